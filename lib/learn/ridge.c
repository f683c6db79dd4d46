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

double ie_ridge_fit(const double *values, const double *truth, size_t rows, ie_ridge_column *columns, size_t count,
                    double ridge)
{
    size_t n = count + 1;  // the last one is the base, whose weight bears no penalty
    double *matrix = ie_allocate(n * n, sizeof *matrix), *right = ie_allocate(n, sizeof *right);
    double *x = ie_allocate(n, sizeof *x);
    for (size_t i = 0; i < count; i++) {
        find_column_scale(&columns[i], values + i, rows, count);
        matrix[i * n + i] = ridge * (double)rows;
    }
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = 0; i < count; i++)
            x[i] = deviations_of(&columns[i], values[row * count + i]);
        x[count] = 1;
        for (size_t i = 0; i < n; i++) {
            right[i] += x[i] * truth[row];
            for (size_t k = 0; k <= i; k++)
                matrix[i * n + k] += x[i] * x[k];
        }
    }
    ie_cholesky_factor(matrix, n, 1e-12);
    ie_cholesky_solve(matrix, n, right);
    for (size_t i = 0; i < count; i++)
        columns[i].weight = right[i];
    double base = right[count];
    free(matrix);
    free(right);
    free(x);
    return base;
}

double ie_ridge_term(const ie_ridge_column *column, double value)
{
    return column->weight * deviations_of(column, value);
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
    if (score < at[0])
        return 0;
    for (int i = 1; i < IE_RIDGE_QUANTILES; i++)
        if (score < at[i])
            return step * (i - 1 + (score - at[i - 1]) / (at[i] - at[i - 1]));
    return 100;
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
    *column = (ie_ridge_column){.name = ie_copy_text(name)};
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
