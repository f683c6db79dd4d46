// SPDX-License-Identifier: MIT
// Models fitted to examples and tried on others.
#include "voice/cross_validation.h"

#include "base/memory.h"
#include "base/random.h"
#include "learn/calibration.h"
#include "learn/forest_private.h"
#include "learn/linear.h"
#include "voice/baseline.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_SPEAKERS = 6 };

int ie_label_is(const char *label, const char *positive)
{
    size_t length = strcspn(label, "/");
    return strlen(positive) == length && strncmp(label, positive, length) == 0;
}

// Groups in an order that the seed gives, the largest first where sizes differ by more than chance would; each goes to the
// fold whose label counts it fits best.
int ie_cross_validation_folds(const ie_dataset *examples, int folds, uint64_t seed, int *fold_of, ie_error *error)
{
    int groups = examples->groups.count, labels = examples->labels.count;
    if (folds < 2 || groups < folds)
        return ie_fail(error, IE_USAGE, "%d folds need at least as many groups (speakers), not %d", folds, groups);
    double *of_group = ie_allocate((size_t)(groups * labels), sizeof *of_group);
    double *of_fold = ie_allocate((size_t)(folds * labels), sizeof *of_fold);
    int *order = ie_allocate((size_t)groups, sizeof *order), *members = ie_allocate((size_t)folds, sizeof *members);
    for (size_t i = 0; i < examples->count; i++)
        of_group[examples->rows[i].group * labels + examples->rows[i].label]++;
    for (int i = 0; i < groups; i++)
        order[i] = i;
    for (int i = groups; i > 1; i--) {
        int other = (int)ie_random_below(&seed, (size_t)i), keep = order[i - 1];
        order[i - 1] = order[other];
        order[other] = keep;
    }
    for (int i = 0; i < groups; i++) {
        const double *mine = of_group + order[i] * labels;
        int best = 0;
        double least = INFINITY;
        for (int fold = 0; fold < folds; fold++) {
            double cost = members[fold];  // among equals the fold with fewer groups
            for (int k = 0; k < labels; k++)
                cost += 1e3 * (2 * of_fold[fold * labels + k] * mine[k] + mine[k] * mine[k]);
            if (cost < least) {
                least = cost;
                best = fold;
            }
        }
        for (int k = 0; k < labels; k++)
            of_fold[best * labels + k] += mine[k];
        members[best]++;
        fold_of[order[i]] = best;
    }
    free(of_group);
    free(of_fold);
    free(order);
    free(members);
    return 0;
}

// Takes the rows of one speaker in one condition out of or into a baseline; `recording` -1 means all of them.
static void gather(const ie_dataset *examples, ie_baseline *baseline, const ie_dataset_row *like, int recording, int sign)
{
    for (size_t i = 0; i < examples->count; i++) {
        const ie_dataset_row *row = &examples->rows[i];
        if (row->group == like->group && row->condition == like->condition
            && (recording < 0 || row->recording == recording))
            ie_baseline_add(baseline, examples->values + i * examples->features, sign);
    }
}

float *ie_fitting_input(const ie_dataset *examples, int baseline, const double *spread)
{
    size_t features = examples->features;
    float *input = ie_allocate(examples->count * features, sizeof *input);
    memcpy(input, examples->values, examples->count * features * sizeof *input);
    if (!baseline)
        return input;
    unsigned char *done = ie_allocate(examples->count, 1);
    for (size_t i = 0; i < examples->count; i++) {
        if (done[i])
            continue;
        const ie_dataset_row like = examples->rows[i];
        ie_baseline *own = ie_baseline_create(features);
        gather(examples, own, &like, -1, 1);
        for (size_t k = i; k < examples->count; k++) {
            const ie_dataset_row *row = &examples->rows[k];
            if (row->group != like.group || row->condition != like.condition)
                continue;
            gather(examples, own, row, row->recording, -1);
            ie_baseline_apply(own, examples->values + k * features, spread, input + k * features);
            gather(examples, own, row, row->recording, 1);
            done[k] = 1;
        }
        ie_baseline_destroy(own);
    }
    free(done);
    return input;
}

static double *spread_of(const ie_dataset *examples, const unsigned char *use)
{
    double *spread = ie_allocate(examples->features, sizeof *spread);
    float *values = ie_allocate(examples->count * examples->features, sizeof *values);
    int *group = ie_allocate(examples->count, sizeof *group);
    size_t rows = 0;
    for (size_t i = 0; i < examples->count; i++) {
        if (!use[examples->rows[i].group])
            continue;
        memcpy(values + rows * examples->features, examples->values + i * examples->features,
               examples->features * sizeof *values);
        // A speaker in another condition is another voice.
        group[rows++] = examples->rows[i].group * examples->conditions.count + examples->rows[i].condition;
    }
    ie_baseline_spread(values, rows, examples->features, group, examples->groups.count * examples->conditions.count,
                       spread);
    free(values);
    free(group);
    return spread;
}

static void describe(const ie_dataset *examples, const ie_fitting_settings *trial, const double *spread, ie_forest *forest)
{
    ie_forest_set(forest, "positive", trial->positive);
    ie_forest_set(forest, "baseline", trial->baseline ? "speaker" : "none");
    for (size_t i = 0; i < examples->features; i++) {
        ie_forest_name_column(forest, i, ie_dataset_name(examples, i));
        ie_forest_set_spread(forest, i, spread[i]);
    }
}

static int count_marked(const ie_dataset *examples, const unsigned char *use)
{
    int count = 0;
    for (int i = 0; i < examples->groups.count; i++)
        count += use[i] != 0;
    return count;
}

int ie_fitting_fit(const ie_dataset *examples, const ie_fitting_settings *trial, const unsigned char *use, ie_fitting *fitting,
                 ie_error *error)
{
    size_t features = examples->features, rows = 0;
    *fitting = (ie_fitting){0};
    double *spread = spread_of(examples, use);
    float *all = ie_fitting_input(examples, trial->baseline, spread);
    size_t *chosen = ie_allocate(examples->count + 1, sizeof *chosen);
    int *units = ie_allocate(examples->count + 1, sizeof *units);
    fitting->input = ie_allocate(examples->count * features + 1, sizeof *fitting->input);
    fitting->labels = ie_allocate(examples->count + 1, sizeof *fitting->labels);
    fitting->worth = ie_allocate((size_t)examples->labels.count + 1, sizeof *fitting->worth);
    ie_names unit_names = {0};
    int by_speaker = count_marked(examples, use) >= LEAST_SPEAKERS;
    for (size_t i = 0; i < examples->count; i++) {
        const ie_dataset_row *row = &examples->rows[i];
        if (!use[row->group])
            continue;
        memcpy(fitting->input + rows * features, all + i * features, features * sizeof *all);
        fitting->labels[rows] = row->label;
        const char *unit = by_speaker ? examples->groups.text[row->group] : examples->recordings.text[row->recording];
        units[rows] = ie_names_index(&unit_names, unit);
        chosen[rows++] = i;
    }
    for (int i = 0; i < examples->labels.count; i++)
        fitting->worth[i] = ie_label_is(examples->labels.text[i], trial->positive);
    fitting->rows = rows;
    fitting->votes = ie_allocate(rows + 1, sizeof *fitting->votes);
    fitting->evidence = ie_allocate(rows + 1, sizeof *fitting->evidence);
    fitting->in_bag = ie_allocate(rows * (size_t)trial->forest.trees + 1, 1);
    ie_forest_data data = {fitting->input, fitting->labels, units, rows, features, examples->labels.count, fitting->worth};
    fitting->forest = ie_forest_train(&data, &trial->forest, fitting->votes, fitting->in_bag, error);
    if (fitting->forest) {
        describe(examples, trial, spread, fitting->forest);
        ie_fitting_weigh(examples, trial, chosen, units, fitting);
    }
    ie_names_free(&unit_names);
    free(spread);
    free(all);
    free(chosen);
    free(units);
    if (fitting->forest)
        return 0;
    ie_fitting_free(fitting);
    return -1;
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

size_t ie_holdout_test(const ie_dataset *examples, const ie_fitting_settings *trial, const ie_forest *forest,
                      const unsigned char *use, ie_outcome **outcomes, size_t count)
{
    size_t cells = (size_t)examples->recordings.count * (size_t)examples->conditions.count, features = examples->features;
    ie_outcome *by_cell = ie_allocate(cells, sizeof *by_cell);
    double *windows = ie_allocate(cells, sizeof *windows), *spread = ie_allocate(features, sizeof *spread);
    for (size_t i = 0; i < features; i++)
        spread[i] = ie_forest_spread(forest, i);
    float *input = ie_fitting_input(examples, trial->baseline, spread);
    ie_linear *linear = ie_linear_load(forest, NULL);
    ie_calibration fit = {ie_forest_get_number(forest, "calibration.slope", 1),
                          ie_forest_get_number(forest, "calibration.offset", 0)};
    for (size_t i = 0; i < examples->count; i++) {
        const ie_dataset_row *row = &examples->rows[i];
        if (use[row->group])
            continue;
        ie_outcome *cell = &by_cell[row->recording * examples->conditions.count + row->condition], before = *cell;
        double vote = ie_forest_predict(forest, input + i * features, NULL);
        double evidence = ie_log_odds(vote) + ie_linear_sum(linear, input + i * features);
        *cell = (ie_outcome){row->recording, row->group, row->condition, row->label, 0,
                             (unsigned char)ie_label_is(examples->labels.text[row->label], trial->positive),
                             before.vote + vote, before.probability + row->seconds * ie_calibration_apply(&fit, evidence),
                             before.seconds + row->seconds};
        windows[cell - by_cell]++;
    }
    *outcomes = ie_resize(*outcomes, count + cells, sizeof **outcomes);
    for (size_t i = 0; i < cells; i++) {
        if (windows[i] == 0)
            continue;
        by_cell[i].vote /= windows[i];
        by_cell[i].probability /= by_cell[i].seconds;
        (*outcomes)[count++] = by_cell[i];
    }
    free(by_cell);
    free(windows);
    free(spread);
    free(input);
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

size_t ie_cross_validate(const ie_dataset *examples, const ie_fitting_settings *trial, ie_outcome **outcomes,
                      void (*progress)(int done, int of), ie_error *error)
{
    size_t groups = (size_t)examples->groups.count, count = 0;
    int *fold_of = ie_allocate(groups + 1, sizeof *fold_of);
    unsigned char *use = ie_allocate(groups + 1, 1);
    int status = ie_cross_validation_folds(examples, trial->folds, trial->seed, fold_of, error);
    *outcomes = NULL;
    for (int fold = 0; status == 0 && fold < trial->folds; fold++) {
        mark_others(fold_of, groups, fold, trial->share, use);
        ie_fitting fitting;
        status = ie_fitting_fit(examples, trial, use, &fitting, error);
        if (status < 0)
            break;
        size_t before = count;
        mark_others(fold_of, groups, fold, 1, use);
        count = ie_holdout_test(examples, trial, fitting.forest, use, outcomes, count);
        for (size_t i = before; i < count; i++)
            (*outcomes)[i].fold = fold;
        ie_fitting_free(&fitting);
        if (progress)
            progress(fold + 1, trial->folds);
    }
    free(fold_of);
    free(use);
    if (status == 0)
        return count;
    free(*outcomes);
    *outcomes = NULL;
    return 0;
}
