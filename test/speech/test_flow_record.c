// SPDX-License-Identifier: MIT
// Fluency and prosody in the stream: whose speech is rated, which answers, and why not.
#include "speech/flow_record.h"
#include "printed.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static ie_ridges model;
static ie_flow_gatherer *gatherer;
static ie_error error;

static void set_up(void)
{
    open_printed();
    ck_assert_int_eq(ie_flow_model_open(&model, &error), 0);
    gatherer = ie_flow_gatherer_create(&model);
}

static int take(const char *line)
{
    ie_record *record = ie_record_parse(line, strlen(line), &error);
    ck_assert_msg(record != NULL, "%s", error.text);
    int status = ie_flow_gatherer_take(gatherer, record, &error);
    ie_record_free(record);
    return status;
}

// Words at three a second from `t` on, the same eight again and again, each with a syllable.
static void say(double t, int count, const char *more)
{
    static const char *const words[] = {"we", "planned", "the", "tours", "of", "nine", "old", "drivers"};
    char line[200];
    for (int i = 0; i < count; i++) {
        snprintf(line, sizeof line, "{\"type\":\"word\",\"t\":%.3f,\"dur\":0.3,\"text\":\"%s\"%s}", t + i / 3.0,
                 words[i % 8], more);
        ck_assert_int_eq(take(line), 0);
    }
}

// Seconds of prosody from 0 on, all of it voiced speech with three nuclei a second.
static void sound(int seconds)
{
    for (int k = 0; k < seconds; k++) {
        char line[4000];
        int at = snprintf(line, sizeof line, "{\"type\":\"prosody\",\"t\":%d,\"dur\":1,\"scope\":\"block\","
                                             "\"hop_seconds\":0.01,\"speech\":[[%d,%d]],\"nuclei\":[%d.1,%d.43,%d.77]",
                          k, k, k + 1, k, k, k);
        static const char *const keys[] = {"f0_hz", "loudness_db", "hnr_db", "tilt_db", "jitter", "shimmer"};
        static const int values[] = {200, -20, 20, -5, 0, 0};
        for (int i = 0; i < 6; i++) {
            at += snprintf(line + at, sizeof line - (size_t)at, ",\"%s\":[%d", keys[i], values[i]);
            for (int n = 1; n < 100; n++)
                at += snprintf(line + at, sizeof line - (size_t)at, ",%d", values[i]);
            at += snprintf(line + at, sizeof line - (size_t)at, "]");
        }
        snprintf(line + at, sizeof line - (size_t)at, "}");
        ck_assert_msg(take(line) == 0, "%s", error.text);
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
    ie_flow_gatherer_put(gatherer, stream);
    ie_flow_gatherer_destroy(gatherer);
    ie_ridges_free(&model);
    ck_assert_int_eq(close_printed(), 0);
}

static const char sure[] = ",\"p\":0.95";

START_TEST(one_voice_alone_is_rated_as_a_whole_and_by_answers)
{
    take("{\"type\":\"media\",\"t\":0}");
    take("{\"type\":\"question\",\"t\":0,\"dur\":10,\"id\":\"1\"}");
    take("{\"type\":\"question\",\"t\":10,\"dur\":10,\"id\":\"2\"}");
    sound(9);
    say(0, 24, sure);
    take("{\"type\":\"fluency\",\"t\":0,\"voices\":null,\"voices_reason\":\"too_little_speech\"}");
    finish();
    ck_assert_int_eq(count_of("\"scope\":\"interview\",\"trait\":\"fluency\""), 1);
    ck_assert_int_eq(count_of("\"scope\":\"interview\",\"trait\":\"prosody\""), 1);
    ck_assert_int_eq(count_of("\"scope\":\"answer\""), 2);  // the second question had none
    ck_assert_int_eq(count_of("\"code\":\"not_rated\""), 1);
    ck_assert_int_eq(count_of("\"score\":null"), 0);
    ck_assert_int_eq(count_of("\"evidence_words\":24"), 4);
}
END_TEST

START_TEST(only_the_candidates_speech_is_rated)
{
    take("{\"type\":\"media\",\"t\":0}");
    sound(20);
    say(0, 9, ",\"p\":0.3");
    say(5, 24, sure);
    turn(0, 4, 1, "\"interviewer\"", 9);
    turn(5, 9, 2, "\"candidate\"", 24);
    finish();
    ck_assert_int_eq(count_of("\"evidence_words\":24"), 2);
    ck_assert_int_eq(count_of("\"person\":2,\"role\":\"candidate\""), 2);
    ck_assert_int_eq(count_of("\"score\":null"), 0);
}
END_TEST

START_TEST(where_nobody_is_known_to_be_the_candidate_nobody_is_rated)
{
    take("{\"type\":\"media\",\"t\":0}");
    sound(9);
    say(0, 24, sure);
    turn(0, 4, 1, "null", 9);
    turn(4, 9, 2, "null", 24);
    finish();
    ck_assert_int_eq(count_of("\"reason\":\"candidate_unknown\""), 2);
    ck_assert_int_eq(count_of("\"code\":\"not_rated\""), 1);
}
END_TEST

START_TEST(voices_that_were_not_told_apart_are_not_rated)
{
    take("{\"type\":\"media\",\"t\":0}");
    sound(9);
    say(0, 24, sure);
    take("{\"type\":\"fluency\",\"t\":0,\"voices\":2}");
    finish();
    ck_assert_int_eq(count_of("\"reason\":\"voices_unknown\""), 2);
}
END_TEST

START_TEST(a_recording_of_voices_not_told_apart_is_left_out_alone)
{
    take("{\"type\":\"media\",\"t\":0}");
    sound(20);
    say(0, 9, ",\"p\":0.3");
    take("{\"type\":\"fluency\",\"t\":0,\"voices\":2}");
    take("{\"type\":\"media\",\"t\":10}");
    say(10, 24, sure);
    take("{\"type\":\"fluency\",\"t\":10,\"voices\":1}");
    finish();
    ck_assert_int_eq(count_of("\"evidence_words\":24"), 2);
    ck_assert_int_eq(count_of("\"score\":null"), 0);
}
END_TEST

START_TEST(what_cannot_be_rated_says_why)
{
    static const struct {
        int seconds, words;
        const char *more, *reason;
    } cases[] = {
        {9, 0, "", "no_words"},           {0, 24, ",\"p\":0.9", "no_prosody"}, {9, 24, "", "no_chances"},
        {9, 2, ",\"p\":0.9", "too_little_speech"}, {30, 24, ",\"p\":0.9", "not_understood"},
        {9, 24, ",\"p\":0.9,\"language\":\"fr\"", "other_language"},
        {9, 24, ",\"p\":0.9,\"estimated\":true", "poor_fit"},
    };
    char reason[64];
    take("{\"type\":\"media\",\"t\":0}");
    sound(cases[_i].seconds);
    say(0, cases[_i].words, cases[_i].more);
    finish();
    snprintf(reason, sizeof reason, "\"score\":null,\"reason\":\"%s\"", cases[_i].reason);
    ck_assert_msg(count_of(reason) == 2, "%s: %s", cases[_i].reason, printed);
    ck_assert_int_eq(count_of("\"code\":\"not_rated\""), 1);
}
END_TEST

START_TEST(without_a_recording_nothing_is_said)
{
    ck_assert_int_eq(take("{\"type\":\"question\",\"t\":1}"), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    finish();
    ck_assert_str_eq(printed, "");
}
END_TEST

START_TEST(stretches_are_given_for_training)
{
    size_t count;
    sound(9);
    say(0, 24, sure);
    const ie_flow_stretch *stretches = ie_flow_gatherer_measure(gatherer, &count);
    ck_assert_uint_eq(count, 3);
    ck_assert_uint_eq(stretches[0].flow.words, 10);
    ck_assert_double_eq_tol(stretches[0].flow.values[IE_FLOW_PACE], log(42 / (10 / 3.0)), 0.01);
    ck_assert_double_eq_tol(stretches[0].flow.seconds, 3.3, 0.02);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("flow_record");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, NULL);
    tcase_add_test(all, one_voice_alone_is_rated_as_a_whole_and_by_answers);
    tcase_add_test(all, only_the_candidates_speech_is_rated);
    tcase_add_test(all, where_nobody_is_known_to_be_the_candidate_nobody_is_rated);
    tcase_add_test(all, voices_that_were_not_told_apart_are_not_rated);
    tcase_add_test(all, a_recording_of_voices_not_told_apart_is_left_out_alone);
    tcase_add_loop_test(all, what_cannot_be_rated_says_why, 0, 7);
    tcase_add_test(all, without_a_recording_nothing_is_said);
    tcase_add_test(all, stretches_are_given_for_training);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
