// SPDX-License-Identifier: MIT
// Metrics on plain arrays: correlation, agreement, ranking, labels, and bootstrap intervals.
#include "learn/stats.h"

#include "base/memory.h"
#include "base/random.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

double ie_stats_mean(const double *values, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return count ? sum / (double)count : NAN;
}

double ie_stats_deviation(const double *values, size_t count)
{
    double mean = ie_stats_mean(values, count), squares = 0;
    for (size_t i = 0; i < count; i++)
        squares += (values[i] - mean) * (values[i] - mean);
    return count ? sqrt(squares / (double)count) : NAN;
}

static int compare_doubles(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

void ie_stats_sort(double *values, size_t count)
{
    qsort(values, count, sizeof *values, compare_doubles);
}

double ie_stats_quantile(const double *sorted, size_t count, double share)
{
    if (count == 0)
        return NAN;
    double at = share * (double)(count - 1);
    size_t below = (size_t)at, above = below + 1 < count ? below + 1 : below;
    return sorted[below] + (at - (double)below) * (sorted[above] - sorted[below]);
}

double ie_stats_median_of_known(const double *values, size_t count, size_t stride)
{
    double *known = ie_allocate(count, sizeof *known);
    size_t of_known = 0;
    for (size_t i = 0; i < count; i++)
        if (!isnan(values[i * stride]))
            known[of_known++] = values[i * stride];
    ie_stats_sort(known, of_known);
    double median = ie_stats_quantile(known, of_known, 0.5);
    free(known);
    return median;
}

double ie_stats_pearson(const double *x, const double *y, size_t count)
{
    if (count < 2)
        return NAN;
    double mean_x = ie_stats_mean(x, count), mean_y = ie_stats_mean(y, count), xx = 0, yy = 0, xy = 0;
    for (size_t i = 0; i < count; i++) {
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        yy += (y[i] - mean_y) * (y[i] - mean_y);
        xy += (x[i] - mean_x) * (y[i] - mean_y);
    }
    // Rounding leaves a constant column with a variance of about 1e-32 of its square.
    double dust = 1e-28 * (double)count;
    if (xx <= dust * mean_x * mean_x || yy <= dust * mean_y * mean_y)
        return NAN;
    return fmax(-1, fmin(1, xy / sqrt(xx) / sqrt(yy)));
}

typedef struct ranked {
    double value;
    size_t index;
} ranked;

static int compare_ranked(const void *a, const void *b)
{
    const ranked *left = a, *right = b;
    if (left->value != right->value)
        return left->value < right->value ? -1 : 1;
    return left->index < right->index ? -1 : left->index > right->index;
}

void ie_stats_rank(const double *values, size_t count, double *ranks)
{
    ranked *order = ie_allocate(count + 1, sizeof *order);
    for (size_t i = 0; i < count; i++)
        order[i] = (ranked){values[i], i};
    qsort(order, count, sizeof *order, compare_ranked);
    for (size_t first = 0, last; first < count; first = last) {
        for (last = first + 1; last < count && order[last].value == order[first].value; last++)
            ;
        for (size_t i = first; i < last; i++)
            ranks[order[i].index] = ((double)first + (double)last + 1) / 2;
    }
    free(order);
}

double ie_stats_spearman(const double *x, const double *y, size_t count)
{
    double *ranks = ie_allocate(2 * count + 1, sizeof *ranks);
    ie_stats_rank(x, count, ranks);
    ie_stats_rank(y, count, ranks + count);
    double result = ie_stats_pearson(ranks, ranks + count, count);
    free(ranks);
    return result;
}

// Mean squares of the two-way table with two columns: rows, columns, error.
static void mean_squares(const double *x, const double *y, size_t count, double *rows, double *columns, double *error)
{
    double n = (double)count, mean_x = ie_stats_mean(x, count), mean_y = ie_stats_mean(y, count);
    double mean = (mean_x + mean_y) / 2, total = 0, between_rows = 0;
    for (size_t i = 0; i < count; i++) {
        double row = (x[i] + y[i]) / 2;
        between_rows += 2 * (row - mean) * (row - mean);
        total += (x[i] - mean) * (x[i] - mean) + (y[i] - mean) * (y[i] - mean);
    }
    double between_columns = n * ((mean_x - mean) * (mean_x - mean) + (mean_y - mean) * (mean_y - mean));
    *rows = between_rows / (n - 1);
    *columns = between_columns;
    *error = fmax(0, total - between_rows - between_columns) / (n - 1);
}

double ie_stats_icc_agreement(const double *x, const double *y, size_t count)
{
    double rows, columns, error;
    if (count < 2)
        return NAN;
    mean_squares(x, y, count, &rows, &columns, &error);
    double below = rows + error + 2 / (double)count * (columns - error);
    return below > 0 ? (rows - error) / below : NAN;
}

double ie_stats_icc_consistency(const double *x, const double *y, size_t count)
{
    double rows, columns, error;
    if (count < 2)
        return NAN;
    mean_squares(x, y, count, &rows, &columns, &error);
    return rows + error > 0 ? (rows - error) / (rows + error) : NAN;
}

double ie_stats_mean_absolute_error(const double *x, const double *y, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += fabs(x[i] - y[i]);
    return count ? sum / (double)count : NAN;
}

double ie_stats_root_mean_square_error(const double *x, const double *y, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (x[i] - y[i]) * (x[i] - y[i]);
    return count ? sqrt(sum / (double)count) : NAN;
}

double ie_stats_auc(const double *scores, const unsigned char *positive, size_t count)
{
    double *ranks = ie_allocate(count + 1, sizeof *ranks), sum = 0, positives = 0;
    ie_stats_rank(scores, count, ranks);
    for (size_t i = 0; i < count; i++)
        if (positive[i]) {
            sum += ranks[i];
            positives++;
        }
    free(ranks);
    double negatives = (double)count - positives;
    return positives && negatives ? (sum - positives * (positives + 1) / 2) / (positives * negatives) : NAN;
}

void ie_stats_confusion(const int *truth, const int *guess, const size_t *rows, size_t count, int classes,
                        long *counts)
{
    memset(counts, 0, (size_t)classes * (size_t)classes * sizeof *counts);
    for (size_t i = 0; i < count; i++) {
        size_t row = rows ? rows[i] : i;
        counts[truth[row] * classes + guess[row]]++;
    }
}

void ie_stats_class_metrics(const long *counts, int classes, int label, double *precision, double *recall, double *f1)
{
    long hit = counts[label * classes + label], guessed = 0, true_ones = 0;
    for (int i = 0; i < classes; i++) {
        guessed += counts[i * classes + label];
        true_ones += counts[label * classes + i];
    }
    *precision = guessed ? (double)hit / (double)guessed : 0;
    *recall = true_ones ? (double)hit / (double)true_ones : NAN;
    *f1 = guessed + true_ones ? 2 * (double)hit / (double)(guessed + true_ones) : NAN;
}

ie_label_metrics ie_stats_label_metrics(const long *counts, int classes)
{
    ie_label_metrics sum = {0};
    double total = 0, hits = 0, chance = 0;
    int present = 0;
    for (int i = 0; i < classes; i++) {
        double precision, recall, f1, row = 0, column = 0;
        for (int j = 0; j < classes; j++) {
            row += (double)counts[i * classes + j];
            column += (double)counts[j * classes + i];
        }
        total += row;
        chance += row * column;
        hits += (double)counts[i * classes + i];
        if (row + column == 0)
            continue;
        ie_stats_class_metrics(counts, classes, i, &precision, &recall, &f1);
        sum.macro_precision += precision;
        sum.macro_recall += row > 0 ? recall : 0;
        sum.macro_f1 += f1;
        present++;
    }
    if (!present)
        return (ie_label_metrics){NAN, NAN, NAN, NAN, NAN};
    sum.macro_precision /= present;
    sum.macro_recall /= present;
    sum.macro_f1 /= present;
    sum.accuracy = hits / total;
    chance /= total * total;
    sum.kappa = chance < 1 ? (sum.accuracy - chance) / (1 - chance) : NAN;
    return sum;
}

// The bounds of the middle 95 % of values, linear between neighbours; NANs are left out.
static void percentiles(double *values, int count, double *low, double *high)
{
    int known = 0;
    for (int i = 0; i < count; i++)
        if (!isnan(values[i]))
            values[known++] = values[i];
    *low = *high = NAN;
    if (known * 2 < count || known == 0)
        return;
    ie_stats_sort(values, (size_t)known);
    *low = ie_stats_quantile(values, (size_t)known, 0.025);
    *high = ie_stats_quantile(values, (size_t)known, 0.975);
}

void ie_stats_bootstrap(size_t count, const int *group, int groups, int replicates, unsigned long long seed,
                        ie_statistic statistic, void *context, int metrics, double *low, double *high)
{
    size_t units = group ? (size_t)groups : count, largest = 1;
    // Rows sorted by unit: unit u owns rows[start[u]] to rows[start[u + 1] - 1].
    size_t *start = ie_allocate(units + 2, sizeof *start), *rows = ie_allocate(count + 1, sizeof *rows);
    for (size_t i = 0; i < count; i++)
        start[(group ? (size_t)group[i] : i) + 2]++;
    for (size_t u = 0; u < units; u++) {
        largest = start[u + 2] > largest ? start[u + 2] : largest;
        start[u + 2] += start[u + 1];
    }
    for (size_t i = 0; i < count; i++)
        rows[start[(group ? (size_t)group[i] : i) + 1]++] = i;
    size_t *drawn = ie_allocate(units * largest + 1, sizeof *drawn);
    double *values = ie_allocate((size_t)metrics, sizeof *values);
    double *all = ie_allocate((size_t)metrics * (size_t)replicates + 1, sizeof *all);
    uint64_t state = seed;
    for (int r = 0; r < replicates; r++) {
        size_t length = 0;
        for (size_t u = 0; u < units; u++) {
            size_t unit = (size_t)(ie_random_next(&state) % units);
            memcpy(drawn + length, rows + start[unit], (start[unit + 1] - start[unit]) * sizeof *rows);
            length += start[unit + 1] - start[unit];
        }
        statistic(drawn, length, values, context);
        for (int f = 0; f < metrics; f++)
            all[(size_t)f * (size_t)replicates + (size_t)r] = values[f];
    }
    for (int f = 0; f < metrics; f++)
        percentiles(all + (size_t)f * (size_t)replicates, replicates, &low[f], &high[f]);
    free(start);
    free(rows);
    free(drawn);
    free(values);
    free(all);
}
