// SPDX-License-Identifier: MIT
// The nodes of a forest's trees, for the modules that build, walk, write and read them.
#ifndef IE_LEARN_FOREST_NODES_H
#define IE_LEARN_FOREST_NODES_H

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

// A forest of trees without nodes.
ie_forest *ie_forest_create(size_t trees, size_t columns);

// The value of the leaf that a row falls into. Adds each step's change to `changes` (columns) where that is not NULL.
double ie_forest_walk(const ie_forest *forest, const ie_forest_tree *tree, const float *row, double *changes);

#endif
