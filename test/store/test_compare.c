// SPDX-License-Identifier: MIT
// Tests of lib/store/compare: what changed between interviews.
#include "store/compare.h"
#include "store/fixture.h"
#include "suite.h"

static void enter(void)
{
    open_fixture();
    put_interview(fixture_store, "ann", 3, 1);
    put_interview(fixture_store, "ann", 4.5, 1);
    put_interview(fixture_store, "ann", 7, 1);
    load_history("ann");
}

START_TEST(an_overlap_is_no_real_change)
{
    ie_compare_two(&fixture_text, &fixture_history.items[0], &fixture_history.items[1], 0);
    says("interview 1 (ann, ");
    says("\nMatch with the expected answers, of 10: 3.0 (2.0 to 4.0) then 4.5 (3.5 to "
         "5.5): no real change\n");
    says("\n  q1: Match with the expected answers, of 10: 3.0 ");
    ck_assert_ptr_null(strstr(fixture_text.data, "Confidence of the voice"));
}
END_TEST

START_TEST(what_does_not_overlap_changed)
{
    ie_compare_two(&fixture_text, &fixture_history.items[0], &fixture_history.items[2], 0);
    says("7.0 (6.0 to 8.0): higher\n");
    ie_buffer_clear(&fixture_text);
    ie_compare_two(&fixture_text, &fixture_history.items[2], &fixture_history.items[0], 1);
    says("{\"measure\":\"content\",\"before\":[7,6,8],\"after\":[3,2,4],\"change\":\"lower\"}\n");
    says("{\"measure\":\"content\",\"question\":\"q1\",");
}
END_TEST

START_TEST(what_one_lacks_is_not_measured_in_both)
{
    fixture_history.items[1].account.whole.measures[IE_CONTENT] = (ie_measure){NAN, NAN, NAN};
    ie_compare_two(&fixture_text, &fixture_history.items[0], &fixture_history.items[1], 0);
    says("3.0 (2.0 to 4.0) then -: not measured in both\n");
}
END_TEST

START_TEST(progress_goes_from_the_first_to_the_last_that_has_the_measure)
{
    const ie_measure *first, *last;
    ie_compare_progress(&fixture_text, &fixture_history, "ann", 0);
    says("ann: 3 interviews\n");
    says("of 10: 3.0 (2.0 to 4.0); 4.5 (3.5 to 5.5); 7.0 (6.0 to 8.0): higher\n");
    fixture_history.items[2].account.whole.measures[IE_CONTENT].value = NAN;
    ck_assert_uint_eq(ie_history_ends(&fixture_history, IE_CONTENT, &first, &last), 2);
    ck_assert_ptr_eq(last, &fixture_history.items[1].account.whole.measures[IE_CONTENT]);
    fixture_history.count = 1;
    ie_buffer_clear(&fixture_text);
    ie_compare_progress(&fixture_text, &fixture_history, "ann", 1);
    says("{\"measure\":\"content\",\"interviews\":[{\"interview\":1,");
    says("\"change\":\"unknown\"}\n");
    fixture_history.count = 3;
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compare");
    TCase *tests = tcase_create("compare");
    tcase_add_checked_fixture(tests, enter, close_fixture);
    tcase_add_test(tests, an_overlap_is_no_real_change);
    tcase_add_test(tests, what_does_not_overlap_changed);
    tcase_add_test(tests, what_one_lacks_is_not_measured_in_both);
    tcase_add_test(tests, progress_goes_from_the_first_to_the_last_that_has_the_measure);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
