// SPDX-License-Identifier: MIT
// Which of the questions asked a report speaks about.
#include "report/stretches.h"

#include "base/memory.h"
#include "base/sort.h"
#include "base/string_table.h"

#include <math.h>
#include <stdlib.h>

// Stretches by the order of their starts, each present or not: a binary indexed tree (Fenwick 1994).
typedef struct present_set {
    size_t *sums;  // 1 to size
    size_t size, count;
} present_set;

static void set_change(present_set *set, size_t rank, int is_there)
{
    for (size_t i = rank + 1; i <= set->size; i += i & -i)
        set->sums[i] += is_there ? (size_t)1 : (size_t)-1;
    set->count += is_there ? (size_t)1 : (size_t)-1;
}

// How many of those present stand before this rank.
static size_t set_before(const present_set *set, size_t rank)
{
    size_t sum = 0;
    for (size_t i = rank; i > 0; i -= i & -i)
        sum += set->sums[i];
    return sum;
}

// The rank of the n-th of those present, the first being 0.
static size_t set_rank(const present_set *set, size_t n)
{
    size_t step = 1, rank = 0;
    while (step <= set->size / 2)
        step *= 2;
    for (; step > 0; step /= 2)
        if (rank + step <= set->size && set->sums[rank + step] <= n) {
            rank += step;
            n -= set->sums[rank];
        }
    return rank;
}

typedef struct choosing {
    const ie_stretch *stretches;
    size_t *order, *rank;   // by start: which stretch stands where, and where each stands
    present_set sets[2];    // those chosen that have a length: not scored, scored
    ie_string_table ids;
    size_t *of_id;          // by the id's number: the stretch chosen, counted from 1; 0 where there is none
    unsigned char *chosen;
} choosing;

static int is_same_time(const ie_stretch *one, const ie_stretch *other)
{
    double shared = fmin(one->end, other->end) - fmax(one->start, other->start);
    double shorter = fmin(one->end - one->start, other->end - other->start);
    return shorter > 0 && shared > 0.5 * shorter;
}

static void set_chosen(choosing *all, size_t i, int is_chosen)
{
    const ie_stretch *stretch = &all->stretches[i];
    all->chosen[i] = (unsigned char)is_chosen;
    if (stretch->end > stretch->start)
        set_change(&all->sets[stretch->is_scored != 0], all->rank[i], is_chosen);
}

// A stretch of the set, other than `except`, over the same time as the i-th; `except` where there is none. Those chosen
// share at most half of the shorter one, so that the later they start the later they end, and the search ends early.
static size_t find_same_time(const choosing *all, const present_set *set, size_t i, size_t except)
{
    const ie_stretch *stretch = &all->stretches[i];
    size_t first = set_before(set, all->rank[i]);
    for (size_t n = first; n < set->count; n++) {
        size_t other = all->order[set_rank(set, n)];
        if (all->stretches[other].start >= stretch->end)
            break;
        if (other != except && is_same_time(stretch, &all->stretches[other]))
            return other;
    }
    for (size_t n = first; n-- > 0;) {
        size_t other = all->order[set_rank(set, n)];
        if (all->stretches[other].end <= stretch->start)
            break;
        if (other != except && is_same_time(stretch, &all->stretches[other]))
            return other;
    }
    return except;
}

static void choose_stretch(choosing *all, size_t i)
{
    const size_t none = (size_t)-1;
    const ie_stretch *stretch = &all->stretches[i];
    size_t *of_id = &all->of_id[ie_string_table_find(&all->ids, stretch->id)];
    size_t before = *of_id > 0 ? *of_id - 1 : none, other;
    if (find_same_time(all, &all->sets[1], i, before) != before
        || (!stretch->is_scored && find_same_time(all, &all->sets[0], i, before) != before))
        return;
    if (before != none)
        set_chosen(all, before, 0);
    *of_id = 0;
    while ((other = find_same_time(all, &all->sets[0], i, none)) != none) {
        set_chosen(all, other, 0);
        all->of_id[ie_string_table_find(&all->ids, all->stretches[other].id)] = 0;
    }
    set_chosen(all, i, 1);
    *of_id = i + 1;
}

typedef struct stretch_start {
    double seconds;
    size_t stretch;
} stretch_start;

static int compare_starts(const void *one, const void *other)
{
    const stretch_start *a = one, *b = other;
    return (a->seconds > b->seconds) - (a->seconds < b->seconds);
}

static void order_by_start(choosing *all, size_t count)
{
    stretch_start *starts = ie_allocate(count, sizeof *starts);
    for (size_t i = 0; i < count; i++)
        starts[i] = (stretch_start){all->stretches[i].start, i};
    ie_sort(starts, count, sizeof *starts, compare_starts);
    for (size_t i = 0; i < count; i++) {
        all->order[i] = starts[i].stretch;
        all->rank[starts[i].stretch] = i;
    }
    free(starts);
}

void ie_stretches_choose(const ie_stretch *stretches, size_t count, unsigned char *chosen)
{
    choosing all = {.stretches = stretches, .chosen = chosen};
    all.order = ie_allocate(count, sizeof *all.order);
    all.rank = ie_allocate(count, sizeof *all.rank);
    all.of_id = ie_allocate(count, sizeof *all.of_id);
    for (size_t i = 0; i < 2; i++)
        all.sets[i] = (present_set){.sums = ie_allocate(count + 1, sizeof(size_t)), .size = count};
    order_by_start(&all, count);
    for (size_t i = 0; i < count; i++) {
        chosen[i] = 0;
        ie_string_table_add(&all.ids, stretches[i].id);
    }
    for (size_t i = 0; i < count; i++)
        choose_stretch(&all, i);
    ie_string_table_free(&all.ids);
    free(all.order);
    free(all.rank);
    free(all.of_id);
    free(all.sets[0].sums);
    free(all.sets[1].sums);
}
