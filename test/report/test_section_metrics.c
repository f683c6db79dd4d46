// SPDX-License-Identifier: MIT
// Tests of lib/report/section_metrics: what the records of a section come to.
#include "report/fixture.h"
#include "report/section_metrics.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

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
    ck_assert_double_eq_tol(sections->answers[0].metrics.confidence_low_share, 0.5, 1e-9);
    ck_assert_double_eq_tol(sections->answers[1].metrics.confidence_low_share, 0, 1e-9);
    ck_assert_double_eq_tol(sections->whole.metrics.confidence_low_share, 1 / 3.0, 1e-9);
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
    ck_assert_double_eq(sections->whole.metrics.fillers, 1);
    ck_assert_double_eq(sections->whole.metrics.fillers_heard, 1);
    ck_assert_double_eq(sections->answers[0].metrics.fillers_heard, 0);
    ck_assert_double_eq(sections->answers[1].metrics.repetitions, 1);
    ck_assert_double_eq(sections->answers[1].metrics.restarts, 0);
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
    ck_assert_double_eq_tol(sections->whole.metrics.confidence, 7, 1e-12);
    ck_assert_double_eq_tol(sections->whole.metrics.confidence_low, (3 * 7 + 2) / 4.0, 1e-12);
    ck_assert_int_eq(sections->whole.confidence_windows, 2);
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
    ck_assert_double_eq(sections->whole.metrics.pauses, 1);
    ck_assert_double_eq(sections->whole.metrics.long_pauses, 1);
    ck_assert_double_eq_tol(sections->whole.metrics.longest_pause_seconds, 2.1, 1e-9);
    ck_assert_double_eq_tol(sections->whole.metrics.speech_seconds, 1.7, 1e-9);
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
    ck_assert(isnan(before->whole.metrics.words_per_minute));
    ck_assert_double_eq(before->whole.metrics.fillers, 1);
    ie_sections_destroy(before);
    add("{\"type\":\"word\",\"t\":9.5,\"dur\":0.5,\"text\":\"tenth\"}");
    settle();
    ck_assert_double_eq_tol(sections->whole.metrics.words_per_minute, 60, 1e-9);
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
    ck_assert_double_eq(sections->answers[0].metrics.similarity_low, 5);
    ck_assert_double_eq(sections->answers[0].metrics.similarity_high, 10);
    ck_assert(isnan(sections->answers[0].metrics.ratio));
    ck_assert(isnan(sections->answers[1].metrics.similarity));
}
END_TEST

START_TEST(an_answer_pauses_within_its_own_time)
{
    add(MEDIA(40));
    add("{\"type\":\"question\",\"t\":0,\"dur\":20,\"id\":\"a\"}");
    add("{\"type\":\"question\",\"t\":20,\"dur\":20,\"id\":\"b\"}");
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":40,\"scope\":\"block\",\"speech\":[[1,5],[6,11],[14,19],[22,30]]}");
    settle();
    const ie_metrics *first = &sections->answers[0].metrics, *second = &sections->answers[1].metrics;
    ck_assert_double_eq(first->pauses, 2);
    ck_assert_double_eq(first->long_pauses, 1);
    ck_assert_double_eq(first->longest_pause_seconds, 3);
    ck_assert_double_eq_tol(first->pause_share, 4 / 18.0, 1e-12);  // of the time from the first to the last speech
    ck_assert_double_eq(first->longest_monologue_seconds, 10);     // until a long pause
    ck_assert_double_eq(first->speech_share, 0.7);
    ck_assert_double_eq(second->pauses, 0);
    ck_assert_double_eq(second->longest_monologue_seconds, 8);
}
END_TEST

START_TEST(the_time_of_others_is_no_pause_and_no_part_of_a_share)
{
    add(MEDIA(40));
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":40,\"scope\":\"block\",\"speech\":[[0,10],[15,20],[21,24],[25,35],[35.2,40]]}");
    add("{\"type\":\"turn\",\"t\":0,\"dur\":10,\"person\":1,\"role\":\"interviewer\"}");
    add("{\"type\":\"turn\",\"t\":15,\"dur\":9,\"person\":2,\"role\":\"candidate\"}");
    add("{\"type\":\"turn\",\"t\":25,\"dur\":10,\"person\":1,\"role\":\"interviewer\"}");
    add("{\"type\":\"turn\",\"t\":35.2,\"dur\":4.8,\"person\":2,\"role\":\"candidate\"}");
    settle();
    const ie_metrics *whole = &sections->whole.metrics;
    ck_assert_double_eq(whole->pauses, 1);
    ck_assert_double_eq(whole->long_pauses, 0);  // five seconds lie before the answer
    ck_assert_double_eq_tol(whole->speech_seconds, 12.8, 1e-9);
    ck_assert_double_eq_tol(whole->speech_share, 12.8 / 13.8, 1e-9);
    ck_assert_double_eq_tol(whole->pause_share, 1 / 13.8, 1e-9);
}
END_TEST

START_TEST(a_silent_answer_has_no_speech_and_no_pauses)
{
    add(MEDIA(10));
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":10,\"scope\":\"block\",\"speech\":[]}");
    settle();
    ck_assert_double_eq(sections->whole.metrics.speech_seconds, 0);
    ck_assert(isnan(sections->whole.metrics.pauses));
}
END_TEST

START_TEST(a_window_over_two_answers_counts_for_both_by_its_speech)
{
    add(MEDIA(20));
    add("{\"type\":\"question\",\"t\":0,\"dur\":10,\"id\":\"a\"}");
    add("{\"type\":\"question\",\"t\":10,\"dur\":10,\"id\":\"b\"}");
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":6,\"score\":2}");
    add("{\"type\":\"confidence\",\"t\":6,\"dur\":8,\"score\":7}");
    settle();
    ck_assert_double_eq_tol(sections->answers[0].metrics.confidence, (6 * 2 + 4 * 7) / 10.0, 1e-12);
    ck_assert_double_eq_tol(sections->answers[1].metrics.confidence, 7, 1e-12);
}
END_TEST

START_TEST(the_whole_is_the_mean_of_the_answers_and_the_sum_of_their_points)
{
    add(MEDIA(20));
    add("{\"type\":\"similarity\",\"t\":0,\"id\":\"a\",\"score\":4,\"interval\":[3,6],"
        "\"points\":[{\"state\":\"covered\"},{\"state\":\"missed\"},{\"state\":\"who knows\"}]}");
    add("{\"type\":\"similarity\",\"t\":1,\"id\":\"b\",\"score\":8,\"interval\":[7,9],"
        "\"points\":[{\"state\":\"partly\"}]}");
    add("{\"type\":\"similarity\",\"t\":2,\"id\":\"c\",\"score\":null,\"reason\":\"too_few_words\"}");
    settle();
    const ie_metrics *whole = &sections->whole.metrics;
    ck_assert_double_eq(whole->similarity, 6);
    ck_assert_double_eq(whole->similarity_low, 5);
    ck_assert_double_eq(whole->similarity_high, 7.5);
    ck_assert_double_eq(whole->points_total, 3);
    ck_assert_double_eq(whole->points_covered, 1);
    ck_assert(isnan(sections->answers[2].metrics.points_total));
}
END_TEST

// The only answer fits the recording as a whole: that it was guessed counts only where no window was named.
START_TEST(parts_of_a_rubric_and_the_time_given_are_counted)
{
    add(MEDIA(100));
    add("{\"type\":\"question\",\"t\":0,\"dur\":100,\"id\":\"q\",\"text\":\"Q?\",\"source\":\"pack\",\"time_limit_seconds\":40}");
    add("{\"type\":\"similarity\",\"t\":0,\"dur\":100,\"id\":\"q\",\"score\":1.5,\"rubric\":[{\"part\":\"situation\",\"state\":"
        "\"covered\"},{\"part\":\"action\",\"state\":\"missed\"},{\"part\":\"result\",\"state\":\"partly\"},{\"part\":\"length\","
        "\"state\":\"missed\"},{\"part\":\"limit\",\"reason\":\"r\",\"points\":-2}]}");
    add("{\"type\":\"word\",\"t\":10,\"dur\":1,\"text\":\"well\"}");
    add("{\"type\":\"word\",\"t\":69,\"dur\":1,\"text\":\"done\"}");
    const ie_metrics *metrics = &settle()->answers[0].metrics;
    ck_assert_double_eq(metrics->parts_total, 3);
    ck_assert_double_eq(metrics->parts_told, 1);
    ck_assert_double_eq(metrics->parts_partly, 1);
    ck_assert_double_eq(metrics->parts_missed, 1);
    ck_assert_double_eq(metrics->story_limited, 1);
    ck_assert_double_eq(metrics->stories, 1);
    ck_assert_double_eq(metrics->compared, 0);
    ck_assert_double_eq_tol(metrics->time_share, 60.0 / 40, 1e-9);
    ck_assert_double_eq(sections->whole.metrics.stories, 1);
    ck_assert(isnan(sections->whole.metrics.correct));
}
END_TEST

START_TEST(a_question_that_was_guessed_is_told_by_its_source)
{
    add("{\"type\":\"question\",\"t\":0,\"dur\":5,\"id\":\"a\",\"source\":\"whole\"}");
    add("{\"type\":\"question\",\"t\":5,\"dur\":5,\"id\":\"b\",\"source\":\"heard\"}");
    add("{\"type\":\"similarity\",\"t\":0,\"id\":\"a\",\"score\":4}");
    add("{\"type\":\"similarity\",\"t\":5,\"id\":\"b\",\"score\":4}");
    add("{\"type\":\"notice\",\"t\":0,\"level\":\"warning\",\"code\":\"question_guessed\",\"text\":\"x\"}");
    settle();
    ck_assert_double_eq(sections->answers[0].metrics.question_known, 0);
    ck_assert_double_eq(sections->answers[1].metrics.question_known, 1);
    ck_assert_double_eq(sections->whole.metrics.question_known, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("section_metrics");
    TCase *cases = tcase_create("section_metrics");
    tcase_add_checked_fixture(cases, begin_results, end_results);
    tcase_add_test(cases, the_share_of_low_windows_is_one_of_windows_that_could_be_low);
    tcase_add_test(cases, fillers_that_were_only_heard_count_apart_and_by_answer);
    tcase_add_test(cases, confidence_is_the_mean_of_windows_weighted_by_speech);
    tcase_add_test(cases, speech_that_touches_a_block_is_one_stretch);
    tcase_add_test(cases, pace_needs_ten_words_and_five_seconds);
    tcase_add_test(cases, scores_and_intervals_stay_within_the_scale);
    tcase_add_test(cases, an_answer_pauses_within_its_own_time);
    tcase_add_test(cases, the_time_of_others_is_no_pause_and_no_part_of_a_share);
    tcase_add_test(cases, a_silent_answer_has_no_speech_and_no_pauses);
    tcase_add_test(cases, a_window_over_two_answers_counts_for_both_by_its_speech);
    tcase_add_test(cases, the_whole_is_the_mean_of_the_answers_and_the_sum_of_their_points);
    tcase_add_test(cases, parts_of_a_rubric_and_the_time_given_are_counted);
    tcase_add_test(cases, a_question_that_was_guessed_is_told_by_its_source);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
