// SPDX-License-Identifier: MIT
// Tests of lib/fair/people.
#include "fair/people.h"
#include "suite.h"
#include "written.h"

#include <math.h>
#include <string.h>

static ie_error error;

static int read_both(ie_fair_people *people, ie_fair_request request, const char *table, const char *categories)
{
    char paths[2][32];
    write_table(paths[0], table);
    request.path = paths[0];
    request.person = "person";
    if (categories) {
        write_table(paths[1], categories);
        request.categories = paths[1];
    }
    int status = ie_fair_people_read(people, &request, &error);
    unlink(paths[0]);
    if (categories)
        unlink(paths[1]);
    return status;
}

static void expect_refusal(ie_fair_request request, const char *table, const char *categories, const char *what)
{
    ie_fair_people people = {0};
    ck_assert_int_eq(read_both(&people, request, table, categories), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_msg(strstr(error.text, what) != NULL, "'%s' has no '%s'", error.text, what);
    ie_fair_people_free(&people);
}

static const ie_fair_request scored = {.outcomes = {"score"}, .are_scores = 1, .columns = {"sex"}, .column_count = 1};
static const ie_fair_request chosen = {.outcomes = {"picked"}, .columns = {"sex"}, .column_count = 1};

START_TEST(scores_may_be_missing_and_categories_unknown)
{
    static const char *const words[] = {"not said"};
    ie_fair_request request = scored;
    ie_fair_people people = {0};
    request.unknown = words;
    request.unknown_count = 1;
    ck_assert_int_eq(read_both(&people, request, "person;score;sex\na;7.5;Male\nb;;male\nc;-1e2;Unknown\nd;0;\n"
                                                 "e;1;Not Said\nf;2;Female\n", NULL), 0);
    ck_assert_uint_eq(people.count, 6);
    ck_assert_double_eq(people.items[0].outcomes[0], 7.5);
    ck_assert(isnan(people.items[1].outcomes[0]));
    ck_assert_double_eq(people.items[2].outcomes[0], -100);
    ck_assert_uint_eq(people.items[1].categories[0], people.items[0].categories[0]);
    for (int i = 2; i < 5; i++)
        ck_assert_uint_eq(people.items[i].categories[0], IE_NOT_FOUND);
    ck_assert_str_eq(people.columns[0].values[people.items[0].categories[0]], "Male");
    ck_assert_str_eq(people.columns[0].values[people.items[5].categories[0]], "Female");
    ie_fair_people_free(&people);
}
END_TEST

START_TEST(choices_are_read_whatever_the_case)
{
    ie_fair_people people = {0};
    ck_assert_int_eq(read_both(&people, chosen, "person,picked,sex\na,YES,x\nb,no,x\nc,1,x\nd,0,x\n", NULL), 0);
    for (int i = 0; i < 4; i++)
        ck_assert_double_eq(people.items[i].outcomes[0], i % 2 == 0);
    ie_fair_people_free(&people);
}
END_TEST

START_TEST(two_tables_are_joined_by_person)
{
    ie_fair_people people = {0};
    ck_assert_int_eq(read_both(&people, scored, "person,score\na,1\nb,2\nc,3\n",
                               "sex,person\nFemale,c\nMale,a\nMale,z\n"), 0);
    ck_assert_uint_eq(people.count, 3);
    ck_assert_uint_eq(people.only_categorised, 1);
    ck_assert_uint_eq(people.items[1].categories[0], IE_NOT_FOUND);
    ck_assert_str_eq(people.columns[0].values[people.items[2].categories[0]], "Female");
    ie_fair_people_free(&people);
}
END_TEST

START_TEST(what_cannot_be_counted_is_refused_with_its_line)
{
    expect_refusal(scored, "person,score,sex\na,1,x\nb,7 of 9,x\n", NULL, ":3: score is '7 of 9', which is no number");
    expect_refusal(scored, "person,score,sex\na,nan,x\n", NULL, ":2: score is 'nan'");
    expect_refusal(scored, "person,score,sex\na,1e999,x\n", NULL, ":2: score is '1e999'");
    expect_refusal(chosen, "person,picked,sex\na,1,x\nb,2,x\n", NULL, ":3: picked is '2', which is none of 0, 1, yes");
    expect_refusal(chosen, "person,picked,sex\na,,x\n", NULL, ":2: picked is ''");
    expect_refusal(chosen, "person,score,sex\na,1,x\n", NULL, ":1: there is no column 'picked'");
    expect_refusal(chosen, "person,picked\na,1\n", NULL, ":1: there is no column 'sex'");
    expect_refusal(chosen, "person,picked\na,1\n", "person,race\na,x\n", "'sex', nor in /tmp/ie-fair-");
    expect_refusal(chosen, "person,sex\na,x\nb,x\n", "person,picked\na,1\n", ":3: the person has no row in");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("people");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, scores_may_be_missing_and_categories_unknown);
    tcase_add_test(tests, choices_are_read_whatever_the_case);
    tcase_add_test(tests, two_tables_are_joined_by_person);
    tcase_add_test(tests, what_cannot_be_counted_is_refused_with_its_line);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
