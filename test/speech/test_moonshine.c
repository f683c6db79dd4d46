// SPDX-License-Identifier: MIT
// Tests of lib/speech/moonshine; those of its detector run where setup/speech.sh has put the library.
#include "speech/moonshine.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(without_the_library_the_engine_says_how_to_get_it)
{
    char label[IE_LABEL_SIZE] = "";
    ie_error error = {0};
    setenv("IE_CACHE", "/nowhere", 1);
    ck_assert_int_eq(ie_moonshine_is_installed(), 0);
    ck_assert_ptr_null(ie_speech_moonshine.open(NULL, label, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_nonnull(strstr(error.text, "setup/speech.sh"));
    ck_assert_ptr_null(ie_moonshine_open_detector(&error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

START_TEST(a_folder_without_a_model_is_named)
{
    char label[IE_LABEL_SIZE] = "";
    ie_error error = {0};
    ck_assert_ptr_null(ie_speech_moonshine.open("/nowhere/big-en", label, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_nonnull(strstr(error.text, "/nowhere/big-en"));
}
END_TEST

START_TEST(the_detector_alone_finds_no_speech_in_silence)
{
    static const float silence[2 * IE_SPEECH_RATE_HZ];
    ie_stretch stretches[4];
    void *detector = ie_moonshine_open_detector(NULL);
    ck_assert_ptr_nonnull(detector);
    ck_assert_int_eq(ie_speech_moonshine.detect(detector, silence, 2 * IE_SPEECH_RATE_HZ, stretches, 4, NULL), 0);
    ie_speech_moonshine.close(detector);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("moonshine");
    TCase *cases = tcase_create("moonshine");
    tcase_add_test(cases, without_the_library_the_engine_says_how_to_get_it);
    if (ie_moonshine_is_installed()) {
        tcase_add_test(cases, a_folder_without_a_model_is_named);
        tcase_add_test(cases, the_detector_alone_finds_no_speech_in_silence);
    }
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
