// SPDX-License-Identifier: MIT
// The transcriber of the library, with PocketSphinx: silence, and models that are missing or cut.
#include <ie/transcribe.h>

#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SECONDS = 3, RATE_HZ = 16000 };

START_TEST(silence_has_no_words)
{
    static float silence[SECONDS * RATE_HZ];
    const ie_transcript_word *words;
    size_t count = 1;
    ie_error error = {0};
    ie_transcribe *transcribe = ie_transcribe_open("pocketsphinx", NULL, &error);
    ck_assert_msg(transcribe != NULL, "%s", error.text);
    ck_assert_int_eq(strncmp(ie_transcribe_model(transcribe), "pocketsphinx-en-us@", 19), 0);
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
    ck_assert_ptr_null(ie_transcribe_open("pocketsphinx", "/nowhere", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

// PocketSphinx would end the process.
START_TEST(a_cut_model_is_an_error_and_no_end)
{
    char folder[] = "/tmp/ie-transcribe-XXXXXX", command[512];
    ie_error error = {0};
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(command, sizeof command, "cp -r /usr/share/pocketsphinx/model/en-us/. %s && truncate -s 500 %s/en-us/sendump", folder, folder);
    ck_assert_int_eq(system(command), 0);
    for (int again = 0; again < 2; again++) {
        ck_assert_ptr_null(ie_transcribe_open("pocketsphinx", folder, &error));
        ck_assert_int_eq(error.code, IE_MODEL);
        ck_assert_ptr_nonnull(strstr(error.text, "gave up"));
    }
    snprintf(command, sizeof command, "rm -r %s", folder);
    ck_assert_int_eq(system(command), 0);
    _exit(0);  // what PocketSphinx had read of the model is lost: no matter for a leak checker
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("transcribe");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 120);
    tcase_add_test(all, silence_has_no_words);
    tcase_add_test(all, a_missing_model_is_said);
    suite_add_tcase(suite, all);
    TCase *leaving = tcase_create("leaving");
    tcase_set_timeout(leaving, 60);
    tcase_add_exit_test(leaving, a_cut_model_is_an_error_and_no_end, 0);
    suite_add_tcase(suite, leaving);
    return run_suite(suite);
}
