// SPDX-License-Identifier: MIT
// Tests of lib/speech/voices, on what flite says; they run where that is, and setup/voices.sh has put the net.
#include "speech/voices.h"
#include "speech/said.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ie_voices *voices;

static void open_voices(void)
{
    voices = ie_voices_open(NULL);
    ck_assert_ptr_nonnull(voices);
}

static void close_voices(void)
{
    ie_voices_close(voices);
}

enum { SPEAKERS = 3, SENTENCES = 3, RATE = 16000 };
static const char *const speakers[SPEAKERS] = {"slt", "rms", "awb"};
static const char *const sentences[SENTENCES] = {
    "First we measured how long each request took, and then we looked for the slow ones.",
    "The team of seven people met every morning in a room without any windows.",
    "What would you have done if the customer had asked for another month of work?"};
static float *said[SPEAKERS][SENTENCES];  // NULL: flite is not installed
static size_t lengths[SPEAKERS][SENTENCES];

static int say_all(void)
{
    for (int i = 0; i < SPEAKERS; i++)
        for (int k = 0; k < SENTENCES; k++) {
            said[i][k] = say_sentence_as(speakers[i], sentences[k], &lengths[i][k]);
            if (!said[i][k])
                return 0;
        }
    return 1;
}

// A sentence, as two words in its first half, that begins a second after `t`. Returns when its last word ends.
static double say(int who, int sentence, double t)
{
    double end = t + (double)lengths[who][sentence] / RATE - 1;
    ie_voices_listen(voices, said[who][sentence], lengths[who][sentence], t);
    ie_voices_add_word(voices, t + 1, t + 1.2);
    ie_voices_add_word(voices, t + 1.2, t + 1.6);
    return end;
}

START_TEST(each_phrase_has_its_voice_its_place_and_its_words)
{
    const ie_phrase *phrases;
    size_t count, next = 0;
    double ends[9];
    ie_voices_begin(voices);
    for (int i = 0; i < 9; i++)
        ends[i] = say(i % SPEAKERS, i / SPEAKERS, 10 * i);
    ck_assert_int_eq(ie_voices_tell(voices, &phrases, &count), SPEAKERS);
    for (int i = 0; i < 9; i++) {
        int words = 0;
        ck_assert_double_eq_tol(phrases[next].t, 10 * i + 1, 0.3);
        for (; next < count && phrases[next].t < 10 * (i + 1); next++) {
            ck_assert_int_eq(phrases[next].voice, i % SPEAKERS + 1);
            words += phrases[next].words;
        }
        ck_assert_double_eq_tol(phrases[next - 1].end, ends[i], 0.25);
        ck_assert_int_eq(words, 2);
    }
    ck_assert_uint_eq(next, count);
}
END_TEST

START_TEST(voices_are_known_again_in_a_later_recording)
{
    const ie_phrase *phrases;
    size_t count;
    ie_voices_begin(voices);
    for (int i = 0; i < 6; i++)
        say(i % 2, i / 2, 10 * i);
    ck_assert_int_eq(ie_voices_tell(voices, &phrases, &count), 2);
    ck_assert(!ie_voices_was_heard_before(voices, 1));
    ie_voices_begin(voices);
    for (int i = 0; i < 6; i++)
        say(i % 2 ? 1 : 2, i / 2, 100 + 10 * i);  // a new one, then the second
    ck_assert_int_eq(ie_voices_tell(voices, &phrases, &count), 2);
    ck_assert_int_eq(phrases[0].voice, 3);
    ck_assert_int_eq(phrases[count - 1].voice, 2);
    ck_assert(ie_voices_was_heard_before(voices, 2));
    ck_assert(!ie_voices_was_heard_before(voices, 3));
    ie_voices_begin(voices);
    for (int i = 0; i < 3; i++)
        say(1, i, 200 + 10 * i);  // the second alone
    ck_assert_int_eq(ie_voices_tell(voices, &phrases, &count), 1);
    ck_assert_int_eq(phrases[0].voice, 2);
}
END_TEST

START_TEST(a_voice_of_a_sentence_counts_as_the_likest_and_is_like_none)
{
    const ie_phrase *phrases;
    size_t count;
    size_t length;
    double t;
    float *visitor = say_sentence_as("kal16", "Excuse me, your next visitor is waiting downstairs.", &length);
    ck_assert_ptr_nonnull(visitor);
    ie_voices_begin(voices);
    for (int i = 0; i < 6; i++)
        say(i % 2, i / 2, 10 * i);
    ck_assert_int_eq(ie_voices_tell(voices, &phrases, &count), 2);
    ck_assert_double_eq(ie_voices_unlike(voices, &t), 0);
    ie_voices_begin(voices);
    for (int i = 0; i < 6; i++)
        say(i % 2, i / 2, 10 * i);
    ie_voices_listen(voices, visitor, length, 60);
    free(visitor);
    ck_assert_int_eq(ie_voices_tell(voices, &phrases, &count), 2);
    ck_assert_double_ge(ie_voices_unlike(voices, &t), 1);
    ck_assert_double_ge(t, 60);
}
END_TEST

START_TEST(little_speech_is_not_told)
{
    const ie_phrase *phrases;
    size_t count;
    ie_voices_begin(voices);
    ck_assert_int_eq(ie_voices_tell(voices, &phrases, &count), IE_PHRASES_TOO_LITTLE);
    ck_assert_uint_eq(count, 0);
    say(0, 0, 0);
    ck_assert_int_eq(ie_voices_tell(voices, &phrases, &count), IE_PHRASES_TOO_LITTLE);
    ck_assert_uint_gt(count, 0);
    ck_assert_int_eq(phrases[0].voice, 0);
}
END_TEST

START_TEST(sound_too_short_for_a_print_has_no_phrase_and_its_words_are_dropped)
{
    static const float silence[RATE];
    const ie_phrase *phrases;
    size_t count;
    ie_voices_begin(voices);
    ie_voices_listen(voices, silence, RATE / 10, 0);
    ie_voices_add_word(voices, 0, 0.1);
    ie_voices_listen(voices, silence, RATE, 1);
    ie_voices_add_word(voices, 1, 1.1);
    ck_assert_int_eq(ie_voices_tell(voices, &phrases, &count), IE_PHRASES_TOO_LITTLE);
    ck_assert_uint_eq(count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("voices");
    TCase *cases = tcase_create("voices");
    ie_error error = {0};
    ie_voices *there = ie_voices_open(&error);
    ie_voices_close(there);
    int can_run = there && say_all();
    if (!can_run)
        printf("voices: skipped: %s\n", there ? "no flite" : error.text);
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, open_voices, close_voices);
    if (can_run) {
        tcase_add_test(cases, each_phrase_has_its_voice_its_place_and_its_words);
        tcase_add_test(cases, voices_are_known_again_in_a_later_recording);
        tcase_add_test(cases, a_voice_of_a_sentence_counts_as_the_likest_and_is_like_none);
        tcase_add_test(cases, little_speech_is_not_told);
        tcase_add_test(cases, sound_too_short_for_a_print_has_no_phrase_and_its_words_are_dropped);
    }
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
