// SPDX-License-Identifier: MIT
// Tests of lib/speech/diarisation.
#include "speech/diarisation.h"
#include "speech/speaker_embedding.h"
#include "speech/vowel.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

// Without the speaker net: two vowels that change every 1.5 s, said to be words; `height` is the pitch of every second
// one. What is told with it is tested in test_voices.c.
static int tell(double height, size_t turns, const ie_phrase **phrases, size_t *count, ie_diarisation **diarisation)
{
    static float sound[RATE * 3 / 2];
    setenv("IE_CACHE", "/nonexistent", 1);
    *diarisation = ie_diarisation_open(NULL);
    ck_assert_ptr_nonnull(*diarisation);
    ck_assert_ptr_nonnull(ie_diarisation_fallback(*diarisation));
    for (size_t i = 0; i < turns; i++) {
        double shift = 1 + 0.01 * (double)(i % 5);
        sing(sound, RATE * 3 / 2, (i % 2 ? height : 110) * shift, i % 2 && height > 110 ? 850 : 600,
             i % 2 && height > 110 ? 1900 : 1000 * shift, 0.5f);
        ie_diarisation_listen(*diarisation, sound, RATE * 3 / 2, 2.0 * (double)i);
        ie_diarisation_add_word(*diarisation, 2.0 * (double)i, 2.0 * (double)i + 0.7, 0);
        ie_diarisation_add_word(*diarisation, 2.0 * (double)i + 0.7, 2.0 * (double)i + 1.5, 1);
    }
    return ie_diarisation_tell(*diarisation, phrases, count);
}

START_TEST(two_voices_take_turns)
{
    const ie_phrase *phrases;
    ie_diarisation *diarisation;
    ie_phrase turn;
    size_t count, turns = 0;
    ck_assert_int_eq(tell(230, 24, &phrases, &count, &diarisation), 2);
    ck_assert_uint_eq(count, 24);
    for (size_t i = 0; i < count; i++)
        ck_assert_int_eq(phrases[i].voice, i % 2 ? 2 : 1);
    for (size_t at = 0; at < count; turns++)
        at = ie_diarisation_turn(phrases, count, at, &turn);
    ck_assert_uint_eq(turns, 24);
    ie_voice_share share = ie_diarisation_share(phrases, count, 2);
    ck_assert_int_eq(share.words, 24);
    ck_assert_double_eq_tol(share.seconds, 18, 1e-9);
    ck_assert_double_eq_tol(share.longest_seconds, 1.5, 1e-9);
    ie_diarisation_close(diarisation);
}
END_TEST

START_TEST(one_voice_stays_one)
{
    const ie_phrase *phrases;
    ie_diarisation *diarisation;
    size_t count;
    ck_assert_int_eq(tell(110, 24, &phrases, &count, &diarisation), 1);
    ie_diarisation_close(diarisation);
}
END_TEST

START_TEST(little_speech_is_not_judged)
{
    const ie_phrase *phrases;
    ie_diarisation *diarisation;
    size_t count;
    ck_assert_int_eq(tell(230, 4, &phrases, &count, &diarisation), IE_PHRASES_TOO_LITTLE);
    ie_diarisation_reset(diarisation);
    ck_assert_int_eq(ie_diarisation_tell(diarisation, &phrases, &count), IE_PHRASES_TOO_LITTLE);
    ck_assert_uint_eq(count, 0);
    ie_diarisation_close(diarisation);
}
END_TEST

START_TEST(a_monologue_ends_at_a_pause_and_at_the_other_voice)
{
    const ie_phrase phrases[] = {{0, 2, 4, 1}, {2.5, 4, 3, 1}, {4.2, 5, 1, 2}, {5, 8, 6, 1}, {10, 11, 2, 1}};
    ie_voice_share share = ie_diarisation_share(phrases, 5, 1);
    ck_assert_double_eq_tol(share.longest_t, 0, 1e-9);
    ck_assert_double_eq_tol(share.longest_seconds, 4, 1e-9);
    ck_assert_double_eq_tol(share.seconds, 7.5, 1e-9);
    ck_assert_int_eq(share.words, 15);
    ck_assert(isnan(ie_diarisation_share(phrases, 2, 2).t));
}
END_TEST

// Opens the model with its covariance changed at two places that mirror each other.
static ie_diarisation *open_changed(double above, double below, ie_error *error)
{
    char folder[] = "/tmp/ie-voices-XXXXXX", path[64];
    ck_assert_ptr_nonnull(mkdtemp(folder));
    const char *parts[] = {"/models", "/models/voices", "/models/voices/within.txt"};
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s%s", folder, parts[i]);
        ck_assert_int_eq(mkdir(path, 0700), 0);
    }
    snprintf(path, sizeof path, "%s%s", folder, parts[2]);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    for (int i = 0; i < IE_SPEAKER_EMBEDDING_VALUES; i++)
        for (int j = 0; j < IE_SPEAKER_EMBEDDING_VALUES; j++)
            fprintf(file, "%g\n", i == j ? 1 : i == 0 && j == 1 ? above : i == 1 && j == 0 ? below : 0);
    fclose(file);
    setenv("IE_DATA", folder, 1);
    setenv("IE_CACHE", folder, 1);  // no net
    ie_diarisation *diarisation = ie_diarisation_open(error);
    for (int i = 2; i >= -1; i--) {
        snprintf(path, sizeof path, "%s%s", folder, i < 0 ? "" : parts[i]);
        remove(path);
    }
    return diarisation;
}

START_TEST(a_model_that_is_no_covariance_is_refused)
{
    ie_error error = {0};
    ie_diarisation *diarisation = open_changed(0.5, 0.5, &error);
    ck_assert_ptr_nonnull(diarisation);
    ie_diarisation_close(diarisation);
    ck_assert_ptr_null(open_changed(2, 2, &error));  // a correlation of two
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_null(open_changed(0.5, 0.4, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

// Has so many phrases after the turns of two voices, too short for an embedding. Returns the seconds that telling
// takes.
static double tell_with_short_phrases(size_t count)
{
    const ie_phrase *phrases;
    ie_diarisation *diarisation;
    size_t all;
    ck_assert_int_eq(tell(230, 24, &phrases, &all, &diarisation), 2);
    for (size_t i = 0; i < count; i++)
        ie_diarisation_add_word(diarisation, 50 + (double)i, 50.1 + (double)i, 1);
    clock_t start = clock();
    ck_assert_int_eq(ie_diarisation_tell(diarisation, &phrases, &all), 2);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    ck_assert_uint_eq(all, 24 + count);
    for (size_t i = 24; i < all; i++)
        ck_assert_int_eq(phrases[i].voice, 2);
    ie_diarisation_close(diarisation);
    return seconds;
}

START_TEST(short_phrases_take_time_in_step_with_their_number)
{
    ck_assert_double_lt(tell_with_short_phrases(80000), 4 * tell_with_short_phrases(20000) + 0.5);
}
END_TEST

START_TEST(a_short_phrase_has_the_voice_of_its_nearest_neighbour)
{
    static float sound[RATE * 3 / 2];
    const ie_phrase *phrases;
    ie_diarisation *diarisation;
    size_t count;
    ck_assert_int_eq(tell(230, 24, &phrases, &count, &diarisation), 2);
    ie_diarisation_add_word(diarisation, 47.6, 47.65, 1);  // after the second voice, which ended at 47.5
    ie_diarisation_add_word(diarisation, 49.9, 49.95, 1);  // before the first, which goes on at 50
    sing(sound, RATE * 3 / 2, 110, 600, 1000, 0.5f);
    ie_diarisation_listen(diarisation, sound, RATE * 3 / 2, 50);
    ie_diarisation_add_word(diarisation, 50, 51.5, 1);
    ck_assert_int_eq(ie_diarisation_tell(diarisation, &phrases, &count), 2);
    ck_assert_uint_eq(count, 27);
    ck_assert_int_eq(phrases[24].voice, 2);
    ck_assert_int_eq(phrases[25].voice, 1);
    ck_assert_int_eq(phrases[26].voice, 1);
    ie_diarisation_close(diarisation);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("diarisation");
    TCase *cases = tcase_create("diarisation");
    tcase_add_test(cases, two_voices_take_turns);
    tcase_add_test(cases, one_voice_stays_one);
    tcase_add_test(cases, little_speech_is_not_judged);
    tcase_add_test(cases, a_monologue_ends_at_a_pause_and_at_the_other_voice);
    tcase_add_test(cases, a_model_that_is_no_covariance_is_refused);
    tcase_add_test(cases, short_phrases_take_time_in_step_with_their_number);
    tcase_add_test(cases, a_short_phrase_has_the_voice_of_its_nearest_neighbour);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
