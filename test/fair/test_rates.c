// SPDX-License-Identifier: MIT
// Tests of lib/fair/rates.
#include "fair/rates.h"
#include "made.h"
#include "suite.h"

#include <math.h>
#include <string.h>

static const double tolerance = 1e-12;

static ie_fair_people people;
static ie_fair_audit audit;

static void begin(void)
{
    begin_people(&people);
    audit = (ie_fair_audit){0};
}

static void end(void)
{
    ie_fair_people_free(&people);
    ie_fair_audit_free(&audit);
}

static const ie_fair_rate *rate_named(size_t table, const char *name)
{
    for (size_t i = 0; i < audit.tables[table].count; i++)
        if (strcmp(audit.tables[table].items[i].name, name) == 0)
            return &audit.tables[table].items[i];
    ck_abort_msg("no category %s", name);
    return NULL;
}

static void expect_rate(const ie_fair_rate *rate, long selected, long counted, double ratio)
{
    ck_assert_int_eq(rate->selected, selected);
    ck_assert_int_eq(rate->people, counted);
    ck_assert_double_eq_tol(rate->rate, (double)selected / (double)counted, tolerance);
    if (isnan(ratio))
        ck_assert(isnan(rate->ratio));
    else
        ck_assert_double_eq_tol(rate->ratio, ratio, tolerance);
}

// The first table of the example in 6 RCNY 5-301 (c): 92 men, scoring rate 54.3 %, impact ratio 1.00; 76 women, 44.7 %,
// 0.82. 50/92 = 0.5435; 34/76 = 0.4474; (34/76)/(50/92) = 3128/3800 = 0.8232.
START_TEST(the_scoring_example_of_the_rules)
{
    add_people(&people, 50, 8, "male", NULL);
    add_people(&people, 42, 3, "male", NULL);
    add_people(&people, 34, 8, "female", NULL);
    add_people(&people, 42, 3, "female", NULL);
    ie_fair_audit_make(&audit, &people, 1, 0);
    ck_assert_double_eq(audit.median, 5.5);  // 84 of 168 have 3, and 84 have 8
    expect_rate(rate_named(0, "male"), 50, 92, 1);
    expect_rate(rate_named(0, "female"), 34, 76, 3128.0 / 3800);
    ck_assert(rate_named(0, "male")->is_most_selected && !rate_named(0, "female")->is_most_selected);
    ck_assert(!rate_named(0, "female")->is_below_four_fifths);
    ck_assert(isnan(rate_named(0, "male")->p));
    ck_assert_double_eq_tol(rate_named(0, "female")->p, 0.2778638554327376, tolerance);  // test_fisher.c
    ck_assert_int_eq(audit.tables[1].unknown, 168);
    ck_assert_int_eq(audit.tables[1].people, 0);
}
END_TEST

// 48 of 80 people, 0.6, and 12 of 40, 0.3. 0.3/0.6 = 0.5.
START_TEST(half_the_rate_is_under_four_fifths)
{
    add_people(&people, 48, 1, "male", "white");
    add_people(&people, 32, 0, "male", "white");
    add_people(&people, 12, 1, "female", "black");
    add_people(&people, 28, 0, "female", "black");
    ie_fair_audit_make(&audit, &people, 0, 0);
    ck_assert(isnan(audit.median));
    expect_rate(rate_named(1, "black"), 12, 40, 0.5);
    ck_assert(rate_named(1, "black")->is_below_four_fifths);
    ck_assert_double_eq_tol(rate_named(1, "black")->p, 0.003409221767849182, tolerance);
}
END_TEST

// 3/5 against 3/4: 0.6/0.75 = 0.8, which is not less than four fifths, though the quotient of these doubles is.
START_TEST(four_fifths_themselves_are_enough)
{
    add_people(&people, 3, 1, "male", NULL);
    add_people(&people, 1, 0, "male", NULL);
    add_people(&people, 3, 1, "female", NULL);
    add_people(&people, 2, 0, "female", NULL);
    ie_fair_audit_make(&audit, &people, 0, 0);
    expect_rate(rate_named(0, "female"), 3, 5, 0.8);
    ck_assert(!rate_named(0, "female")->is_below_four_fifths);
}
END_TEST

START_TEST(categories_are_crossed)
{
    add_people(&people, 2, 1, "male", "white");
    add_people(&people, 2, 0, "male", "white");
    add_people(&people, 1, 1, "female", "black");
    add_people(&people, 3, 0, "female", "black");
    add_people(&people, 1, 1, "female", NULL);
    add_people(&people, 1, 1, NULL, "black");
    ie_fair_audit_make(&audit, &people, 0, 0);
    ck_assert_uint_eq(audit.count, 3);
    ck_assert_str_eq(audit.tables[2].name, "sex / race");
    ck_assert_uint_eq(audit.tables[2].count, 2);
    expect_rate(rate_named(2, "female / black"), 1, 4, 0.5);  // (1/4)/(2/4)
    expect_rate(rate_named(2, "male / white"), 2, 4, 1);
    ck_assert_int_eq(audit.tables[2].unknown, 2);
    ck_assert_int_eq(audit.tables[0].unknown, 1);
    expect_rate(rate_named(0, "female"), 2, 5, 0.8);          // (2/5)/(2/4): counted by sex, though not by race
}
END_TEST

// Scores 1 2 3 4 5, one of them of unknown category: the median of all is 3, which 3 itself is not above.
START_TEST(the_median_is_of_everybody_with_a_score)
{
    for (int score = 1; score <= 4; score++)
        add_people(&people, 1, score, "male", NULL);
    add_people(&people, 1, 5, NULL, NULL);
    add_people(&people, 2, NAN, "male", NULL);
    ie_fair_audit_make(&audit, &people, 1, 0);
    ck_assert_double_eq(audit.median, 3);
    expect_rate(rate_named(0, "male"), 1, 4, 1);
    ck_assert_int_eq(audit.people, 5);
    ck_assert_int_eq(audit.unscored, 2);
}
END_TEST

// 1 of 51 is 1.96 %, 1 of 50 is 2 %.
START_TEST(small_categories_are_named_and_left_out_if_asked)
{
    add_people(&people, 25, 1, "male", "white");
    add_people(&people, 25, 0, "male", "white");
    add_people(&people, 1, 1, "male", "rare");
    add_people(&people, 49, 0, "female", NULL);
    add_people(&people, 1, 1, "other", NULL);
    ie_fair_audit_make(&audit, &people, 0, 0);
    ck_assert(rate_named(1, "rare")->is_small && !rate_named(1, "rare")->is_left_out);
    expect_rate(rate_named(1, "white"), 25, 50, 0.5);
    ie_fair_audit_free(&audit);
    audit = (ie_fair_audit){0};
    ie_fair_audit_make(&audit, &people, 0, 1);
    ck_assert(rate_named(1, "rare")->is_left_out);
    expect_rate(rate_named(1, "rare"), 1, 1, NAN);
    expect_rate(rate_named(1, "white"), 25, 50, 1);
}
END_TEST

START_TEST(two_in_a_hundred_are_not_small)
{
    add_people(&people, 49, 1, "male", NULL);
    add_people(&people, 1, 1, "female", NULL);
    ie_fair_audit_make(&audit, &people, 0, 1);
    ck_assert(!rate_named(0, "female")->is_small);
    ck_assert(rate_named(0, "female")->is_most_selected && rate_named(0, "male")->is_most_selected);
    ck_assert_double_eq_tol(rate_named(0, "female")->p, 1, tolerance);  // against the men, who are more
}
END_TEST

START_TEST(where_nobody_is_selected_there_is_no_ratio)
{
    add_people(&people, 3, 0, "male", NULL);
    add_people(&people, 2, 0, "female", NULL);
    ie_fair_audit_make(&audit, &people, 0, 0);
    expect_rate(rate_named(0, "male"), 0, 3, NAN);
    ck_assert(!rate_named(0, "male")->is_below_four_fifths && !rate_named(0, "male")->is_most_selected);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rates");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, the_scoring_example_of_the_rules);
    tcase_add_test(tests, half_the_rate_is_under_four_fifths);
    tcase_add_test(tests, four_fifths_themselves_are_enough);
    tcase_add_test(tests, categories_are_crossed);
    tcase_add_test(tests, the_median_is_of_everybody_with_a_score);
    tcase_add_test(tests, small_categories_are_named_and_left_out_if_asked);
    tcase_add_test(tests, two_in_a_hundred_are_not_small);
    tcase_add_test(tests, where_nobody_is_selected_there_is_no_ratio);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
