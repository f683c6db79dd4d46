// SPDX-License-Identifier: MIT
// The flow of a stretch, over words and frames whose measures are known by hand.
#include "speech/flow.h"
#include "suite.h"

#include <check.h>
#include <math.h>

enum { WORDS = 5, FRAMES = 300 };

static ie_flow_word words[WORDS];
static ie_prosody_frame frames[FRAMES];
static ie_flow flow;

// "the drivers planned of tours": each of half a second, from 0.5 s on; a nucleus in the middle of each, and a pitch
// that falls by two semitones within each word.
static void set_up(void)
{
    static const char *const texts[WORDS] = {"the", "drivers", "planned", "of", "tours"};
    for (int i = 0; i < WORDS; i++) {
        words[i] = ie_flow_describe(texts[i], 0.5 + i * 0.5, 1.0 + i * 0.5);
        words[i].chance = 0.9;
    }
    for (int i = 0; i < FRAMES; i++) {
        int in = i % 50, is_voiced = i >= 50 && in < 40;
        frames[i] = (ie_prosody_frame){.f0_hz = is_voiced ? (float)(200 * pow(2, -2.0 / 12 * in / 39)) : 0,
                                       .loudness_db = -20, .speech = i >= 50, .nucleus = i >= 50 && in == 20};
    }
}

static void measure(void)
{
    ie_flow_measure(words, WORDS, NAN, frames, FRAMES, 0, &flow);
}

static void delay_from(int word, double seconds)
{
    for (int i = word; i < WORDS; i++) {
        words[i].t += seconds;
        words[i].end += seconds;
    }
}

START_TEST(words_are_described)
{
    ie_flow_word word = ie_flow_describe("Planned,", 1, 2);
    ck_assert_uint_eq(word.letters, 7);
    ck_assert_uint_eq(word.syllables, 1);
    ck_assert_int_eq(word.is_light, 0);
    ck_assert_uint_eq(ie_flow_describe("1995", 1, 2).letters, 16);
    ck_assert_uint_eq(ie_flow_describe("database", 1, 2).syllables, 3);
    ck_assert_int_eq(ie_flow_describe("The", 1, 2).is_light, 1);
    ck_assert_int_eq(ie_flow_describe("he", 1, 2).is_light, 1);
    ck_assert_int_eq(ie_flow_describe("his", 1, 2).is_light, 1);
    ck_assert_int_eq(ie_flow_describe("their", 1, 2).is_light, 1);
    ck_assert_int_eq(ie_flow_describe("your", 1, 2).is_light, 1);
    ck_assert_int_eq(ie_flow_describe("hen", 1, 2).is_light, 0);
    ck_assert_int_eq(ie_flow_describe("Um,", 1, 2).is_filler, 1);
    ck_assert_double_eq(ie_flow_describe("x", 2, 1).end, 2);
    ck_assert(isnan(word.chance));
}
END_TEST

START_TEST(even_speech_has_its_golden_values)
{
    measure();
    ck_assert_double_eq_tol(flow.values[IE_FLOW_PACE], log(24 / 2.5), 1e-9);
    ck_assert_double_eq(flow.values[IE_FLOW_PAUSES], 0);
    ck_assert_double_eq_tol(flow.values[IE_FLOW_SLOW_WORD], log(0.5 / 0.265), 1e-9);  // "the"; "of" is slower
    ck_assert_double_eq_tol(flow.values[IE_FLOW_LIGHT_WORDS], (log(0.5 / 0.265) + log(0.5 / 0.22)) / 2, 1e-9);
    ck_assert_double_eq_tol(flow.values[IE_FLOW_UNDERSTOOD], -log(0.12), 1e-9);
    ck_assert_double_eq(flow.values[IE_FLOW_FILLERS], 0);
    ck_assert_double_eq(flow.values[IE_FLOW_REPETITIONS], 0);
    ck_assert_double_eq_tol(flow.values[IE_FLOW_SYLLABLE_GAP], 0.5, 1e-9);
    ck_assert_double_eq_tol(flow.values[IE_FLOW_RHYTHM], 0, 1e-9);
    ck_assert_double_eq_tol(flow.values[IE_FLOW_FALLS], 1, 1e-9);
    ck_assert_double_eq_tol(flow.values[IE_FLOW_OPENING], 0.2564, 1e-4);  // of a word and a fifth, over five
    ck_assert_double_eq_tol(flow.seconds, 2.5, 1e-9);
    ck_assert_uint_eq(flow.words, 5);
}
END_TEST

START_TEST(a_pause_within_a_sentence_counts_and_behind_its_end_only_what_is_long)
{
    delay_from(2, 0.5);
    measure();
    double within = flow.values[IE_FLOW_PACE];
    ck_assert_double_eq_tol(within, log(24 / 3.0), 1e-9);
    ck_assert_double_eq_tol(flow.values[IE_FLOW_PAUSES], 0.5 / 3, 1e-9);
    ck_assert_double_eq_tol(flow.where[IE_FLOW_PAUSES].start, 1.5, 1e-9);
    ck_assert_double_eq_tol(flow.where[IE_FLOW_PAUSES].end, 2, 1e-9);
    words[1].ends_sentence = 1;
    measure();
    ck_assert_double_eq_tol(flow.values[IE_FLOW_PACE], log(24 / 2.5), 1e-9);
    ck_assert_double_eq_tol(flow.values[IE_FLOW_PAUSES], 0, 1e-9);
    delay_from(2, 1);
    measure();
    ck_assert_double_eq_tol(flow.values[IE_FLOW_PAUSES], 0.9 / 3.4, 1e-9);
}
END_TEST

START_TEST(the_pause_behind_a_stretch_is_its_own)
{
    ie_flow_measure(words, WORDS, 4, frames, FRAMES, 0, &flow);
    ck_assert_double_eq_tol(flow.values[IE_FLOW_PACE], log(24 / 3.5), 1e-9);
    ck_assert_double_eq_tol(flow.values[IE_FLOW_PAUSES], 1 / 3.5, 1e-9);
}
END_TEST

START_TEST(what_is_said_twice_and_filled_pauses_take_time_and_give_no_letters)
{
    words[1].is_dropped = 1;
    words[3].is_filler = 1;
    words[3].chance = 0.01;
    measure();
    ck_assert_double_eq_tol(flow.values[IE_FLOW_PACE], log(15 / 2.5), 1e-9);
    ck_assert_double_eq_tol(flow.values[IE_FLOW_REPETITIONS], 1.0 / 3, 1e-9);
    ck_assert_double_eq_tol(flow.values[IE_FLOW_FILLERS], 1.0 / 3, 1e-9);
    ck_assert_double_eq_tol(flow.where[IE_FLOW_FILLERS].start, 2, 1e-9);
    ck_assert_double_eq_tol(flow.values[IE_FLOW_UNDERSTOOD], -log(0.12), 1e-9);
    // From "the" to "planned" and from "planned" to "tours", a second each.
    ck_assert_double_eq_tol(flow.values[IE_FLOW_SLOW_WORD], log(1 / 0.445), 1e-9);
    ck_assert_double_eq_tol(flow.where[IE_FLOW_SLOW_WORD].start, 1.5, 1e-9);
}
END_TEST

START_TEST(what_nothing_supports_is_not_known)
{
    for (int i = 0; i < WORDS; i++)
        words[i].chance = NAN;
    ie_flow_measure(words, WORDS, NAN, NULL, 0, 0.5, &flow);
    ck_assert(isnan(flow.values[IE_FLOW_UNDERSTOOD]));
    ck_assert(isnan(flow.values[IE_FLOW_SYLLABLE_GAP]));
    ck_assert(isnan(flow.values[IE_FLOW_FALLS]));
    ck_assert(isnan(flow.values[IE_FLOW_OPENING]));
    ck_assert_double_eq_tol(flow.values[IE_FLOW_PACE], log(24 / 2.5), 1e-9);
    ie_flow_measure(words, 1, NAN, frames, FRAMES, 0, &flow);
    ck_assert(isnan(flow.values[IE_FLOW_SLOW_WORD]));
    words[0].is_dropped = 1;
    ie_flow_measure(words, 1, NAN, frames, FRAMES, 0, &flow);
    ck_assert(isnan(flow.values[IE_FLOW_PACE]));
    ck_assert(isnan(flow.values[IE_FLOW_FILLERS]));
}
END_TEST

START_TEST(few_voiced_frames_have_no_melody)
{
    for (int i = 0; i < FRAMES; i++)
        frames[i].f0_hz = i >= 60 && i < 63 ? 200 : 0;
    measure();
    ck_assert(isnan(flow.values[IE_FLOW_OPENING]));
    ck_assert(isnan(flow.values[IE_FLOW_FALLS]));
}
END_TEST

START_TEST(the_level_of_the_sound_does_not_matter)
{
    measure();
    ie_flow before = flow;
    for (int i = 0; i < FRAMES; i++)
        frames[i].loudness_db -= 30;
    measure();
    for (int i = 0; i < IE_FLOW_COLUMNS; i++)
        ck_assert_double_eq(flow.values[i], before.values[i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("flow");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, NULL);
    tcase_add_test(all, words_are_described);
    tcase_add_test(all, even_speech_has_its_golden_values);
    tcase_add_test(all, a_pause_within_a_sentence_counts_and_behind_its_end_only_what_is_long);
    tcase_add_test(all, the_pause_behind_a_stretch_is_its_own);
    tcase_add_test(all, what_is_said_twice_and_filled_pauses_take_time_and_give_no_letters);
    tcase_add_test(all, what_nothing_supports_is_not_known);
    tcase_add_test(all, few_voiced_frames_have_no_melody);
    tcase_add_test(all, the_level_of_the_sound_does_not_matter);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
