// SPDX-License-Identifier: MIT
// Tests of lib/store/account: measures of a summary, their intervals, and what is a change.
#include "store/account.h"
#include "store/fixture.h"
#include "suite.h"

static ie_account account;

static void read_summary(const char *line)
{
    ie_record *record = ie_record_parse(line, strlen(line), NULL);
    ck_assert_ptr_nonnull(record);
    ie_account_open(&account, record);
    ie_record_free(record);
}

static void expect_measure(const ie_measure *measure, double value, double low, double high)
{
    ck_assert_double_eq_tol(measure->value, value, 0.01);
    ck_assert_double_eq_tol(measure->low, low, 0.01);
    ck_assert_double_eq_tol(measure->high, high, 0.01);
}

START_TEST(scores_and_ratings_keep_their_intervals)
{
    read_summary("{\"type\":\"summary\",\"t\":0,\"dur\":9,\"figures\":{\"similarity\":5,\"similarity_low\":4,"
                 "\"similarity_high\":6},\"ratings\":{\"Overall\":[4.5,3,6],\"prosody\":[7,6,8]},\"scores\":[]}");
    ck_assert(account.is_known);
    expect_measure(&account.whole.measures[IE_CONTENT], 5, 4, 6);
    expect_measure(&account.whole.measures[IE_OVERALL], 4.5, 3, 6);
    expect_measure(&account.whole.measures[IE_MELODY], 7, 6, 8);
    ck_assert(isnan(account.whole.measures[IE_DELIVERY].value));
    ck_assert(isnan(account.whole.measures[IE_FLUENCY].value));
    ck_assert(isnan(account.whole.measures[IE_PACE].value));
    ie_account_close(&account);
}
END_TEST

// The exact interval of a Poisson count of 10 is 4.80 to 18.39 (chi-squared quantiles), of 0 it ends at 3.69; that of
// Wilson for 2 of 5 is 11.76 to 76.93 %.
START_TEST(counts_get_intervals)
{
    read_summary("{\"type\":\"summary\",\"t\":0,\"figures\":{\"words\":100,\"words_per_minute\":50,\"talk_seconds\":120,"
                 "\"fillers\":7,\"fillers_heard\":3,\"long_pauses\":0,\"points_covered\":1,\"points_partly\":2,"
                 "\"points_total\":5}}");
    ck_assert_double_eq(account.whole.fillers, 10);
    expect_measure(&account.whole.measures[IE_FILLERS], 10, 4.79, 18.39);
    expect_measure(&account.whole.measures[IE_COVERAGE], 40, 11.76, 76.93);
    const ie_measure *pauses = &account.whole.measures[IE_LONG_PAUSES], *pace = &account.whole.measures[IE_PACE];
    ck_assert_double_eq(pauses->value, 0);
    ck_assert_double_eq(pauses->low, 0);
    ck_assert_double_eq_tol(pauses->high, 3.69 / 2, 0.03);
    expect_measure(pace, 50, 40.68, 60.81);
    ie_account_close(&account);
}
END_TEST

START_TEST(answers_are_read_also_from_old_summaries)
{
    read_summary("{\"type\":\"summary\",\"t\":0,\"scores\":[{\"id\":\"q1\",\"similarity\":4,\"confidence\":null},"
                 "{\"id\":\"q2\",\"question\":\"Why?\",\"figures\":{\"similarity\":3,\"words\":0}}]}");
    ck_assert_uint_eq(account.count, 2);
    ck_assert_double_eq(account.answers[0].measures[IE_CONTENT].value, 4);
    ck_assert(isnan(account.answers[0].measures[IE_DELIVERY].value));
    ck_assert_str_eq(account.answers[1].question, "Why?");
    ck_assert_double_eq(account.answers[1].measures[IE_CONTENT].value, 3);
    ck_assert(isnan(account.answers[1].measures[IE_PACE].value));
    ie_account_close(&account);
}
END_TEST

START_TEST(only_what_does_not_overlap_has_changed)
{
    const ie_measure low = {4, 3, 5}, middle = {5, 4, 6}, high = {7, 5.5, 8}, point = {6.5, NAN, NAN};
    const ie_measure unknown = {NAN, NAN, NAN};
    ck_assert_int_eq(ie_measure_change(&low, &middle), 0);
    ck_assert_int_eq(ie_measure_change(&low, &high), 1);
    ck_assert_int_eq(ie_measure_change(&high, &low), -1);
    ck_assert_int_eq(ie_measure_change(&middle, &point), 1);
    ck_assert_int_eq(ie_measure_change(&high, &point), 0);
    ck_assert_int_eq(ie_measure_change(&unknown, &point), 2);
    ck_assert_int_eq(ie_measure_change(&low, &unknown), 2);
}
END_TEST

START_TEST(a_measure_is_printed_with_its_interval)
{
    ie_buffer out = {0};
    ie_measure_print(&out, &ie_measure_kinds[IE_CONTENT], &(ie_measure){5, 4.04, 6});
    ie_buffer_text(&out, "|");
    ie_measure_print(&out, &ie_measure_kinds[IE_PACE], &(ie_measure){120.4, NAN, NAN});
    ie_buffer_text(&out, "|");
    ie_measure_print(&out, &ie_measure_kinds[IE_PACE], &(ie_measure){NAN, NAN, NAN});
    ck_assert_str_eq(out.data, "5.0 (4.0 to 6.0)|120|-");
    ie_buffer_free(&out);
}
END_TEST

START_TEST(a_stored_interview_has_an_account)
{
    open_fixture();
    long long id = put_interview(fixture_store, "ann", 5, 1);
    ck_assert_int_eq(ie_store_account(fixture_store, id, &account, &fixture_error), 0);
    ck_assert_double_eq(account.whole.measures[IE_CONTENT].value, 5);
    ck_assert_uint_eq(account.count, 1);
    ie_account_close(&account);
    ck_assert_int_eq(ie_store_account(fixture_store, 99, &account, &fixture_error), 0);
    ck_assert(!account.is_known);
    ie_account_close(&account);
    close_fixture();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("account");
    TCase *tests = tcase_create("account");
    tcase_add_test(tests, scores_and_ratings_keep_their_intervals);
    tcase_add_test(tests, counts_get_intervals);
    tcase_add_test(tests, answers_are_read_also_from_old_summaries);
    tcase_add_test(tests, only_what_does_not_overlap_has_changed);
    tcase_add_test(tests, a_measure_is_printed_with_its_interval);
    tcase_add_test(tests, a_stored_interview_has_an_account);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
