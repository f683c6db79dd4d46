// SPDX-License-Identifier: MIT
// A forest, a logistic regression beside it and the calibration of both, fitted to labelled speech.
#include "voice/fitting.h"

#include "base/memory.h"
#include "learn/calibration.h"
#include "learn/linear.h"
#include "voice/baseline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Ours. The ridge was chosen by cross-validation over the 18 actors of RAVDESS on whom models/confidence rests (its
// README); the numbers of speakers and parts were not measured.
enum {
    LEAST_SPEAKERS = 6,
    PARTS = 5,  // of the units, for regressions that did not hear the row they are asked about
};
static const double ridge = 0.02;

// Per row: 1 where its label is positive.
static unsigned char *truth_of(const ie_fitting *fitting)
{
    unsigned char *truth = ie_allocate(fitting->rows + 1, 1);
    for (size_t i = 0; i < fitting->rows; i++)
        truth[i] = fitting->worth[fitting->labels[i]] > 0;
    return truth;
}

// Each row's log odds by a regression fitted to the other parts; 0 where they do not hold both kinds.
static double *sum_across_parts(const ie_fitting *fitting, const unsigned char *truth, const int *units,
                                size_t features)
{
    double *sums = ie_allocate(fitting->rows + 1, sizeof *sums);
    float *input = ie_allocate(fitting->rows * features + 1, sizeof *input);
    unsigned char *heard = ie_allocate(fitting->rows + 1, 1);
    for (int part = 0; part < PARTS; part++) {
        size_t rows = 0;
        for (size_t i = 0; i < fitting->rows; i++) {
            if (units[i] % PARTS == part)
                continue;
            memcpy(input + rows * features, fitting->input + i * features, features * sizeof *input);
            heard[rows++] = truth[i];
        }
        ie_linear *linear = ie_linear_fit(input, heard, rows, features, ridge);
        for (size_t i = 0; linear && i < fitting->rows; i++)
            if (units[i] % PARTS == part)
                sums[i] = ie_linear_sum(linear, fitting->input + i * features);
        ie_linear_destroy(linear);
    }
    free(input);
    free(heard);
    return sums;
}

// Calibrates on recordings, each the mean evidence of its windows in one condition.
static ie_calibration calibrate_on_recordings(const ie_dataset *dataset, const size_t *chosen,
                                              const ie_fitting *fitting, const unsigned char *truth, double *left)
{
    size_t cells = (size_t)dataset->recordings.count * (size_t)dataset->conditions.count;
    double *mean = ie_allocate(cells, sizeof *mean), *windows = ie_allocate(cells, sizeof *windows);
    unsigned char *is_so = ie_allocate(cells, 1);
    for (size_t i = 0; i < fitting->rows; i++) {
        const ie_dataset_row *row = &dataset->rows[chosen[i]];
        size_t cell = (size_t)(row->recording * dataset->conditions.count + row->condition);
        if (isnan(fitting->evidence[i]))
            continue;
        mean[cell] += fitting->evidence[i];
        windows[cell]++;
        is_so[cell] = truth[i];
    }
    for (size_t i = 0; i < cells; i++)
        mean[i] /= windows[i];  // none: NAN, which is left out
    ie_calibration calibration = ie_calibration_fit(mean, is_so, cells, left);
    free(mean);
    free(windows);
    free(is_so);
    return calibration;
}

// Adds to the forest what weighs its votes. `chosen` (per row) are the rows' numbers in the dataset, `units` what the
// bootstrap drew.
static void weigh_votes(const ie_dataset *dataset, const size_t *chosen, const int *units, ie_fitting *fitting)
{
    // The share with the least loss is taken; the last round, with the best of them, leaves its evidence behind.
    static const double shares[] = {0, 0.125, 0.25, 0.375, 0.5, 0.75, 1};
    size_t features = dataset->features, count = sizeof shares / sizeof *shares;
    unsigned char *truth = truth_of(fitting);
    double *sums = sum_across_parts(fitting, truth, units, features), best = 0, least = INFINITY, left;
    ie_calibration fit = {1, 0};
    for (size_t k = 0; k <= count; k++) {
        double share = k < count ? shares[k] : best;
        for (size_t i = 0; i < fitting->rows; i++)
            fitting->evidence[i] = ie_log_odds(fitting->votes[i]) + share * sums[i];
        ie_calibration found = calibrate_on_recordings(dataset, chosen, fitting, truth, &left);
        if (left < least || k == count) {
            least = left;
            best = share;
            fit = found;
        }
    }
    ie_linear *linear = best > 0 ? ie_linear_fit(fitting->input, truth, fitting->rows, features, ridge) : NULL;
    if (linear)
        ie_linear_store(linear, best, fitting->forest);
    ie_linear_destroy(linear);
    ie_calibration_store(&fit, fitting->forest);
    free(truth);
    free(sums);
}

// Takes the rows of one speaker in one condition into a baseline (sign 1) or out of it (-1); `recording` -1: of all.
static void add_to_baseline(const ie_dataset *dataset, ie_baseline *baseline, const ie_dataset_row *like, int recording,
                            int sign)
{
    for (size_t i = 0; i < dataset->count; i++) {
        const ie_dataset_row *row = &dataset->rows[i];
        if (row->group == like->group && row->condition == like->condition
            && (recording < 0 || row->recording == recording))
            ie_baseline_add(baseline, dataset->values + i * dataset->features, sign);
    }
}

float *ie_fitting_input(const ie_dataset *dataset, int baseline, const double *spread)
{
    size_t features = dataset->features;
    float *input = ie_allocate(dataset->count * features, sizeof *input);
    memcpy(input, dataset->values, dataset->count * features * sizeof *input);
    if (!baseline)
        return input;
    unsigned char *done = ie_allocate(dataset->count, 1);
    for (size_t i = 0; i < dataset->count; i++) {
        if (done[i])
            continue;
        const ie_dataset_row like = dataset->rows[i];
        ie_baseline *own = ie_baseline_create(features);
        add_to_baseline(dataset, own, &like, -1, 1);
        for (size_t k = i; k < dataset->count; k++) {
            const ie_dataset_row *row = &dataset->rows[k];
            if (row->group != like.group || row->condition != like.condition)
                continue;
            add_to_baseline(dataset, own, row, row->recording, -1);
            ie_baseline_apply(own, dataset->values + k * features, spread, input + k * features);
            add_to_baseline(dataset, own, row, row->recording, 1);
            done[k] = 1;
        }
        ie_baseline_destroy(own);
    }
    free(done);
    return input;
}

// The pooled deviation of each column within a speaker, who is another voice in another condition.
static double *measure_spread(const ie_dataset *dataset, const unsigned char *use)
{
    double *spread = ie_allocate(dataset->features, sizeof *spread);
    float *values = ie_allocate(dataset->count * dataset->features, sizeof *values);
    int *group = ie_allocate(dataset->count, sizeof *group);
    size_t rows = 0;
    for (size_t i = 0; i < dataset->count; i++) {
        if (!use[dataset->rows[i].group])
            continue;
        memcpy(values + rows * dataset->features, dataset->values + i * dataset->features,
               dataset->features * sizeof *values);
        group[rows++] = dataset->rows[i].group * (int)dataset->conditions.count + dataset->rows[i].condition;
    }
    ie_baseline_spread(values, rows, dataset->features, group, (int)(dataset->groups.count * dataset->conditions.count),
                       spread);
    free(values);
    free(group);
    return spread;
}

static void describe_forest(const ie_dataset *dataset, const ie_fitting_settings *settings, const double *spread,
                            ie_forest *forest)
{
    ie_forest_set(forest, "positive", settings->positive);
    ie_forest_set(forest, "baseline", settings->baseline ? "speaker" : "none");
    for (size_t i = 0; i < dataset->features; i++) {
        ie_forest_name_column(forest, i, ie_dataset_name(dataset, i));
        ie_forest_set_spread(forest, i, spread[i]);
    }
}

static int count_speakers(const ie_dataset *dataset, const unsigned char *use)
{
    int count = 0;
    for (size_t i = 0; i < dataset->groups.count; i++)
        count += use[i] != 0;
    return count;
}

// Copies the rows to fit to. Fills, per row, its number in the dataset and the unit that the bootstrap draws.
static void choose_rows(const ie_dataset *dataset, const ie_fitting_settings *settings, const unsigned char *use,
                        const double *spread, ie_fitting *fitting, size_t *chosen, int *units)
{
    size_t features = dataset->features, rows = 0;
    float *all = ie_fitting_input(dataset, settings->baseline, spread);
    int by_speaker = count_speakers(dataset, use) >= LEAST_SPEAKERS;
    ie_string_table unit_names = {0};
    for (size_t i = 0; i < dataset->count; i++) {
        const ie_dataset_row *row = &dataset->rows[i];
        if (!use[row->group])
            continue;
        memcpy(fitting->input + rows * features, all + i * features, features * sizeof *all);
        fitting->labels[rows] = row->label;
        const char *unit = by_speaker ? dataset->groups.texts[row->group] : dataset->recordings.texts[row->recording];
        units[rows] = (int)ie_string_table_add(&unit_names, unit);
        chosen[rows++] = i;
    }
    fitting->rows = rows;
    ie_string_table_free(&unit_names);
    free(all);
}

int ie_fitting_fit(const ie_dataset *dataset, const ie_fitting_settings *settings, const unsigned char *use,
                   ie_fitting *fitting, ie_error *error)
{
    size_t features = dataset->features, count = dataset->count, labels = dataset->labels.count;
    double *spread = measure_spread(dataset, use);
    size_t *chosen = ie_allocate(count + 1, sizeof *chosen);
    int *units = ie_allocate(count + 1, sizeof *units);
    *fitting = (ie_fitting){.input = ie_allocate(count * features + 1, sizeof *fitting->input),
                            .labels = ie_allocate(count + 1, sizeof *fitting->labels),
                            .worth = ie_allocate(labels + 1, sizeof *fitting->worth)};
    choose_rows(dataset, settings, use, spread, fitting, chosen, units);
    for (size_t i = 0; i < labels; i++)
        fitting->worth[i] = ie_label_is(dataset->labels.texts[i], settings->positive);
    fitting->votes = ie_allocate(fitting->rows + 1, sizeof *fitting->votes);
    fitting->evidence = ie_allocate(fitting->rows + 1, sizeof *fitting->evidence);
    fitting->in_bag = ie_allocate(fitting->rows * (size_t)settings->forest.trees + 1, 1);
    ie_forest_data data = {fitting->input, fitting->labels, units, fitting->rows, features, (int)labels,
                           fitting->worth};
    fitting->forest = ie_forest_train(&data, &settings->forest, fitting->votes, fitting->in_bag, error);
    int status = fitting->forest ? 0 : -1;
    if (status == 0) {
        describe_forest(dataset, settings, spread, fitting->forest);
        weigh_votes(dataset, chosen, units, fitting);
    } else {
        ie_fitting_free(fitting);
    }
    free(spread);
    free(chosen);
    free(units);
    return status;
}

void ie_fitting_free(ie_fitting *fitting)
{
    ie_forest_destroy(fitting->forest);
    free(fitting->input);
    free(fitting->labels);
    free(fitting->votes);
    free(fitting->evidence);
    free(fitting->in_bag);
    free(fitting->worth);
    *fitting = (ie_fitting){0};
}

ie_classification_metrics ie_fitting_out_of_bag_metrics(const ie_fitting *fitting)
{
    double *probabilities = ie_allocate(fitting->rows + 1, sizeof *probabilities);
    unsigned char *truth = truth_of(fitting);
    ie_calibration calibration = ie_calibration_load(fitting->forest);
    size_t count = 0;
    for (size_t i = 0; i < fitting->rows; i++) {
        if (isnan(fitting->evidence[i]))
            continue;
        truth[count] = truth[i];
        probabilities[count++] = ie_calibration_apply(&calibration, fitting->evidence[i]);
    }
    ie_classification_metrics metrics = ie_classification_metrics_measure(probabilities, truth, count);
    free(probabilities);
    free(truth);
    return metrics;
}

int ie_fitting_check(const ie_dataset *dataset, const char *positive, ie_error *error)
{
    size_t labels = dataset->labels.count, fitting = 0;
    char **texts = dataset->labels.texts;
    for (size_t i = 0; i < labels; i++)
        fitting += ie_label_is(texts[i], positive) != 0;
    if (dataset->count == 0)
        return ie_fail(error, IE_FORMAT, "no window with a second of speech: nothing to learn from");
    if (labels == fitting || labels < 2)
        return ie_fail(error, IE_FORMAT, "all %zu windows of speech are '%s': nothing to tell apart", dataset->count,
                       labels == 1 ? texts[0] : positive);
    if (fitting == 0)
        return ie_fail(error, IE_FORMAT, "no recording is '%s', the label that --positive names; there are '%s', "
                       "'%s' ...", positive, texts[0], texts[1]);
    return 0;
}
