// SPDX-License-Identifier: MIT
// The notices about a transcript: each where it is true, and none where all is well.
#include "speech/doubts_record.h"
#include "printed.h"
#include "suite.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FRENCH = 6 };

static void hear(ie_transcript_doubts *doubts, double seconds, int language, double fit)
{
    const ie_aligned words[] = {{0, 2, 1, 2, NULL, NULL}, {3, 2, 2, 1 + seconds, NULL, NULL}};
    const ie_heard heard = {.words = words, .count = 2, .language = language, .fit = fit};
    ie_transcript_doubts_hear(doubts, &heard);
}

static void put(const ie_transcript_doubts *doubts)
{
    open_printed();
    ie_transcript_doubts_put(doubts, 30, stream);
    close_printed();
}

START_TEST(what_is_understood_has_no_notice)
{
    ie_transcript_doubts doubts = {0};
    hear(&doubts, 10, IE_ENGLISH, -20);
    hear(&doubts, 2.5, IE_ENGLISH, -60);  // less than a third, and than three seconds
    put(&doubts);
    ck_assert_str_eq(printed, "");
}
END_TEST

START_TEST(what_a_person_wrote_is_not_called_recognised)
{
    const ie_aligned word = {0, 2, 1, 12, NULL, NULL};
    const ie_heard heard = {.words = &word, .count = 1, .fit = NAN, .is_given = 1};
    ie_transcript_doubts doubts = {0};
    ie_transcript_doubts_hear(&doubts, &heard);
    put(&doubts);
    ck_assert_ptr_nonnull(strstr(printed, "\"text\":\"11 of 11 s of what was corrected do not fit the sound: are its times"));
}
END_TEST

START_TEST(silence_is_told)
{
    put(&(ie_transcript_doubts){0});
    ck_assert_ptr_nonnull(strstr(printed, "\"t\":30,\"level\":\"info\",\"code\":\"no_speech\""));
}
END_TEST

START_TEST(another_language_is_named_with_its_seconds_and_need_not_fit)
{
    ie_transcript_doubts doubts = {0};
    hear(&doubts, 4, FRENCH, NAN);
    hear(&doubts, 6, IE_ENGLISH, -20);
    put(&doubts);
    ck_assert_ptr_nonnull(strstr(printed, "\"code\":\"other_language\",\"text\":\"4 of 10 s are in French"));
    ck_assert_ptr_null(strstr(printed, "poor_fit"));
}
END_TEST

START_TEST(words_that_do_not_fit_are_told_from_a_third_on)
{
    ie_transcript_doubts doubts = {0};
    hear(&doubts, 4, IE_ENGLISH, NAN);
    hear(&doubts, 8, IE_ENGLISH, -20);
    put(&doubts);
    ck_assert_ptr_nonnull(strstr(printed, "\"code\":\"poor_fit\",\"text\":\"4 of 12 s"));
}
END_TEST

START_TEST(what_was_not_understood_is_no_silence)
{
    const ie_aligned words[] = {{0, 2, 1, 4, NULL, NULL}};
    ie_transcript_doubts doubts = {0};
    ie_transcript_doubts_hear(&doubts, &(ie_heard){.words = words, .count = 1, .dur = 5, .is_unclear = 1});
    put(&doubts);
    ck_assert_ptr_nonnull(strstr(printed, "\"code\":\"unclear\",\"text\":\"5 s of speech"));
    ck_assert_ptr_null(strstr(printed, "no_speech"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("doubts_record");
    TCase *cases = tcase_create("doubts_record");
    tcase_add_test(cases, what_is_understood_has_no_notice);
    tcase_add_test(cases, what_a_person_wrote_is_not_called_recognised);
    tcase_add_test(cases, silence_is_told);
    tcase_add_test(cases, another_language_is_named_with_its_seconds_and_need_not_fit);
    tcase_add_test(cases, words_that_do_not_fit_are_told_from_a_third_on);
    tcase_add_test(cases, what_was_not_understood_is_no_silence);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
