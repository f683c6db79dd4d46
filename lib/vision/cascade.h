// SPDX-License-Identifier: MIT
// A cascade of boosted Haar features (Viola and Jones, 2001), read from OpenCV's XML format.
#ifndef IE_VISION_CASCADE_H
#define IE_VISION_CASCADE_H

#include "base/error.h"

#include <stddef.h>

enum { IE_HAAR_RECTANGLES = 3, IE_HAAR_TREE_NODES = 16 };  // at most

typedef struct ie_haar_rectangle {
    int x, y, width, height;
    float weight;  // 0: not used
} ie_haar_rectangle;

// A weighted sum of pixel sums, in pixels of the training window. A tilted rectangle stands on its corner (x, y): it
// goes `width` steps down to the right and `height` steps down to the left (Lienhart and Maydt, 2002).
typedef struct ie_haar_feature {
    ie_haar_rectangle rectangles[IE_HAAR_RECTANGLES];
    int tilted;
} ie_haar_feature;

// One decision of a tree. A child above 0 is a node of the same tree, always a later one; otherwise it is leaf -child.
typedef struct ie_haar_node {
    int feature;
    float threshold;  // of the feature divided by the window's area times deviation; below: left
    int left, right;
} ie_haar_node;

typedef struct ie_haar_tree {
    int first_node, node_count, first_leaf;  // node_count + 1 leaves
} ie_haar_tree;

// A window passes where its trees' leaves add up to the threshold or more.
typedef struct ie_haar_stage {
    int first_tree, tree_count;
    float threshold;
} ie_haar_stage;

// Complete and checked: every index is in range, every rectangle lies in the window, every number is finite.
typedef struct ie_cascade {
    int width, height;  // of the training window
    int tilted;         // true where some feature is tilted
    int feature_count, node_count, leaf_count, tree_count, stage_count;
    ie_haar_feature *features;
    ie_haar_node *nodes;
    float *leaves;
    ie_haar_tree *trees;
    ie_haar_stage *stages;
} ie_cascade;

// Reads a cascade of the "new" format (opencv-cascade-classifier: BOOST stages of HAAR features, as the files of
// Debian's opencv-data are) from a file or from memory. NULL and IE_MODEL where it is missing, cut, of another kind or
// out of bounds.
ie_cascade *ie_cascade_open(const char *path, ie_error *error);
ie_cascade *ie_cascade_parse(const char *text, size_t length, ie_error *error);
void ie_cascade_free(ie_cascade *cascade);

#endif
