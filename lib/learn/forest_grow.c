// SPDX-License-Identifier: MIT
// Growing the forest: bootstrap samples and Gini splits (Breiman, Friedman, Olshen and Stone 1984; Breiman 2001).
#include "learn/forest_private.h"

#include "base/memory.h"
#include "base/random.h"
#include "base/thread_pool.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 512, SMALL = 48 };

typedef struct item {
    uint32_t rank, row;
} item;

// What all trees share. Columns are kept as ranks: equal values have equal ranks, so that sorting a node is a radix sort.
typedef struct garden {
    const ie_forest_data *data;
    const ie_forest_settings *settings;
    ie_forest *forest;
    float *values;      // columns x rows, unknown ones filled in
    uint32_t *ranks;    // columns x rows
    uint32_t *rank_bits;  // per column: of its highest rank
    double *class_weight;
    size_t features, units;
    unsigned char *in_bag;
} garden;

// One tree under way.
typedef struct sprout {
    const garden *plot;
    uint64_t random;
    double *weight;              // per row
    uint32_t *rows, *aside;      // of the sample; nodes are ranges of it
    item *items, *other_items;
    uint32_t *columns;           // shuffled as features are drawn
    ie_forest_node *nodes;
    size_t count, capacity;
} sprout;

typedef struct split {
    double gain;
    size_t column;
    float threshold;
} split;

ie_forest_settings ie_forest_defaults(void)
{
    return (ie_forest_settings){.trees = 300, .leaf = 2, .seed = 1, .threads = 1};
}

static void sort_items(item *items, item *other, size_t count, uint32_t bits)
{
    if (count <= SMALL) {
        for (size_t i = 1; i < count; i++) {
            item moved = items[i];
            size_t k = i;
            for (; k > 0 && items[k - 1].rank > moved.rank; k--)
                items[k] = items[k - 1];
            items[k] = moved;
        }
        return;
    }
    item *from = items, *to = other;
    for (uint32_t shift = 0; shift < bits; shift += 8) {
        size_t start[257] = {0};
        for (size_t i = 0; i < count; i++)
            start[((from[i].rank >> shift) & 255) + 1]++;
        for (size_t i = 1; i < 257; i++)
            start[i] += start[i - 1];
        for (size_t i = 0; i < count; i++)
            to[start[(from[i].rank >> shift) & 255]++] = from[i];
        item *swap = from;
        from = to;
        to = swap;
    }
    if (from != items)
        memcpy(items, from, count * sizeof *items);
}

static double sum_of_squares(const double *weights, int classes)
{
    double sum = 0;
    for (int i = 0; i < classes; i++)
        sum += weights[i] * weights[i];
    return sum;
}

// The threshold between two neighbours: their middle, or the lower one where the middle rounds up to the higher.
static float between(float low, float high)
{
    float middle = low + (high - low) / 2;
    return middle < high ? middle : low;
}

// Tries all thresholds of one column. Returns 0 where the column is constant in the node.
// Gini's decrease is largest where the sum over both sides of (squared class weights / weight) is.
static int try_column(sprout *tree, size_t begin, size_t end, size_t column, const double *all, double weight, split *best)
{
    const garden *plot = tree->plot;
    const ie_forest_data *data = plot->data;
    const uint32_t *ranks = plot->ranks + column * data->rows;
    const float *values = plot->values + column * data->rows;
    size_t count = end - begin, leaf = (size_t)plot->settings->leaf;
    for (size_t i = 0; i < count; i++)
        tree->items[i] = (item){ranks[tree->rows[begin + i]], tree->rows[begin + i]};
    sort_items(tree->items, tree->other_items, count, plot->rank_bits[column]);
    const item *items = tree->items;
    if (items[0].rank == items[count - 1].rank)
        return 0;
    double left[IE_FOREST_CLASSES] = {0}, right[IE_FOREST_CLASSES], left_weight = 0;
    memcpy(right, all, (size_t)data->classes * sizeof *right);
    double left_squares = 0, right_squares = sum_of_squares(right, data->classes);
    for (size_t i = 0; i + 1 < count; i++) {
        double w = tree->weight[items[i].row];
        int label = data->labels[items[i].row];
        left_squares += w * (2 * left[label] + w);
        right_squares -= w * (2 * right[label] - w);
        left[label] += w;
        right[label] -= w;
        left_weight += w;
        if (items[i].rank == items[i + 1].rank || i + 1 < leaf || count - i - 1 < leaf)
            continue;
        double gain = left_squares / left_weight + right_squares / (weight - left_weight);
        if (gain > best->gain)
            *best = (split){gain, column, between(values[items[i].row], values[items[i + 1].row])};
    }
    return 1;
}

// Draws columns without replacement until enough were tried, and at least one that was not constant.
static int find_split(sprout *tree, size_t begin, size_t end, const double *all, double weight, split *best)
{
    const garden *plot = tree->plot;
    size_t columns = plot->data->columns, tried = 0;
    double before = sum_of_squares(all, plot->data->classes) / weight;
    best->gain = before * (1 + 1e-12);
    double least = best->gain;
    for (size_t drawn = 0; drawn < columns && tried < plot->features; drawn++) {
        size_t other = drawn + ie_random_below(&tree->random, columns - drawn);
        uint32_t column = tree->columns[other];
        tree->columns[other] = tree->columns[drawn];
        tree->columns[drawn] = column;
        tried += (size_t)try_column(tree, begin, end, column, all, weight, best);
    }
    return best->gain > least;
}

static size_t add_node(sprout *tree, float value)
{
    IE_GROW(tree->nodes, tree->count, tree->capacity);
    tree->nodes[tree->count] = (ie_forest_node){.value = value, .feature = IE_FOREST_LEAF};
    return tree->count++;
}

// Rows that go left move to the front, both sides keep their order. Returns where the right side begins.
static size_t part_rows(sprout *tree, size_t begin, size_t end, const split *chosen)
{
    const float *values = tree->plot->values + chosen->column * tree->plot->data->rows;
    size_t left = begin, right = 0;
    for (size_t i = begin; i < end; i++) {
        if (values[tree->rows[i]] <= chosen->threshold)
            tree->rows[left++] = tree->rows[i];
        else
            tree->aside[right++] = tree->rows[i];
    }
    memcpy(tree->rows + left, tree->aside, right * sizeof *tree->rows);
    return left;
}

static void grow(sprout *tree, size_t begin, size_t end, long depth)
{
    const ie_forest_data *data = tree->plot->data;
    const ie_forest_settings *settings = tree->plot->settings;
    double all[IE_FOREST_CLASSES] = {0}, weight = 0, worth = 0;
    int pure = 1;
    for (size_t i = begin; i < end; i++) {
        int label = data->labels[tree->rows[i]];
        all[label] += tree->weight[tree->rows[i]];
        pure &= label == data->labels[tree->rows[begin]];
    }
    for (int i = 0; i < data->classes; i++) {
        weight += all[i];
        worth += all[i] * data->worth[i];
    }
    size_t node = add_node(tree, (float)lround(worth / weight * IE_FOREST_STEPS) / IE_FOREST_STEPS);
    long deepest = settings->depth ? settings->depth : DEEPEST;
    split best = {0};
    // Room for the two children of every node on the way up, which are still to come.
    int full = tree->count + 2 * (size_t)(depth + 1) >= IE_FOREST_NODES - 2;
    if (pure || full || depth >= deepest || end - begin < 2 * (size_t)settings->leaf || end - begin < 2
        || !find_split(tree, begin, end, all, weight, &best))
        return;
    size_t middle = part_rows(tree, begin, end, &best);
    tree->nodes[node].feature = (uint16_t)best.column;
    tree->nodes[node].threshold = best.threshold;
    grow(tree, begin, middle, depth + 1);
    tree->nodes[node].right = (uint16_t)tree->count;
    grow(tree, middle, end, depth + 1);
}

// Draws as many units as there are, with replacement. Returns the number of rows drawn at least once.
static size_t draw_sample(sprout *tree, size_t index)
{
    const garden *plot = tree->plot;
    const ie_forest_data *data = plot->data;
    uint32_t *times = ie_allocate(plot->units, sizeof *times);
    for (size_t i = 0; i < plot->units; i++)
        times[ie_random_below(&tree->random, plot->units)]++;
    size_t count = 0;
    for (size_t row = 0; row < data->rows; row++) {
        uint32_t drawn = times[data->units ? (size_t)data->units[row] : row];
        tree->weight[row] = drawn * plot->class_weight[data->labels[row]];
        if (drawn)
            tree->rows[count++] = (uint32_t)row;
        plot->in_bag[index * data->rows + row] = drawn > 0;
    }
    free(times);
    return count;
}

static void grow_tree(void *of, size_t index)
{
    const garden *plot = of;
    size_t rows = plot->data->rows, columns = plot->data->columns;
    sprout tree = {.plot = plot, .random = plot->settings->seed * 0xd1b54a32d192ed03u + index};
    ie_random_next(&tree.random);
    tree.random ^= (uint64_t)index << 32;
    tree.weight = ie_allocate(rows, sizeof *tree.weight);
    tree.rows = ie_allocate(rows, sizeof *tree.rows);
    tree.aside = ie_allocate(rows, sizeof *tree.aside);
    tree.items = ie_allocate(rows, sizeof *tree.items);
    tree.other_items = ie_allocate(rows, sizeof *tree.other_items);
    tree.columns = ie_allocate(columns, sizeof *tree.columns);
    for (size_t i = 0; i < columns; i++)
        tree.columns[i] = (uint32_t)i;
    size_t count = 0;
    while (count == 0)  // rows may lie in fewer units than there are numbers
        count = draw_sample(&tree, index);
    grow(&tree, 0, count, 0);
    plot->forest->trees[index] = (ie_forest_tree){ie_resize(tree.nodes, tree.count, sizeof *tree.nodes), tree.count};
    free(tree.weight);
    free(tree.rows);
    free(tree.aside);
    free(tree.items);
    free(tree.other_items);
    free(tree.columns);
}

typedef struct ranked {
    float value;
    uint32_t row;
} ranked;

static int by_value(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    return x->value < y->value ? -1 : x->value > y->value ? 1 : (x->row > y->row) - (x->row < y->row);
}

// Fills in a column's median, sorts it and gives ranks.
static void rank_column(void *of, size_t column)
{
    garden *plot = of;
    const ie_forest_data *data = plot->data;
    ranked *order = ie_allocate(data->rows, sizeof *order);
    size_t known = 0;
    for (size_t row = 0; row < data->rows; row++) {
        float value = data->values[row * data->columns + column];
        if (!isnan(value))
            order[known++] = (ranked){value, (uint32_t)row};
    }
    qsort(order, known, sizeof *order, by_value);
    float typical = known ? between(order[(known - 1) / 2].value, order[known / 2].value) : 0;
    plot->forest->column[column].typical = typical;
    float *values = plot->values + column * data->rows;
    for (size_t row = 0; row < data->rows; row++) {
        float value = data->values[row * data->columns + column];
        values[row] = isnan(value) ? typical : value;
        order[row] = (ranked){values[row], (uint32_t)row};
    }
    qsort(order, data->rows, sizeof *order, by_value);
    uint32_t rank = 0;
    for (size_t i = 0; i < data->rows; i++) {
        rank += i > 0 && order[i].value > order[i - 1].value;
        plot->ranks[column * data->rows + order[i].row] = rank;
    }
    while (rank >> plot->rank_bits[column])
        plot->rank_bits[column]++;
    free(order);
}

static int check(const ie_forest_data *data, const ie_forest_settings *settings, ie_error *error)
{
    if (data->rows < 2 || data->columns < 1 || data->columns > IE_FOREST_COLUMNS || data->rows > UINT32_MAX)
        return ie_fail(error, IE_USAGE, "a forest needs 2 rows and 1 to %d columns, not %zu and %zu",
                       (int)IE_FOREST_COLUMNS, data->rows, data->columns);
    if (data->classes < 2 || data->classes > IE_FOREST_CLASSES)
        return ie_fail(error, IE_USAGE, "a forest needs 2 to %d classes, not %d", (int)IE_FOREST_CLASSES, data->classes);
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

static void weigh_classes(garden *plot)
{
    const ie_forest_data *data = plot->data;
    size_t count[IE_FOREST_CLASSES] = {0};
    for (size_t i = 0; i < data->rows; i++)
        count[data->labels[i]]++;
    size_t present = 0;
    for (int i = 0; i < data->classes; i++)
        present += count[i] > 0;
    for (int i = 0; i < data->classes; i++)
        plot->class_weight[i] = plot->settings->balanced && count[i]
                                    ? (double)data->rows / ((double)present * (double)count[i]) : 1;
}

// The mean vote of the trees that did not see a row, added up in the order of the trees.
static void vote_out_of_bag(const garden *plot, double *out_of_bag)
{
    const ie_forest_data *data = plot->data;
    const ie_forest *forest = plot->forest;
    for (size_t row = 0; row < data->rows; row++) {
        double sum = 0, votes = 0;
        for (size_t i = 0; i < forest->tree_count; i++) {
            if (plot->in_bag[i * data->rows + row])
                continue;
            const ie_forest_node *node = forest->trees[i].nodes;
            while (node->feature != IE_FOREST_LEAF)
                node = plot->values[node->feature * data->rows + row] <= node->threshold
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
    if (check(data, settings, error) < 0)
        return NULL;
    garden plot = {.data = data, .settings = settings, .in_bag = in_bag, .units = data->rows};
    size_t cells = data->rows * data->columns, trees = (size_t)settings->trees;
    plot.forest = ie_forest_create(trees, data->columns);
    plot.values = ie_allocate(cells, sizeof *plot.values);
    plot.ranks = ie_allocate(cells, sizeof *plot.ranks);
    plot.rank_bits = ie_allocate(data->columns, sizeof *plot.rank_bits);
    plot.class_weight = ie_allocate((size_t)data->classes, sizeof *plot.class_weight);
    if (!in_bag)
        plot.in_bag = ie_allocate(trees * data->rows, 1);
    if (data->units) {
        plot.units = 0;
        for (size_t i = 0; i < data->rows; i++)
            plot.units = (size_t)data->units[i] >= plot.units ? (size_t)data->units[i] + 1 : plot.units;
    }
    size_t root = (size_t)fmax(1, floor(sqrt((double)data->columns)));
    plot.features = settings->features ? (size_t)settings->features : root;
    weigh_classes(&plot);
    ie_thread_pool_run(settings->threads, data->columns, rank_column, &plot);
    ie_thread_pool_run(settings->threads, trees, grow_tree, &plot);
    if (out_of_bag)
        vote_out_of_bag(&plot, out_of_bag);
    free(plot.values);
    free(plot.ranks);
    free(plot.rank_bits);
    free(plot.class_weight);
    if (!in_bag)
        free(plot.in_bag);
    return plot.forest;
}
