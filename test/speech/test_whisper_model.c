// SPDX-License-Identifier: MIT
// Weights of Whisper: what is refused; what is read where the model is installed.
#include "speech/whisper.h"
#include "speech/whisper_model.h"
#include "suite.h"

#include "base/path.h"

#include <string.h>

START_TEST(a_missing_model_is_named)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_whisper_model_open("/nowhere/base", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_nonnull(strstr(error.text, "/nowhere/base/model.bin"));
    ie_whisper_model_close(NULL);
}
END_TEST

START_TEST(base_has_the_size_and_the_marks_that_it_has)
{
    char *folder = ie_path_cache("whisper/base");
    ie_whisper_model *model = ie_whisper_model_open(folder, NULL);
    ck_assert_ptr_nonnull(model);
    ck_assert_uint_eq(model->width, 512);
    ck_assert_uint_eq(model->encoder_layers, 6);
    ck_assert_uint_eq(model->decoder_layers, 6);
    ck_assert_uint_eq(model->suppressed_count, 88);
    ck_assert_int_eq(model->tokens.end, 50257);
    ck_assert_int_eq(model->tokens.transcribe, 50359);
    ck_assert_int_eq(model->tokens.no_speech, 50362);
    ck_assert_int_eq(model->tokens.no_timestamps, 50363);
    ck_assert_str_eq(model->label, "whisper-base@d01c3014");
    ie_whisper_model_close(model);
    free(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("whisper_model");
    TCase *cases = tcase_create("whisper_model");
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, a_missing_model_is_named);
    if (ie_whisper_is_installed())
        tcase_add_test(cases, base_has_the_size_and_the_marks_that_it_has);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
