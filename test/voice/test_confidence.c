// SPDX-License-Identifier: MIT
// Tests of lib/voice/confidence: which windows come, when, and to which answer they belong.
#include "suite.h"
#include "voice/confidence.h"
#include "voice/drawn_track.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <unistd.h>

static ie_scorer *scorer;
static ie_confidence *confidence;

static void begin_confidence(int waits)
{
    scorer = open_own_model("confidence.forest");
    confidence = ie_confidence_create(&(ie_confidence_setup){scorer, waits});
}

static void end_confidence(void)
{
    ie_confidence_destroy(confidence);
    ie_scorer_close(scorer);
}

static void speak(double from, double to)
{
    for (double t = from; t < to - 0.01; t += 4)
        add_drawn_speech(ie_confidence_track(confidence), t, 120);
    ie_confidence_advance(confidence);
}

static void check_next(double begin, double end)
{
    const ie_window *window = ie_confidence_next(confidence);
    ck_assert_ptr_nonnull(window);
    ck_assert_double_eq_tol(window->begin, begin, 1e-6);
    ck_assert_double_eq_tol(window->end, end, 1e-6);
}

START_TEST(a_window_comes_as_soon_as_the_next_one_is_sure)
{
    begin_confidence(0);
    speak(0, 4);
    ck_assert_ptr_null(ie_confidence_next(confidence));  // it might be the last, and longer
    speak(4, 8);
    check_next(0, 4);
    ck_assert_ptr_null(ie_confidence_next(confidence));
    ie_confidence_finish(confidence);
    check_next(4, 8);
    ck_assert_ptr_null(ie_confidence_next(confidence));
    end_confidence();
}
END_TEST

START_TEST(windows_end_where_parts_and_questions_begin_and_end)
{
    begin_confidence(0);
    ie_confidence_add_part(confidence, 0);
    ie_confidence_add_question(confidence, 3, 5, "why", 0);
    speak(0, 12);
    ie_confidence_finish(confidence);
    check_next(0, 3);
    check_next(3, 8);
    check_next(8, 12);
    ck_assert_ptr_null(ie_confidence_next(confidence));
    end_confidence();
}
END_TEST

START_TEST(a_window_belongs_to_the_question_last_asked_before_its_middle)
{
    begin_confidence(0);
    ie_confidence_add_question(confidence, 0, INFINITY, "first", 0);
    ie_confidence_add_question(confidence, 8, 4, "second", 0);
    speak(0, 16);
    ie_confidence_finish(confidence);
    size_t count;
    double begin, end;
    ck_assert_uint_eq(ie_confidence_answers(confidence), 2);
    ck_assert_str_eq(ie_confidence_question(confidence, 1), "second");
    ck_assert_ptr_null(ie_confidence_question(confidence, -1));
    const ie_window **windows = ie_confidence_windows(confidence, 1, &count, &begin, &end);
    ck_assert_uint_eq(count, 1);
    ck_assert_double_eq_tol(begin, 8, 1e-6);
    ck_assert_double_eq_tol(end, 12, 1e-6);
    free(windows);
    windows = ie_confidence_windows(confidence, 0, &count, &begin, &end);
    ck_assert_uint_eq(count, 3);
    ck_assert_double_eq_tol(windows[2]->begin, 12, 1e-6);
    free(windows);
    windows = ie_confidence_windows(confidence, -1, &count, &begin, &end);
    ck_assert_uint_eq(count, 4);
    free(windows);
    end_confidence();
}
END_TEST

START_TEST(an_answer_that_nobody_gave_has_its_span_and_no_window)
{
    begin_confidence(0);
    ie_confidence_add_question(confidence, 0, 8, "first", 0);
    ie_confidence_add_question(confidence, 100, 8, "never reached", 0);
    speak(0, 8);
    ie_confidence_finish(confidence);
    size_t count;
    double begin, end;
    free(ie_confidence_windows(confidence, 1, &count, &begin, &end));
    ck_assert_uint_eq(count, 0);
    ck_assert_double_eq(begin, 100);
    ck_assert_double_eq(end, 100);
    end_confidence();
}
END_TEST

// A window that comes at once knows those before it alone, one that waits its neighbours on both sides.
START_TEST(a_window_is_smoothed_by_its_neighbours)
{
    long alone[4], told[2][4];
    for (int waits = 0; waits < 2; waits++) {
        begin_confidence(waits);
        for (int i = 0; i < 4; i++)
            add_drawn_speech(ie_confidence_track(confidence), 4 * i, i == 1 ? 300 : 120);
        ie_confidence_advance(confidence);
        ie_confidence_finish(confidence);
        for (int i = 0; i < 4; i++) {
            const ie_window *window = ie_confidence_next(confidence);
            alone[i] = window->scored.score;
            told[waits][i] = window->told.score;
        }
        end_confidence();
    }
    ck_assert_int_ne(alone[0], alone[1]);
    ck_assert_int_eq(told[0][0], alone[0]);
    ck_assert_int_eq(told[0][3], told[1][3]);
    for (int i = 0; i < 2; i++) {
        double weights = 0, sum = 0;
        for (int k = 0; k < 4; k++) {
            double weight = 1 - abs(k - i) * 4 / 12.0;
            weights += weight > 0 ? weight : 0;
            sum += weight > 0 ? weight * (double)alone[k] : 0;
        }
        ck_assert_double_eq_tol((double)told[1][i], sum / weights, 8);  // each family is rounded
    }
}
END_TEST

START_TEST(what_lies_in_another_answer_does_not_smooth)
{
    begin_confidence(1);
    ie_confidence_add_question(confidence, 0, 4, "first", 0);
    ie_confidence_add_question(confidence, 4, 4, "second", 0);
    add_drawn_speech(ie_confidence_track(confidence), 0, 120);
    add_drawn_speech(ie_confidence_track(confidence), 4, 300);
    ie_confidence_finish(confidence);
    for (int i = 0; i < 2; i++) {
        const ie_window *window = ie_confidence_next(confidence);
        ck_assert_int_eq(window->told.score, window->scored.score);
    }
    end_confidence();
}
END_TEST

// An interviewer speaks from 0 to 5, the candidate from 5 to `end`.
static void say_who_speaks(double end)
{
    ie_turns_add(ie_confidence_turns(confidence), 0, 5, 1, "interviewer");
    ie_turns_add(ie_confidence_turns(confidence), 5, end, 2, "candidate");
}

START_TEST(windows_that_wait_are_cut_where_the_speaker_changes)
{
    begin_confidence(1);
    speak(0, 16);
    ck_assert_ptr_null(ie_confidence_next(confidence));
    say_who_speaks(16);
    ie_confidence_finish(confidence);
    check_next(0, 5);
    const ie_window *window = ie_confidence_next(confidence);
    ck_assert_double_eq_tol(window->begin, 5, 1e-6);
    ck_assert_int_eq(window->person, 2);
    ck_assert_str_eq(window->role, "candidate");
    end_confidence();
}
END_TEST

START_TEST(only_the_candidates_windows_count)
{
    size_t count;
    double begin, end;
    begin_confidence(1);
    ie_confidence_add_question(confidence, 0, 16, "given", 0);
    ie_confidence_add_question(confidence, 4, 12, "heard", 1);
    speak(0, 16);
    say_who_speaks(16);
    ie_confidence_finish(confidence);
    for (int answer = -1; answer < 2; answer++) {
        free(ie_confidence_windows(confidence, answer, &count, &begin, &end));
        ck_assert_uint_eq(count, 3);
        ck_assert_double_eq_tol(begin, 5, 1e-6);
    }
    ck_assert_int_gt(ie_confidence_next(confidence)->scored.score, 0);  // the interviewer's has its own score
    end_confidence();
}
END_TEST

START_TEST(who_is_to_be_spared_gets_no_score)
{
    begin_confidence(1);
    ie_confidence_spare_others(confidence);
    speak(0, 16);
    say_who_speaks(14.5);
    ie_turns_add(ie_confidence_turns(confidence), 10, 14.5, 3, "interviewer");
    ie_confidence_finish(confidence);
    ck_assert_str_eq(ie_confidence_next(confidence)->reason, "other_person");
    ck_assert_ptr_null(ie_confidence_next(confidence)->reason);
    ck_assert_str_eq(ie_confidence_next(confidence)->reason, "speaker_unknown");  // both at once
    end_confidence();
}
END_TEST

START_TEST(where_it_is_not_known_who_is_the_candidate_all_count_or_are_spared)
{
    for (int spares = 0; spares < 2; spares++) {
        begin_confidence(1);
        if (spares)
            ie_confidence_spare_others(confidence);
        speak(0, 8);
        ie_turns_add(ie_confidence_turns(confidence), 0, 4, 1, NULL);
        ie_turns_add(ie_confidence_turns(confidence), 4, 8, 2, NULL);
        ie_confidence_finish(confidence);
        const ie_window *window = ie_confidence_next(confidence);
        ck_assert_int_eq(window->person, 1);
        ck_assert_int_eq(window->counts, !spares);
        ck_assert_str_eq(ie_confidence_reason(confidence), spares ? "candidate_unknown" : "too_little_speech");
        end_confidence();
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("confidence");
    TCase *tests = tcase_create("confidence");
    tcase_add_test(tests, a_window_comes_as_soon_as_the_next_one_is_sure);
    tcase_add_test(tests, windows_end_where_parts_and_questions_begin_and_end);
    tcase_add_test(tests, a_window_belongs_to_the_question_last_asked_before_its_middle);
    tcase_add_test(tests, an_answer_that_nobody_gave_has_its_span_and_no_window);
    tcase_add_test(tests, a_window_is_smoothed_by_its_neighbours);
    tcase_add_test(tests, what_lies_in_another_answer_does_not_smooth);
    tcase_add_test(tests, windows_that_wait_are_cut_where_the_speaker_changes);
    tcase_add_test(tests, only_the_candidates_windows_count);
    tcase_add_test(tests, who_is_to_be_spared_gets_no_score);
    tcase_add_test(tests, where_it_is_not_known_who_is_the_candidate_all_count_or_are_spared);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
