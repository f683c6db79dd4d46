// SPDX-License-Identifier: MIT
// Ridge regression.
#include "learn/ridge.h"

#include "base/memory.h"
#include "learn/cholesky.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Ours: what was not met in training moves the score no further than what was; the ends of a normal interval of 90 %.
static const double furthest_deviations = 3, deviations_of_nine_in_ten = 1.645;

enum { MOST_ROUNDS = 2000 };

static double deviations_of(const ie_ridge_column *column, double value)
{
    if (isnan(value) || !(column->scale > 0))
        return 0;
    return fmin(fmax((value - column->centre) / column->scale, -furthest_deviations), furthest_deviations);
}

static void find_column_scale(ie_ridge_column *column, const double *values, size_t rows, size_t stride)
{
    double mean = 0, squares = 0, known = 0;
    for (size_t row = 0; row < rows; row++) {
        double value = values[row * stride];
        if (isnan(value))
            continue;
        double off = value - mean;
        mean += off / ++known;
        squares += off * (value - mean);
    }
    column->centre = mean;
    column->scale = known > 1 ? sqrt(squares / known) : 0;
    if (column->scale <= 1e-9 * fabs(mean))
        column->scale = 0;
}

// What is solved: matrix (n x n, its lower half) times weights = right.
typedef struct normal_equations {
    size_t n;
    double *matrix, *right;
} normal_equations;

static int has_signs(const ie_ridge_column *columns, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (columns[i].sign)
            return 1;
    return 0;
}

// One weight after the other at its best, cut at 0 where its sign is given: the problem is convex, so that this ends at
// the least loss there is with these signs.
static void descend_by_columns(const normal_equations *of, const ie_ridge_column *columns, double *weights)
{
    const double least_step = 1e-10;
    double moved = 1;
    for (int round = 0; round < MOST_ROUNDS && moved > least_step; round++) {
        moved = 0;
        for (size_t i = 0; i < of->n; i++) {
            double left = of->right[i];
            for (size_t k = 0; k < of->n; k++)
                left -= k == i ? 0 : of->matrix[k < i ? i * of->n + k : k * of->n + i] * weights[k];
            double weight = left / of->matrix[i * of->n + i];
            int sign = i + 1 < of->n ? columns[i].sign : 0;
            weight = sign * weight < 0 ? 0 : weight;
            moved = fmax(moved, fabs(weight - weights[i]));
            weights[i] = weight;
        }
    }
}

// The last row is the base's, whose weight bears no penalty.
static void add_up_equations(normal_equations *of, const double *values, const double *truth, size_t rows,
                             const ie_ridge_column *columns)
{
    size_t n = of->n, count = n - 1;
    double *x = ie_allocate(n, sizeof *x);
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = 0; i < count; i++)
            x[i] = deviations_of(&columns[i], values[row * count + i]);
        x[count] = 1;
        for (size_t i = 0; i < n; i++) {
            of->right[i] += x[i] * truth[row];
            for (size_t k = 0; k <= i; k++)
                of->matrix[i * n + k] += x[i] * x[k];
        }
    }
    free(x);
}

double ie_ridge_fit(const double *values, const double *truth, size_t rows, ie_ridge_column *columns, size_t count,
                    double ridge)
{
    size_t n = count + 1;
    normal_equations of = {n, ie_allocate(n * n, sizeof(double)), ie_allocate(n, sizeof(double))};
    double *weights = ie_allocate(n, sizeof *weights);
    for (size_t i = 0; i < count; i++) {
        find_column_scale(&columns[i], values + i, rows, count);
        of.matrix[i * n + i] = ridge * (double)rows;
    }
    add_up_equations(&of, values, truth, rows, columns);
    if (has_signs(columns, count)) {
        descend_by_columns(&of, columns, weights);
    } else {
        ie_cholesky_factor(of.matrix, n, 1e-12);
        ie_cholesky_solve(of.matrix, n, of.right);
        memcpy(weights, of.right, n * sizeof *weights);
    }
    for (size_t i = 0; i < count; i++)
        columns[i].weight = weights[i];
    double base = weights[count];
    free(of.matrix);
    free(of.right);
    free(weights);
    return base;
}

double ie_ridge_term(const ie_ridge_column *column, double value)
{
    return column->weight * deviations_of(column, value);
}

double ie_ridge_change(const ie_ridge_column *column, double from, double to, double interval[2])
{
    double step = deviations_of(column, to) - deviations_of(column, from);
    double one = step * column->weight_low, other = step * column->weight_high;
    interval[0] = one < other ? one : other;
    interval[1] = one < other ? other : one;
    return step * column->weight;
}

double ie_ridge_sum(const ie_ridge *ridge, const double *values)
{
    double sum = ridge->base;
    for (size_t i = 0; i < ridge->count; i++)
        sum += ie_ridge_term(&ridge->columns[i], values[i]);
    return sum;
}

double ie_ridge_half_interval(const ie_ridge *ridge, double evidence)
{
    double more = evidence > 0 ? ridge->noise / evidence : 0;
    return deviations_of_nine_in_ten * sqrt(ridge->spread * ridge->spread + more);
}

double ie_ridge_percentile(const ie_ridge *ridge, double score)
{
    const double *at = ridge->quantiles, step = 100.0 / (IE_RIDGE_QUANTILES - 1);
    int above = 0;
    while (above < IE_RIDGE_QUANTILES && score >= at[above])
        above++;
    double share = above == 0 ? 0
                   : above == IE_RIDGE_QUANTILES ? 100
                   : step * (above - 1 + (score - at[above - 1]) / (at[above] - at[above - 1]));
    return share < 1 ? 1 : share > 99 ? 99 : share;
}

const ie_ridge *ie_ridges_find(const ie_ridges *ridges, const char *name)
{
    for (size_t i = 0; i < ridges->count; i++)
        if (strcmp(ridges->items[i].name, name) == 0)
            return &ridges->items[i];
    return NULL;
}

ie_ridge *ie_ridges_add(ie_ridges *ridges, const char *name)
{
    IE_GROW(ridges->items, ridges->count, ridges->capacity);
    ie_ridge *ridge = &ridges->items[ridges->count++];
    *ridge = (ie_ridge){.name = ie_copy_text(name), .correlation = NAN};
    return ridge;
}

ie_ridge_column *ie_ridge_add_column(ie_ridge *ridge, const char *name)
{
    IE_GROW(ridge->columns, ridge->count, ridge->capacity);
    ie_ridge_column *column = &ridge->columns[ridge->count++];
    *column = (ie_ridge_column){.name = ie_copy_text(name), .weight_low = NAN, .weight_high = NAN, .reach_low = NAN,
                                .reach_high = NAN};
    return column;
}

void ie_ridges_free(ie_ridges *ridges)
{
    for (size_t i = 0; i < ridges->count; i++) {
        ie_ridge *ridge = &ridges->items[i];
        for (size_t k = 0; k < ridge->count; k++)
            free(ridge->columns[k].name);
        free(ridge->columns);
        free(ridge->name);
    }
    free(ridges->items);
    *ridges = (ie_ridges){0};
}
