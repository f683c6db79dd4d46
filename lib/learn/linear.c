// SPDX-License-Identifier: MIT
// Logistic regression with a ridge penalty.
#include "learn/linear.h"

#include "base/memory.h"
#include "learn/cholesky.h"
#include "learn/logistic.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// Ours. Two deviations lose nothing on actors never heard, and voices of another kind move the sum less (RAVDESS, 18
// actors in folds); the others only bound what a file or a fit may do.
enum { MOST_STEPS = 20 };
static const double furthest_deviations = 2, largest_weight = 1000;

static ie_linear *create_linear(size_t columns)
{
    ie_linear *linear = ie_allocate(1, sizeof *linear);
    linear->columns = columns;
    linear->weight = ie_allocate(columns, sizeof *linear->weight);
    linear->centre = ie_allocate(columns, sizeof *linear->centre);
    linear->scale = ie_allocate(columns, sizeof *linear->scale);
    return linear;
}

void ie_linear_destroy(ie_linear *linear)
{
    if (!linear)
        return;
    free(linear->weight);
    free(linear->centre);
    free(linear->scale);
    free(linear);
}

static double standardise(const ie_linear *linear, size_t column, double value)
{
    if (isnan(value) || !(linear->scale[column] > 0))
        return 0;
    double deviations = (value - linear->centre[column]) / linear->scale[column];
    return fmin(fmax(deviations, -furthest_deviations), furthest_deviations);
}

double ie_linear_term(const ie_linear *linear, size_t column, double value)
{
    return linear->weight[column] * standardise(linear, column, value);
}

double ie_linear_sum(const ie_linear *linear, const float *row)
{
    double sum = 0;
    for (size_t i = 0; i < linear->columns; i++)
        sum += ie_linear_term(linear, i, row[i]);
    return sum;
}

static void find_scales(ie_linear *linear, const float *values, size_t rows)
{
    for (size_t column = 0; column < linear->columns; column++) {
        double mean = 0, squares = 0, known = 0;
        for (size_t row = 0; row < rows; row++) {
            double value = values[row * linear->columns + column];
            if (isnan(value))
                continue;
            double off = value - mean;
            mean += off / ++known;
            squares += off * (value - mean);
        }
        linear->centre[column] = mean;
        double scale = known > 1 ? sqrt(squares / known) : 0;
        linear->scale[column] = scale > 1e-9 * fabs(mean) ? scale : 0;
    }
}

// What is fitted: inputs with a last column of ones, whose weight is the intercept and bears no penalty.
typedef struct problem {
    const double *inputs, *counts;
    const unsigned char *truth;
    size_t rows, n;
    double penalty;
    double *hessian, *gradient;
} problem;

static double odds_of(const problem *of, const double *weights, size_t row)
{
    double odds = 0;
    for (size_t i = 0; i < of->n; i++)
        odds += weights[i] * of->inputs[row * of->n + i];
    return odds;
}

static double times_of(const problem *of, size_t row)
{
    return of->counts ? of->counts[row] : 1;
}

static double loss_at(const problem *of, const double *weights)
{
    double loss = 0;
    for (size_t i = 0; i + 1 < of->n; i++)
        loss += of->penalty * weights[i] * weights[i] / 2;
    for (size_t row = 0; row < of->rows; row++) {
        double odds = odds_of(of, weights, row);
        loss += times_of(of, row) * (ie_softplus(odds) - (of->truth[row] ? odds : 0));
    }
    return loss;
}

// Newton's step at `weights` into of->gradient: the inverse Hessian of the penalised loss times its gradient.
static void find_step(const problem *of, const double *weights)
{
    size_t n = of->n;
    for (size_t i = 0; i < n * n; i++)
        of->hessian[i] = 0;
    for (size_t i = 0; i < n; i++) {
        double penalty = i + 1 < n ? of->penalty : 1e-9;
        of->hessian[i * n + i] = penalty;
        of->gradient[i] = penalty * weights[i];
    }
    for (size_t row = 0; row < of->rows; row++) {
        const double *x = of->inputs + row * n;
        double p = ie_sigmoid(odds_of(of, weights, row)), times = times_of(of, row);
        double off = times * (p - of->truth[row]), curve = times * p * (1 - p);
        for (size_t i = 0; i < n; i++) {
            double part = curve * x[i], *line = of->hessian + i * n;
            of->gradient[i] += off * x[i];
            for (size_t k = 0; k <= i; k++)
                line[k] += part * x[k];
        }
    }
    ie_cholesky_factor(of->hessian, n, 1e-12);
    ie_cholesky_solve(of->hessian, n, of->gradient);
}

// Steps until nothing is gained any more; a step too far is halved.
static void minimise(const problem *of, double *weights, double *next)
{
    double loss = loss_at(of, weights), before;
    int step = 0;
    do {
        before = loss;
        find_step(of, weights);
        for (double share = 1; share > 0.01 && loss >= before; share /= 2) {
            for (size_t i = 0; i < of->n; i++)
                next[i] = weights[i] - share * of->gradient[i];
            loss = fmin(before, loss_at(of, next));
        }
        for (size_t i = 0; i < of->n && loss < before; i++)
            weights[i] = next[i];
    } while (++step < MOST_STEPS && before - loss > 1e-6 * before);
}

ie_linear *ie_linear_fit(const ie_linear_rows *from, double ridge)
{
    size_t rows = from->rows, columns = from->columns, n = columns + 1, yes = 0;
    double all = 0;
    for (size_t i = 0; i < rows; i++) {
        yes += from->truth[i] != 0;
        all += from->counts ? from->counts[i] : 1;
    }
    if (yes < 2 || rows - yes < 2)
        return NULL;
    ie_linear *linear = create_linear(columns);
    find_scales(linear, from->values, rows);
    double *inputs = ie_allocate(rows * n, sizeof *inputs), *weights = ie_allocate(2 * n, sizeof *weights);
    problem of = {inputs, from->counts, from->truth, rows, n, ridge * all, ie_allocate(n * n, sizeof *weights),
                  ie_allocate(n, sizeof *weights)};
    for (size_t row = 0; row < rows; row++) {
        for (size_t i = 0; i < columns; i++)
            inputs[row * n + i] = standardise(linear, i, from->values[row * columns + i]);
        inputs[row * n + columns] = 1;
    }
    minimise(&of, weights, weights + n);
    for (size_t i = 0; i < columns; i++)
        linear->weight[i] = weights[i];
    free(inputs);
    free(weights);
    free(of.hessian);
    free(of.gradient);
    return linear;
}

static void name_line(const ie_forest *forest, size_t column, char *key, size_t size)
{
    snprintf(key, size, "weight.%s", ie_forest_column(forest, column));
}

void ie_linear_store(const ie_linear *linear, double share, ie_forest *forest)
{
    for (size_t i = 0; i < linear->columns; i++) {
        char key[256], text[128];
        if (!(linear->scale[i] > 0))
            continue;
        name_line(forest, i, key, sizeof key);
        snprintf(text, sizeof text, "%.9g %.9g %.9g", share * linear->weight[i], linear->centre[i], linear->scale[i]);
        ie_forest_set(forest, key, text);
    }
}

ie_linear *ie_linear_load(const ie_forest *forest, ie_error *error)
{
    ie_linear *linear = create_linear(ie_forest_columns(forest));
    for (size_t i = 0; i < linear->columns; i++) {
        char key[256], more;
        name_line(forest, i, key, sizeof key);
        const char *text = ie_forest_get(forest, key);
        if (!text)
            continue;
        if (sscanf(text, "%lf %lf %lf%c", &linear->weight[i], &linear->centre[i], &linear->scale[i], &more) == 3
            && fabs(linear->weight[i]) <= largest_weight && isfinite(linear->centre[i]) && linear->scale[i] > 0
            && isfinite(linear->scale[i]))
            continue;
        ie_linear_destroy(linear);
        ie_fail(error, IE_MODEL, "the line %s makes no sense", key);
        return NULL;
    }
    return linear;
}
