// SPDX-License-Identifier: MIT
// Tests of lib/report/pauses: silences that are told as pauses.
#include "report/fixture.h"
#include "report/pauses.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

START_TEST(silence_from_one_answer_into_the_next_is_no_pause)
{
    add(MEDIA(10));
    add("{\"type\":\"question\",\"t\":0,\"dur\":5,\"id\":\"a\"}");
    add("{\"type\":\"question\",\"t\":5,\"dur\":5,\"id\":\"b\"}");
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":10,\"scope\":\"block\",\"speech\":[[0,1],[2,3],[7,8]]}");
    settle();
    ck_assert_double_eq(sections->whole.metrics.pauses, 1);
}
END_TEST

START_TEST(a_pause_begins_at_a_quarter_of_a_second_and_is_long_from_two)
{
    add(MEDIA(20));
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":20,\"scope\":\"block\","
        "\"speech\":[[0,1],[1.24,2],[2.25,3],[4.9,6],[8,9]]}");
    settle();
    ck_assert_uint_eq(sections->pauses.count, 3);
    ck_assert(!ie_pause_is_long(&sections->pauses.items[1]));
    ck_assert(ie_pause_is_long(&sections->pauses.items[2]));
}
END_TEST

START_TEST(without_speech_the_silences_between_words_are_pauses)
{
    add(MEDIA(20));
    add("{\"type\":\"word\",\"t\":0,\"dur\":3,\"text\":\"long\"}");
    add("{\"type\":\"word\",\"t\":1,\"dur\":0.5,\"text\":\"within\"}");
    add("{\"type\":\"word\",\"t\":6,\"dur\":0.5,\"text\":\"late\"}");
    settle();
    ck_assert(sections->are_pauses_of_words);
    ck_assert_uint_eq(sections->pauses.count, 1);
    ck_assert_double_eq(sections->pauses.items[0].start, 3);
    ck_assert_double_eq(sections->pauses.items[0].end, 6);
}
END_TEST

START_TEST(pauses_of_an_answer_lie_wholly_in_it)
{
    add(MEDIA(20));
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":20,\"scope\":\"block\",\"speech\":[[0,1],[3,4],[6,7],[9,20]]}");
    settle();
    ie_section section = {.index = 1, .start = 2, .end = 9};
    ie_range range = ie_pauses_within(sections, &section);
    ck_assert_uint_eq(range.first, 1);
    ck_assert_uint_eq(range.end, 3);
    section.end = 8.9;
    ck_assert_uint_eq(ie_pauses_within(sections, &section).end, 2);
    section.start = section.end = 0;
    range = ie_pauses_within(sections, &section);
    ck_assert_uint_eq(range.first, range.end);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pauses");
    TCase *cases = tcase_create("pauses");
    tcase_add_checked_fixture(cases, begin_results, end_results);
    tcase_add_test(cases, silence_from_one_answer_into_the_next_is_no_pause);
    tcase_add_test(cases, a_pause_begins_at_a_quarter_of_a_second_and_is_long_from_two);
    tcase_add_test(cases, without_speech_the_silences_between_words_are_pauses);
    tcase_add_test(cases, pauses_of_an_answer_lie_wholly_in_it);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
