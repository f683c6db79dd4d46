// SPDX-License-Identifier: MIT
// Folds of whole groups, and forests tried on the groups left out.
#include "voice/cross_validation.h"

#include "base/memory.h"
#include "base/random.h"
#include "learn/calibration.h"
#include "learn/linear.h"
#include "learn/stats.h"

#include <math.h>
#include <stdlib.h>

// Ours, not measured: the 95th percentile then has one beyond it; quarters of the range of ratings.
enum { LEAST_FOR_INTERVAL = 20, QUARTERS = 4 };

// The fold that takes a group with these counts of rows per label: the one whose labels it evens out best, among equals
// the one with fewer groups.
static int choose_fold(const double *of_group, const double *of_fold, const int *members, int folds, int labels)
{
    int best = 0;
    double least = INFINITY;
    for (int fold = 0; fold < folds; fold++) {
        double cost = members[fold];
        for (int k = 0; k < labels; k++)
            cost += 1e3 * (2 * of_fold[fold * labels + k] * of_group[k] + of_group[k] * of_group[k]);
        if (cost < least) {
            least = cost;
            best = fold;
        }
    }
    return best;
}

// What folds are to have as much of as each other: a label, or behind the labels a quarter of the ratings.
static int stratum_of(const ie_dataset *dataset, int label)
{
    double rating = ie_label_rating(dataset->labels.texts[label]);
    return isnan(rating) ? label : (int)dataset->labels.count + (int)fmin(QUARTERS - 1, rating * QUARTERS);
}

int ie_cross_validation_folds(const ie_dataset *dataset, int folds, uint64_t seed, int *fold_of, ie_error *error)
{
    int groups = (int)dataset->groups.count, labels = (int)dataset->labels.count + QUARTERS;
    if (folds < 2 || groups < folds)
        return ie_fail(error, IE_USAGE, "%d folds need at least as many groups (speakers), not %d", folds, groups);
    double *of_group = ie_allocate((size_t)(groups * labels), sizeof *of_group);
    double *of_fold = ie_allocate((size_t)(folds * labels), sizeof *of_fold);
    size_t *order = ie_allocate((size_t)groups, sizeof *order);
    int *members = ie_allocate((size_t)folds, sizeof *members);
    for (size_t i = 0; i < dataset->count; i++)
        of_group[dataset->rows[i].group * labels + stratum_of(dataset, dataset->rows[i].label)]++;
    for (int i = 0; i < groups; i++)
        order[i] = (size_t)i;
    ie_random_shuffle(&seed, order, (size_t)groups);
    for (int i = 0; i < groups; i++) {
        const double *mine = of_group + order[i] * (size_t)labels;
        int fold = choose_fold(mine, of_fold, members, folds, labels);
        for (int k = 0; k < labels; k++)
            of_fold[fold * labels + k] += mine[k];
        members[fold]++;
        fold_of[order[i]] = fold;
    }
    free(of_group);
    free(of_fold);
    free(order);
    free(members);
    return 0;
}

// Adds one window to the sums of its recording.
static void add_window_to_prediction(ie_prediction *sum, const ie_dataset_row *row, double truth, double vote,
                                     double probability)
{
    sum->recording = row->recording;
    sum->group = row->group;
    sum->condition = row->condition;
    sum->label = row->label;
    sum->truth = truth;
    sum->vote += vote;
    sum->probability += row->seconds * probability;
    sum->seconds += row->seconds;
}

size_t ie_holdout_test(const ie_dataset *dataset, const ie_fitting_settings *settings, const ie_forest *forest,
                       const unsigned char *use, ie_prediction **predictions, size_t count)
{
    size_t conditions = dataset->conditions.count, cells = dataset->recordings.count * conditions;
    size_t features = dataset->features;
    ie_prediction *by_cell = ie_allocate(cells, sizeof *by_cell);
    double *windows = ie_allocate(cells, sizeof *windows);
    const float *input = dataset->values;
    ie_linear *linear = ie_linear_load(forest, NULL);
    ie_calibration calibration = ie_calibration_load(forest);
    for (size_t i = 0; i < dataset->count; i++) {
        const ie_dataset_row *row = &dataset->rows[i];
        if (use[row->group])
            continue;
        size_t cell = (size_t)row->recording * conditions + (size_t)row->condition;
        double vote = ie_forest_predict(forest, input + i * features, NULL);
        double evidence = ie_log_odds(vote) + ie_linear_sum(linear, input + i * features);
        double truth = ie_label_worth(dataset->labels.texts[row->label], settings->positive);
        add_window_to_prediction(&by_cell[cell], row, truth, vote, ie_calibration_apply(&calibration, evidence));
        windows[cell]++;
    }
    *predictions = ie_resize(*predictions, count + cells, sizeof **predictions);
    for (size_t i = 0; i < cells; i++) {
        if (windows[i] == 0)
            continue;
        by_cell[i].vote /= windows[i];
        by_cell[i].probability /= by_cell[i].seconds;
        (*predictions)[count++] = by_cell[i];
    }
    free(by_cell);
    free(windows);
    ie_linear_destroy(linear);
    return count;
}

// Marks the groups outside a fold, or the first of them up to a share.
static void mark_others(const int *fold_of, size_t groups, int fold, double share, unsigned char *use)
{
    size_t others = 0, marked = 0;
    for (size_t i = 0; i < groups; i++)
        others += fold_of[i] != fold;
    size_t most = share > 0 ? (size_t)ceil(share * (double)others) : others;
    for (size_t i = 0; i < groups; i++) {
        use[i] = fold_of[i] != fold && marked < most;
        marked += use[i];
    }
}

size_t ie_cross_validate(const ie_dataset *dataset, const ie_fitting_settings *settings, ie_prediction **predictions,
                         void (*progress)(int done, int of), ie_error *error)
{
    size_t groups = dataset->groups.count, count = 0;
    int *fold_of = ie_allocate(groups + 1, sizeof *fold_of);
    unsigned char *use = ie_allocate(groups + 1, 1);
    int status = ie_cross_validation_folds(dataset, settings->folds, settings->seed, fold_of, error);
    *predictions = NULL;
    for (int fold = 0; status == 0 && fold < settings->folds; fold++) {
        mark_others(fold_of, groups, fold, settings->share, use);
        ie_fitting fitting;
        status = ie_fitting_fit(dataset, settings, use, &fitting, error);
        if (status < 0)
            break;
        size_t before = count;
        mark_others(fold_of, groups, fold, 1, use);
        count = ie_holdout_test(dataset, settings, fitting.forest, use, predictions, count);
        for (size_t i = before; i < count; i++)
            (*predictions)[i].fold = fold;
        ie_fitting_free(&fitting);
        if (progress)
            progress(fold + 1, settings->folds);
    }
    free(fold_of);
    free(use);
    if (status == 0)
        return count;
    free(*predictions);
    *predictions = NULL;
    return 0;
}

ie_classification_metrics ie_cross_validation_metrics(const ie_prediction *predictions, size_t count, int condition)
{
    double *probabilities = ie_allocate(count + 1, sizeof *probabilities);
    unsigned char *truth = ie_allocate(count + 1, 1);
    size_t chosen = 0;
    for (size_t i = 0; i < count; i++) {
        if (condition >= 0 && predictions[i].condition != condition)
            continue;
        probabilities[chosen] = predictions[i].probability;
        truth[chosen++] = predictions[i].truth >= 0.5;
    }
    ie_classification_metrics metrics = ie_classification_metrics_measure(probabilities, truth, chosen);
    free(probabilities);
    free(truth);
    return metrics;
}

ie_rating_metrics ie_cross_validation_ratings(const ie_prediction *predictions, size_t count, int condition)
{
    double *truth = ie_allocate(count + 1, sizeof *truth), *said = ie_allocate(count + 1, sizeof *said);
    double *sorted = ie_allocate(count + 1, sizeof *sorted);
    unsigned char *is_top = ie_allocate(count + 1, 1);
    ie_rating_metrics metrics = {0};
    for (size_t i = 0; i < count; i++) {
        if (predictions[i].condition != condition)
            continue;
        said[metrics.count] = 10 * predictions[i].probability;
        truth[metrics.count] = sorted[metrics.count] = 10 * predictions[i].truth;
        metrics.count++;
    }
    metrics.correlation = ie_stats_pearson(truth, said, metrics.count);
    metrics.mean_error = ie_stats_mean_absolute_error(truth, said, metrics.count);
    ie_stats_sort(sorted, metrics.count);
    double low = ie_stats_quantile(sorted, metrics.count, 0.2), high = ie_stats_quantile(sorted, metrics.count, 0.8);
    size_t ends = 0;
    for (size_t i = 0; i < metrics.count; i++) {
        if (truth[i] > low && truth[i] < high)
            continue;
        is_top[ends] = truth[i] >= high;
        said[ends++] = said[i];
    }
    metrics.auc = high > low ? ie_stats_auc(said, is_top, ends) : NAN;
    free(truth);
    free(said);
    free(sorted);
    free(is_top);
    return metrics;
}

// The prediction of the same recording in the condition that came first; NULL where `at` is the only one.
static const ie_prediction *measured_first(const ie_prediction *predictions, size_t count, size_t at)
{
    const ie_prediction *first = &predictions[at];
    for (size_t i = 0; i < count; i++)
        if (predictions[i].recording == first->recording && predictions[i].condition < first->condition)
            first = &predictions[i];
    return first == &predictions[at] ? NULL : first;
}

void ie_cross_validation_describe_interval(const ie_prediction *predictions, size_t count, ie_forest *forest)
{
    double *distances = ie_allocate(count + 1, sizeof *distances), seconds = 0, widest = NAN;
    size_t all = 0, known = 0;
    for (int condition = 1, conditions = 2; condition < conditions; condition++, known = 0) {
        for (size_t i = 0; i < count; i++) {
            const ie_prediction *first = measured_first(predictions, count, i);
            conditions = predictions[i].condition >= conditions ? predictions[i].condition + 1 : conditions;
            if (!first || predictions[i].condition != condition)
                continue;
            distances[known++] = 10 * fabs(predictions[i].probability - first->probability);
            seconds += first->seconds;
            all++;
        }
        ie_stats_sort(distances, known);
        if (known >= LEAST_FOR_INTERVAL)
            widest = fmax(widest, distances[known * 19 / 20]);
    }
    if (isfinite(widest)) {
        ie_forest_set_number(forest, "interval.points", 6, widest);
        ie_forest_set_number(forest, "interval.seconds", 6, seconds / (double)all);
    }
    free(distances);
}
