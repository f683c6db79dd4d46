// SPDX-License-Identifier: MIT
// Reading cascades: XML events fill the arrays, then everything is checked.
#include "vision/cascade.h"

#include "base/file.h"
#include "base/memory.h"

#include <expat.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_FILE = 64 << 20, LONGEST_PATH = 400, LARGEST_WINDOW = 512, MOST_ITEMS = 1 << 20 };

// What OpenCV takes off every stage threshold when reading (cascadedetect, THRESHOLD_EPS).
static const float threshold_slack = 1e-5f;

typedef struct cascade_reader {
    ie_cascade *cascade;
    ie_error *error;
    XML_Parser parser;
    ie_buffer path;  // "/opencv_storage/cascade/stages/_/..." of the open element
    ie_buffer text;  // of the open element
    int failed;
    int feature_capacity, node_capacity, leaf_capacity, tree_capacity, stage_capacity;
    int rectangles;  // seen of the open feature
} cascade_reader;

static void refuse_cascade(cascade_reader *in, const char *what)
{
    if (!in->failed)
        ie_fail(in->error, IE_MODEL, "line %lu: %s", (unsigned long)XML_GetCurrentLineNumber(in->parser), what);
    in->failed = 1;
    XML_StopParser(in->parser, XML_FALSE);
}

// Takes the next number of `*text`. Returns 0 where there is none; one that no int could hold is refused, and is 0.
static int next_cascade_number(cascade_reader *in, const char **text, double *value)
{
    char *end;
    *value = strtod(*text, &end);
    if (end == *text) {
        if ((*text)[strspn(*text, " \t\r\n")] != '\0')
            refuse_cascade(in, "a number is needed");
        return 0;
    }
    *text = end;
    if (!(fabs(*value) < 1e9)) {
        refuse_cascade(in, "a number out of range");
        *value = 0;
        return 0;
    }
    return 1;
}

static double cascade_number(cascade_reader *in)
{
    const char *text = in->text.data ? in->text.data : "";
    double value = 0;
    if (!next_cascade_number(in, &text, &value))
        refuse_cascade(in, "a number is missing");
    return value;
}

static void check_word(cascade_reader *in, const char *wanted, const char *what)
{
    const char *text = in->text.data ? in->text.data : "";
    text += strspn(text, " \t\r\n");
    size_t length = strlen(wanted);
    if (strncmp(text, wanted, length) != 0 || text[length + strspn(text + length, " \t\r\n")] != '\0')
        refuse_cascade(in, what);
}

static void read_rectangle(cascade_reader *in)
{
    const char *text = in->text.data ? in->text.data : "";
    double numbers[5];
    for (int i = 0; i < 5; i++)
        if (!next_cascade_number(in, &text, &numbers[i])) {
            refuse_cascade(in, "a rectangle needs five numbers");
            return;
        }
    if (in->rectangles >= IE_HAAR_RECTANGLES) {
        refuse_cascade(in, "a feature has too many rectangles");
        return;
    }
    ie_haar_feature *feature = &in->cascade->features[in->cascade->feature_count];
    feature->rectangles[in->rectangles++] = (ie_haar_rectangle){
        (int)numbers[0], (int)numbers[1], (int)numbers[2], (int)numbers[3], (float)numbers[4]};
}

static void read_nodes(cascade_reader *in)
{
    ie_cascade *cascade = in->cascade;
    const char *text = in->text.data ? in->text.data : "";
    double left, right, feature, threshold;
    while (next_cascade_number(in, &text, &left)) {
        if (!next_cascade_number(in, &text, &right) || !next_cascade_number(in, &text, &feature)
            || !next_cascade_number(in, &text, &threshold)) {
            refuse_cascade(in, "a node needs four numbers");
            return;
        }
        IE_GROW(cascade->nodes, cascade->node_count, in->node_capacity);
        cascade->nodes[cascade->node_count++] =
            (ie_haar_node){(int)feature, (float)threshold, (int)left, (int)right};
    }
}

static void read_leaves(cascade_reader *in)
{
    ie_cascade *cascade = in->cascade;
    const char *text = in->text.data ? in->text.data : "";
    double value;
    while (next_cascade_number(in, &text, &value)) {
        IE_GROW(cascade->leaves, cascade->leaf_count, in->leaf_capacity);
        cascade->leaves[cascade->leaf_count++] = (float)value;
    }
}

// Part of the path below the cascade's own element; "" above it.
static const char *path_in_cascade(const cascade_reader *in)
{
    const char *at = in->path.data;
    for (int i = 0; i < 2 && at; i++)
        at = strchr(at + 1, '/');
    return at ? at : "";
}

static void XMLCALL start_cascade_element(void *state, const XML_Char *name, const XML_Char **attributes)
{
    cascade_reader *in = state;
    (void)attributes;
    ie_cascade *cascade = in->cascade;
    if (in->path.length + strlen(name) >= LONGEST_PATH) {
        refuse_cascade(in, "elements are nested too deeply");
        return;
    }
    ie_buffer_format(&in->path, "/%s", name);
    ie_buffer_clear(&in->text);
    if (cascade->feature_count >= MOST_ITEMS || cascade->node_count >= MOST_ITEMS || cascade->leaf_count >= MOST_ITEMS
        || cascade->tree_count >= MOST_ITEMS || cascade->stage_count >= MOST_ITEMS) {
        refuse_cascade(in, "too many items");
        return;
    }
    const char *at = path_in_cascade(in);
    if (strcmp(at, "/features/_") == 0) {
        IE_GROW(cascade->features, cascade->feature_count, in->feature_capacity);
        cascade->features[cascade->feature_count] = (ie_haar_feature){0};
        in->rectangles = 0;
    } else if (strcmp(at, "/stages/_") == 0) {
        IE_GROW(cascade->stages, cascade->stage_count, in->stage_capacity);
        cascade->stages[cascade->stage_count] = (ie_haar_stage){cascade->tree_count, 0, NAN};
    } else if (strcmp(at, "/stages/_/weakClassifiers/_") == 0) {
        IE_GROW(cascade->trees, cascade->tree_count, in->tree_capacity);
        cascade->trees[cascade->tree_count] = (ie_haar_tree){cascade->node_count, 0, cascade->leaf_count};
    }
}

static void close_tree(cascade_reader *in)
{
    ie_cascade *cascade = in->cascade;
    ie_haar_tree *tree = &cascade->trees[cascade->tree_count++];
    tree->node_count = cascade->node_count - tree->first_node;
    if (tree->node_count < 1 || tree->node_count > IE_HAAR_TREE_NODES
        || cascade->leaf_count - tree->first_leaf != tree->node_count + 1)
        refuse_cascade(in, "a tree needs 1 to 16 nodes and one leaf more");
}

static void close_stage(cascade_reader *in)
{
    ie_cascade *cascade = in->cascade;
    ie_haar_stage *stage = &cascade->stages[cascade->stage_count++];
    stage->tree_count = cascade->tree_count - stage->first_tree;
    if (stage->tree_count < 1 || isnan(stage->threshold))
        refuse_cascade(in, "a stage needs a threshold and trees");
}

static void XMLCALL end_cascade_element(void *state, const XML_Char *name)
{
    cascade_reader *in = state;
    ie_cascade *cascade = in->cascade;
    const char *at = path_in_cascade(in);
    if (in->failed)
        return;
    if (strcmp(at, "/stageType") == 0)
        check_word(in, "BOOST", "the stages are not BOOST");
    else if (strcmp(at, "/featureType") == 0)
        check_word(in, "HAAR", "the features are not HAAR");
    else if (strcmp(at, "/featureParams/maxCatCount") == 0 && cascade_number(in) != 0)
        refuse_cascade(in, "features with categories are not HAAR");
    else if (strcmp(at, "/width") == 0)
        cascade->width = (int)cascade_number(in);
    else if (strcmp(at, "/height") == 0)
        cascade->height = (int)cascade_number(in);
    else if (strcmp(at, "/stages/_/stageThreshold") == 0)
        cascade->stages[cascade->stage_count].threshold = (float)cascade_number(in) - threshold_slack;
    else if (strcmp(at, "/stages/_/weakClassifiers/_/internalNodes") == 0)
        read_nodes(in);
    else if (strcmp(at, "/stages/_/weakClassifiers/_/leafValues") == 0)
        read_leaves(in);
    else if (strcmp(at, "/stages/_/weakClassifiers/_") == 0)
        close_tree(in);
    else if (strcmp(at, "/stages/_") == 0)
        close_stage(in);
    else if (strcmp(at, "/features/_/rects/_") == 0)
        read_rectangle(in);
    else if (strcmp(at, "/features/_/tilted") == 0)
        cascade->features[cascade->feature_count].tilted = cascade_number(in) != 0;
    else if (strcmp(at, "/features/_") == 0)
        cascade->feature_count++;
    in->path.length -= strlen(name) + 1;
    in->path.data[in->path.length] = '\0';
    ie_buffer_clear(&in->text);
}

static void XMLCALL add_characters(void *state, const XML_Char *text, int length)
{
    cascade_reader *in = state;
    ie_buffer_add(&in->text, text, (size_t)length);
}

// Entities are not needed in a cascade, and are how XML bombs are made.
static void XMLCALL refuse_doctype(void *state, const XML_Char *name, const XML_Char *system, const XML_Char *public,
                                   int internal)
{
    (void)name, (void)system, (void)public, (void)internal;
    refuse_cascade(state, "a document type is not allowed");
}

static int is_in_window(const ie_cascade *cascade, const ie_haar_rectangle *r, int tilted)
{
    int width = cascade->width, height = cascade->height;
    if (r->x < 0 || r->y < 0 || r->width < 1 || r->height < 1 || r->x > width || r->y > height
        || r->width > width + height
        || r->height > width + height)
        return 0;
    if (tilted)
        return r->x - r->height >= 0 && r->x + r->width <= width && r->y + r->width + r->height <= height;
    return r->x + r->width <= width && r->y + r->height <= height;
}

static int check_features(ie_cascade *cascade, ie_error *error)
{
    for (int i = 0; i < cascade->feature_count; i++) {
        const ie_haar_feature *feature = &cascade->features[i];
        for (int k = 0; k < IE_HAAR_RECTANGLES; k++)
            if (k == 0 || feature->rectangles[k].weight != 0)
                if (!is_in_window(cascade, &feature->rectangles[k], feature->tilted))
                    return ie_fail(error, IE_MODEL, "feature %d reaches out of the window", i);
        cascade->tilted |= feature->tilted;
    }
    return 0;
}

static int check_trees(ie_cascade *cascade, ie_error *error)
{
    int all_stumps = cascade->node_count == cascade->tree_count;
    for (int i = 0; i < cascade->tree_count; i++) {
        const ie_haar_tree *tree = &cascade->trees[i];
        for (int k = 0; k < tree->node_count; k++) {
            ie_haar_node *node = &cascade->nodes[tree->first_node + k];
            if (all_stumps) {  // as OpenCV: the first leaf is left, whatever the file says
                node->left = 0;
                node->right = -1;
            }
            int children[2] = {node->left, node->right};
            for (int c = 0; c < 2; c++)
                if (children[c] > 0 ? children[c] <= k || children[c] >= tree->node_count
                    : children[c] < -tree->node_count)
                    return ie_fail(error, IE_MODEL, "tree %d has a branch that leads nowhere", i);
            if (node->feature < 0 || node->feature >= cascade->feature_count)
                return ie_fail(error, IE_MODEL, "tree %d asks for feature %d of %d", i, node->feature,
                               cascade->feature_count);
        }
    }
    return 0;
}

static int check_cascade(ie_cascade *cascade, ie_error *error)
{
    if (cascade->stage_count < 1 || cascade->feature_count < 1)
        return ie_fail(error, IE_MODEL, "no stages and features of the new cascade format in it");
    if (cascade->width < 3 || cascade->height < 3 || cascade->width > LARGEST_WINDOW
        || cascade->height > LARGEST_WINDOW)
        return ie_fail(error, IE_MODEL, "a window of %d x %d", cascade->width, cascade->height);
    return check_features(cascade, error) < 0 ? -1 : check_trees(cascade, error);
}

ie_cascade *ie_cascade_parse(const char *text, size_t length, ie_error *error)
{
    cascade_reader in = {.cascade = ie_allocate(1, sizeof *in.cascade), .error = error};
    in.parser = XML_ParserCreate("UTF-8");
    if (!in.parser || length > INT_MAX) {
        ie_fail(error, IE_MODEL, "no XML parser for %zu bytes", length);
        in.failed = 1;
    } else {
        XML_SetUserData(in.parser, &in);
        XML_SetElementHandler(in.parser, start_cascade_element, end_cascade_element);
        XML_SetCharacterDataHandler(in.parser, add_characters);
        XML_SetStartDoctypeDeclHandler(in.parser, refuse_doctype);
        if (XML_Parse(in.parser, text, (int)length, 1) != XML_STATUS_OK && !in.failed)
            refuse_cascade(&in, XML_ErrorString(XML_GetErrorCode(in.parser)));
    }
    if (in.failed || check_cascade(in.cascade, error) < 0) {
        ie_cascade_free(in.cascade);
        in.cascade = NULL;
    }
    if (in.parser)
        XML_ParserFree(in.parser);
    ie_buffer_free(&in.path);
    ie_buffer_free(&in.text);
    return in.cascade;
}

ie_cascade *ie_cascade_open(const char *path, ie_error *error)
{
    ie_buffer text = {0};
    ie_cascade *cascade = NULL;
    ie_error inner = {0};
    if (ie_file_read_model(path, LONGEST_FILE, &text, error) == 0) {
        cascade = ie_cascade_parse(text.data, text.length, &inner);
        if (!cascade)
            ie_fail(error, IE_MODEL, "cascade %s: %s", path, inner.text);
    }
    ie_buffer_free(&text);
    return cascade;
}

void ie_cascade_free(ie_cascade *cascade)
{
    if (!cascade)
        return;
    free(cascade->features);
    free(cascade->nodes);
    free(cascade->leaves);
    free(cascade->trees);
    free(cascade->stages);
    free(cascade);
}
