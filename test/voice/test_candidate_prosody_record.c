// SPDX-License-Identifier: MIT
// Tests of lib/voice/candidate_prosody_record: the candidate's speech summed up, and nobody else's.
#include "suite.h"
#include "voice/candidate_prosody_record.h"
#include "voice/prosody_record.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ie_candidate_prosody *prosody;
static ie_writer writer;
static ie_record *written;

static void begin_prosody(void)
{
    prosody = ie_candidate_prosody_create();
    writer = (ie_writer){0};
    written = NULL;
}

static void end_prosody(void)
{
    ie_record_free(written);
    ie_candidate_prosody_destroy(prosody);
    ie_buffer_free(&writer.text);
}

static int take(const char *line)
{
    ie_record *record = ie_record_parse(line, strlen(line), NULL);
    ck_assert_ptr_nonnull(record);
    int status = ie_candidate_prosody_read(prosody, record, NULL);
    ie_record_free(record);
    return status;
}

// From `from` to `to` somebody speaks at a pitch, without a pause; 0: nobody does.
static void speak(double from, double to, double f0_hz)
{
    ie_writer block = {0};
    size_t count = (size_t)lround((to - from) * 100);
    ie_prosody_frame *frames = calloc(count, sizeof *frames);
    for (size_t i = 0; i < count; i++)
        frames[i] = (ie_prosody_frame){.f0_hz = (float)f0_hz, .loudness_db = -20, .speech = f0_hz > 0,
                                       .nucleus = f0_hz > 0 && i % 25 == 0};
    ie_prosody_write(&block, from, frames, count);
    ie_write_close(&block, '}');
    ck_assert_int_eq(take(block.text.data), 0);
    ie_buffer_free(&block.text);
    free(frames);
}

// An interviewer at 100 Hz asks, a candidate at 200 Hz answers, hesitates, goes on.
static void hold_interview(void)
{
    take("{\"type\":\"media\",\"t\":0}");
    speak(0, 4, 100);
    speak(4, 7, 0);
    speak(7, 10, 200);
    speak(10, 11, 0);
    speak(11, 14, 200);
    speak(14, 16, 100);
    speak(16, 20, 200);
}

static void tell_turns(void)
{
    take("{\"type\":\"turn\",\"t\":7,\"dur\":7,\"person\":2,\"role\":\"candidate\"}");
    take("{\"type\":\"turn\",\"t\":0,\"dur\":4,\"person\":1,\"role\":\"interviewer\"}");
    take("{\"type\":\"turn\",\"t\":14,\"dur\":2,\"person\":1,\"role\":\"interviewer\"}");
    take("{\"type\":\"turn\",\"t\":16,\"dur\":4,\"person\":2,\"role\":\"candidate\"}");
}

static const ie_record *next(void)
{
    ie_record_free(written);
    written = NULL;
    if (ie_candidate_prosody_next(prosody, &writer))
        written = ie_record_parse(writer.text.data, writer.text.length, NULL);
    return written;
}

START_TEST(the_candidates_speech_alone_is_summed_up)
{
    hold_interview();
    tell_turns();
    const ie_record *record = next();
    ck_assert_str_eq(ie_record_text(record, "scope", ""), "recording");
    ck_assert_str_eq(ie_record_text(record, "role", ""), "candidate");
    ck_assert_double_eq(ie_record_number(record, "person", 0), 2);
    ck_assert_double_eq_tol(ie_record_number(record, "dur", 0), 20, 0.01);
    ck_assert_double_eq_tol(ie_record_number(record, "speech_seconds", 0), 10, 0.03);
    ck_assert_double_eq_tol(ie_record_number(record, "f0_median_hz", 0), 200, 0.5);
    ck_assert_double_eq_tol(ie_record_number(record, "f0_range_semitones", 9), 0, 0.01);
    ck_assert_ptr_null(next());
}
END_TEST

START_TEST(no_pause_is_one_before_an_answer_or_in_which_the_other_speaks)
{
    hold_interview();
    tell_turns();
    const ie_record *record = next();
    ck_assert_double_eq(ie_record_number(record, "pauses", 0), 1);
    ck_assert_double_eq_tol(ie_record_number(record, "longest_pause_seconds", 0), 1, 0.02);
}
END_TEST

START_TEST(each_answer_has_its_own)
{
    hold_interview();
    tell_turns();
    take("{\"type\":\"question\",\"t\":0,\"dur\":14,\"id\":\"first\"}");
    take("{\"type\":\"question\",\"t\":14,\"id\":\"second\"}");
    next();
    ck_assert_str_eq(ie_record_text(next(), "question", ""), "first");
    ck_assert_double_eq_tol(ie_record_number(written, "speech_seconds", 0), 6, 0.03);
    ck_assert_str_eq(ie_record_text(next(), "question", ""), "second");
    ck_assert_double_eq_tol(ie_record_number(written, "speech_seconds", 0), 4, 0.03);
    ck_assert_ptr_null(next());
}
END_TEST

START_TEST(what_the_other_says_at_the_same_time_is_left_out)
{
    hold_interview();
    take("{\"type\":\"turn\",\"t\":7,\"dur\":13,\"person\":2,\"role\":\"candidate\"}");
    take("{\"type\":\"turn\",\"t\":14,\"dur\":2,\"person\":1,\"role\":\"interviewer\"}");
    ck_assert_double_eq_tol(ie_record_number(next(), "f0_range_semitones", 9), 0, 0.01);
}
END_TEST

START_TEST(loudness_that_was_not_given_for_all_is_not_given)
{
    hold_interview();
    tell_turns();
    take("{\"type\":\"prosody\",\"t\":0,\"dur\":20,\"scope\":\"recording\",\"loudness_range_db\":null}");
    ck_assert(isnan(ie_record_number(next(), "loudness_range_db", NAN)));
}
END_TEST

START_TEST(one_person_or_unknown_roles_need_no_other_summary)
{
    hold_interview();
    ck_assert_ptr_null(next());
    end_prosody();
    begin_prosody();
    hold_interview();
    take("{\"type\":\"turn\",\"t\":0,\"dur\":20,\"person\":2,\"role\":\"candidate\"}");
    ck_assert_ptr_null(next());
    end_prosody();
    begin_prosody();
    hold_interview();
    take("{\"type\":\"turn\",\"t\":0,\"dur\":4,\"person\":1,\"role\":null}");
    take("{\"type\":\"turn\",\"t\":7,\"dur\":4,\"person\":2,\"role\":null}");
    ck_assert_ptr_null(next());
}
END_TEST

START_TEST(without_sound_there_is_nothing_to_sum_up)
{
    tell_turns();
    ck_assert_ptr_null(next());
    ck_assert_int_eq(take("{\"type\":\"question\",\"id\":\"x\"}"), -1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("candidate_prosody_record");
    TCase *tests = tcase_create("candidate_prosody_record");
    tcase_add_checked_fixture(tests, begin_prosody, end_prosody);
    tcase_add_test(tests, the_candidates_speech_alone_is_summed_up);
    tcase_add_test(tests, no_pause_is_one_before_an_answer_or_in_which_the_other_speaks);
    tcase_add_test(tests, each_answer_has_its_own);
    tcase_add_test(tests, what_the_other_says_at_the_same_time_is_left_out);
    tcase_add_test(tests, loudness_that_was_not_given_for_all_is_not_given);
    tcase_add_test(tests, one_person_or_unknown_roles_need_no_other_summary);
    tcase_add_test(tests, without_sound_there_is_nothing_to_sum_up);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
