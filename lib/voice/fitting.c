// SPDX-License-Identifier: MIT
// A forest, a logistic regression beside it and the calibration of both, fitted to labelled speech.
#include "voice/fitting.h"

#include "base/memory.h"
#include "learn/calibration.h"
#include "learn/linear.h"

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
    double *counts = ie_allocate(fitting->rows + 1, sizeof *counts);
    for (int part = 0; part < PARTS; part++) {
        size_t rows = 0;
        for (size_t i = 0; i < fitting->rows; i++) {
            if (units[i] % PARTS == part)
                continue;
            memcpy(input + rows * features, fitting->input + i * features, features * sizeof *input);
            counts[rows] = fitting->weights[i];
            heard[rows++] = truth[i];
        }
        ie_linear *linear = ie_linear_fit(&(ie_linear_rows){input, heard, counts, rows, features}, ridge);
        for (size_t i = 0; linear && i < fitting->rows; i++)
            if (units[i] % PARTS == part)
                sums[i] = ie_linear_sum(linear, fitting->input + i * features);
        ie_linear_destroy(linear);
    }
    free(input);
    free(heard);
    free(counts);
    return sums;
}

// Calibrates on recordings, each the mean evidence of its windows in one condition, once for either truth.
static ie_calibration calibrate_on_recordings(const ie_dataset *dataset, const size_t *chosen,
                                              const ie_fitting *fitting, const unsigned char *truth, double *left)
{
    size_t cells = 2 * (size_t)dataset->recordings.count * (size_t)dataset->conditions.count;
    double *mean = ie_allocate(cells, sizeof *mean), *windows = ie_allocate(cells, sizeof *windows);
    double *counts = ie_allocate(cells, sizeof *counts);
    unsigned char *is_so = ie_allocate(cells, 1);
    for (size_t i = 0; i < fitting->rows; i++) {
        const ie_dataset_row *row = &dataset->rows[chosen[i]];
        size_t cell = 2 * (size_t)(row->recording * dataset->conditions.count + row->condition) + truth[i];
        if (isnan(fitting->evidence[i]))
            continue;
        mean[cell] += fitting->evidence[i];
        windows[cell]++;
        counts[cell] = fitting->weights[i];
        is_so[cell] = truth[i];
    }
    for (size_t i = 0; i < cells; i++)
        mean[i] /= windows[i];  // none: NAN, which is left out
    ie_calibration calibration = ie_calibration_fit(mean, is_so, counts, cells, left);
    free(mean);
    free(windows);
    free(counts);
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
    ie_linear_rows all = {fitting->input, truth, fitting->weights, fitting->rows, features};
    ie_linear *linear = best > 0 ? ie_linear_fit(&all, ridge) : NULL;
    if (linear)
        ie_linear_store(linear, best, fitting->forest);
    ie_linear_destroy(linear);
    ie_calibration_store(&fit, fitting->forest);
    free(truth);
    free(sums);
}

// The pooled deviation of each column within a speaker, who is another voice in another condition.
static double *measure_spread(const ie_dataset *dataset, const unsigned char *use)
{
    size_t features = dataset->features, conditions = dataset->conditions.count;
    size_t voices = dataset->groups.count * conditions;
    double *spread = ie_allocate(features, sizeof *spread);
    double *mean = ie_allocate(voices, sizeof *mean), *count = ie_allocate(voices, sizeof *count);
    for (size_t column = 0; column < features; column++) {
        double squares = 0, freedom = 0;
        memset(mean, 0, voices * sizeof *mean);
        memset(count, 0, voices * sizeof *count);
        for (size_t i = 0; i < dataset->count; i++) {
            const ie_dataset_row *row = &dataset->rows[i];
            size_t voice = (size_t)row->group * conditions + (size_t)row->condition;
            double value = dataset->values[i * features + column], before = mean[voice];
            if (!use[row->group] || isnan(value))
                continue;
            mean[voice] += (value - before) / ++count[voice];
            squares += (value - before) * (value - mean[voice]);  // Welford (1962)
            freedom += count[voice] > 1;
        }
        spread[column] = freedom > 0 ? sqrt(squares / freedom) : 0;
    }
    free(mean);
    free(count);
    return spread;
}

static void describe_forest(const ie_dataset *dataset, const ie_fitting_settings *settings, const double *spread,
                            ie_forest *forest)
{
    ie_forest_set(forest, "positive", settings->positive);
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

static void add_row(ie_fitting *fitting, const float *values, size_t features, int label, double weight)
{
    memcpy(fitting->input + fitting->rows * features, values, features * sizeof *values);
    fitting->labels[fitting->rows] = label;
    fitting->weights[fitting->rows++] = weight;
}

// Copies the rows to fit to, ratings twice. Fills, per row, its number in the dataset and the unit that the bootstrap
// draws.
static void choose_rows(const ie_dataset *dataset, const ie_fitting_settings *settings, const unsigned char *use,
                        ie_fitting *fitting, size_t *chosen, int *units)
{
    size_t features = dataset->features;
    int by_speaker = count_speakers(dataset, use) >= LEAST_SPEAKERS;
    ie_string_table unit_names = {0}, classes = {0};
    for (size_t i = 0; i < dataset->count; i++) {
        const ie_dataset_row *row = &dataset->rows[i];
        if (!use[row->group])
            continue;
        const char *label = dataset->labels.texts[row->label], *recording = dataset->recordings.texts[row->recording];
        const float *values = dataset->values + i * features;
        int unit = (int)ie_string_table_add(&unit_names, by_speaker ? dataset->groups.texts[row->group] : recording);
        double worth = ie_label_worth(label, settings->positive);
        size_t first = fitting->rows;
        if (isnan(ie_label_rating(label)))
            add_row(fitting, values, features, (int)ie_string_table_add(&classes, label), row->weight);
        else
            for (int is_so = 0; is_so < 2; is_so++)
                if ((is_so ? worth : 1 - worth) > 0)
                    add_row(fitting, values, features, (int)ie_string_table_add(&classes, is_so ? "10" : "0"),
                            row->weight * (is_so ? worth : 1 - worth));
        for (size_t k = first; k < fitting->rows; k++) {
            units[k] = unit;
            chosen[k] = i;
        }
    }
    fitting->classes = (int)classes.count;
    fitting->worth = ie_allocate(classes.count + 1, sizeof *fitting->worth);
    for (size_t i = 0; i < classes.count; i++)
        fitting->worth[i] = ie_label_worth(classes.texts[i], settings->positive);
    ie_string_table_free(&unit_names);
    ie_string_table_free(&classes);
}

int ie_fitting_fit(const ie_dataset *dataset, const ie_fitting_settings *settings, const unsigned char *use,
                   ie_fitting *fitting, ie_error *error)
{
    size_t features = dataset->features, most = 2 * dataset->count + 1;
    size_t *chosen = ie_allocate(most, sizeof *chosen);
    int *units = ie_allocate(most, sizeof *units);
    *fitting = (ie_fitting){.input = ie_allocate(most * features, sizeof *fitting->input),
                            .labels = ie_allocate(most, sizeof *fitting->labels),
                            .weights = ie_allocate(most, sizeof *fitting->weights)};
    choose_rows(dataset, settings, use, fitting, chosen, units);
    fitting->votes = ie_allocate(fitting->rows + 1, sizeof *fitting->votes);
    fitting->evidence = ie_allocate(fitting->rows + 1, sizeof *fitting->evidence);
    fitting->in_bag = ie_allocate(fitting->rows * (size_t)settings->forest.trees + 1, 1);
    ie_forest_data data = {fitting->input, fitting->labels, units, fitting->rows, features, fitting->classes,
                           fitting->worth, fitting->weights};
    fitting->forest = ie_forest_train(&data, &settings->forest, fitting->votes, fitting->in_bag, error);
    int status = fitting->forest ? 0 : -1;
    if (status == 0) {
        double *spread = measure_spread(dataset, use);
        describe_forest(dataset, settings, spread, fitting->forest);
        weigh_votes(dataset, chosen, units, fitting);
        free(spread);
    } else {
        ie_fitting_free(fitting);
    }
    free(chosen);
    free(units);
    return status;
}

void ie_fitting_free(ie_fitting *fitting)
{
    ie_forest_destroy(fitting->forest);
    free(fitting->input);
    free(fitting->labels);
    free(fitting->weights);
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
    double lowest = INFINITY, highest = -INFINITY;
    for (size_t i = 0; i < labels; i++) {
        double worth = ie_label_worth(texts[i], positive);
        fitting += worth == 1;
        lowest = fmin(lowest, worth);
        highest = fmax(highest, worth);
    }
    if (dataset->count == 0)
        return ie_fail(error, IE_FORMAT, "no window with a second of speech: nothing to learn from");
    if (highest > lowest)
        return 0;
    if (labels == fitting || labels < 2)
        return ie_fail(error, IE_FORMAT, "all %zu windows of speech are '%s': nothing to tell apart", dataset->count,
                       labels == 1 ? texts[0] : positive);
    return ie_fail(error, IE_FORMAT, "no recording is '%s', the label that --positive names; there are '%s', '%s' ...",
                   positive, texts[0], texts[1]);
}
