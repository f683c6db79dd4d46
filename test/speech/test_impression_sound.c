// SPDX-License-Identifier: MIT
// How answers sounded: the candidate's time alone counts.
#include "speech/impression_sound.h"
#include "suite.h"

#include <check.h>
#include <math.h>

enum { WORDS = 24 };

static ie_said_word words[WORDS];
static ie_spans voiced, others;
static double values[IE_IMPRESSION_COLUMNS];

// Two answers of twelve words, one a second: from 0 to 12 and from 16 to 28; somebody else speaks from 4 to 6. Voiced
// are the first 8 seconds.
static void setup(void)
{
    for (int i = 0; i < WORDS; i++) {
        double t = i < 12 ? i : i + 4;
        words[i] = (ie_said_word){t, t + 1, 0, i < 12 ? 0 : 1, 0};
    }
    ie_spans_add(&voiced, 0, 8);
    ie_spans_merge(&voiced, 0);
    ie_spans_add(&others, 4, 6);
    ie_spans_merge(&others, 0);
    for (int i = 0; i < IE_IMPRESSION_COLUMNS; i++)
        values[i] = NAN;
}

static void teardown(void)
{
    ie_spans_free(&voiced);
    ie_spans_free(&others);
}

START_TEST(others_time_is_left_out)
{
    const ie_impression_sound sound = {&voiced, &others};
    ie_impression_sound_measure(&sound, words, WORDS, 22, values);
    ck_assert_double_eq_tol(values[IE_IMPRESSION_WORDS_PER_SECOND], 1, 1e-9);
    ck_assert_double_eq_tol(values[IE_IMPRESSION_ANSWER_SECONDS], log(11), 1e-9);
    ck_assert_double_eq_tol(values[IE_IMPRESSION_UNVOICED], (0.4 + 1) / 2, 1e-9);
    ck_assert(isnan(values[IE_IMPRESSION_FILLERS]));
}
END_TEST

START_TEST(without_a_voice_there_is_only_time)
{
    const ie_impression_sound sound = {NULL, &others};
    ie_impression_sound_measure(&sound, words, WORDS, 22, values);
    ck_assert_double_eq_tol(values[IE_IMPRESSION_WORDS_PER_SECOND], 1, 1e-9);
    ck_assert(isnan(values[IE_IMPRESSION_UNVOICED]));
}
END_TEST

START_TEST(of_a_short_answer_nothing_is_measured)
{
    const ie_impression_sound sound = {&voiced, &others};
    ie_impression_sound_measure(&sound, words, 9, 9, values);
    ck_assert(isnan(values[IE_IMPRESSION_WORDS_PER_SECOND]) && isnan(values[IE_IMPRESSION_UNVOICED]));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("impression_sound");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, setup, teardown);
    tcase_add_test(all, others_time_is_left_out);
    tcase_add_test(all, without_a_voice_there_is_only_time);
    tcase_add_test(all, of_a_short_answer_nothing_is_measured);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
