// SPDX-License-Identifier: MIT
// Ridge regressions trained in nested folds.
#include "learn/ridge_training.h"

#include "base/memory.h"
#include "base/random.h"
#include "learn/stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// The columns of a choice, and a place for the rows that it is fitted to.
typedef struct ridge_work {
    const ie_ridge_rows *rows;
    const ie_ridge_choice *choice;
    ie_ridge_column *columns;
    size_t *from, count;    // the columns in use
    double *values, *truth;
    double base;
} ridge_work;

static void begin_work(ridge_work *work, const ie_ridge_rows *rows, const ie_ridge_choice *choice)
{
    *work = (ridge_work){.rows = rows, .choice = choice};
    work->columns = ie_allocate(rows->columns, sizeof *work->columns);
    work->from = ie_allocate(rows->columns, sizeof *work->from);
    work->values = ie_allocate(rows->rows * rows->columns, sizeof *work->values);
    work->truth = ie_allocate(rows->rows, sizeof *work->truth);
    for (size_t i = 0; i < rows->columns; i++) {
        if (choice->signs[i] == IE_RIDGE_LEFT_OUT)
            continue;
        work->columns[work->count].sign = choice->signs[i];
        work->from[work->count++] = i;
    }
}

static void end_work(ridge_work *work)
{
    free(work->columns);
    free(work->from);
    free(work->values);
    free(work->truth);
}

// Takes the values of rows whose groups are in use and, as asked for, inside of fold `fold` or outside of it (-1: of no
// fold). Returns how many.
static size_t take_rows(ridge_work *work, const unsigned char *use, const int *fold_of, int fold, int is_inside)
{
    const ie_ridge_rows *rows = work->rows;
    size_t taken = 0;
    for (size_t row = 0; row < rows->rows; row++) {
        int group = rows->group[row];
        if ((use && !use[group]) || (fold >= 0 && (fold_of[group] == fold) != is_inside))
            continue;
        for (size_t i = 0; i < work->count; i++)
            work->values[taken * work->count + i] = rows->values[row * rows->columns + work->from[i]];
        work->truth[taken++] = rows->truth[row];
    }
    for (size_t i = 0; i < work->count; i++) {
        if (!rows->relative || !rows->relative[work->from[i]])
            continue;
        double median = ie_stats_median_of_known(work->values + i, taken, work->count);
        for (size_t row = 0; row < taken; row++)
            work->values[row * work->count + i] -= median;
    }
    return taken;
}

// Fits to the rows of groups that are used and not left out: of fold `fold`, or of none with -1.
static void fit_work(ridge_work *work, const unsigned char *use, const int *fold_of, int fold)
{
    size_t taken = take_rows(work, use, fold_of, fold, 0);
    work->base = ie_ridge_fit(work->values, work->truth, taken, work->columns, work->count, work->choice->ridge);
}

// Predicts the rows of a fold in their order. Returns the sum of square errors.
static double predict_fold(ridge_work *work, const int *fold_of, int fold, double *predictions)
{
    size_t taken = take_rows(work, NULL, fold_of, fold, 1);
    double error = 0;
    for (size_t row = 0; row < taken; row++) {
        double sum = work->base;
        for (size_t i = 0; i < work->count; i++)
            sum += ie_ridge_term(&work->columns[i], work->values[row * work->count + i]);
        error += (work->truth[row] - sum) * (work->truth[row] - sum);
        predictions[row] = sum;
    }
    return error;
}

// Deals the groups in use into folds of as even a size as can be; the others get -1.
static int *deal_groups(int groups, const unsigned char *use, int folds, uint64_t seed)
{
    size_t *order = ie_allocate((size_t)groups, sizeof *order), count = 0;
    int *fold_of = ie_allocate((size_t)groups, sizeof *fold_of);
    for (int i = 0; i < groups; i++) {
        fold_of[i] = -1;
        if (!use || use[i])
            order[count++] = (size_t)i;
    }
    ie_random_shuffle(&seed, order, count);
    for (size_t i = 0; i < count; i++)
        fold_of[order[i]] = (int)(i % (size_t)folds);
    free(order);
    return fold_of;
}

void ie_ridge_train(const ie_ridge_rows *rows, const ie_ridge_choice *choice, const unsigned char *use,
                    const char *const *names, ie_ridge *ridge)
{
    ridge_work work;
    begin_work(&work, rows, choice);
    fit_work(&work, use, NULL, -1);
    for (size_t i = 0; i < work.count; i++) {
        ie_ridge_column *column = ie_ridge_add_column(ridge, names[work.from[i]]);
        column->weight = work.columns[i].weight;
        column->centre = work.columns[i].centre;
        column->scale = work.columns[i].scale;
        column->sign = work.columns[i].sign;
    }
    ridge->base = work.base;
    end_work(&work);
}

// The rows of groups drawn with replacement; each drawing of a group stands for itself.
static ie_ridge_rows draw_groups(const ie_ridge_rows *rows, uint64_t *state)
{
    size_t *times = ie_allocate((size_t)rows->groups, sizeof *times), drawn = 0;
    for (int i = 0; i < rows->groups; i++)
        times[ie_random_below(state, (size_t)rows->groups)]++;
    for (size_t row = 0; row < rows->rows; row++)
        drawn += times[rows->group[row]];
    double *values = ie_allocate(drawn * rows->columns, sizeof *values), *truth = ie_allocate(drawn, sizeof *truth);
    int *group = ie_allocate(drawn, sizeof *group);
    size_t at = 0;
    for (size_t row = 0; row < rows->rows; row++)
        for (size_t i = 0; i < times[rows->group[row]]; i++, at++) {
            memcpy(values + at * rows->columns, rows->values + row * rows->columns, rows->columns * sizeof *values);
            truth[at] = rows->truth[row];
        }
    free(times);
    return (ie_ridge_rows){values, truth, group, drawn, rows->columns, 1, rows->relative};
}

static void free_drawn(const ie_ridge_rows *rows)
{
    void *parts[] = {(void *)(uintptr_t)rows->values, (void *)(uintptr_t)rows->truth, (void *)(uintptr_t)rows->group};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        free(parts[i]);
}

// Between what a tenth of the values lies below and a tenth above.
static void find_reach(const ie_ridge_rows *rows, const ie_ridge_choice *choice, ie_ridge *ridge)
{
    ridge_work work;
    begin_work(&work, rows, choice);
    size_t taken = take_rows(&work, NULL, NULL, -1, 0);
    double *values = ie_allocate(taken, sizeof *values);
    for (size_t i = 0; i < work.count; i++) {
        size_t known = 0;
        for (size_t row = 0; row < taken; row++)
            if (!isnan(work.values[row * work.count + i]))
                values[known++] = work.values[row * work.count + i];
        ie_stats_sort(values, known);
        ridge->columns[i].reach_low = ie_stats_quantile(values, known, 0.1);
        ridge->columns[i].reach_high = ie_stats_quantile(values, known, 0.9);
    }
    free(values);
    end_work(&work);
}

void ie_ridge_doubt(const ie_ridge_rows *rows, const ie_ridge_choice *choice, int replicates, uint64_t seed,
                    ie_ridge *ridge)
{
    double *slopes = ie_allocate(ridge->count * (size_t)replicates, sizeof *slopes);
    for (int k = 0; k < replicates; k++) {
        ridge_work work;
        const ie_ridge_rows drawn = draw_groups(rows, &seed);
        begin_work(&work, &drawn, choice);
        fit_work(&work, NULL, NULL, -1);
        for (size_t i = 0; i < ridge->count; i++) {
            const ie_ridge_column *column = &work.columns[i];
            slopes[i * (size_t)replicates + (size_t)k] = column->scale > 0 ? column->weight / column->scale : 0;
        }
        end_work(&work);
        free_drawn(&drawn);
    }
    for (size_t i = 0; i < ridge->count; i++) {
        double *own = slopes + i * (size_t)replicates;
        ie_stats_sort(own, (size_t)replicates);
        ridge->columns[i].weight_low = ridge->columns[i].scale * ie_stats_quantile(own, (size_t)replicates, 0.05);
        ridge->columns[i].weight_high = ridge->columns[i].scale * ie_stats_quantile(own, (size_t)replicates, 0.95);
    }
    free(slopes);
    find_reach(rows, choice, ridge);
}

// The sum of square errors of a choice in cross-validation.
static double cross_error(const ie_ridge_rows *rows, const ie_ridge_choice *choice, const unsigned char *use,
                          const int *fold_of, int folds)
{
    ridge_work work;
    double error = 0, *predictions = ie_allocate(rows->rows, sizeof *predictions);
    begin_work(&work, rows, choice);
    for (int fold = 0; fold < folds; fold++) {
        fit_work(&work, use, fold_of, fold);
        error += predict_fold(&work, fold_of, fold, predictions);
    }
    end_work(&work);
    free(predictions);
    return error;
}

size_t ie_ridge_choose(const ie_ridge_rows *rows, const ie_ridge_choice *choices, size_t count,
                       const unsigned char *use, int folds, uint64_t seed)
{
    int *fold_of = deal_groups(rows->groups, use, folds, seed);
    size_t best = 0;
    double least = INFINITY;
    for (size_t i = 0; i < count && count > 1; i++) {
        double error = cross_error(rows, &choices[i], use, fold_of, folds);
        if (error < least) {
            least = error;
            best = i;
        }
    }
    free(fold_of);
    return best;
}

void ie_ridge_cross_validate(const ie_ridge_rows *rows, const ie_ridge_choice *choices, size_t count, int folds,
                             int inner, uint64_t seed, double *predictions)
{
    int *fold_of = deal_groups(rows->groups, NULL, folds, seed);
    unsigned char *use = ie_allocate((size_t)rows->groups, 1);
    double *of_fold = ie_allocate(rows->rows, sizeof *of_fold);
    for (int fold = 0; fold < folds; fold++) {
        for (int i = 0; i < rows->groups; i++)
            use[i] = fold_of[i] != fold;
        ridge_work work;
        begin_work(&work, rows, &choices[ie_ridge_choose(rows, choices, count, use, inner, seed + 1 + (uint64_t)fold)]);
        fit_work(&work, use, NULL, -1);
        predict_fold(&work, fold_of, fold, of_fold);
        for (size_t row = 0, next = 0; row < rows->rows; row++)
            if (fold_of[rows->group[row]] == fold)
                predictions[row] = of_fold[next++];
        end_work(&work);
    }
    free(of_fold);
    free(use);
    free(fold_of);
}
