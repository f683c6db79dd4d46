// SPDX-License-Identifier: MIT
// One decision tree: Gini splits, from the root down.
#include "learn/tree_builder.h"

#include "base/memory.h"
#include "base/random.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    DEEPEST = 512,  // of the stack that recursion takes; the models in use are 25 deep
    FEW_ROWS = 48,  // sorted by insertion; ours, not measured
};

typedef struct ranked_row {
    uint32_t rank, row;
} ranked_row;

// A tree under way.
typedef struct tree_builder {
    const ie_tree_data *from;
    const double *weight;              // per row
    uint64_t random;
    uint32_t *rows, *aside;            // of the sample; nodes are ranges of it
    ranked_row *sorted, *other_sorted; // of the node at hand
    uint32_t *columns;                 // shuffled as they are drawn
    ie_forest_node *nodes;
    size_t count, capacity;
} tree_builder;

typedef struct split {
    double gain;
    size_t column;
    float threshold;
} split;

static void sort_by_rank(ranked_row *rows, ranked_row *other, size_t count, uint32_t bits)
{
    if (count <= FEW_ROWS) {
        for (size_t i = 1; i < count; i++) {
            ranked_row moved = rows[i];
            size_t k = i;
            for (; k > 0 && rows[k - 1].rank > moved.rank; k--)
                rows[k] = rows[k - 1];
            rows[k] = moved;
        }
        return;
    }
    ranked_row *from = rows, *to = other;
    for (uint32_t shift = 0; shift < bits; shift += 8) {
        size_t start[257] = {0};
        for (size_t i = 0; i < count; i++)
            start[((from[i].rank >> shift) & 255) + 1]++;
        for (size_t i = 1; i < 257; i++)
            start[i] += start[i - 1];
        for (size_t i = 0; i < count; i++)
            to[start[(from[i].rank >> shift) & 255]++] = from[i];
        ranked_row *swap = from;
        from = to;
        to = swap;
    }
    if (from != rows)
        memcpy(rows, from, count * sizeof *rows);
}

static double sum_of_squares(const double *weights, int classes)
{
    double sum = 0;
    for (int i = 0; i < classes; i++)
        sum += weights[i] * weights[i];
    return sum;
}

float ie_tree_threshold(float low, float high)
{
    float middle = low + (high - low) / 2;
    return middle < high ? middle : low;
}

// Tries all thresholds of one column. Returns 0 where the column is constant in the node.
// Gini's decrease is largest where the sum over both sides of (squared class weights / weight) is.
static int try_column(tree_builder *tree, size_t begin, size_t end, size_t column, const double *all, double weight,
                      split *best)
{
    const ie_tree_data *from = tree->from;
    const ie_forest_data *data = from->data;
    const uint32_t *ranks = from->ranks + column * data->rows;
    const float *values = from->values + column * data->rows;
    size_t count = end - begin, leaf = (size_t)from->settings->leaf;
    for (size_t i = 0; i < count; i++)
        tree->sorted[i] = (ranked_row){ranks[tree->rows[begin + i]], tree->rows[begin + i]};
    sort_by_rank(tree->sorted, tree->other_sorted, count, from->rank_bits[column]);
    const ranked_row *sorted = tree->sorted;
    if (sorted[0].rank == sorted[count - 1].rank)
        return 0;
    double left[IE_FOREST_CLASSES] = {0}, right[IE_FOREST_CLASSES], left_weight = 0;
    memcpy(right, all, (size_t)data->classes * sizeof *right);
    double left_squares = 0, right_squares = sum_of_squares(right, data->classes);
    for (size_t i = 0; i + 1 < count; i++) {
        double w = tree->weight[sorted[i].row];
        int label = data->labels[sorted[i].row];
        left_squares += w * (2 * left[label] + w);
        right_squares -= w * (2 * right[label] - w);
        left[label] += w;
        right[label] -= w;
        left_weight += w;
        if (sorted[i].rank == sorted[i + 1].rank || i + 1 < leaf || count - i - 1 < leaf)
            continue;
        double gain = left_squares / left_weight + right_squares / (weight - left_weight);
        if (gain > best->gain)
            *best = (split){gain, column, ie_tree_threshold(values[sorted[i].row], values[sorted[i + 1].row])};
    }
    return 1;
}

// Draws columns without replacement until enough were tried, and at least one that was not constant.
static int find_split(tree_builder *tree, size_t begin, size_t end, const double *all, double weight, split *best)
{
    const ie_tree_data *from = tree->from;
    size_t columns = from->data->columns, tried = 0;
    double before = sum_of_squares(all, from->data->classes) / weight;
    best->gain = before * (1 + 1e-12);
    double least = best->gain;
    for (size_t drawn = 0; drawn < columns && tried < from->tried; drawn++) {
        size_t other = drawn + ie_random_below(&tree->random, columns - drawn);
        uint32_t column = tree->columns[other];
        tree->columns[other] = tree->columns[drawn];
        tree->columns[drawn] = column;
        tried += (size_t)try_column(tree, begin, end, column, all, weight, best);
    }
    return best->gain > least;
}

static size_t add_node(tree_builder *tree, float value)
{
    IE_GROW(tree->nodes, tree->count, tree->capacity);
    tree->nodes[tree->count] = (ie_forest_node){.value = value, .feature = IE_FOREST_LEAF};
    return tree->count++;
}

// Rows that go left move to the front, both sides keep their order. Returns where the right side begins.
static size_t divide_rows(tree_builder *tree, size_t begin, size_t end, const split *chosen)
{
    const float *values = tree->from->values + chosen->column * tree->from->data->rows;
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

static void build_node(tree_builder *tree, size_t begin, size_t end, long depth)
{
    const ie_forest_data *data = tree->from->data;
    const ie_forest_settings *settings = tree->from->settings;
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
    size_t middle = divide_rows(tree, begin, end, &best);
    tree->nodes[node].feature = (uint16_t)best.column;
    tree->nodes[node].threshold = best.threshold;
    build_node(tree, begin, middle, depth + 1);
    tree->nodes[node].right = (uint16_t)tree->count;
    build_node(tree, middle, end, depth + 1);
}

ie_forest_tree ie_tree_build(const ie_tree_data *from, const double *weight, uint64_t random)
{
    size_t rows = from->data->rows, columns = from->data->columns, count = 0;
    tree_builder tree = {.from = from, .weight = weight, .random = random};
    tree.rows = ie_allocate(rows, sizeof *tree.rows);
    tree.aside = ie_allocate(rows, sizeof *tree.aside);
    tree.sorted = ie_allocate(rows, sizeof *tree.sorted);
    tree.other_sorted = ie_allocate(rows, sizeof *tree.other_sorted);
    tree.columns = ie_allocate(columns, sizeof *tree.columns);
    for (size_t i = 0; i < columns; i++)
        tree.columns[i] = (uint32_t)i;
    for (size_t row = 0; row < rows; row++)
        if (weight[row] != 0)
            tree.rows[count++] = (uint32_t)row;
    build_node(&tree, 0, count, 0);
    free(tree.rows);
    free(tree.aside);
    free(tree.sorted);
    free(tree.other_sorted);
    free(tree.columns);
    return (ie_forest_tree){ie_resize(tree.nodes, tree.count, sizeof *tree.nodes), tree.count};
}
