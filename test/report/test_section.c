// SPDX-License-Identifier: MIT
// Tests of lib/report/section: what lies in a stretch of an interview.
#include "report/fixture.h"
#include "report/section.h"
#include "suite.h"

START_TEST(an_answer_holds_what_begins_in_it_and_the_whole_holds_all)
{
    const double times[] = {0, 1, 1, 2, 3};
    ie_section section = {.index = 1, .start = 1, .end = 3};
    ie_range range = ie_section_range(&section, times, 5, sizeof *times);
    ck_assert_uint_eq(range.first, 1);
    ck_assert_uint_eq(range.end, 4);
    section.index = 0;
    range = ie_section_range(&section, times, 5, sizeof *times);
    ck_assert_uint_eq(range.first, 0);
    ck_assert_uint_eq(range.end, 5);
}
END_TEST

START_TEST(an_answer_without_length_holds_nothing)
{
    const double times[] = {0, 1, 2};
    ie_section section = {.index = 1, .start = 1, .end = 1};
    ie_range range = ie_section_range(&section, times, 3, sizeof *times);
    ck_assert_uint_eq(range.first, range.end);
    section.end = 0;
    range = ie_section_range(&section, times, 3, sizeof *times);
    ck_assert_uint_eq(range.first, range.end);
    ck_assert_uint_eq(ie_section_range(&section, NULL, 0, sizeof *times).end, 0);
}
END_TEST

START_TEST(utterances_tell_what_was_said_and_words_where_there_are_none)
{
    ie_buffer said = {0};
    add(MEDIA(10));
    add("{\"type\":\"word\",\"t\":1,\"dur\":1,\"text\":\"so\"}");
    add("{\"type\":\"word\",\"t\":2,\"dur\":1,\"text\":\"it\"}");
    settle();
    ie_section_said(&sections->whole, results, &said);
    ck_assert_str_eq(said.data, "so it");
    ie_sections_destroy(sections);
    add("{\"type\":\"utterance\",\"t\":1,\"dur\":2,\"text\":\"So, it.\"}");
    settle();
    ie_buffer_clear(&said);
    ie_section_said(&sections->whole, results, &said);
    ck_assert_str_eq(said.data, "So, it.");
    ie_buffer_free(&said);
}
END_TEST

START_TEST(spans_that_do_not_meet_share_nothing)
{
    ck_assert_double_eq(ie_overlap(0, 2, 1, 3), 1);
    ck_assert_double_eq(ie_overlap(0, 1, 1, 2), 0);
    ck_assert_double_eq(ie_overlap(0, 1, 5, 9), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("section");
    TCase *cases = tcase_create("section");
    tcase_add_checked_fixture(cases, begin_results, end_results);
    tcase_add_test(cases, an_answer_holds_what_begins_in_it_and_the_whole_holds_all);
    tcase_add_test(cases, an_answer_without_length_holds_nothing);
    tcase_add_test(cases, utterances_tell_what_was_said_and_words_where_there_are_none);
    tcase_add_test(cases, spans_that_do_not_meet_share_nothing);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
