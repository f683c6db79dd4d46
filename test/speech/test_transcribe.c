// SPDX-License-Identifier: MIT
// The transcriber of the library, silence, and a model that is missing.
#include <ie/transcribe.h>

#include "speech/whisper.h"
#include "suite.h"

#include <check.h>

enum { SECONDS = 3, RATE_HZ = 16000 };

START_TEST(silence_has_no_words)
{
    static float silence[SECONDS * RATE_HZ];
    const ie_transcript_word *words;
    size_t count = 1;
    ie_error error = {0};
    ie_transcribe *transcribe = ie_transcribe_open(NULL, &error);
    ck_assert_msg(transcribe != NULL, "%s", error.text);
    ck_assert_str_eq(ie_transcribe_model(transcribe), "whisper-base@d01c3014");
    ck_assert_int_eq(ie_transcribe_read(transcribe, silence, SECONDS * RATE_HZ, &words, &count, &error), 0);
    ck_assert_int_eq((int)count, 0);
    ck_assert_int_eq(ie_transcribe_read(transcribe, silence, 0, &words, &count, &error), 0);
    ck_assert_int_eq((int)count, 0);
    ie_transcribe_close(transcribe);
}
END_TEST

START_TEST(a_missing_model_is_said)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_transcribe_open("/nowhere", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("transcribe");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 120);
    if (ie_whisper_is_installed())
        tcase_add_test(all, silence_has_no_words);
    tcase_add_test(all, a_missing_model_is_said);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
