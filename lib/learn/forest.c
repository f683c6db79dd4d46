// SPDX-License-Identifier: MIT
// The forest in use: votes, contributions, and what a model says about itself.
#include "learn/forest_nodes.h"

#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

ie_forest *ie_forest_create(size_t trees, size_t columns)
{
    ie_forest *forest = ie_allocate(1, sizeof *forest);
    forest->trees = ie_allocate(trees, sizeof *forest->trees);
    forest->tree_count = trees;
    forest->column = ie_allocate(columns, sizeof *forest->column);
    forest->columns = columns;
    return forest;
}

void ie_forest_destroy(ie_forest *forest)
{
    if (!forest)
        return;
    for (size_t i = 0; i < forest->tree_count; i++)
        free(forest->trees[i].nodes);
    for (size_t i = 0; i < forest->columns; i++)
        free(forest->column[i].name);
    for (size_t i = 0; i < forest->line_count; i++) {
        free(forest->lines[i].key);
        free(forest->lines[i].text);
    }
    free(forest->trees);
    free(forest->column);
    free(forest->lines);
    free(forest);
}

static double value_of(const ie_forest *forest, const float *row, size_t column)
{
    return isnan(row[column]) ? forest->column[column].typical : row[column];
}

double ie_forest_walk(const ie_forest *forest, const ie_forest_tree *tree, const float *row, double *changes)
{
    const ie_forest_node *node = tree->nodes;
    while (node->feature != IE_FOREST_LEAF) {
        int left = value_of(forest, row, node->feature) <= node->threshold;
        const ie_forest_node *next = left ? node + 1 : tree->nodes + node->right;
        if (changes)
            changes[node->feature] += (double)next->value - node->value;
        node = next;
    }
    return node->value;
}

double ie_forest_base(const ie_forest *forest)
{
    double sum = 0;
    for (size_t i = 0; i < forest->tree_count; i++)
        sum += forest->trees[i].nodes[0].value;
    return sum / (double)forest->tree_count;
}

double ie_forest_predict(const ie_forest *forest, const float *row, double *contributions)
{
    double sum = 0;
    if (contributions)
        memset(contributions, 0, forest->columns * sizeof *contributions);
    for (size_t i = 0; i < forest->tree_count; i++)
        sum += ie_forest_walk(forest, &forest->trees[i], row, contributions);
    if (!contributions)
        return sum / (double)forest->tree_count;
    double output = ie_forest_base(forest);
    for (size_t i = 0; i < forest->columns; i++)
        output += contributions[i] /= (double)forest->tree_count;
    return output;
}

size_t ie_forest_columns(const ie_forest *forest)
{
    return forest->columns;
}

size_t ie_forest_trees(const ie_forest *forest)
{
    return forest->tree_count;
}

size_t ie_forest_nodes(const ie_forest *forest)
{
    size_t count = 0;
    for (size_t i = 0; i < forest->tree_count; i++)
        count += forest->trees[i].count;
    return count;
}

double ie_forest_typical(const ie_forest *forest, size_t column)
{
    return forest->column[column].typical;
}

double ie_forest_spread(const ie_forest *forest, size_t column)
{
    return forest->column[column].spread;
}

void ie_forest_set_spread(ie_forest *forest, size_t column, double spread)
{
    forest->column[column].spread = (float)spread;
}

void ie_forest_name_column(ie_forest *forest, size_t column, const char *name)
{
    free(forest->column[column].name);
    forest->column[column].name = ie_copy_text(name);
}

const char *ie_forest_column(const ie_forest *forest, size_t column)
{
    return forest->column[column].name ? forest->column[column].name : "";
}

static ie_forest_line *find_forest_line(const ie_forest *forest, const char *key)
{
    for (size_t i = 0; i < forest->line_count; i++)
        if (strcmp(forest->lines[i].key, key) == 0)
            return &forest->lines[i];
    return NULL;
}

void ie_forest_set(ie_forest *forest, const char *key, const char *text)
{
    ie_forest_line *line = find_forest_line(forest, key);
    if (line && text) {
        char *copy = ie_copy_text(text);
        free(line->text);
        line->text = copy;
    } else if (line) {
        free(line->key);
        free(line->text);
        memmove(line, line + 1, (size_t)(forest->lines + --forest->line_count - line) * sizeof *line);
    } else if (text) {
        IE_GROW(forest->lines, forest->line_count, forest->line_capacity);
        forest->lines[forest->line_count++] = (ie_forest_line){ie_copy_text(key), ie_copy_text(text)};
    }
}

const char *ie_forest_get(const ie_forest *forest, const char *key)
{
    const ie_forest_line *line = find_forest_line(forest, key);
    return line ? line->text : NULL;
}

void ie_forest_set_number(ie_forest *forest, const char *key, int digits, double value)
{
    char text[32];
    snprintf(text, sizeof text, "%.*g", digits, value);
    ie_forest_set(forest, key, text);
}

double ie_forest_get_number(const ie_forest *forest, const char *key, double otherwise)
{
    const char *text = ie_forest_get(forest, key);
    char *end;
    double value = text ? strtod(text, &end) : otherwise;
    return text && (end == text || *end || !isfinite(value)) ? otherwise : value;
}
