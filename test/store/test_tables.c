// SPDX-License-Identifier: MIT
// Tests of lib/store/tables: rows for spreadsheets, and an interview for people.
#include "store/tables.h"
#include "store/fixture.h"
#include "suite.h"

static void enter(void)
{
    open_fixture();
    put_interview(fixture_store, "ann", 5, 1);
    put_interview(fixture_store, NULL, 6, 1);
    load_history(NULL);
}

static size_t count_of(const char *text, const char *sign)
{
    size_t count = 0;
    for (; (text = strstr(text, sign)); text += strlen(sign))
        count++;
    return count;
}

START_TEST(a_row_an_answer)
{
    ie_tables_answers(&fixture_text, &fixture_history, 1);
    ck_assert_uint_eq(count_of(fixture_text.data, "\n"), 3);
    says(",\"q1\",\"Why, =1+1?\",2,50,100,");
    says(",5,4,6,");
    says("\"/srv/report.html\",\"no\"\n2,\"\",");
    const char *second = strchr(fixture_text.data, '\n');
    *(char *)second = '\0';
    ck_assert_uint_eq(count_of(fixture_text.data, ","), 38);  // columns but one
}
END_TEST

START_TEST(a_row_an_interview)
{
    ie_tables_interviews(&fixture_text, &fixture_history, 1);
    ck_assert_uint_eq(count_of(fixture_text.data, "\n"), 3);
    says("interview,person,stored_at,");
    says("1,\"ann\",");
}
END_TEST

START_TEST(json_lines_have_the_intervals)
{
    ie_tables_answers(&fixture_text, &fixture_history, 0);
    says("{\"type\":\"stored_answer\",\"t\":2,\"dur\":50,\"interview\":1,\"person\":\"ann\","
         "\"answer\":1,\"question\":\"q1\",\"asked\":\"Why, =1+1?\"");
    says("\"content\":[5,4,6],\"delivery\":null,\"coverage\":[50,");
    ie_buffer_clear(&fixture_text);
    ie_tables_interviews(&fixture_text, &fixture_history, 0);
    says("\"answers\":1");
    says("\"overall\":[4.5,4,5]");
    ck_assert_uint_eq(count_of(fixture_text.data, "\n"), 2);
}
END_TEST

START_TEST(an_interview_is_shown_with_a_row_an_answer)
{
    ie_tables_show(&fixture_text, &fixture_history.items[0]);
    says("Match with the expected answers, of 10: 5.0 (4.0 to 6.0)\n");
    says("      5.0        -    50%    100        0     -  Why, =1+1?\n");
    ck_assert_ptr_null(strstr(fixture_text.data, "Confidence of the voice"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tables");
    TCase *tests = tcase_create("tables");
    tcase_add_checked_fixture(tests, enter, close_fixture);
    tcase_add_test(tests, a_row_an_answer);
    tcase_add_test(tests, a_row_an_interview);
    tcase_add_test(tests, json_lines_have_the_intervals);
    tcase_add_test(tests, an_interview_is_shown_with_a_row_an_answer);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
