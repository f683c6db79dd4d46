// SPDX-License-Identifier: MIT
// Tests of lib/report/results, lib/report/section and lib/report/section_metrics: what a stream's records come to.
#include "report/results.h"
#include "report/section.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ie_results *results;
static ie_sections *sections;

static void begin(void)
{
    results = ie_results_create();
    sections = NULL;
}

static void end(void)
{
    ie_sections_destroy(sections);
    ie_results_destroy(results);
}

static int add(const char *line)
{
    ie_error error = {0};
    ie_record *record = ie_record_parse(line, strlen(line), &error);
    ck_assert_msg(record != NULL, "%s", error.text);
    int status = ie_results_add(results, record, line, strlen(line), &error);
    ie_record_free(record);
    return status;
}

static const ie_sections *settle(void)
{
    return sections = ie_sections_create(results);
}

#define MEDIA(dur) "{\"type\":\"media\",\"t\":0,\"dur\":" #dur ",\"video\":{},\"audio\":{}}"

START_TEST(without_questions_the_whole_is_one_answer)
{
    add(MEDIA(10));
    settle();
    ck_assert_uint_eq(sections->count, 1);
    ck_assert_double_eq(sections->answers[0].end, 10);
}
END_TEST

START_TEST(speech_in_any_order_is_put_in_order_and_joined)
{
    add(MEDIA(10));
    add("{\"type\":\"prosody\",\"t\":4,\"dur\":2,\"speech\":[[4,6]]}");
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":2,\"speech\":[[0,1],[1.02,2]]}");
    add("{\"type\":\"prosody\",\"t\":1,\"dur\":2,\"speech\":[[1.5,3]]}");
    settle();
    ck_assert_uint_eq(results->speech.count, 2);
    ck_assert_double_eq_tol(sections->whole.figures.speech_seconds, 5, 1e-9);
    ck_assert_double_eq_tol(ie_spans_within(&results->speech, 2, 5), 2, 1e-9);
    ck_assert_double_eq_tol(ie_spans_within(&results->speech, 3, 4), 0, 1e-9);
    ck_assert_double_eq_tol(ie_spans_within(&results->speech, 5, 2), 0, 1e-9);
}
END_TEST

// A window counts where it begins, as the spans of a suggestion do, and where it has an interval.
START_TEST(the_share_of_low_windows_is_one_of_windows_that_could_be_low)
{
    add(MEDIA(20));
    add("{\"type\":\"question\",\"t\":0,\"dur\":10,\"id\":\"a\"}");
    add("{\"type\":\"question\",\"t\":10,\"dur\":10,\"id\":\"b\"}");
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":5,\"score\":8,\"interval\":[7,9]}");
    add("{\"type\":\"confidence\",\"t\":5,\"dur\":8,\"score\":2,\"interval\":[1,3]}");
    add("{\"type\":\"confidence\",\"t\":13,\"dur\":3,\"score\":8,\"interval\":[7,9]}");
    add("{\"type\":\"confidence\",\"t\":16,\"dur\":2,\"score\":8}");
    add("{\"type\":\"confidence\",\"t\":18,\"dur\":2,\"score\":null}");
    settle();
    ck_assert_double_eq_tol(sections->answers[0].figures.confidence_low_share, 0.5, 1e-9);
    ck_assert_double_eq_tol(sections->answers[1].figures.confidence_low_share, 0, 1e-9);
    ck_assert_double_eq_tol(sections->whole.figures.confidence_low_share, 1 / 3.0, 1e-9);
}
END_TEST

START_TEST(a_question_without_length_lasts_until_the_next)
{
    add(MEDIA(10));
    add("{\"type\":\"question\",\"t\":0,\"id\":\"a\"}");
    add("{\"type\":\"question\",\"t\":4,\"id\":\"b\"}");
    settle();
    ck_assert_uint_eq(sections->count, 2);
    ck_assert_double_eq(sections->answers[0].end, 4);
    ck_assert_double_eq(sections->answers[1].end, 10);
}
END_TEST

START_TEST(scored_questions_take_the_place_of_parts)
{
    add(MEDIA(10));
    add("{\"type\":\"question\",\"t\":0,\"dur\":5,\"id\":\"1\",\"source\":\"file\"}");
    add("{\"type\":\"question\",\"t\":5,\"dur\":5,\"id\":\"2\",\"source\":\"file\"}");
    add("{\"type\":\"question\",\"t\":0.5,\"dur\":4,\"id\":\"lists\",\"text\":\"Lists?\",\"source\":\"file\"}");
    add("{\"type\":\"similarity\",\"t\":0.5,\"dur\":4,\"id\":\"lists\",\"score\":7}");
    settle();
    ck_assert_uint_eq(sections->count, 2);
    ck_assert_str_eq(sections->answers[0].id, "lists");
    ck_assert_str_eq(sections->answers[0].text, "Lists?");
    ck_assert_str_eq(sections->answers[1].id, "2");
    ck_assert_double_eq(sections->whole.figures.similarity, 7);
}
END_TEST

START_TEST(the_answer_record_says_where_the_answer_lies)
{
    add(MEDIA(10));
    add("{\"type\":\"question\",\"t\":0,\"dur\":9,\"id\":\"a\"}");
    add("{\"type\":\"answer\",\"t\":2,\"dur\":7,\"id\":\"a\",\"question\":\"What is a?\",\"reference\":\"A.\"}");
    settle();
    ck_assert_double_eq(sections->answers[0].start, 2);
    ck_assert_double_eq(sections->answers[0].end, 9);
    ck_assert_str_eq(sections->answers[0].text, "What is a?");
}
END_TEST

START_TEST(answers_of_a_data_set_need_no_recording)
{
    add("{\"type\":\"answer\",\"t\":0,\"id\":\"7\",\"question\":\"q\",\"reference\":\"r\",\"text\":\"t\"}");
    add("{\"type\":\"similarity\",\"t\":0,\"id\":\"7\",\"score\":4}");
    add("{\"type\":\"similarity\",\"t\":0,\"id\":8,\"score\":6}");
    settle();
    ck_assert_uint_eq(sections->count, 2);
    ck_assert_double_eq(sections->whole.figures.similarity, 5);
}
END_TEST

START_TEST(fillers_that_were_only_heard_count_apart_and_by_answer)
{
    add(MEDIA(10));
    add("{\"type\":\"question\",\"t\":0,\"dur\":5,\"id\":\"a\"}");
    add("{\"type\":\"question\",\"t\":5,\"dur\":5,\"id\":\"b\"}");
    add("{\"type\":\"word\",\"t\":1,\"dur\":0.2,\"text\":\"um\"}");
    add("{\"type\":\"disfluency\",\"t\":1,\"dur\":0.2,\"kind\":\"filler\",\"text\":\"um\",\"source\":\"words\"}");
    add("{\"type\":\"disfluency\",\"t\":6,\"dur\":0.2,\"kind\":\"filler\",\"text\":\"uh\",\"source\":\"sound\"}");
    add("{\"type\":\"disfluency\",\"t\":7,\"dur\":1,\"kind\":\"repetition\",\"text\":\"we\",\"source\":\"words\"}");
    settle();
    ck_assert_double_eq(sections->whole.figures.fillers, 1);
    ck_assert_double_eq(sections->whole.figures.fillers_heard, 1);
    ck_assert_double_eq(sections->answers[0].figures.fillers_heard, 0);
    ck_assert_double_eq(sections->answers[1].figures.repetitions, 1);
    ck_assert_double_eq(sections->answers[1].figures.restarts, 0);
}
END_TEST

START_TEST(two_voices_are_figures_of_the_recording_that_holds_them)
{
    add(MEDIA(10));
    add("{\"type\":\"question\",\"t\":0,\"dur\":5,\"id\":\"a\"}");
    add("{\"type\":\"question\",\"t\":5,\"dur\":5,\"id\":\"b\"}");
    add("{\"type\":\"voice\",\"t\":0,\"dur\":4,\"id\":1,\"share\":0.3,\"longest_monologue\":{\"t\":0,\"dur\":2}}");
    add("{\"type\":\"voice\",\"t\":1,\"dur\":3,\"id\":2,\"share\":0.7,\"longest_monologue\":{\"t\":1,\"dur\":3}}");
    settle();
    ck_assert_double_eq(sections->answers[0].figures.second_voice_share, 0.7);
    ck_assert_double_eq(sections->answers[0].figures.second_voice_longest_seconds, 3);
    ck_assert(isnan(sections->answers[1].figures.first_voice_share));
    ck_assert_double_eq(sections->whole.figures.first_voice_share, 0.3);
    ck_assert(isnan(sections->whole.figures.restarts));
}
END_TEST

START_TEST(confidence_is_the_mean_of_windows_weighted_by_speech)
{
    add(MEDIA(10));
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":10,\"scope\":\"block\",\"speech\":[[0,3],[5,6]]}");
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":4,\"scope\":\"window\",\"score\":8,\"interval\":[7,9]}");
    add("{\"type\":\"confidence\",\"t\":4,\"dur\":4,\"scope\":\"window\",\"score\":4,\"interval\":[2,6]}");
    add("{\"type\":\"confidence\",\"t\":8,\"dur\":2,\"scope\":\"window\",\"score\":null}");
    settle();
    ck_assert_double_eq_tol(sections->whole.figures.confidence, 7, 1e-12);
    ck_assert_double_eq_tol(sections->whole.figures.confidence_low, (3 * 7 + 2) / 4.0, 1e-12);
    ck_assert_int_eq(sections->whole.confidence_windows, 2);
}
END_TEST

START_TEST(a_confidence_record_of_its_own_counts_before_windows)
{
    add(MEDIA(10));
    add("{\"type\":\"question\",\"t\":0,\"dur\":5,\"id\":\"a\"}");
    add("{\"type\":\"question\",\"t\":5,\"dur\":5,\"id\":\"b\"}");
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":5,\"scope\":\"window\",\"score\":1}");
    add("{\"type\":\"confidence\",\"t\":0.4,\"dur\":4.5,\"scope\":\"answer\",\"question\":\"1\",\"score\":6}");
    add("{\"type\":\"confidence\",\"t\":5,\"dur\":5,\"scope\":\"answer\",\"question\":\"b\",\"score\":null,\"reason\":\"x\"}");
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":10,\"scope\":\"recording\",\"score\":5}");
    settle();
    ck_assert_double_eq(sections->answers[0].figures.confidence, 6);
    ck_assert(isnan(sections->answers[1].figures.confidence));
    ck_assert_double_eq(sections->whole.figures.confidence, 5);
}
END_TEST

START_TEST(speech_that_touches_a_block_is_one_stretch)
{
    add(MEDIA(4));
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":1,\"scope\":\"block\",\"speech\":[[0.2,1]]}");
    add("{\"type\":\"prosody\",\"t\":1,\"dur\":1,\"scope\":\"block\",\"speech\":[[1,1.5]]}");
    add("{\"type\":\"prosody\",\"t\":2,\"dur\":2,\"scope\":\"block\",\"speech\":[[3.6,4]]}");
    settle();
    ck_assert_uint_eq(results->speech.count, 2);
    ck_assert_double_eq(sections->whole.figures.pauses, 1);
    ck_assert_double_eq(sections->whole.figures.long_pauses, 1);
    ck_assert_double_eq_tol(sections->whole.figures.longest_pause_seconds, 2.1, 1e-9);
    ck_assert_double_eq_tol(sections->whole.figures.speech_seconds, 1.7, 1e-9);
}
END_TEST

START_TEST(silence_from_one_answer_into_the_next_is_no_pause)
{
    add(MEDIA(10));
    add("{\"type\":\"question\",\"t\":0,\"dur\":5,\"id\":\"a\"}");
    add("{\"type\":\"question\",\"t\":5,\"dur\":5,\"id\":\"b\"}");
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":10,\"scope\":\"block\",\"speech\":[[0,1],[2,3],[7,8]]}");
    settle();
    ck_assert_double_eq(sections->whole.figures.pauses, 1);
}
END_TEST

START_TEST(pace_needs_ten_words_and_five_seconds)
{
    char line[120];
    add(MEDIA(20));
    for (int i = 0; i < 9; i++) {
        snprintf(line, sizeof line, "{\"type\":\"word\",\"t\":%d,\"dur\":0.5,\"text\":\"word\"}", i);
        add(line);
    }
    add("{\"type\":\"word\",\"t\":9,\"dur\":0.5,\"text\":\"Um,\"}");
    ie_sections *before = ie_sections_create(results);
    ck_assert(isnan(before->whole.figures.words_per_minute));
    ck_assert_double_eq(before->whole.figures.fillers, 1);
    ie_sections_destroy(before);
    add("{\"type\":\"word\",\"t\":9.5,\"dur\":0.5,\"text\":\"tenth\"}");
    settle();
    ck_assert_double_eq_tol(sections->whole.figures.words_per_minute, 60, 1e-9);
}
END_TEST

START_TEST(only_the_candidate_counts_for_expressions)
{
    add(MEDIA(4));
    for (int i = 0; i < 3; i++)
        add("{\"type\":\"face\",\"t\":1,\"id\":2,\"box\":[0,0,1,1]}");
    add("{\"type\":\"face\",\"t\":1,\"id\":1,\"box\":[0,0,1,1],\"candidate\":true}");
    add("{\"type\":\"emotion\",\"t\":1,\"id\":2,\"label\":\"angry\",\"probs\":{\"angry\":1}}");
    add("{\"type\":\"emotion\",\"t\":1,\"id\":1,\"label\":\"happy\",\"probs\":{\"happy\":0.9,\"neutral\":0.1}}");
    add("{\"type\":\"emotion\",\"t\":2,\"id\":1,\"label\":null,\"probs\":{}}");
    settle();
    ck_assert_int_eq(sections->candidate, 1);
    ck_assert_double_eq(sections->whole.figures.expressions[1], 1);
    double shares[2 * IE_EXPRESSION_COUNT];
    ie_sections_expressions(sections, results, 0, 4, 2, shares);
    ck_assert_double_eq_tol(shares[1], 0.9, 1e-6);
    ck_assert(isnan(shares[IE_EXPRESSION_COUNT]));
}
END_TEST

START_TEST(presence_tells_of_the_candidate_and_the_framing)
{
    add(MEDIA(10));
    add("{\"type\":\"presence\",\"t\":0,\"dur\":10,\"id\":1,\"candidate\":false,\"share\":1,\"looking_away\":0.9}");
    add("{\"type\":\"presence\",\"t\":0,\"dur\":9,\"id\":2,\"candidate\":true,\"share\":0.9,\"distance\":0.3,"
        "\"place\":[0.25,0.5],\"movement\":0.1,\"looking_away\":0.2,\"judged\":0.8}");
    settle();
    ck_assert_int_eq(sections->candidate, 2);
    ck_assert_double_eq(sections->whole.figures.away_share, 0.2);
    ck_assert_double_eq(sections->whole.figures.face_offset, 0.25);
    ck_assert_double_eq(sections->whole.figures.face_height, 0.3);
}
END_TEST

START_TEST(scores_and_intervals_stay_within_the_scale)
{
    add(MEDIA(10));
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":4,\"scope\":\"window\",\"score\":5}");
    add("{\"type\":\"similarity\",\"t\":0,\"id\":\"a\",\"score\":5,\"interval\":[6,1e308],\"ratio\":-1}");
    add("{\"type\":\"similarity\",\"t\":0,\"id\":\"b\",\"score\":1e308}");
    settle();
    ck_assert(isnan(results->windows.items[0].low));
    ck_assert_double_eq(sections->answers[0].figures.similarity_low, 5);
    ck_assert_double_eq(sections->answers[0].figures.similarity_high, 10);
    ck_assert(isnan(sections->answers[0].figures.ratio));
    ck_assert(isnan(sections->answers[1].figures.similarity));
}
END_TEST

START_TEST(times_out_of_range_are_refused)
{
    ck_assert_int_eq(add("{\"type\":\"word\",\"t\":-1,\"text\":\"a\"}"), -1);
    ck_assert_int_eq(add("{\"type\":\"word\",\"t\":1e9,\"text\":\"a\"}"), -1);
    ck_assert_int_eq(add("{\"type\":\"confidence\",\"t\":0,\"dur\":1,\"scope\":\"window\",\"score\":11}"), -1);
    ck_assert_uint_eq(results->words.count, 0);
    ck_assert_uint_eq(results->bad_lines, 3);
    ck_assert_int_eq(results->first_bad_line, 1);
}
END_TEST

START_TEST(a_truncated_recording_ends_where_its_records_end)
{
    add(MEDIA(46));
    add("{\"type\":\"face\",\"t\":17.5,\"id\":1,\"box\":[0,0,1,1]}");
    ck_assert_double_eq(results->end, 46);
    add("{\"type\":\"notice\",\"t\":17.9,\"level\":\"warning\",\"code\":\"truncated\",\"text\":\"ends early\"}");
    ck_assert_double_eq(results->end, 17.9);
}
END_TEST

START_TEST(records_of_an_earlier_report_are_not_taken)
{
    add("{\"type\":\"suggestion\",\"t\":0,\"text\":\"old\",\"by\":\"ie-report\"}");
    add("{\"type\":\"suggestion\",\"t\":0,\"text\":\"somebody's own\"}");
    ck_assert_uint_eq(results->suggestions.count, 1);
}
END_TEST

START_TEST(a_line_left_unparsed_still_tells_its_time)
{
    const char *line = "{\"type\":\"audio\",\"t\":6.5,\"dur\":1,\"data\":\"";
    ie_results_pass(results, "audio", line, strlen(line));
    ie_results_pass(results, "", "nonsense", 8);
    ck_assert_double_eq(results->end, 7.5);
    ck_assert_uint_eq(ie_results_count(results, "audio"), 1);
    ck_assert_uint_eq(results->bad_lines, 1);
    ck_assert_int_eq(results->first_bad_line, 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("results");
    TCase *cases = tcase_create("results");
    tcase_add_checked_fixture(cases, begin, end);
    tcase_add_test(cases, without_questions_the_whole_is_one_answer);
    tcase_add_test(cases, speech_in_any_order_is_put_in_order_and_joined);
    tcase_add_test(cases, the_share_of_low_windows_is_one_of_windows_that_could_be_low);
    tcase_add_test(cases, a_question_without_length_lasts_until_the_next);
    tcase_add_test(cases, scored_questions_take_the_place_of_parts);
    tcase_add_test(cases, the_answer_record_says_where_the_answer_lies);
    tcase_add_test(cases, answers_of_a_data_set_need_no_recording);
    tcase_add_test(cases, fillers_that_were_only_heard_count_apart_and_by_answer);
    tcase_add_test(cases, two_voices_are_figures_of_the_recording_that_holds_them);
    tcase_add_test(cases, confidence_is_the_mean_of_windows_weighted_by_speech);
    tcase_add_test(cases, a_confidence_record_of_its_own_counts_before_windows);
    tcase_add_test(cases, speech_that_touches_a_block_is_one_stretch);
    tcase_add_test(cases, silence_from_one_answer_into_the_next_is_no_pause);
    tcase_add_test(cases, pace_needs_ten_words_and_five_seconds);
    tcase_add_test(cases, only_the_candidate_counts_for_expressions);
    tcase_add_test(cases, presence_tells_of_the_candidate_and_the_framing);
    tcase_add_test(cases, scores_and_intervals_stay_within_the_scale);
    tcase_add_test(cases, times_out_of_range_are_refused);
    tcase_add_test(cases, a_truncated_recording_ends_where_its_records_end);
    tcase_add_test(cases, records_of_an_earlier_report_are_not_taken);
    tcase_add_test(cases, a_line_left_unparsed_still_tells_its_time);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
