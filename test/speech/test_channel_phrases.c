// SPDX-License-Identifier: MIT
// lib/speech/channel_phrases: phrases and turns of two sides.
#include "speech/channel_phrases.h"
#include "suite.h"

#include <check.h>

static ie_channel_phrases phrases;
static ie_phrase turns[20];

static void say(ie_channel side, double t, double end, int ends_sentence)
{
    ie_channel_phrases_add_word(&phrases, side, t, end, ends_sentence);
}

static void tear_down(void)
{
    ie_channel_phrases_free(&phrases);
}

START_TEST(phrases_end_at_pauses_and_sentences_and_are_put_in_order)
{
    say(IE_CHANNEL_RIGHT, 1, 1.5, 0);
    say(IE_CHANNEL_RIGHT, 1.6, 2, 0);
    say(IE_CHANNEL_RIGHT, 2.2, 2.5, 1);
    say(IE_CHANNEL_RIGHT, 2.55, 3, 0);
    say(IE_CHANNEL_LEFT, 0.2, 0.4, 0);
    ck_assert_int_eq(ie_channel_phrases_tell(&phrases, IE_CHANNEL_LEFT), 2);
    ck_assert_uint_eq(phrases.count, 4);
    const double begins[] = {0.2, 1, 2.2, 2.55}, ends[] = {0.4, 2, 2.5, 3};
    const int voices[] = {1, 2, 2, 2}, words[] = {1, 2, 1, 1};
    for (size_t i = 0; i < 4; i++) {
        ck_assert_double_eq(phrases.items[i].t, begins[i]);
        ck_assert_double_eq(phrases.items[i].end, ends[i]);
        ck_assert_int_eq(phrases.items[i].voice, voices[i]);
        ck_assert_int_eq(phrases.items[i].words, words[i]);
    }
}
END_TEST

START_TEST(speech_without_words_is_a_turn_too)
{
    say(IE_CHANNEL_LEFT, 0, 2, 0);
    ie_channel_phrases_add_sound(&phrases, IE_CHANNEL_LEFT, 2.1, 4);
    ie_channel_phrases_add_sound(&phrases, IE_CHANNEL_RIGHT, 5, 9);
    say(IE_CHANNEL_LEFT, 10, 11, 1);
    ck_assert_int_eq(ie_channel_phrases_tell(&phrases, IE_CHANNEL_LEFT), 2);
    ck_assert_uint_eq(ie_channel_phrases_turns(&phrases, turns), 3);
    ck_assert_double_eq(turns[0].end, 4);
    ck_assert_int_eq(turns[0].words, 1);
    ck_assert_double_eq(turns[1].t, 5);
    ck_assert_int_eq(turns[1].words, 0);
}
END_TEST

START_TEST(a_turn_goes_on_until_the_other_speaks_and_over_what_a_listener_says)
{
    say(IE_CHANNEL_LEFT, 0, 2, 1);
    say(IE_CHANNEL_LEFT, 5, 6, 1);        // nobody spoke meanwhile
    say(IE_CHANNEL_RIGHT, 6.2, 8, 0);
    say(IE_CHANNEL_LEFT, 7, 7.3, 1);      // a listener
    say(IE_CHANNEL_RIGHT, 8.5, 10, 1);    // within a second
    say(IE_CHANNEL_LEFT, 9.9, 12, 1);     // 0.1 s of overlap
    say(IE_CHANNEL_RIGHT, 12.1, 13, 1);   // the other spoke for longer
    ck_assert_int_eq(ie_channel_phrases_tell(&phrases, IE_CHANNEL_LEFT), 2);
    ck_assert_uint_eq(ie_channel_phrases_turns(&phrases, turns), 5);
    const double begins[] = {0, 6.2, 7, 9.9, 12.1}, ends[] = {6, 10, 7.3, 12, 13};
    const int words[] = {2, 2, 1, 1, 1};
    for (size_t i = 0; i < 5; i++) {
        ck_assert_double_eq(turns[i].t, begins[i]);
        ck_assert_double_eq(turns[i].end, ends[i]);
        ck_assert_int_eq(turns[i].words, words[i]);
    }
}
END_TEST

START_TEST(phrases_are_widened_to_the_sound_around_their_words)
{
    static float pairs[2 * 80000], mix[80000];
    ie_channel_voices *voices = ie_channel_voices_create();
    for (size_t i = 32000; i < 64000; i++)  // from 2 to 4 s, on the right
        pairs[2 * i + 1] = i * 7919 % 101 < 50 ? 0.2f : -0.2f;
    ie_channel_voices_process(voices, pairs, mix, 80000);
    ie_channel_voices_finish(voices);
    for (ie_channel_block block; ie_channel_voices_take(voices, &block);)
        continue;
    say(IE_CHANNEL_RIGHT, 12.5, 13, 1);
    ie_channel_phrases_widen(&phrases, voices, 10);
    ck_assert_double_eq_tol(phrases.items[0].t, 12, 0.05);
    ck_assert_double_eq_tol(phrases.items[0].end, 14, 0.05);
    ie_channel_voices_destroy(voices);
}
END_TEST

START_TEST(one_side_is_one_voice_and_nothing_is_none)
{
    ck_assert_int_eq(ie_channel_phrases_tell(&phrases, IE_CHANNEL_NONE), 0);
    ck_assert_uint_eq(ie_channel_phrases_turns(&phrases, turns), 0);
    say(IE_CHANNEL_RIGHT, 1, 2, 1);
    ck_assert_int_eq(ie_channel_phrases_tell(&phrases, IE_CHANNEL_RIGHT), 1);
    ck_assert_int_eq(phrases.items[0].voice, 1);
    ie_channel_phrases_reset(&phrases);
    ck_assert_int_eq(ie_channel_phrases_tell(&phrases, IE_CHANNEL_RIGHT), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("channel_phrases");
    TCase *tests = tcase_create("channel_phrases");
    tcase_add_checked_fixture(tests, NULL, tear_down);
    tcase_add_test(tests, phrases_end_at_pauses_and_sentences_and_are_put_in_order);
    tcase_add_test(tests, speech_without_words_is_a_turn_too);
    tcase_add_test(tests, a_turn_goes_on_until_the_other_speaks_and_over_what_a_listener_says);
    tcase_add_test(tests, phrases_are_widened_to_the_sound_around_their_words);
    tcase_add_test(tests, one_side_is_one_voice_and_nothing_is_none);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
