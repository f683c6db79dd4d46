// SPDX-License-Identifier: MIT
// What the parts of the forest share: forest.c uses it, forest_grow.c makes it, forest_file.c keeps it.
#ifndef IE_LEARN_FOREST_PRIVATE_H
#define IE_LEARN_FOREST_PRIVATE_H

#include "learn/forest.h"

enum { IE_FOREST_LEAF = 0xffff, IE_FOREST_STEPS = 65535 };

// Nodes of a tree are in preorder: the left child follows its parent, the right one is `right` nodes from the root.
// Every step goes forward, so that a walk ends whatever the numbers are.
typedef struct ie_forest_node {
    float threshold;   // rows at or below it go left
    float value;       // mean worth of the training rows here, in steps of 1 / IE_FOREST_STEPS
    uint16_t feature;  // IE_FOREST_LEAF: none
    uint16_t right;
} ie_forest_node;

typedef struct ie_forest_tree {
    ie_forest_node *nodes;
    size_t count;
} ie_forest_tree;

typedef struct ie_forest_column_info {
    char *name;
    float typical, spread;
} ie_forest_column_info;

typedef struct ie_forest_line {
    char *key, *text;
} ie_forest_line;

struct ie_forest {
    ie_forest_tree *trees;
    size_t tree_count, columns;
    ie_forest_column_info *column;
    ie_forest_line *lines;
    size_t line_count, line_capacity;
};

ie_forest *ie_forest_create(size_t trees, size_t columns);

// Splitmix64 (Steele, Lea and Flood 2014): a stream of numbers that is the same everywhere.
static inline uint64_t ie_random_next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

// A number from 0 to below - 1, each as likely (Lemire 2019, without the rejection: the bias is under 2^-32).
static inline size_t ie_random_below(uint64_t *state, size_t below)
{
    return (size_t)(((ie_random_next(state) >> 32) * (uint64_t)below) >> 32);
}

#endif
