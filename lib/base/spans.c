// SPDX-License-Identifier: MIT
// Time spans.
#include "base/spans.h"

#include "base/memory.h"
#include "base/sort.h"

#include <math.h>
#include <stdlib.h>

void ie_spans_add(ie_spans *spans, double start, double end)
{
    IE_GROW(spans->items, spans->count, spans->capacity);
    spans->items[spans->count++] = (ie_span){start, end};
}

void ie_spans_drop(ie_spans *spans, ie_span within)
{
    size_t kept = 0;
    for (size_t i = 0; i < spans->count; i++)
        if (spans->items[i].start < within.start || spans->items[i].start >= within.end)
            spans->items[kept++] = spans->items[i];
    spans->count = kept;
}

static int compare_span_starts(const void *one, const void *other)
{
    const ie_span *a = one, *b = other;
    return (a->start > b->start) - (a->start < b->start);
}

void ie_spans_merge(ie_spans *spans, double gap_seconds)
{
    size_t kept = 0;
    ie_sort(spans->items, spans->count, sizeof *spans->items, compare_span_starts);
    for (size_t i = 0; i < spans->count; i++) {
        ie_span *last = kept > 0 ? &spans->items[kept - 1] : NULL;
        if (last && spans->items[i].start <= last->end + gap_seconds)
            last->end = fmax(last->end, spans->items[i].end);
        else
            spans->items[kept++] = spans->items[i];
    }
    spans->count = kept;
    spans->before = ie_resize(spans->before, kept + 1, sizeof *spans->before);
    spans->before[0] = 0;
    for (size_t i = 0; i < kept; i++)
        spans->before[i + 1] = spans->before[i] + spans->items[i].end - spans->items[i].start;
}

size_t ie_spans_after(const ie_spans *spans, double t)
{
    size_t low = 0, high = spans->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (spans->items[middle].end > t)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static double seconds_until(const ie_spans *spans, double t)
{
    size_t next = ie_spans_after(spans, t);
    double begun = next < spans->count ? fmax(0, t - spans->items[next].start) : 0;
    return spans->before[next] + begun;
}

double ie_spans_within(const ie_spans *spans, double start, double end)
{
    if (spans->count == 0 || !(end > start))
        return 0;
    return seconds_until(spans, end) - seconds_until(spans, start);
}

int ie_spans_hold(const ie_spans *spans, double t)
{
    size_t index = ie_spans_after(spans, t);
    return index < spans->count && spans->items[index].start <= t;
}

void ie_spans_subtract(ie_spans *spans, const ie_spans *others)
{
    ie_spans left = {0};
    for (size_t i = 0; i < spans->count; i++) {
        double start = spans->items[i].start, end = spans->items[i].end;
        for (size_t k = ie_spans_after(others, start); k < others->count && others->items[k].start < end; k++) {
            if (others->items[k].start > start)
                ie_spans_add(&left, start, others->items[k].start);
            start = others->items[k].end;
        }
        if (start < end)
            ie_spans_add(&left, start, end);
    }
    ie_spans_merge(&left, 0);
    ie_spans_free(spans);
    *spans = left;
}

void ie_spans_free(ie_spans *spans)
{
    free(spans->items);
    free(spans->before);
    *spans = (ie_spans){0};
}
