// SPDX-License-Identifier: MIT
// Tests of lib/speech/sphinx, with Debian's pocketsphinx-en-us.
#include "speech/sphinx.h"
#include "suite.h"

#include <check.h>
#include <string.h>

START_TEST(the_folder_given_is_taken_or_debians)
{
    ck_assert_str_eq(ie_sphinx_folder("/some/model"), "/some/model");
    ck_assert_str_eq(ie_sphinx_folder(NULL), "/usr/share/pocketsphinx/model/en-us");
}
END_TEST

START_TEST(a_missing_model_is_named)
{
    static const char *const settings[] = {NULL};
    char label[IE_LABEL_SIZE] = "";
    ie_error error = {0};
    ck_assert_ptr_null(ie_sphinx_open("/nowhere", settings, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_nonnull(strstr(error.text, "/nowhere/en-us/mdef"));
    ck_assert_ptr_null(ie_speech_pocketsphinx.open("/nowhere", label, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

START_TEST(the_engine_labels_its_model_and_hears_nothing_in_an_instant)
{
    static const float silence[IE_SPEECH_RATE_HZ];
    char label[IE_LABEL_SIZE] = "";
    ie_recognised recognised = {0};
    void *engine = ie_speech_pocketsphinx.open(NULL, label, NULL);
    ck_assert_ptr_nonnull(engine);
    ck_assert_int_eq(strncmp(label, "pocketsphinx-en-us@", 19), 0);
    ck_assert_uint_eq(strlen(label), 27);
    ck_assert_int_eq(ie_speech_pocketsphinx.feed(engine, silence, IE_SPEECH_RATE_HZ / 20, &recognised, NULL), 0);
    ck_assert_uint_eq(recognised.text.length, 0);
    ie_recognised_free(&recognised);
    ie_speech_pocketsphinx.close(engine);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sphinx");
    TCase *cases = tcase_create("sphinx");
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, the_folder_given_is_taken_or_debians);
    tcase_add_test(cases, a_missing_model_is_named);
    tcase_add_test(cases, the_engine_labels_its_model_and_hears_nothing_in_an_instant);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
