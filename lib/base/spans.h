// SPDX-License-Identifier: MIT
// Stretches of time, and how many seconds of others they hold.
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
    double *before;  // once settled: seconds of all spans before the index-th
} ie_spans;

// Adds a span; they may come in any order and overlap.
void ie_spans_add(ie_spans *spans, double start, double end);
// Forgets the spans that begin within `within`, its end excluded.
void ie_spans_drop(ie_spans *spans, ie_span within);
// Puts them in order, joins what overlaps or lies at most `gap_seconds` apart, and adds up. More may be added afterwards,
// and all be settled anew.
void ie_spans_settle(ie_spans *spans, double gap_seconds);
// Of settled spans: the index of the first that ends after t, the count where there is none.
size_t ie_spans_after(const ie_spans *spans, double t);
// Of settled spans: the seconds that they share with start to end. The time it takes grows with the count's logarithm.
double ie_spans_within(const ie_spans *spans, double start, double end);
void ie_spans_free(ie_spans *spans);

#endif
