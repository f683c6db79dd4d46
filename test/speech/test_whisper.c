// SPDX-License-Identifier: MIT
// The engine: what it says where its model is missing or cut, and that tones are no speech.
#include "base/path.h"
#include "speech/whisper.h"
#include "suite.h"
#include "whisper_tones.h"

#include <string.h>

START_TEST(without_the_model_the_engine_says_how_to_get_it)
{
    char label[IE_LABEL_SIZE] = "";
    ie_error error = {0};
    setenv("IE_CACHE", "/nowhere", 1);
    ck_assert_int_eq(ie_whisper_is_installed(), 0);
    ck_assert_ptr_null(ie_speech_whisper.open(NULL, label, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_nonnull(strstr(error.text, "setup/whisper.sh"));
    error = (ie_error){0};
    ck_assert_ptr_null(ie_speech_whisper.open("/nowhere/of-mine", label, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_null(strstr(error.text, "setup/whisper.sh"));
}
END_TEST

START_TEST(tones_and_a_moment_are_no_speech)
{
    static float samples[WHISPER_TONES];
    char label[IE_LABEL_SIZE] = "";
    ie_recognised recognised = {0};
    void *engine = ie_speech_whisper.open(NULL, label, NULL);
    ck_assert_ptr_nonnull(engine);
    ck_assert_str_eq(label, "whisper-base@d01c3014");
    fill_tones(samples);
    ck_assert_int_eq(ie_speech_whisper.feed(engine, samples, WHISPER_TONES, &recognised, NULL), 0);
    ck_assert_uint_eq(recognised.text.length, 0);
    ck_assert_int_eq(ie_speech_whisper.feed(engine, samples, 100, &recognised, NULL), 0);
    ck_assert_uint_eq(recognised.text.length, 0);
    ie_speech_whisper.close(engine);
    ie_recognised_free(&recognised);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("whisper");
    TCase *cases = tcase_create("whisper");
    tcase_set_timeout(cases, 120);
    tcase_add_test(cases, without_the_model_the_engine_says_how_to_get_it);
    if (ie_whisper_is_installed())
        tcase_add_test(cases, tones_and_a_moment_are_no_speech);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
