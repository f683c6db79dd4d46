// SPDX-License-Identifier: MIT
// Time spans: their union, and how many seconds of it lie in another span.
#ifndef IE_BASE_SPANS_H
#define IE_BASE_SPANS_H

#include <stddef.h>

typedef struct ie_span {
    double start, end;  // seconds
} ie_span;

// Start with {0}.
typedef struct ie_spans {
    ie_span *items;
    size_t count, capacity;
    double *before;  // once merged: seconds of all spans before the index-th; count + 1 entries
} ie_spans;

// Adds a span; they may come in any order and overlap.
void ie_spans_add(ie_spans *spans, double start, double end);
// Removes the spans that begin within `within`, its end excluded.
void ie_spans_drop(ie_spans *spans, ie_span within);
// Sorts the spans, joins those that overlap or lie at most `gap_seconds` apart, and sums them up. More may be added
// afterwards and all be merged again.
void ie_spans_merge(ie_spans *spans, double gap_seconds);
// Of merged spans: the index of the first that ends after t, the count where there is none. Takes O(log count).
size_t ie_spans_after(const ie_spans *spans, double t);
// Of merged spans: the seconds that they share with start to end. Takes O(log count).
double ie_spans_within(const ie_spans *spans, double start, double end);
// Of merged spans: true where t lies in one, its end excluded. Takes O(log count).
int ie_spans_hold(const ie_spans *spans, double t);
// Takes the time of `others` out of `spans`, both merged; they stay merged.
void ie_spans_subtract(ie_spans *spans, const ie_spans *others);
void ie_spans_free(ie_spans *spans);

#endif
