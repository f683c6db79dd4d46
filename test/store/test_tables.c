// SPDX-License-Identifier: MIT
// Tests of lib/store/tables: rows for spreadsheets, and an interview for people.
#include "store/tables.h"
#include "store/fixture.h"
#include "suite.h"

static ie_history history;
static ie_buffer out;

static void enter(void)
{
    open_fixture();
    put_interview(fixture_store, "ann", 5, 1);
    put_interview(fixture_store, NULL, 6, 1);
    ck_assert_int_eq(ie_history_load(&history, fixture_store, NULL, 0, &fixture_error), 0);
}

static void leave(void)
{
    ie_history_free(&history);
    ie_buffer_free(&out);
    close_fixture();
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
    ie_tables_answers(&out, &history, 1);
    ck_assert_uint_eq(count_of(out.data, "\n"), 3);
    ck_assert_ptr_nonnull(strstr(out.data, ",\"q1\",\"Why, =1+1?\",2,50,100,"));
    ck_assert_ptr_nonnull(strstr(out.data, ",5,4,6,"));
    ck_assert_ptr_nonnull(strstr(out.data, "\"/srv/report.html\"\n2,\"\","));
    const char *second = strchr(out.data, '\n');
    *(char *)second = '\0';
    ck_assert_uint_eq(count_of(out.data, ","), 37);  // columns but one
}
END_TEST

START_TEST(a_row_an_interview)
{
    ie_tables_interviews(&out, &history, 1);
    ck_assert_uint_eq(count_of(out.data, "\n"), 3);
    ck_assert_ptr_nonnull(strstr(out.data, "interview,person,stored_at,"));
    ck_assert_ptr_nonnull(strstr(out.data, "1,\"ann\","));
}
END_TEST

START_TEST(json_lines_have_the_intervals)
{
    ie_tables_answers(&out, &history, 0);
    ck_assert_ptr_nonnull(strstr(out.data, "{\"type\":\"stored_answer\",\"t\":2,\"dur\":50,\"interview\":1,\"person\":\"ann\","
                                 "\"answer\":1,\"question\":\"q1\",\"asked\":\"Why, =1+1?\""));
    ck_assert_ptr_nonnull(strstr(out.data, "\"content\":[5,4,6],\"delivery\":null,\"coverage\":[50,"));
    ie_buffer_clear(&out);
    ie_tables_interviews(&out, &history, 0);
    ck_assert_ptr_nonnull(strstr(out.data, "\"answers\":1"));
    ck_assert_ptr_nonnull(strstr(out.data, "\"overall\":[4.5,4,5]"));
    ck_assert_uint_eq(count_of(out.data, "\n"), 2);
}
END_TEST

START_TEST(an_interview_is_shown_with_a_row_an_answer)
{
    ie_tables_show(&out, &history.items[0]);
    ck_assert_ptr_nonnull(strstr(out.data, "Match with the expected answers, of 10: 5.0 (4.0 to 6.0)\n"));
    ck_assert_ptr_nonnull(strstr(out.data, "      5.0        -    50%    100        0     -  Why, =1+1?\n"));
    ck_assert_ptr_null(strstr(out.data, "Confidence of the voice"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tables");
    TCase *tests = tcase_create("tables");
    tcase_add_checked_fixture(tests, enter, leave);
    tcase_add_test(tests, a_row_an_answer);
    tcase_add_test(tests, a_row_an_interview);
    tcase_add_test(tests, json_lines_have_the_intervals);
    tcase_add_test(tests, an_interview_is_shown_with_a_row_an_answer);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
