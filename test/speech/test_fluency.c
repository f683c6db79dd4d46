// SPDX-License-Identifier: MIT
// Tests of lib/speech/fluency.
#include "speech/fluency.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ie_fluency *fluency;
static ie_disfluency found;
static double now;

static void set_up(void)
{
    fluency = ie_fluency_create();
    now = 0;
}

static void tear_down(void)
{
    ie_fluency_destroy(fluency);
}

// Says words of half a second after one another; returns how many disfluencies there were.
static int say(const char *words)
{
    char copy[400], *rest = copy;
    int count = 0;
    strncpy(copy, words, sizeof copy - 1);
    copy[sizeof copy - 1] = '\0';
    for (char *word; (word = strtok_r(rest, " ", &rest)) != NULL; now += 0.5)
        count += ie_fluency_add(fluency, word, now, now + 0.5, 0, &found);
    return count;
}

START_TEST(fluent_speech_has_no_disfluency)
{
    ck_assert_int_eq(say("My database has seven tables, and the quick brown fox jumps."), 0);
}
END_TEST

START_TEST(fillers_are_counted_apart_from_words)
{
    ck_assert_int_eq(say("So, um, we moved"), 1);
    ck_assert_int_eq(found.kind, IE_FILLER);
    ck_assert_str_eq(found.text, "um");
    ck_assert_double_eq(found.t, 0.5);
    ck_assert_uint_eq(ie_fluency_summarise(fluency).words, 3);
    ck_assert_uint_eq(ie_fluency_summarise(fluency).counts.written_fillers, 1);
}
END_TEST

START_TEST(fillers_that_were_only_heard_are_counted_apart)
{
    say("we moved");
    ck_assert_int_eq(ie_fluency_add(fluency, "um", 1, 1.3, 1, &found), 1);
    ck_assert_int_eq(found.from_sound, 1);
    ck_assert_uint_eq(ie_fluency_summarise(fluency).counts.heard_fillers, 1);
    ck_assert_uint_eq(ie_fluency_summarise(fluency).counts.written_fillers, 0);
}
END_TEST

START_TEST(repeated_words_are_found)
{
    ck_assert_int_eq(say("Then I I went"), 1);
    ck_assert_int_eq(found.kind, IE_REPETITION);
    ck_assert_str_eq(found.text, "i");
    ck_assert_double_eq(found.t, 0.5);
    ck_assert_double_eq(found.end, 1.5);
    ck_assert_int_eq(say("\xC3\x9C" "ber \xC3\xBC" "ber uns"), 1);
    ck_assert_str_eq(found.text, "\xC3\xBC" "ber");
}
END_TEST

START_TEST(repeated_groups_count_once)
{
    ck_assert_int_eq(say("and I think, I think that works"), 1);
    ck_assert_str_eq(found.text, "i think");
}
END_TEST

START_TEST(three_times_the_same_word_is_two_repetitions)
{
    ck_assert_int_eq(say("the the the server"), 2);
}
END_TEST

START_TEST(repetitions_across_a_filler_are_found)
{
    ck_assert_int_eq(say("the uh the server"), 2);
    ck_assert_uint_eq(ie_fluency_summarise(fluency).counts.repetitions, 1);
}
END_TEST

START_TEST(what_is_doubled_on_purpose_does_not_count)
{
    ck_assert_int_eq(say("It was very very good that that worked, no no, 2 2"), 0);
}
END_TEST

START_TEST(a_word_broken_off_is_a_restart)
{
    ck_assert_int_eq(say("the ser- server"), 1);
    ck_assert_int_eq(found.kind, IE_RESTART);
    ck_assert_str_eq(found.text, "ser-");
}
END_TEST

START_TEST(pace_counts_pauses_and_articulation_does_not)
{
    say("one two three four five six");
    now += 3;
    say("seven eight nine ten eleven twelve");
    ie_fluency_summary summary = ie_fluency_summarise(fluency);
    ck_assert_double_eq_tol(summary.words_a_minute, 60 * 12 / 9.0, 1e-9);
    ck_assert_double_eq_tol(summary.articulation_words_a_minute, 60 * 12 / 6.0, 1e-9);
    ck_assert_double_eq_tol(summary.longest_pause_t, 3, 1e-9);
    ck_assert_double_eq_tol(summary.longest_pause_seconds, 3, 1e-9);
    ck_assert_double_eq_tol(summary.longest_monologue_t, 0, 1e-9);
    ck_assert_double_eq_tol(summary.longest_monologue_seconds, 3, 1e-9);
}
END_TEST

START_TEST(few_words_give_no_pace)
{
    say("hello there");
    ck_assert(isnan(ie_fluency_summarise(fluency).words_a_minute));
}
END_TEST

START_TEST(nothing_said_gives_nothing)
{
    ie_fluency_summary summary = ie_fluency_summarise(fluency);
    ck_assert_uint_eq(summary.words, 0);
    ck_assert(isnan(summary.first) && isnan(summary.longest_pause_seconds));
}
END_TEST

START_TEST(a_reset_begins_afresh)
{
    say("the um the");
    ie_fluency_reset(fluency);
    ck_assert_int_eq(say("the"), 0);
    ck_assert_uint_eq(ie_fluency_summarise(fluency).words, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fluency");
    TCase *cases = tcase_create("fluency");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, fluent_speech_has_no_disfluency);
    tcase_add_test(cases, fillers_are_counted_apart_from_words);
    tcase_add_test(cases, fillers_that_were_only_heard_are_counted_apart);
    tcase_add_test(cases, repeated_words_are_found);
    tcase_add_test(cases, repeated_groups_count_once);
    tcase_add_test(cases, three_times_the_same_word_is_two_repetitions);
    tcase_add_test(cases, repetitions_across_a_filler_are_found);
    tcase_add_test(cases, what_is_doubled_on_purpose_does_not_count);
    tcase_add_test(cases, a_word_broken_off_is_a_restart);
    tcase_add_test(cases, pace_counts_pauses_and_articulation_does_not);
    tcase_add_test(cases, few_words_give_no_pace);
    tcase_add_test(cases, nothing_said_gives_nothing);
    tcase_add_test(cases, a_reset_begins_afresh);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
