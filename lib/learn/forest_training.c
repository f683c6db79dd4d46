// SPDX-License-Identifier: MIT
// Random forests from rows: ranks, bootstrap samples, trees on many threads, out-of-bag votes.
#include "learn/forest_training.h"

#include "base/memory.h"
#include "base/random.h"
#include "base/thread_pool.h"
#include "learn/tree_builder.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct training {
    ie_tree_data shared;
    ie_forest *forest;
    double class_weight[IE_FOREST_CLASSES];
    size_t units;
    unsigned char *in_bag;  // trees x rows
} training;

ie_forest_settings ie_forest_defaults(void)
{
    return (ie_forest_settings){.trees = 300, .leaf = 2, .seed = 1, .threads = 1};
}

// Draws as many units as there are, with replacement, and weighs their rows. Returns whether a row was drawn: rows may
// lie in fewer units than there are numbers.
static int draw_sample(const training *all, size_t tree, uint64_t *random, double *weight)
{
    const ie_forest_data *data = all->shared.data;
    uint32_t *times = ie_allocate(all->units, sizeof *times), most = 0;
    for (size_t i = 0; i < all->units; i++)
        times[ie_random_below(random, all->units)]++;
    for (size_t row = 0; row < data->rows; row++) {
        uint32_t drawn = times[data->units ? (size_t)data->units[row] : row];
        weight[row] = drawn * all->class_weight[data->labels[row]] * (data->weights ? data->weights[row] : 1);
        all->in_bag[tree * data->rows + row] = drawn > 0;
        most |= drawn;
    }
    free(times);
    return most > 0;
}

static void build_tree(void *context, size_t index)
{
    const training *all = context;
    double *weight = ie_allocate(all->shared.data->rows, sizeof *weight);
    uint64_t random = all->shared.settings->seed * 0xd1b54a32d192ed03u + index;
    ie_random_next(&random);
    random ^= (uint64_t)index << 32;
    while (!draw_sample(all, index, &random, weight))
        ;
    all->forest->trees[index] = ie_tree_build(&all->shared, weight, random);
    free(weight);
}

typedef struct valued_row {
    float value;
    uint32_t row;
} valued_row;

static int compare_by_value(const void *a, const void *b)
{
    const valued_row *x = a, *y = b;
    return x->value < y->value ? -1 : x->value > y->value ? 1 : (x->row > y->row) - (x->row < y->row);
}

// Fills in a column's median, sorts it and gives ranks.
static void rank_column(void *context, size_t column)
{
    training *all = context;
    const ie_forest_data *data = all->shared.data;
    valued_row *order = ie_allocate(data->rows, sizeof *order);
    size_t known = 0;
    for (size_t row = 0; row < data->rows; row++) {
        float value = data->values[row * data->columns + column];
        if (!isnan(value))
            order[known++] = (valued_row){value, (uint32_t)row};
    }
    qsort(order, known, sizeof *order, compare_by_value);
    float typical = known ? ie_tree_threshold(order[(known - 1) / 2].value, order[known / 2].value) : 0;
    all->forest->column[column].typical = typical;
    float *values = all->shared.values + column * data->rows;
    for (size_t row = 0; row < data->rows; row++) {
        float value = data->values[row * data->columns + column];
        values[row] = isnan(value) ? typical : value;
        order[row] = (valued_row){values[row], (uint32_t)row};
    }
    qsort(order, data->rows, sizeof *order, compare_by_value);
    uint32_t rank = 0;
    for (size_t i = 0; i < data->rows; i++) {
        rank += i > 0 && order[i].value > order[i - 1].value;
        all->shared.ranks[column * data->rows + order[i].row] = rank;
    }
    while (rank >> all->shared.rank_bits[column])
        all->shared.rank_bits[column]++;
    free(order);
}

static int check_data(const ie_forest_data *data, const ie_forest_settings *settings, ie_error *error)
{
    if (data->rows < 2 || data->columns < 1 || data->columns > IE_FOREST_COLUMNS || data->rows > UINT32_MAX)
        return ie_fail(error, IE_USAGE, "a forest needs 2 rows and 1 to %d columns, not %zu and %zu",
                       (int)IE_FOREST_COLUMNS, data->rows, data->columns);
    if (data->classes < 2 || data->classes > IE_FOREST_CLASSES)
        return ie_fail(error, IE_USAGE, "a forest needs 2 to %d classes, not %d", (int)IE_FOREST_CLASSES,
                       data->classes);
    if (settings->trees < 1 || settings->trees > 100000 || settings->leaf < 1 || settings->depth < 0
        || settings->features < 0)
        return ie_fail(error, IE_USAGE, "a forest needs 1 to 100000 trees and leaves of at least one row");
    for (size_t i = 0; i < data->rows; i++) {
        if (data->labels[i] < 0 || data->labels[i] >= data->classes)
            return ie_fail(error, IE_USAGE, "row %zu has no class of the %d: %d", i, data->classes, data->labels[i]);
        if (data->units && (data->units[i] < 0 || (size_t)data->units[i] >= data->rows))
            return ie_fail(error, IE_USAGE, "row %zu has unit %d", i, data->units[i]);
    }
    for (size_t i = 0; i < data->rows * data->columns; i++)
        if (isinf(data->values[i]))
            return ie_fail(error, IE_USAGE, "row %zu, column %zu is infinite", i / data->columns, i % data->columns);
    return 0;
}

static void weigh_classes(training *all)
{
    const ie_forest_data *data = all->shared.data;
    size_t count[IE_FOREST_CLASSES] = {0};
    for (size_t i = 0; i < data->rows; i++)
        count[data->labels[i]]++;
    size_t present = 0;
    for (int i = 0; i < data->classes; i++)
        present += count[i] > 0;
    for (int i = 0; i < data->classes; i++)
        all->class_weight[i] = all->shared.settings->balanced && count[i]
                                    ? (double)data->rows / ((double)present * (double)count[i]) : 1;
}

// The mean vote of the trees that did not see a row, added up in the order of the trees.
static void vote_out_of_bag(const training *all, double *out_of_bag)
{
    const ie_forest_data *data = all->shared.data;
    const ie_forest *forest = all->forest;
    for (size_t row = 0; row < data->rows; row++) {
        double sum = 0, votes = 0;
        for (size_t i = 0; i < forest->tree_count; i++) {
            if (all->in_bag[i * data->rows + row])
                continue;
            const ie_forest_node *node = forest->trees[i].nodes;
            while (node->feature != IE_FOREST_LEAF)
                node = all->shared.values[node->feature * data->rows + row] <= node->threshold
                           ? node + 1 : forest->trees[i].nodes + node->right;
            sum += node->value;
            votes++;
        }
        out_of_bag[row] = votes > 0 ? sum / votes : NAN;
    }
}

ie_forest *ie_forest_train(const ie_forest_data *data, const ie_forest_settings *settings, double *out_of_bag,
                           unsigned char *in_bag, ie_error *error)
{
    if (check_data(data, settings, error) < 0)
        return NULL;
    size_t cells = data->rows * data->columns, trees = (size_t)settings->trees;
    size_t root = (size_t)fmax(1, floor(sqrt((double)data->columns)));
    training all = {.shared = {.data = data, .settings = settings}, .in_bag = in_bag, .units = data->rows};
    all.forest = ie_forest_create(trees, data->columns);
    all.shared.values = ie_allocate(cells, sizeof *all.shared.values);
    all.shared.ranks = ie_allocate(cells, sizeof *all.shared.ranks);
    all.shared.rank_bits = ie_allocate(data->columns, sizeof *all.shared.rank_bits);
    all.shared.tried = settings->features ? (size_t)settings->features : root;
    if (!in_bag)
        all.in_bag = ie_allocate(trees * data->rows, 1);
    for (size_t i = 0, highest = 0; data->units && i < data->rows; i++) {
        highest = (size_t)data->units[i] > highest ? (size_t)data->units[i] : highest;
        all.units = highest + 1;
    }
    weigh_classes(&all);
    ie_thread_pool_run(settings->threads, data->columns, rank_column, &all);
    ie_thread_pool_run(settings->threads, trees, build_tree, &all);
    if (out_of_bag)
        vote_out_of_bag(&all, out_of_bag);
    free(all.shared.values);
    free(all.shared.ranks);
    free(all.shared.rank_bits);
    if (!in_bag)
        free(all.in_bag);
    return all.forest;
}
