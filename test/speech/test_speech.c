// SPDX-License-Identifier: MIT
// Tests of lib/speech/speech: which engine is taken, and what stands in for a missing one.
#include "speech/speech.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

// No models of the cache, wherever the tests run.
static void hide_models(void)
{
    setenv("IE_CACHE", "/nowhere", 1);
}

START_TEST(an_unknown_engine_is_misuse)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_speech_open("murmur", NULL, &error));
    ck_assert_int_eq(error.code, IE_USAGE);
    ck_assert_ptr_nonnull(strstr(error.text, "murmur"));
    ck_assert_ptr_null(ie_speech_open("murmur", NULL, NULL));
}
END_TEST

START_TEST(auto_falls_back_and_says_why)
{
    int is_broken = 1;
    ie_speech *speech = ie_speech_open("auto", NULL, NULL);
    ck_assert_ptr_nonnull(speech);
    ck_assert_str_eq(ie_speech_engine_name(speech), "pocketsphinx");
    ck_assert_ptr_nonnull(strstr(ie_speech_fallback(speech, &is_broken), "not installed"));
    ck_assert_int_eq(is_broken, 0);
    ie_speech_close(speech);
}
END_TEST

START_TEST(an_engine_that_was_chosen_is_no_fallback)
{
    int is_broken;
    ie_speech *speech = ie_speech_open("pocketsphinx", NULL, NULL);
    ck_assert_ptr_nonnull(speech);
    ck_assert_ptr_null(ie_speech_fallback(speech, &is_broken));
    ck_assert_int_eq(strncmp(ie_speech_model(speech), "pocketsphinx-en-us@", 19), 0);
    ie_speech_close(speech);
}
END_TEST

START_TEST(a_model_of_ones_own_has_no_fallback)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_speech_open("auto", "/nowhere/model", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

START_TEST(without_a_detector_everything_is_one_stretch)
{
    static const float silence[IE_SPEECH_RATE_HZ];
    ie_stretch stretches[2];
    ie_speech *speech = ie_speech_open("pocketsphinx", NULL, NULL);
    ck_assert_ptr_nonnull(strstr(ie_speech_without_detector(speech), "silero"));
    ck_assert_int_eq(ie_speech_detect(speech, silence, IE_SPEECH_RATE_HZ, stretches, 2), 1);
    ck_assert_uint_eq(stretches[0].start, 0);
    ck_assert_uint_eq(stretches[0].count, IE_SPEECH_RATE_HZ);
    ck_assert_int_eq(ie_speech_detect(speech, silence, 0, stretches, 2), 0);
    ie_speech_close(speech);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("speech");
    TCase *cases = tcase_create("speech");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, hide_models, NULL);
    tcase_add_test(cases, an_unknown_engine_is_misuse);
    tcase_add_test(cases, auto_falls_back_and_says_why);
    tcase_add_test(cases, an_engine_that_was_chosen_is_no_fallback);
    tcase_add_test(cases, a_model_of_ones_own_has_no_fallback);
    tcase_add_test(cases, without_a_detector_everything_is_one_stretch);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
