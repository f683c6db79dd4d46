// SPDX-License-Identifier: MIT
// Tests of lib/store/compare: what changed between interviews.
#include "store/compare.h"
#include "store/fixture.h"
#include "suite.h"

static ie_history history;
static ie_buffer out;

static void enter(void)
{
    open_fixture();
    put_interview(fixture_store, "ann", 3, 1);
    put_interview(fixture_store, "ann", 4.5, 1);
    put_interview(fixture_store, "ann", 7, 1);
    ck_assert_int_eq(ie_history_load(&history, fixture_store, "ann", 0, &fixture_error), 0);
}

static void leave(void)
{
    ie_history_free(&history);
    ie_buffer_free(&out);
    close_fixture();
}

START_TEST(an_overlap_is_no_real_change)
{
    ie_compare_two(&out, &history.items[0], &history.items[1], 0);
    ck_assert_ptr_nonnull(strstr(out.data, "interview 1 (ann, "));
    ck_assert_ptr_nonnull(strstr(out.data, "\nMatch with the expected answers, of 10: 3.0 (2.0 to 4.0) then 4.5 (3.5 to "
                                           "5.5): no real change\n"));
    ck_assert_ptr_nonnull(strstr(out.data, "\n  q1: Match with the expected answers, of 10: 3.0 "));
    ck_assert_ptr_null(strstr(out.data, "Confidence of the voice"));
}
END_TEST

START_TEST(what_does_not_overlap_changed)
{
    ie_compare_two(&out, &history.items[0], &history.items[2], 0);
    ck_assert_ptr_nonnull(strstr(out.data, "7.0 (6.0 to 8.0): higher\n"));
    ie_buffer_clear(&out);
    ie_compare_two(&out, &history.items[2], &history.items[0], 1);
    ck_assert_ptr_nonnull(strstr(out.data, "{\"measure\":\"content\",\"before\":[7,6,8],\"after\":[3,2,4],\"change\":\"lower\"}\n"));
    ck_assert_ptr_nonnull(strstr(out.data, "{\"measure\":\"content\",\"question\":\"q1\","));
}
END_TEST

START_TEST(what_one_lacks_is_not_measured_in_both)
{
    history.items[1].account.whole.measures[IE_CONTENT] = (ie_measure){NAN, NAN, NAN};
    ie_compare_two(&out, &history.items[0], &history.items[1], 0);
    ck_assert_ptr_nonnull(strstr(out.data, "3.0 (2.0 to 4.0) then -: not measured in both\n"));
}
END_TEST

START_TEST(progress_goes_from_the_first_to_the_last_that_has_the_measure)
{
    size_t first, last;
    ie_compare_progress(&out, &history, "ann", 0);
    ck_assert_ptr_nonnull(strstr(out.data, "ann: 3 interviews\n"));
    ck_assert_ptr_nonnull(strstr(out.data, "of 10: 3.0 (2.0 to 4.0); 4.5 (3.5 to 5.5); 7.0 (6.0 to 8.0): higher\n"));
    history.items[2].account.whole.measures[IE_CONTENT].value = NAN;
    ck_assert_uint_eq(ie_history_ends(&history, IE_CONTENT, &first, &last), 2);
    ck_assert_uint_eq(last, 1);
    history.count = 1;
    ie_buffer_clear(&out);
    ie_compare_progress(&out, &history, "ann", 1);
    ck_assert_ptr_nonnull(strstr(out.data, "{\"measure\":\"content\",\"interviews\":[{\"interview\":1,"));
    ck_assert_ptr_nonnull(strstr(out.data, "\"change\":\"unknown\"}\n"));
    history.count = 3;
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compare");
    TCase *tests = tcase_create("compare");
    tcase_add_checked_fixture(tests, enter, leave);
    tcase_add_test(tests, an_overlap_is_no_real_change);
    tcase_add_test(tests, what_does_not_overlap_changed);
    tcase_add_test(tests, what_one_lacks_is_not_measured_in_both);
    tcase_add_test(tests, progress_goes_from_the_first_to_the_last_that_has_the_measure);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
