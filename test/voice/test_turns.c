// SPDX-License-Identifier: MIT
// Tests of lib/voice/turns: whose speech a stretch of time holds, and where it is cut.
#include "suite.h"
#include "voice/turns.h"

#include <check.h>
#include <math.h>

static ie_turns turns;
static ie_cuts cuts;

static void begin_turns(void)
{
    turns = (ie_turns){0};
    cuts = (ie_cuts){0};
}

static void end_turns(void)
{
    ie_turns_free(&turns);
    ie_cuts_free(&cuts);
}

static void check_cuts(const double *wanted, size_t count)
{
    ie_turns_settle(&turns);
    ie_turns_cut(&turns, &cuts);
    ck_assert_uint_eq(cuts.count, count);
    for (size_t i = 0; i < count; i++)
        ck_assert_double_eq_tol(cuts.times[i], wanted[i], 1e-9);
}

static long speaker(double begin, double end)
{
    const ie_spoken_turn *turn = ie_turns_speaker(&turns, begin, end);
    return turn ? turn->person : 0;
}

START_TEST(people_are_parted_in_the_middle_of_a_short_silence)
{
    ie_turns_add(&turns, 4.5, 9, 2, "candidate");  // in any order
    ie_turns_add(&turns, 0, 4, 1, "interviewer");
    check_cuts((double[]){4.25}, 1);
}
END_TEST

START_TEST(a_long_silence_is_nobodys)
{
    ie_turns_add(&turns, 0, 4, 1, "interviewer");
    ie_turns_add(&turns, 9, 12, 2, "candidate");
    check_cuts((double[]){4, 9}, 2);
}
END_TEST

START_TEST(so_is_the_time_in_which_both_speak)
{
    ie_turns_add(&turns, 0, 10, 2, "candidate");
    ie_turns_add(&turns, 4, 6, 1, "interviewer");
    ie_turns_add(&turns, 9, 14, 1, "interviewer");
    check_cuts((double[]){4, 6, 9, 10}, 4);
    ck_assert_int_eq(speaker(0, 4), 2);
    ck_assert_int_eq(speaker(4, 6), 0);
    ck_assert_int_eq(speaker(6, 9), 2);
    ck_assert_int_eq(speaker(10, 14), 1);
}
END_TEST

START_TEST(one_person_is_not_cut_and_owns_all_of_the_recording)
{
    ie_turns_add(&turns, 0, 4, 1, "candidate");
    ie_turns_add(&turns, 9, 12, 1, "candidate");
    check_cuts(NULL, 0);
    ck_assert_int_eq(speaker(5, 8), 1);
    ck_assert_str_eq(ie_turns_speaker(&turns, 5, 8)->role, "candidate");
}
END_TEST

START_TEST(a_window_is_theirs_who_have_nearly_all_of_it)
{
    ie_turns_add(&turns, 0, 3.7, 1, "interviewer");
    ie_turns_add(&turns, 3.7, 9, 2, "candidate");
    ie_turns_settle(&turns);
    ck_assert_int_eq(speaker(0, 4), 1);    // 0.3 s of the other's
    ck_assert_int_eq(speaker(0.7, 4.7), 0);
    ck_assert_int_eq(speaker(20, 24), 0);
}
END_TEST

START_TEST(each_recording_knows_its_own_people)
{
    ie_turns_add_part(&turns, 0);
    ie_turns_add_part(&turns, 20);
    ie_turns_add_part(&turns, 40);
    ie_turns_add(&turns, 0, 4, 1, "interviewer");
    ie_turns_add(&turns, 4, 9, 2, "candidate");
    ie_turns_add(&turns, 20.001, 24, 3, NULL);
    ie_turns_add(&turns, 25, 29, 4, "somebody");
    ie_turns_settle(&turns);
    ck_assert_int_eq(ie_turns_part(&turns, 19)->has_candidate, 1);
    ck_assert_int_eq(ie_turns_part(&turns, 20)->has_candidate, 0);
    ck_assert_uint_eq(ie_turns_part(&turns, 20)->people, 2);
    ck_assert_uint_eq(ie_turns_part(&turns, 50)->people, 0);
    ck_assert_ptr_null(ie_turns_speaker(&turns, 25, 29)->role);
}
END_TEST

START_TEST(without_turns_nobody_speaks)
{
    check_cuts(NULL, 0);
    ck_assert_int_eq(speaker(0, 4), 0);
    ck_assert_int_eq(ie_turns_part(&turns, 0)->has_candidate, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("turns");
    TCase *tests = tcase_create("turns");
    tcase_add_checked_fixture(tests, begin_turns, end_turns);
    tcase_add_test(tests, people_are_parted_in_the_middle_of_a_short_silence);
    tcase_add_test(tests, a_long_silence_is_nobodys);
    tcase_add_test(tests, so_is_the_time_in_which_both_speak);
    tcase_add_test(tests, one_person_is_not_cut_and_owns_all_of_the_recording);
    tcase_add_test(tests, a_window_is_theirs_who_have_nearly_all_of_it);
    tcase_add_test(tests, each_recording_knows_its_own_people);
    tcase_add_test(tests, without_turns_nobody_speaks);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
