// SPDX-License-Identifier: MIT
// Tests of lib/store/history: interviews in memory.
#include "store/history.h"
#include "store/fixture.h"
#include "suite.h"

START_TEST(interviews_come_in_the_order_of_storing_with_their_accounts)
{
    put_interview(fixture_store, "ann", 4, 1);
    put_interview(fixture_store, "bob", 5, 1);
    put_interview(fixture_store, "ann", 6, 1);
    load_history("ann");
    ck_assert_uint_eq(fixture_history.count, 2);
    ck_assert_str_eq(fixture_history.items[0].person, "ann");
    ck_assert_str_eq(fixture_history.items[0].report, "/srv/report.html");
    ck_assert_double_eq(fixture_history.items[1].account.whole.measures[IE_CONTENT].value, 6);
    ck_assert_int_eq(ie_history_load(&fixture_history, fixture_store, NULL, 2, &fixture_error), 0);
    ck_assert_uint_eq(fixture_history.count, 3);
    ck_assert_str_eq(fixture_history.items[2].person, "bob");
}
END_TEST

START_TEST(an_interview_without_a_summary_has_its_two_scores)
{
    int is_new;
    const ie_store_interview interview = {.similarity = 3, .confidence = 7, .duration_seconds = NAN};
    ck_assert_int_eq(ie_store_add(fixture_store, "word", 0, 1, "{}", 2, &fixture_error), 0);
    ck_assert_int_gt(ie_store_commit(fixture_store, &interview, &is_new, &fixture_error), 0);
    load_history(NULL);
    ck_assert_double_eq(fixture_history.items[0].account.whole.measures[IE_CONTENT].value, 3);
    ck_assert_double_eq(fixture_history.items[0].account.whole.measures[IE_DELIVERY].value, 7);
    ck_assert_uint_eq(fixture_history.items[0].account.count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("history");
    TCase *tests = tcase_create("history");
    tcase_add_checked_fixture(tests, open_fixture, close_fixture);
    tcase_add_test(tests, interviews_come_in_the_order_of_storing_with_their_accounts);
    tcase_add_test(tests, an_interview_without_a_summary_has_its_two_scores);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
