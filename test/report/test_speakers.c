// SPDX-License-Identifier: MIT
// Tests of lib/report/speakers: whose words are whose.
#include "report/fixture.h"
#include "report/results_order.h"
#include "report/speakers.h"
#include "suite.h"

#include <check.h>
#include <string.h>

// An interviewer from 0 to 2.9, the candidate from 3.1 to 9; the utterance holds both.
static void hold_interview(void)
{
    add(MEDIA(20));
    add("{\"type\":\"turn\",\"t\":3.1,\"dur\":5.9,\"person\":2,\"role\":\"candidate\",\"what\":\"answer\"}");
    add("{\"type\":\"turn\",\"t\":0,\"dur\":2.9,\"person\":1,\"role\":\"interviewer\",\"what\":\"question\"}");
    add("{\"type\":\"word\",\"t\":0,\"dur\":1,\"text\":\"why\"}");
    add("{\"type\":\"word\",\"t\":1,\"dur\":1,\"text\":\"here\"}");
    add("{\"type\":\"word\",\"t\":4,\"dur\":1,\"text\":\"for\"}");
    add("{\"type\":\"word\",\"t\":5,\"dur\":1,\"text\":\"bread\"}");
}

static void check_piece(size_t index, ie_role role, double start, double end, const char *text)
{
    const ie_said *said = &results->utterances.items[index];
    ck_assert_int_eq(said->role, role);
    ck_assert_double_eq_tol(said->start, start, 1e-9);
    ck_assert_double_eq_tol(said->end, end, 1e-9);
    ck_assert_str_eq(said->text, text);
}

START_TEST(an_utterance_of_two_people_is_parted_at_its_words)
{
    hold_interview();
    add("{\"type\":\"utterance\",\"t\":0,\"dur\":6.5,\"text\":\"Why here? For bread.\"}");
    ie_results_settle(results);
    ck_assert_uint_eq(results->utterances.count, 2);
    check_piece(0, IE_ROLE_INTERVIEWER, 0, 2, "Why here?");
    check_piece(1, IE_ROLE_CANDIDATE, 4, 6.5, "For bread.");
    ck_assert_uint_eq(results->words.count, 2);
    ie_results_settle(results);  // once more changes nothing
    ck_assert_uint_eq(results->utterances.count, 2);
    check_piece(0, IE_ROLE_INTERVIEWER, 0, 2, "Why here?");
}
END_TEST

START_TEST(also_where_it_has_fewer_tokens_than_words)
{
    hold_interview();
    add("{\"type\":\"utterance\",\"t\":0,\"dur\":6.5,\"text\":\"Why? Bread.\"}");
    ie_results_settle(results);
    ck_assert_uint_eq(results->utterances.count, 2);
    check_piece(1, IE_ROLE_CANDIDATE, 4, 6.5, "Bread.");
}
END_TEST

START_TEST(one_persons_utterance_stays_whole)
{
    hold_interview();
    add("{\"type\":\"utterance\",\"t\":0,\"dur\":2.5,\"text\":\"Why here?\"}");
    add("{\"type\":\"utterance\",\"t\":3.5,\"dur\":3,\"text\":\"For bread.\"}");
    add("{\"type\":\"utterance\",\"t\":8,\"dur\":0.5,\"text\":\"Yes.\"}");  // without words of its own
    ie_results_settle(results);
    ck_assert_uint_eq(results->utterances.count, 3);
    check_piece(2, IE_ROLE_CANDIDATE, 8, 8.5, "Yes.");
}
END_TEST

START_TEST(words_alone_become_one_utterance_a_turn)
{
    hold_interview();
    ie_results_settle(results);
    ck_assert_uint_eq(results->utterances.count, 2);
    check_piece(0, IE_ROLE_INTERVIEWER, 0, 2, "why here");
    check_piece(1, IE_ROLE_CANDIDATE, 4, 6, "for bread");
}
END_TEST

START_TEST(who_began_last_speaks_where_two_turns_overlap)
{
    add(MEDIA(20));
    add("{\"type\":\"turn\",\"t\":0,\"dur\":20,\"person\":2,\"role\":\"candidate\"}");
    add("{\"type\":\"turn\",\"t\":4,\"dur\":1,\"person\":1,\"role\":\"interviewer\"}");
    add("{\"type\":\"word\",\"t\":2,\"dur\":0.5,\"text\":\"well\"}");
    add("{\"type\":\"word\",\"t\":4.2,\"dur\":0.5,\"text\":\"right\"}");
    add("{\"type\":\"word\",\"t\":7,\"dur\":0.5,\"text\":\"so\"}");
    ie_results_settle(results);
    ck_assert_uint_eq(results->words.count, 2);
    ck_assert_str_eq(results->words.items[1].text, "so");
}
END_TEST

START_TEST(what_lies_between_two_people_is_not_the_candidates)
{
    hold_interview();
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":20,\"speech\":[[0,3.05],[3.1,9.2]]}");
    ie_results_settle(results);
    ck_assert_double_eq_tol(results->other_turns.items[0].end, 3.1, 1e-9);
    ck_assert_uint_eq(results->speech.count, 1);
}
END_TEST

START_TEST(but_not_across_recordings)
{
    hold_interview();
    add("{\"type\":\"media\",\"t\":12,\"dur\":8}");
    add("{\"type\":\"turn\",\"t\":14,\"dur\":1,\"person\":3,\"role\":\"interviewer\"}");
    ie_results_settle(results);
    ck_assert_uint_eq(results->other_turns.count, 2);
    ck_assert_double_eq_tol(results->other_turns.items[1].start, 12, 1e-9);  // nothing of the candidate before it
}
END_TEST

START_TEST(without_known_roles_all_stays_as_it_is)
{
    add(MEDIA(20));
    add("{\"type\":\"turn\",\"t\":0,\"dur\":9,\"person\":1,\"role\":null}");
    add("{\"type\":\"turn\",\"t\":9,\"dur\":9,\"voice\":2,\"role\":\"interviewer\"}");  // a voice is nobody
    add("{\"type\":\"word\",\"t\":0,\"dur\":1,\"text\":\"why\"}");
    ie_results_settle(results);
    ck_assert_uint_eq(results->turns.count, 1);
    ck_assert_uint_eq(results->words.count, 1);
    ck_assert_uint_eq(results->utterances.count, 0);
    ck_assert_uint_eq(results->other_turns.count, 0);
}
END_TEST

START_TEST(turns_without_words_are_turns_all_the_same)
{
    add(MEDIA(20));
    add("{\"type\":\"turn\",\"t\":0,\"dur\":9,\"person\":1,\"role\":\"interviewer\"}");
    ie_results_settle(results);
    ck_assert_uint_eq(results->utterances.count, 0);
    ck_assert_uint_eq(results->other_turns.count, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("speakers");
    TCase *cases = tcase_create("speakers");
    tcase_add_checked_fixture(cases, begin_results, end_results);
    tcase_add_test(cases, an_utterance_of_two_people_is_parted_at_its_words);
    tcase_add_test(cases, also_where_it_has_fewer_tokens_than_words);
    tcase_add_test(cases, one_persons_utterance_stays_whole);
    tcase_add_test(cases, words_alone_become_one_utterance_a_turn);
    tcase_add_test(cases, who_began_last_speaks_where_two_turns_overlap);
    tcase_add_test(cases, what_lies_between_two_people_is_not_the_candidates);
    tcase_add_test(cases, but_not_across_recordings);
    tcase_add_test(cases, without_known_roles_all_stays_as_it_is);
    tcase_add_test(cases, turns_without_words_are_turns_all_the_same);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
