// SPDX-License-Identifier: MIT
// Tests of lib/speech/speaker_embedding and lib/speech/diarisation.
#include "speech/clustering.h"
#include "speech/diarisation.h"
#include "speech/speaker_embedding.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { RATE = 16000 };

// A vowel: pulses at `f0_hz` through two resonances, for some seconds; `level` is its peak.
static void sing(float *samples, size_t count, double f0_hz, double first_hz, double second_hz, float level)
{
    const double formants[] = {first_hz, second_hz};
    float peak = 0;
    memset(samples, 0, count * sizeof *samples);
    for (double at = 0; at < (double)count; at += RATE / f0_hz)
        samples[(size_t)at] = 1;
    for (int k = 0; k < 2; k++) {
        double radius = 0.97, turn = 2 * acos(-1.0) * formants[k] / RATE, before = 0, before_that = 0;
        for (size_t i = 0; i < count; i++) {
            double value = (double)samples[i] + 2 * radius * cos(turn) * before - radius * radius * before_that;
            before_that = before;
            before = value;
            samples[i] = (float)value;
        }
    }
    for (size_t i = 0; i < count; i++)
        peak = fmaxf(peak, fabsf(samples[i]));
    for (size_t i = 0; i < count; i++)
        samples[i] *= level / peak;
}

START_TEST(a_print_holds_the_pitch_in_semitones)
{
    static float sound[RATE];
    sing(sound, RATE, 120, 700, 1200, 0.5f);
    ie_speaker_embedder *printer = ie_speaker_embedder_create();
    ie_speaker_embedder_listen(printer, sound, RATE);
    ie_speaker_embedding print = ie_speaker_embedder_take(printer, 0.1, 0.9, NULL);
    ck_assert_uint_ge(print.frames, 75);
    ck_assert_double_eq_tol(print.values[IE_SPEAKER_EMBEDDING_SHAPES], 12 * log2(120), 0.3);
    ck_assert_uint_eq(ie_speaker_embedder_take(printer, 2, 3, NULL).frames, 0);
    ie_speaker_embedder_destroy(printer);
}
END_TEST

START_TEST(a_print_does_not_hold_the_loudness)
{
    static float sound[RATE];
    ie_speaker_embedder *printer = ie_speaker_embedder_create();
    sing(sound, RATE, 120, 700, 1200, 0.5f);
    ie_speaker_embedder_listen(printer, sound, RATE);
    ie_speaker_embedding loud = ie_speaker_embedder_take(printer, 0.1, 0.9, NULL);
    for (int i = 0; i < RATE; i++)
        sound[i] *= 0.25f;
    ie_speaker_embedder_listen(printer, sound, RATE);
    ie_speaker_embedding soft = ie_speaker_embedder_take(printer, 0.1, 0.9, NULL);
    for (int i = 0; i < IE_SPEAKER_EMBEDDING_VALUES; i++)
        ck_assert_double_eq_tol(loud.values[i], soft.values[i], 0.1);
    ie_speaker_embedder_destroy(printer);
}
END_TEST

START_TEST(silence_has_no_print)
{
    static float sound[RATE];
    ie_speaker_embedder *printer = ie_speaker_embedder_create();
    ie_speaker_embedder_listen(printer, sound, RATE);
    ck_assert_uint_eq(ie_speaker_embedder_take(printer, 0, 1, NULL).frames, 0);
    ie_speaker_embedder_destroy(printer);
}
END_TEST

static ie_clustering_spread unit_spread(void)
{
    ie_clustering_spread spread = {0};
    for (int i = 0; i < IE_SPEAKER_EMBEDDING_VALUES; i++)
        spread.within[i][i] = 1;
    return spread;
}

// Prints that vary by about one in each value; every third is shifted by `shift` in the first value.
static void make_prints(ie_speaker_embedding *prints, size_t count, double shift)
{
    srand(1);
    for (size_t i = 0; i < count; i++) {
        prints[i].frames = 100;
        for (int k = 0; k < IE_SPEAKER_EMBEDDING_VALUES; k++)
            prints[i].values[k] = 3.5 * ((double)rand() / RAND_MAX - 0.5);
        prints[i].values[0] += i % 3 == 0 ? shift : 0;
    }
}

START_TEST(two_clouds_are_parted)
{
    ie_speaker_embedding prints[30];
    ie_clustering_spread spread = unit_spread();
    int group[30];
    make_prints(prints, 30, 12);
    double apart = ie_clustering_split(prints, 30, &spread, 600, group);
    ck_assert_double_gt(apart, 9);
    for (int i = 0; i < 30; i++)
        ck_assert_int_eq(group[i] == group[0], i % 3 == 0);
}
END_TEST

START_TEST(one_cloud_is_not_far_from_itself)
{
    ie_speaker_embedding prints[60];
    ie_clustering_spread spread = unit_spread();
    int group[60];
    make_prints(prints, 60, 0);
    ck_assert_double_lt(ie_clustering_split(prints, 60, &spread, 600, group), 2.9);
}
END_TEST

START_TEST(an_outlier_is_no_voice)
{
    ie_speaker_embedding prints[30];
    ie_clustering_spread spread = unit_spread();
    int group[30];
    make_prints(prints, 30, 0);
    prints[7].values[2] = 100;
    double apart = ie_clustering_split(prints, 30, &spread, 600, group);
    ck_assert(isnan(apart) || apart < 4);
    ck_assert(isnan(ie_clustering_split(prints, 0, &spread, 600, group)));
}
END_TEST

// Two vowels that change every 1.5 s, said to be words; `height` is the pitch of every second one.
static ie_diarisation_count tell(double height, size_t turns, const ie_phrase **phrases, size_t *count, ie_diarisation **voices)
{
    static float sound[RATE * 3 / 2];
    *voices = ie_diarisation_open(NULL);
    ck_assert_ptr_nonnull(*voices);
    for (size_t i = 0; i < turns; i++) {
        double shift = 1 + 0.01 * (double)(i % 5);
        sing(sound, RATE * 3 / 2, (i % 2 ? height : 110) * shift, i % 2 && height > 110 ? 850 : 600,
             i % 2 && height > 110 ? 1900 : 1000 * shift, 0.5f);
        ie_diarisation_listen(*voices, sound, RATE * 3 / 2, 2.0 * (double)i);
        ie_diarisation_add_word(*voices, 2.0 * (double)i, 2.0 * (double)i + 0.7, 0);
        ie_diarisation_add_word(*voices, 2.0 * (double)i + 0.7, 2.0 * (double)i + 1.5, 1);
    }
    return ie_diarisation_tell(*voices, phrases, count, NULL);
}

START_TEST(two_voices_take_turns)
{
    const ie_phrase *phrases;
    ie_diarisation *voices;
    ie_phrase turn;
    size_t count, turns = 0;
    ck_assert_int_eq(tell(230, 24, &phrases, &count, &voices), IE_DIARISATION_TWO);
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
    ie_diarisation_close(voices);
}
END_TEST

START_TEST(one_voice_stays_one)
{
    const ie_phrase *phrases;
    ie_diarisation *voices;
    size_t count;
    ck_assert_int_eq(tell(110, 24, &phrases, &count, &voices), IE_DIARISATION_ONE);
    ie_diarisation_close(voices);
}
END_TEST

START_TEST(little_speech_is_not_judged)
{
    const ie_phrase *phrases;
    ie_diarisation *voices;
    size_t count;
    ck_assert_int_eq(tell(230, 4, &phrases, &count, &voices), IE_DIARISATION_TOO_LITTLE);
    ie_diarisation_reset(voices);
    ck_assert_int_eq(ie_diarisation_tell(voices, &phrases, &count, NULL), IE_DIARISATION_TOO_LITTLE);
    ck_assert_uint_eq(count, 0);
    ie_diarisation_close(voices);
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
    ie_diarisation *voices = ie_diarisation_open(error);
    for (int i = 2; i >= -1; i--) {
        snprintf(path, sizeof path, "%s%s", folder, i < 0 ? "" : parts[i]);
        remove(path);
    }
    return voices;
}

START_TEST(a_model_that_is_no_covariance_is_refused)
{
    ie_error error = {0};
    ie_diarisation *voices = open_changed(0.5, 0.5, &error);
    ck_assert_ptr_nonnull(voices);
    ie_diarisation_close(voices);
    ck_assert_ptr_null(open_changed(2, 2, &error));  // a correlation of two
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_null(open_changed(0.5, 0.4, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("voices");
    TCase *tests = tcase_create("voices");
    tcase_add_test(tests, a_print_holds_the_pitch_in_semitones);
    tcase_add_test(tests, a_print_does_not_hold_the_loudness);
    tcase_add_test(tests, silence_has_no_print);
    tcase_add_test(tests, a_model_that_is_no_covariance_is_refused);
    tcase_add_test(tests, two_clouds_are_parted);
    tcase_add_test(tests, one_cloud_is_not_far_from_itself);
    tcase_add_test(tests, an_outlier_is_no_voice);
    tcase_add_test(tests, two_voices_take_turns);
    tcase_add_test(tests, one_voice_stays_one);
    tcase_add_test(tests, little_speech_is_not_judged);
    tcase_add_test(tests, a_monologue_ends_at_a_pause_and_at_the_other_voice);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
