// SPDX-License-Identifier: MIT
// Boxes in a picture: lists of them, their overlap, and the grouping of neighbours.
#include "vision/box.h"

#include "base/memory.h"
#include "base/sort.h"

#include <math.h>
#include <stdlib.h>

static const double most_edge_difference = 0.2;  // of two boxes of one object, in their mean side; OpenCV's GROUP_EPS

void ie_boxes_add(ie_boxes *boxes, ie_box box)
{
    IE_GROW(boxes->items, boxes->count, boxes->capacity);
    boxes->items[boxes->count++] = box;
}

void ie_boxes_free(ie_boxes *boxes)
{
    free(boxes->items);
    *boxes = (ie_boxes){0};
}

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

static int larger(int a, int b)
{
    return a > b ? a : b;
}

double ie_box_overlap(const ie_box *a, const ie_box *b)
{
    double width = smaller(a->x + a->width, b->x + b->width) - larger(a->x, b->x);
    double height = smaller(a->y + a->height, b->y + b->height) - larger(a->y, b->y);
    if (width <= 0 || height <= 0)
        return 0;
    double common = width * height;
    return common / ((double)a->width * a->height + (double)b->width * b->height - common);
}

ie_box ie_box_clip(ie_box box, int width, int height)
{
    int right = smaller(box.x + box.width, width), bottom = smaller(box.y + box.height, height);
    box.x = larger(box.x, 0);
    box.y = larger(box.y, 0);
    box.width = larger(right - box.x, 0);
    box.height = larger(bottom - box.y, 0);
    return box;
}

static int are_boxes_alike(const ie_box *a, const ie_box *b)
{
    double most = most_edge_difference * (smaller(a->width, b->width) + smaller(a->height, b->height)) * 0.5;
    return abs(a->x - b->x) <= most && abs(a->y - b->y) <= most
        && abs(a->x + a->width - b->x - b->width) <= most && abs(a->y + a->height - b->y - b->height) <= most;
}

static int root_of_group(int *parents, int index)
{
    while (parents[index] != index)
        index = parents[index] = parents[parents[index]];
    return index;
}

static int compare_boxes_by_place(const void *left, const void *right)
{
    const ie_box *a = left, *b = right;
    return a->x != b->x ? (a->x > b->x) - (a->x < b->x)
           : a->y != b->y ? (a->y > b->y) - (a->y < b->y)
                          : (a->width > b->width) - (a->width < b->width);
}

// Joins alike boxes transitively; `parents` becomes a forest whose roots stand for the groups. The boxes are sorted by
// x, so that only near ones are compared.
static void join_alike_boxes(const ie_boxes *boxes, int *parents)
{
    const ie_box *items = boxes->items;
    for (int i = 0; i < boxes->count; i++) {
        parents[i] = i;
        double most = most_edge_difference * (items[i].width + items[i].height) * 0.5;
        for (int k = i - 1; k >= 0 && items[i].x - items[k].x <= most; k--)
            if (are_boxes_alike(&items[i], &items[k]))
                parents[root_of_group(parents, i)] = root_of_group(parents, k);
    }
}

// The averages of the groups, rounded half to even after a product in single precision, as the reference does it.
static int average_groups(const ie_boxes *boxes, int *parents, ie_box *groups)
{
    int count = 0;
    int *index_of = ie_allocate((size_t)boxes->count, sizeof *index_of);
    for (int i = 0; i < boxes->count; i++) {
        const ie_box *box = &boxes->items[i];
        int root = root_of_group(parents, i);
        if (index_of[root] == 0) {
            groups[count] = (ie_box){0};
            index_of[root] = ++count;
        }
        ie_box *group = &groups[index_of[root] - 1];
        group->x += box->x;
        group->y += box->y;
        group->width += box->width;
        group->height += box->height;
        group->neighbours++;
    }
    for (int i = 0; i < count; i++) {
        ie_box *group = &groups[i];
        float share = 1.0f / (float)group->neighbours;
        group->x = (int)lrintf((float)group->x * share);
        group->y = (int)lrintf((float)group->y * share);
        group->width = (int)lrintf((float)group->width * share);
        group->height = (int)lrintf((float)group->height * share);
    }
    free(index_of);
    return count;
}

// True where `inner` lies in `outer`, give or take a fifth, and has fewer votes.
static int is_swallowed(const ie_box *inner, const ie_box *outer)
{
    int dx = (int)lrint(outer->width * most_edge_difference), dy = (int)lrint(outer->height * most_edge_difference);
    return inner->x >= outer->x - dx && inner->y >= outer->y - dy
        && inner->x + inner->width <= outer->x + outer->width + dx
        && inner->y + inner->height <= outer->y + outer->height + dy
        && (outer->neighbours > larger(3, inner->neighbours) || inner->neighbours < 3);
}

void ie_boxes_group(ie_boxes *boxes, int neighbours)
{
    if (neighbours <= 0 || boxes->count == 0)
        return;
    int *parents = ie_allocate((size_t)boxes->count, sizeof *parents);
    ie_box *groups = ie_allocate((size_t)boxes->count, sizeof *groups);
    ie_sort(boxes->items, (size_t)boxes->count, sizeof *boxes->items, compare_boxes_by_place);
    join_alike_boxes(boxes, parents);
    int count = average_groups(boxes, parents, groups);
    boxes->count = 0;
    for (int i = 0; i < count; i++) {
        int keep = groups[i].neighbours > neighbours;
        for (int k = 0; k < count && keep; k++)
            keep = k == i || groups[k].neighbours <= neighbours || !is_swallowed(&groups[i], &groups[k]);
        if (keep)
            boxes->items[boxes->count++] = groups[i];
    }
    ie_sort(boxes->items, (size_t)boxes->count, sizeof *boxes->items, compare_boxes_by_place);
    free(groups);
    free(parents);
}
