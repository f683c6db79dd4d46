// SPDX-License-Identifier: MIT
// Evaluation of a cascade: groups of neighbouring windows together, the last one alive alone.
#include "vision/haar.h"

#include "base/cpu.h"
#include "base/memory.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

// One vector element a window. GCC lowers them to what the processor has.
typedef uint32_t counts __attribute__((vector_size(4 * IE_WINDOW_GROUP)));
typedef uint32_t loose_counts __attribute__((vector_size(4 * IE_WINDOW_GROUP), aligned(4), may_alias));
typedef int32_t integers __attribute__((vector_size(4 * IE_WINDOW_GROUP)));
typedef float reals __attribute__((vector_size(4 * IE_WINDOW_GROUP)));
typedef float loose_reals __attribute__((vector_size(4 * IE_WINDOW_GROUP), aligned(4), may_alias));

// A node with its feature's corners as distances from the window's top left in the integral image.
typedef struct planned_node {
    uint32_t corners[IE_HAAR_RECTANGLES][4];
    float weights[IE_HAAR_RECTANGLES];
    float threshold;
    int left, right;
} planned_node;

// The cascade for one layout of the integral image; made again when that changes.
typedef struct haar_plan {
    int stride;
    size_t plane;
    planned_node *nodes;
    uint32_t frame[4];  // the corners of the rectangle that is normalised over
} haar_plan;

struct ie_haar {
    const ie_cascade *cascade;
    float *slack;  // of each stage: more than a sum in single precision can be wrong
    haar_plan plans[2];  // for steps 1 and 2
};

// Every addition is wrong by at most half a unit in the last place of the sum so far, which is at most all largest
// leaves.
static float slack_of_stage(const ie_cascade *cascade, const ie_haar_stage *stage)
{
    double largest_sum = fabs(stage->threshold);
    for (int i = 0; i < stage->tree_count; i++) {
        const ie_haar_tree *tree = &cascade->trees[stage->first_tree + i];
        double largest = 0;
        for (int k = 0; k <= tree->node_count; k++)
            largest = fmax(largest, fabs(cascade->leaves[tree->first_leaf + k]));
        largest_sum += largest;
    }
    return (float)((stage->tree_count + 1) * largest_sum * FLT_EPSILON);
}

ie_haar *ie_haar_create(const ie_cascade *cascade)
{
    ie_haar *haar = ie_allocate(1, sizeof *haar);
    haar->cascade = cascade;
    haar->slack = ie_allocate((size_t)cascade->stage_count, sizeof *haar->slack);
    for (int i = 0; i < cascade->stage_count; i++)
        haar->slack[i] = slack_of_stage(cascade, &cascade->stages[i]);
    return haar;
}

void ie_haar_destroy(ie_haar *haar)
{
    if (!haar)
        return;
    free(haar->plans[0].nodes);
    free(haar->plans[1].nodes);
    free(haar->slack);
    free(haar);
}

static void offset_corners(const ie_haar_rectangle *r, int tilted, const ie_integral *integral, uint32_t *corners)
{
    int x[4] = {r->x, r->x + r->width, r->x, r->x + r->width};
    int y[4] = {r->y, r->y, r->y + r->height, r->y + r->height};
    if (tilted) {
        x[1] = r->x - r->height, y[1] = r->y + r->height;
        x[2] = r->x + r->width, y[2] = r->y + r->width;
        x[3] = r->x + r->width - r->height, y[3] = r->y + r->width + r->height;
    }
    for (int i = 0; i < 4; i++)
        corners[i] = (uint32_t)(ie_integral_at(integral->stride, integral->step, x[i], y[i])
                                + (tilted ? integral->plane : 0));
}

static const haar_plan *plan_for(ie_haar *haar, const ie_integral *integral)
{
    const ie_cascade *cascade = haar->cascade;
    haar_plan *plan = &haar->plans[integral->step - 1];
    if (plan->nodes && plan->stride == integral->stride && plan->plane == integral->plane)
        return plan;
    if (!plan->nodes)
        plan->nodes = ie_allocate((size_t)cascade->node_count, sizeof *plan->nodes);
    plan->stride = integral->stride;
    plan->plane = integral->plane;
    for (int i = 0; i < cascade->node_count; i++) {
        const ie_haar_node *node = &cascade->nodes[i];
        const ie_haar_feature *feature = &cascade->features[node->feature];
        planned_node *planned = &plan->nodes[i];
        for (int k = 0; k < IE_HAAR_RECTANGLES; k++) {
            offset_corners(&feature->rectangles[k], feature->tilted, integral, planned->corners[k]);
            planned->weights[k] = feature->rectangles[k].weight;
        }
        planned->threshold = node->threshold;
        planned->left = node->left;
        planned->right = node->right;
    }
    ie_haar_rectangle frame = {1, 1, cascade->width - 2, cascade->height - 2, 1};
    offset_corners(&frame, 0, integral, plan->frame);
    return plan;
}

static inline float sum_in(const uint32_t *at, const uint32_t *corners)
{
    return (float)(int32_t)(at[corners[0]] - at[corners[1]] - at[corners[2]] + at[corners[3]]);
}

static inline int goes_left(const planned_node *node, const uint32_t *at, float norm)
{
    float value = node->weights[0] * sum_in(at, node->corners[0]) + node->weights[1] * sum_in(at, node->corners[1]);
    if (node->weights[2] != 0)
        value += node->weights[2] * sum_in(at, node->corners[2]);
    return value * norm < node->threshold;
}

static int passes_stage(const ie_haar *haar, const haar_plan *plan, int stage, const uint32_t *at, float norm)
{
    const ie_cascade *cascade = haar->cascade;
    const ie_haar_stage *asked = &cascade->stages[stage];
    double sum = 0;
    for (int i = 0; i < asked->tree_count; i++) {
        const ie_haar_tree *tree = &cascade->trees[asked->first_tree + i];
        const planned_node *nodes = &plan->nodes[tree->first_node];
        int index = 0;
        do
            index = goes_left(&nodes[index], at, norm) ? nodes[index].left : nodes[index].right;
        while (index > 0);
        sum += cascade->leaves[tree->first_leaf - index];
    }
    return sum >= asked->threshold;
}

#define CORNER(index) (*(const loose_counts *)(at + (index)))
#define SUM_IN(corners) \
    __builtin_convertvector((integers)(CORNER((corners)[0]) - CORNER((corners)[1]) - CORNER((corners)[2]) \
                                       + CORNER((corners)[3])), reals)
#define CHOOSE(mask, yes, no) ((reals)(((mask) & (integers)(yes)) | (~(mask) & (integers)(no))))

// Which windows of the group go left, as a mask.
static inline __attribute__((always_inline)) void evaluate_node(const planned_node *node, const uint32_t *at,
                                                                const reals *norm,
                                                           integers *is_left)
{
    reals value = node->weights[0] * SUM_IN(node->corners[0]) + node->weights[1] * SUM_IN(node->corners[1]);
    if (node->weights[2] != 0)
        value += node->weights[2] * SUM_IN(node->corners[2]);
    *is_left = value * *norm < (const reals){0} + node->threshold;
}

// What the tree's leaves give, window by window. Children come after their parents.
static inline __attribute__((always_inline)) void evaluate_tree(const planned_node *nodes, int count,
                                                                const float *leaves,
                                                           const uint32_t *at, const reals *norm, reals *result)
{
    const reals zero = {0};
    reals results[IE_HAAR_TREE_NODES];
    for (int k = count - 1; k >= 0; k--) {
        const planned_node *node = &nodes[k];
        integers is_left;
        evaluate_node(node, at, norm, &is_left);
        reals left = node->left > 0 ? results[node->left] : zero + leaves[-node->left];
        reals right = node->right > 0 ? results[node->right] : zero + leaves[-node->right];
        results[k] = CHOOSE(is_left, left, right);
    }
    *result = results[0];
}

// One stage for IE_WINDOW_GROUP windows side by side. `passed` and `unsure` become sets, a bit a window: sums are kept
// in single precision here, and those too near to the threshold to tell are unsure.
IE_CLONES static void evaluate_group(const ie_haar *haar, const planned_node *planned, int stage, const uint32_t *at,
                                const float *norms, unsigned *passed, unsigned *unsure)
{
    const ie_cascade *cascade = haar->cascade;
    const ie_haar_stage *asked = &cascade->stages[stage];
    const reals norm = *(const loose_reals *)norms, zero = {0};
    reals sum = {0};
    for (int i = 0; i < asked->tree_count; i++) {
        const ie_haar_tree *tree = &cascade->trees[asked->first_tree + i];
        const planned_node *nodes = &planned[tree->first_node];
        const float *leaves = &cascade->leaves[tree->first_leaf];
        if (tree->node_count == 1) {
            integers is_left;
            evaluate_node(nodes, at, &norm, &is_left);
            sum += CHOOSE(is_left, zero + leaves[-nodes->left], zero + leaves[-nodes->right]);
        } else {
            reals result;
            evaluate_tree(nodes, tree->node_count, leaves, at, &norm, &result);
            sum += result;
        }
    }
    unsigned above = 0, near = 0;
    for (int i = 0; i < IE_WINDOW_GROUP; i++) {
        float distance = sum[i] - asked->threshold;
        above |= (unsigned)(distance >= 0) << i;
        near |= (unsigned)(fabsf(distance) <= haar->slack[stage]) << i;
    }
    *passed = above;
    *unsure = near;
}

// 1 / (area * deviation) of each window; the set of those with contrast enough.
IE_CLONES static unsigned normalise_group(const haar_plan *plan, double area, const uint32_t *at, float *norms)
{
    const uint32_t *squares = at + 2 * plan->plane;
    const uint32_t *c = plan->frame;
    double spread[IE_WINDOW_GROUP];
    unsigned enough = 0;
    for (int i = 0; i < IE_WINDOW_GROUP; i++) {
        double sum = (int32_t)(at[c[0] + i] - at[c[1] + i] - at[c[2] + i] + at[c[3] + i]);
        double square = (uint32_t)(squares[c[0] + i] - squares[c[1] + i] - squares[c[2] + i] + squares[c[3] + i]);
        spread[i] = area * square - sum * sum;
    }
    for (int i = 0; i < IE_WINDOW_GROUP; i++) {
        norms[i] = (float)(1.0 / sqrt(spread[i]));
        enough |= (unsigned)(spread[i] > 0 && area * norms[i] < 0.1) << i;
    }
    return enough;
}

// The windows that are evaluated, given those that would fail at the first stage: the one after such a window is
// skipped. `*skip` carries over from group to group.
static unsigned skip_after_failing(unsigned failing, int count, int *skip)
{
    unsigned visited = 0;
    for (int i = 0; i < count; i++) {
        if (*skip) {
            *skip = 0;
            continue;
        }
        visited |= 1u << i;
        *skip = failing >> i & 1;
    }
    return visited;
}

// The windows of `alive` that pass a stage: all evaluated together, those that are unsure once more and exactly.
static unsigned evaluate_stage(const ie_haar *haar, const haar_plan *plan, int stage, const uint32_t *at,
                               const float *norms,
                          unsigned alive)
{
    unsigned passed = 0, again = alive;
    if (alive & (alive - 1)) {
        evaluate_group(haar, plan->nodes, stage, at, norms, &passed, &again);
        passed &= alive & ~again;
        again &= alive;
    }
    for (; again; again &= again - 1) {
        int i = __builtin_ctz(again);
        passed |= (unsigned)passes_stage(haar, plan, stage, at + i, norms[i]) << i;
    }
    return passed;
}

int ie_haar_row(ie_haar *haar, const ie_integral *integral, int first, int y, int count, int *passed)
{
    const ie_cascade *cascade = haar->cascade;
    const haar_plan *plan = plan_for(haar, integral);
    const uint32_t *row = integral->values + ie_integral_at(integral->stride, integral->step, first, y);
    double area = (double)(cascade->width - 2) * (cascade->height - 2);
    float norms[IE_WINDOW_GROUP];
    int found = 0, skip = 0;
    for (int from = 0; from < count; from += IE_WINDOW_GROUP) {
        const uint32_t *at = row + from;
        int here = count - from < IE_WINDOW_GROUP ? count - from : IE_WINDOW_GROUP;
        unsigned valid = (1u << here) - 1;
        unsigned alive = normalise_group(plan, area, at, norms) & valid;
        unsigned first_passed = evaluate_stage(haar, plan, 0, at, norms, alive);
        alive &= skip_after_failing(alive & ~first_passed, here, &skip) & first_passed;
        for (int stage = 1; stage < cascade->stage_count && alive; stage++)
            alive = evaluate_stage(haar, plan, stage, at, norms, alive);
        for (; alive; alive &= alive - 1)
            passed[found++] = from + __builtin_ctz(alive);
    }
    return found;
}
