// SPDX-License-Identifier: MIT
// Tests of lib/speech/speech: a model that is missing, and a detector that is.
#include "speech/speech.h"
#include "speech/told.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

// No models of the cache, wherever the tests run.
static void hide_models(void)
{
    setenv("IE_CACHE", "/nowhere", 1);
}

START_TEST(without_the_model_it_is_said_how_to_get_it)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_speech_open(NULL, NULL, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_nonnull(strstr(error.text, "setup/whisper.sh"));
    ck_assert_ptr_null(ie_speech_open(NULL, NULL, NULL));
}
END_TEST

START_TEST(without_a_detector_everything_is_one_stretch)
{
    static const float silence[IE_SPEECH_RATE_HZ];
    ie_stretch stretches[2];
    ie_speech *speech = ie_speech_open(&told, NULL, NULL);
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
    tcase_add_test(cases, without_the_model_it_is_said_how_to_get_it);
    tcase_add_test(cases, without_a_detector_everything_is_one_stretch);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
