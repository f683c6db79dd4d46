// SPDX-License-Identifier: MIT
// Tests of lib/speech/given_text: which sound belongs to what a person wrote, over several recordings.
#include "speech/engine.h"
#include "speech/given_text.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { RATE = IE_SPEECH_RATE_HZ };

static ie_given_text *given;

static void open_cues(const char *cues)
{
    char path[] = "/tmp/ie-given-XXXXXX";
    int file = mkstemp(path);
    ie_error error = {0};
    ck_assert_int_ge(file, 0);
    dprintf(file, "WEBVTT\n\n%s", cues);
    close(file);
    given = ie_given_text_open(path, &error);
    ck_assert_msg(given != NULL, "%s", error.text);
    unlink(path);
}

static void close_cues(void)
{
    ie_given_text_close(given);
    given = NULL;
}

// Plays so many seconds of a recording that begins at `t`, a tenth of a second at a time: each sample is its number, in
// tenths of seconds. Every utterance is checked, and written as "TEXT@FROM-TO " in such tenths.
static const char *play(double t, int seconds)
{
    static char told[400];
    static float block[RATE / 10];
    ie_given_utterance said;
    told[0] = '\0';
    ie_given_text_begin(given, t);
    for (int tenth = 0; tenth <= 10 * seconds; tenth++) {
        for (size_t i = 0; i < RATE / 10; i++)
            block[i] = (float)tenth;
        if (tenth < 10 * seconds)
            ie_given_text_process(given, block, RATE / 10);
        else
            ie_given_text_finish(given);
        while (ie_given_text_take(given, &said)) {
            ck_assert_float_eq(said.samples[0], (float)(said.start / (RATE / 10)));
            ck_assert_float_eq(said.samples[said.count - 1], (float)((said.start + said.count - 1) / (RATE / 10)));
            snprintf(told + strlen(told), sizeof told - strlen(told), "%s@%zu-%zu ", said.text,
                     said.start / (RATE / 10), (said.start + said.count) / (RATE / 10));
        }
    }
    return told;
}

START_TEST(an_utterance_gets_its_sound_and_a_little_around)
{
    open_cues("00:01.000 --> 00:02.000\none\n\n00:02.200 --> 00:03.000\ntwo\n\n00:05.000 --> 00:06.000\nthree\n");
    ck_assert_uint_eq(ie_given_text_utterances(given), 3);
    ck_assert_str_eq(play(0, 10), "one@6-21 two@21-34 three@46-64 ");
    double t;
    ck_assert_uint_eq(ie_given_text_left(given, &t), 0);
}
END_TEST

START_TEST(cues_that_touch_are_one_utterance_of_half_a_minute_at_most)
{
    open_cues("00:01.000 --> 00:02.000\na\n\n00:02.000 --> 00:03.000\nb\n\n00:02.500 --> 00:03.500\nc\n\n"
              "00:03.501 --> 00:25.000\nd\n\n00:25.000 --> 00:31.500\ne\n");
    ck_assert_uint_eq(ie_given_text_utterances(given), 2);
    ck_assert_str_eq(play(0, 40), "a b c d@6-250 e@250-319 ");
}
END_TEST

START_TEST(each_recording_has_its_own)
{
    open_cues("00:00.000 --> 00:01.000\na\n\n00:09.900 --> 00:10.500\nb\n\n00:12.000 --> 00:13.000\nc\n\n"
              "00:19.000 --> 00:21.000\nd\n\n00:30.000 --> 00:31.000\ne\n\n00:32.000 --> 00:33.000\nf\n");
    ck_assert_str_eq(play(0, 10), "a@0-14 b@95-100 ");
    ck_assert_str_eq(play(10, 10), "c@16-34 d@86-100 ");
    double t;
    ck_assert_uint_eq(ie_given_text_left(given, &t), 2);
    ck_assert_double_eq(t, 30);
}
END_TEST

START_TEST(what_is_given_of_a_part_that_is_missing_is_passed_over)
{
    open_cues("00:01.000 --> 00:02.000\na\n\n00:11.000 --> 00:12.000\nb\n");
    ck_assert_str_eq(play(10, 5), "b@6-24 ");
}
END_TEST

START_TEST(a_file_that_cannot_be_read_is_an_error)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_given_text_open("/nowhere/a.vtt", &error));
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_ptr_null(ie_given_text_open("/dev/null", &error));
    ck_assert_int_eq(error.code, IE_FORMAT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("given_text");
    TCase *cases = tcase_create("given_text");
    tcase_add_checked_fixture(cases, NULL, close_cues);
    tcase_add_test(cases, an_utterance_gets_its_sound_and_a_little_around);
    tcase_add_test(cases, cues_that_touch_are_one_utterance_of_half_a_minute_at_most);
    tcase_add_test(cases, each_recording_has_its_own);
    tcase_add_test(cases, what_is_given_of_a_part_that_is_missing_is_passed_over);
    tcase_add_test(cases, a_file_that_cannot_be_read_is_an_error);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
