// SPDX-License-Identifier: MIT
// Tests of lib/fair/print.
#include "fair/print.h"
#include "made.h"
#include "suite.h"

#include <math.h>
#include <string.h>

static ie_fair_people people;
static ie_fair_audit audit;
static ie_buffer out;

// By sex 2/4 and 1/4, ratio 0.5; by race one of unknown race.
static void begin(void)
{
    begin_people(&people);
    add_people(&people, 2, 9, "male", "white");
    add_people(&people, 2, 1, "male", "white");
    add_people(&people, 1, 9, "female", "black, \"not\" white");
    add_people(&people, 2, 1, "female", "black, \"not\" white");
    add_people(&people, 1, 1, "female", NULL);
    add_people(&people, 3, NAN, "female", NULL);
    audit = (ie_fair_audit){0};
    ie_fair_audit_make(&audit, &people, 1, 0);
}

static void end(void)
{
    ie_fair_people_free(&people);
    ie_fair_audit_free(&audit);
    ie_buffer_free(&out);
}

static void expect_in(const char *what)
{
    ck_assert_msg(strstr(out.data, what) != NULL, "no '%s' in:\n%s", what, out.data);
}

START_TEST(text_says_who_was_counted)
{
    ie_fair_print_text(&out, &audit, "score");
    expect_in("8 people, by the column 'score'.");
    expect_in("median of all, 1.");
    expect_in("left out: 3.");
    expect_in("female                                 4        1  25.0%  0.500       1 <4/5\n");
    expect_in("male                                   4        2  50.0%  1.000       -\n");
    expect_in("unknown, not counted above             1\n");
    expect_in("29 CFR 1607.4 D");
    ck_assert_ptr_null(strstr(out.data, "<2%"));
}
END_TEST

START_TEST(json_has_every_number)
{
    ie_fair_print_json(&out, &audit, "score");
    expect_in("{\"outcome\":\"score\",\"rates\":\"scoring\",\"people\":8,\"unscored\":3,\"median\":1,\"tables\":[");
    expect_in("{\"table\":\"race\",\"people\":7,\"unknown\":1,\"categories\":[");
    expect_in("{\"category\":\"female\",\"people\":4,\"selected\":1,\"rate\":0.25,\"ratio\":0.5,\"p\":1,"
              "\"most_selected\":false,\"below_four_fifths\":true,\"small\":false,\"left_out\":false}");
    expect_in("\"p\":null,\"most_selected\":true");
}
END_TEST

START_TEST(csv_has_a_row_for_each_category)
{
    ie_fair_print_csv(&out, &audit);
    expect_in("table,category,people,selected,rate,ratio,p,below_four_fifths,small,left_out\n"
              "\"sex\",\"female\",4,1,0.25,0.5,1,1,0,0\n\"sex\",\"male\",4,2,0.5,1,\"\",0,0,0\n");
    expect_in("\"race\",\"black, \"\"not\"\" white\",3,1,0.333333,0.666667,1,1,0,0\n");
    expect_in("\"race\",\"\",1,\"\",\"\",\"\",\"\",\"\",\"\",\"\"\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("print");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, text_says_who_was_counted);
    tcase_add_test(tests, json_has_every_number);
    tcase_add_test(tests, csv_has_a_row_for_each_category);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
