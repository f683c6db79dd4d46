// SPDX-License-Identifier: MIT
// Merge sort from the bottom up.
#include "base/sort.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

typedef struct sorting {
    size_t size;  // of an item in bytes
    int (*compare)(const void *, const void *);
} sorting;

static int is_in_order(const sorting *of, const char *items, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (of->compare(items + (i - 1) * of->size, items + i * of->size) > 0)
            return 0;
    return 1;
}

// Merges items first to middle with those up to end; of equals the one from the left comes first.
static void merge(const sorting *of, const char *from, char *to, size_t first, size_t middle, size_t end)
{
    size_t left = first, right = middle;
    for (size_t i = first; i < end; i++) {
        int is_left = left < middle
            && (right == end || of->compare(from + left * of->size, from + right * of->size) <= 0);
        memcpy(to + i * of->size, from + (is_left ? left++ : right++) * of->size, of->size);
    }
}

void ie_sort(void *items, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    const sorting of = {size, compare};
    if (count < 2 || is_in_order(&of, items, count))
        return;
    char *spare = ie_allocate(count, size), *from = items, *to = spare;
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t first = 0; first < count; first += 2 * run) {
            size_t middle = first + run < count ? first + run : count;
            merge(&of, from, to, first, middle, middle + run < count ? middle + run : count);
        }
        char *now = from;
        from = to;
        to = now;
    }
    if (from != items)
        memcpy(items, from, count * size);
    free(spare);
}

int ie_compare_times(const void *one, const void *other)
{
    double a = *(const double *)one, b = *(const double *)other;
    return (a > b) - (a < b);
}

size_t ie_first_from(const void *items, size_t count, size_t size, double t)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (*(const double *)(const void *)((const char *)items + middle * size) >= t)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}
