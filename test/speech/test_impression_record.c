// SPDX-License-Identifier: MIT
// Impressions in the stream: whose words are rated, which answers, and why not.
#include "speech/impression_record.h"
#include "printed.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static ie_impression_models models;
static ie_impression_gatherer *gatherer;
static ie_error error;

static void set_up(void)
{
    open_printed();
    ck_assert_int_eq(ie_impression_models_open(&models, &error), 0);
    gatherer = ie_impression_gatherer_create(&models);
}

static int take(const char *line)
{
    ie_record *record = ie_record_parse(line, strlen(line), &error);
    ck_assert_msg(record != NULL, "%s", error.text);
    int status = ie_impression_gatherer_take(gatherer, record, &error);
    ie_record_free(record);
    return status;
}

// Words at two a second from `t` on, the same eight again and again.
static void say(double t, int count)
{
    static const char *const words[] = {"we", "planned", "the", "tours", "of", "nine", "um", "drivers"};
    char line[200];
    for (int i = 0; i < count; i++) {
        snprintf(line, sizeof line, "{\"type\":\"word\",\"t\":%.2f,\"dur\":0.4,\"text\":\"%s\"}", t + i * 0.5,
                 words[i % 8]);
        ck_assert_int_eq(take(line), 0);
    }
}

static void turn(double t, double dur, int person, const char *role, int words)
{
    char line[200];
    snprintf(line, sizeof line, "{\"type\":\"turn\",\"t\":%.2f,\"dur\":%.2f,\"person\":%d,\"role\":%s,\"words\":%d}", t,
             dur, person, role, words);
    ck_assert_int_eq(take(line), 0);
}

static void finish(void)
{
    ie_impression_gatherer_put(gatherer, stream);
    ie_impression_gatherer_destroy(gatherer);
    ie_impression_models_close(&models);
    ck_assert_int_eq(close_printed(), 0);
}

START_TEST(the_candidate_is_rated_and_each_answer_with_words_enough)
{
    take("{\"type\":\"media\",\"t\":0}");
    take("{\"type\":\"question\",\"t\":0,\"dur\":30,\"id\":\"heard-1\",\"source\":\"people\",\"role\":\"interviewer\"}");
    take("{\"type\":\"question\",\"t\":30,\"dur\":30,\"id\":\"heard-2\",\"source\":\"people\",\"role\":\"interviewer\"}");
    say(0, 10);
    say(6, 40);
    say(40, 10);
    turn(0, 5, 1, "\"interviewer\"", 9);
    turn(6, 20, 2, "\"candidate\"", 40);
    turn(40, 5, 2, "\"candidate\"", 10);
    finish();
    ck_assert_int_gt(count_of("\"scope\":\"interview\""), 5);
    ck_assert_int_eq(count_of("\"scope\":\"interview\""), count_of("\"question\":\"heard-1\""));
    ck_assert_int_eq(count_of("\"question\":\"heard-2\""), 0);
    ck_assert_int_eq(count_of("\"evidence_words\":35"), 2 * count_of("\"scope\":\"interview\""));
    ck_assert_int_eq(count_of("not_rated"), 1);
    ck_assert_int_eq(count_of("\"trait\":\"Calm\""), 0);
    ck_assert_int_gt(count_of("\"role\":\"candidate\""), 0);
}
END_TEST

START_TEST(where_nobody_is_known_to_be_the_candidate_nobody_is_rated)
{
    take("{\"type\":\"media\",\"t\":0}");
    say(0, 80);
    turn(0, 20, 1, "null", 40);
    turn(20, 20, 2, "null", 40);
    finish();
    ck_assert_int_eq(count_of("\"score\":null"), count_of("\"type\":\"rating\""));
    ck_assert_int_gt(count_of("\"reason\":\"candidate_unknown\""), 0);
}
END_TEST

START_TEST(voices_that_were_not_told_apart_are_not_rated)
{
    take("{\"type\":\"media\",\"t\":0}");
    say(0, 80);
    take("{\"type\":\"fluency\",\"t\":0,\"voices\":null}");
    finish();
    ck_assert_int_gt(count_of("\"reason\":\"voices_unknown\""), 0);
    ck_assert_int_eq(count_of("\"percentile\""), 0);
}
END_TEST

START_TEST(one_voice_alone_is_rated_without_roles)
{
    take("{\"type\":\"media\",\"t\":0}");
    say(0, 80);
    take("{\"type\":\"fluency\",\"t\":0,\"voices\":1}");
    take("{\"type\":\"disfluency\",\"t\":3.2,\"dur\":0.2,\"kind\":\"filler\",\"source\":\"sound\",\"text\":\"um\"}");
    finish();
    ck_assert_int_eq(count_of("\"evidence_words\":70"), count_of("\"type\":\"rating\""));
    ck_assert_int_gt(count_of("\"value\":15.7"), 0);  // eleven filled pauses beside seventy words
}
END_TEST

START_TEST(where_there_are_no_words_utterances_count)
{
    take("{\"type\":\"media\",\"t\":0}");
    for (int i = 0; i < 4; i++) {
        char line[200];
        snprintf(line, sizeof line, "{\"type\":\"utterance\",\"t\":%d,\"dur\":4,\"text\":\"We planned the tours of "
                 "nine drivers in an old warehouse.\"}", 5 * i);
        ck_assert_int_eq(take(line), 0);
    }
    finish();
    ck_assert_int_gt(count_of("\"evidence_words\":44"), 0);
    ck_assert_int_eq(count_of("\"evidence_words\":44"), count_of("\"percentile\""));
}
END_TEST

START_TEST(too_few_words_and_other_languages_are_withheld_with_the_reason)
{
    take("{\"type\":\"media\",\"t\":0}");
    say(0, 20);
    for (int i = 0; i < 30; i++)
        take("{\"type\":\"word\",\"t\":20,\"dur\":1,\"text\":\"bueno\",\"language\":\"es\"}");
    finish();
    ck_assert_int_gt(count_of("\"reason\":\"other_language\""), 0);
    ck_assert_int_eq(count_of("\"percentile\""), 0);
}
END_TEST

START_TEST(words_that_do_not_fit_the_sound_are_not_rated)
{
    take("{\"type\":\"media\",\"t\":0}");
    say(0, 20);
    for (int i = 0; i < 30; i++)
        take("{\"type\":\"word\",\"t\":20,\"dur\":1,\"text\":\"la\",\"estimated\":true}");
    finish();
    ck_assert_int_gt(count_of("\"reason\":\"poor_fit\""), 0);
}
END_TEST

START_TEST(a_recording_of_voices_not_told_apart_is_left_out_of_several)
{
    take("{\"type\":\"media\",\"t\":0}");
    say(0, 80);
    take("{\"type\":\"fluency\",\"t\":0,\"voices\":null,\"voices_reason\":\"unclear\"}");
    take("{\"type\":\"media\",\"t\":50}");
    say(50, 48);
    take("{\"type\":\"fluency\",\"t\":50,\"voices\":null,\"voices_reason\":\"too_little_speech\"}");
    finish();
    ck_assert_int_gt(count_of("\"evidence_words\":42"), 0);
    ck_assert_int_eq(count_of("\"evidence_words\":42"), count_of("\"type\":\"rating\""));
}
END_TEST

START_TEST(a_recording_without_words_says_so)
{
    take("{\"type\":\"media\",\"t\":0}");
    ck_assert_int_eq(take("{\"type\":\"word\",\"t\":1}"), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_int_eq(take("{\"type\":\"question\",\"t\":1}"), -1);
    finish();
    ck_assert_int_gt(count_of("\"reason\":\"no_words\""), 0);
    ck_assert_int_eq(count_of("not_rated"), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("impression_record");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, NULL);
    tcase_add_test(all, the_candidate_is_rated_and_each_answer_with_words_enough);
    tcase_add_test(all, where_nobody_is_known_to_be_the_candidate_nobody_is_rated);
    tcase_add_test(all, voices_that_were_not_told_apart_are_not_rated);
    tcase_add_test(all, one_voice_alone_is_rated_without_roles);
    tcase_add_test(all, where_there_are_no_words_utterances_count);
    tcase_add_test(all, too_few_words_and_other_languages_are_withheld_with_the_reason);
    tcase_add_test(all, words_that_do_not_fit_the_sound_are_not_rated);
    tcase_add_test(all, a_recording_of_voices_not_told_apart_is_left_out_of_several);
    tcase_add_test(all, a_recording_without_words_says_so);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
