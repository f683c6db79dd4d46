// SPDX-License-Identifier: MIT
// Scores that can be added up again by hand, and models that do not fit.
#include "learn/forest_file.h"
#include "learn/forest_training.h"
#include "learn/linear.h"
#include "suite.h"
#include "voice/scorer.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ROWS = 300, COLUMNS = 3 };

static char path[] = "/tmp/ie-scorer-XXXXXX";
static float values[ROWS * COLUMNS], row[256];
static int labels[ROWS];
static unsigned char truth[ROWS];

static double uniform(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) / 16777216.0;
}

// A model of three features, with weights where `weighed`; `last` is the name of the third.
static void write_model(int weighed, const char *last)
{
    static const double worth[] = {0, 1};
    unsigned state = 9;
    for (int i = 0; i < ROWS; i++) {
        for (int k = 0; k < COLUMNS; k++)
            values[i * COLUMNS + k] = (float)uniform(&state);
        labels[i] = truth[i] = values[i * COLUMNS] + values[i * COLUMNS + 1] * uniform(&state) > 0.8;
    }
    ie_forest_settings settings = ie_forest_defaults();
    settings.trees = 20;
    settings.leaf = 8;
    ie_forest_data data = {values, labels, NULL, ROWS, COLUMNS, 2, worth, NULL};
    ie_forest *forest = ie_forest_train(&data, &settings, NULL, NULL, NULL);
    const char *const names[] = {"pitch.median", "pause.share", last};
    for (size_t i = 0; i < COLUMNS; i++)
        ie_forest_name_column(forest, i, names[i]);
    ie_forest_set(forest, "calibration.slope", "1.7");
    ie_forest_set(forest, "calibration.offset", "-0.3");
    ie_forest_set(forest, "interval.points", "1.5");
    ie_forest_set(forest, "interval.seconds", "4");
    ie_forest_set_spread(forest, 1, 0.25);
    ie_linear *linear = ie_linear_fit(&(ie_linear_rows){values, truth, NULL, ROWS, COLUMNS}, 0.02);
    if (weighed)
        ie_linear_store(linear, 0.5, forest);
    ck_assert_int_eq(ie_forest_write(forest, path, NULL), 0);
    ie_linear_destroy(linear);
    ie_forest_destroy(forest);
}

static ie_scored score_row(const ie_scorer *scorer, int number)
{
    const ie_delivery *delivery = ie_scorer_delivery(scorer);
    static const char *const names[] = {"pitch.median", "pause.share", "pace.rate"};
    ie_scored scored;
    for (size_t i = 0; i < ie_delivery_features(delivery); i++)
        row[i] = NAN;
    for (int k = 0; k < COLUMNS; k++)
        row[ie_delivery_find(delivery, names[k])] = number < 0 ? NAN : values[number * COLUMNS + k];
    ie_scorer_score(scorer, row, &scored);
    return scored;
}

START_TEST(base_and_points_are_the_score_and_the_score_is_the_probability)
{
    write_model(_i, "pace.rate");
    ie_scorer *scorer = ie_scorer_open(path, NULL);
    ck_assert_ptr_nonnull(scorer);
    double agree = 0;
    for (int i = -1; i < ROWS; i++) {
        ie_scored scored = score_row(scorer, i);
        long sum = scored.base;
        for (int k = 0; k < IE_DELIVERY_FAMILIES; k++)
            sum += scored.points[k];
        ck_assert_int_eq(sum, scored.score);
        ck_assert_int_eq(scored.score, lround(10000 * scored.probability));
        ck_assert(scored.score >= 0 && scored.score <= 10000);
        agree += i >= 0 && (scored.score > 5000) == truth[i];
    }
    ck_assert_double_gt(agree, ROWS * 0.8);
    ie_scorer_close(scorer);
}
END_TEST

START_TEST(weights_move_the_score_where_they_point)
{
    write_model(1, "pace.rate");
    ie_scorer *with = ie_scorer_open(path, NULL);
    write_model(0, "pace.rate");
    ie_scorer *without = ie_scorer_open(path, NULL);
    float high = 0, low = 1;
    int highest = 0, lowest = 0;
    for (int i = 0; i < ROWS; i++) {
        float sum = values[i * COLUMNS] + values[i * COLUMNS + 1];
        highest = sum > high ? i : highest;
        high = fmaxf(sum, high);
        lowest = sum < low ? i : lowest;
        low = fminf(sum, low);
    }
    ck_assert_int_gt(score_row(with, highest).score, score_row(without, highest).score);
    ck_assert_int_lt(score_row(with, lowest).score, score_row(without, lowest).score);
    ie_scorer_close(with);
    ie_scorer_close(without);
}
END_TEST

START_TEST(a_model_of_features_that_are_not_measured_is_refused)
{
    ie_error error = {0};
    write_model(1, "aura.colour");
    ck_assert_ptr_null(ie_scorer_open(path, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_nonnull(strstr(error.text, "aura.colour"));
}
END_TEST

// Means of independent windows scatter as the root of their number.
START_TEST(four_times_the_speech_halves_the_interval)
{
    write_model(0, "pace.rate");
    ie_scorer *scorer = ie_scorer_open(path, NULL);
    ck_assert_double_eq_tol(ie_scorer_interval(scorer, 4), 1.5, 1e-12);
    ck_assert_double_eq_tol(ie_scorer_interval(scorer, 16), 0.75, 1e-12);
    ck_assert_double_eq_tol(ie_scorer_interval(scorer, 1), 3, 1e-12);
    ck_assert(isfinite(ie_scorer_interval(scorer, 0)));
    ie_scorer_close(scorer);
}
END_TEST

START_TEST(what_is_usual_is_told_for_features_of_the_model_alone)
{
    write_model(0, "pace.rate");
    ie_scorer *scorer = ie_scorer_open(path, NULL);
    const ie_delivery *delivery = ie_scorer_delivery(scorer);
    double spread;
    ck_assert_double_eq_tol(ie_scorer_typical(scorer, ie_delivery_find(delivery, "pause.share"), &spread), 0.5, 0.1);
    ck_assert_double_eq(spread, 0.25);
    ck_assert(isnan(ie_scorer_typical(scorer, ie_delivery_find(delivery, "pitch.deviation"), &spread)));
    ck_assert(isnan(spread));
    ie_scorer_close(scorer);
}
END_TEST

int main(void)
{
    close(mkstemp(path));
    Suite *suite = suite_create("scorer");
    TCase *group = tcase_create("scorer");
    tcase_add_loop_test(group, base_and_points_are_the_score_and_the_score_is_the_probability, 0, 2);
    tcase_add_test(group, weights_move_the_score_where_they_point);
    tcase_add_test(group, four_times_the_speech_halves_the_interval);
    tcase_add_test(group, what_is_usual_is_told_for_features_of_the_model_alone);
    tcase_add_test(group, a_model_of_features_that_are_not_measured_is_refused);
    suite_add_tcase(suite, group);
    int status = run_suite(suite);
    unlink(path);
    return status;
}
