// SPDX-License-Identifier: MIT
// Tests of lib/speech/align, with the acoustic model of Debian's pocketsphinx-en-us.
#include "speech/align.h"
#include "speech/engine.h"
#include "speech/said.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static ie_aligner *aligner;
static const ie_aligned *words;
static size_t count;
static double fit;

static void set_up(void)
{
    aligner = ie_aligner_open(NULL, NULL);
    ck_assert_ptr_nonnull(aligner);
}

static void tear_down(void)
{
    ie_aligner_close(aligner);
}

START_TEST(a_missing_model_is_named)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_aligner_open("/nowhere", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_nonnull(strstr(error.text, "/nowhere"));
}
END_TEST

START_TEST(words_have_their_times_and_their_places_in_the_text)
{
    static const char text[] = "The quick brown fox jumps over the lazy dog.";
    // Where flite's own list of sounds ends each word, after the second of silence.
    static const double ends[] = {1.265, 1.565, 1.918, 2.286, 2.733, 2.958, 3.058, 3.503, 3.805};
    size_t samples;
    float *sound = say_sentence(text, &samples);
    if (sound) {
        ck_assert_int_eq(ie_aligner_align(aligner, sound, samples, text, &words, &count, &fit, NULL), 1);
        ck_assert_uint_eq(count, 9);
        for (size_t i = 0; i < count; i++) {
            ck_assert_ptr_null(words[i].filler);
            ck_assert_double_eq_tol(words[i].end, ends[i], 0.1);
        }
        ck_assert_uint_eq(words[8].length, 3);
        ck_assert_int_eq(strncmp(text + words[8].offset, "dog", 3), 0);
        ck_assert_double_gt(fit, -40);
    }
    free(sound);
}
END_TEST

START_TEST(a_word_of_no_dictionary_is_said_as_it_is_spelled)
{
    static const char text[] = "We ported moonshinery to 21 servers.";
    size_t samples;
    float *sound = say_sentence(text, &samples);
    if (sound) {
        ck_assert_int_eq(ie_aligner_align(aligner, sound, samples, text, &words, &count, &fit, NULL), 1);
        ck_assert_uint_eq(count, 6);
        ck_assert_int_eq(strncmp(text + words[2].offset, "moonshinery", words[2].length), 0);
        ck_assert_double_gt(words[2].end - words[2].t, 0.4);
    }
    free(sound);
}
END_TEST

START_TEST(other_words_than_those_said_fit_worse)
{
    size_t samples;
    float *sound = say_sentence("The quick brown fox jumps over the lazy dog.", &samples);
    if (sound) {
        static const char right[] = "the quick brown fox jumps over the lazy dog", wrong[] = "bonjour monsieur je travaille";
        double right_fit;
        ie_aligner_align(aligner, sound, samples, right, &words, &count, &right_fit, NULL);
        ie_aligner_align(aligner, sound, samples, wrong, &words, &count, &fit, NULL);
        ck_assert(isnan(fit) || fit < right_fit - 20);
    }
    free(sound);
}
END_TEST

START_TEST(text_too_long_for_the_sound_shares_out_its_time_by_letters)
{
    static const char text[] = "one thousand words, altogether";
    static const float instant[IE_SPEECH_RATE_HZ / 10];
    ck_assert_int_eq(ie_aligner_align(aligner, instant, IE_SPEECH_RATE_HZ / 10, text, &words, &count, &fit, NULL), 0);
    ck_assert_uint_eq(count, 4);
    ck_assert(isnan(fit));
    ck_assert_double_eq(words[0].t, 0);
    ck_assert_double_eq_tol(words[3].end, 0.1, 1e-9);
    for (size_t i = 1; i < count; i++)
        ck_assert_double_eq_tol(words[i].t, words[i - 1].end, 1e-9);
    ck_assert_double_gt(words[3].end - words[3].t, words[0].end - words[0].t);
}
END_TEST

START_TEST(a_text_without_words_has_none)
{
    static const float silence[IE_SPEECH_RATE_HZ];
    ck_assert_int_eq(ie_aligner_align(aligner, silence, IE_SPEECH_RATE_HZ, " - ... ", &words, &count, NULL, NULL), 0);
    ck_assert_uint_eq(count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("align");
    TCase *cases = tcase_create("align");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_missing_model_is_named);
    tcase_add_test(cases, words_have_their_times_and_their_places_in_the_text);
    tcase_add_test(cases, a_word_of_no_dictionary_is_said_as_it_is_spelled);
    tcase_add_test(cases, other_words_than_those_said_fit_worse);
    tcase_add_test(cases, text_too_long_for_the_sound_shares_out_its_time_by_letters);
    tcase_add_test(cases, a_text_without_words_has_none);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
