// SPDX-License-Identifier: MIT
// Charts over time as SVG inside HTML. Colours come from the page's style sheet by class names (e0 to e6, axis, grid,
// line, band, gap, ...), so that light, dark and print are one document. Every chart has role="img", a title and a
// description for people who do not see it.
#ifndef IE_REPORT_SVG_H
#define IE_REPORT_SVG_H

#include "base/memory.h"

#include <stddef.h>

typedef struct ie_svg_axis {
    double start, end;       // seconds
    const double *marks;     // starts of the answers
    size_t mark_count;
    const char *id;          // unique in the page; ids of title and description are made from it
    const char *title, *description;
} ie_svg_axis;

typedef struct ie_svg_bar {
    double start, end;
} ie_svg_bar;

typedef struct ie_svg_point {
    double start, end, value, low, high;  // value NAN: withheld; low and high may be NAN
} ie_svg_point;

// Where the time axis lies in every chart, in the units of its viewBox: where it begins, and how long it is.
void ie_svg_plot(double *left, double *width);

// Stacked shares: values[bin * series + k] between 0 and 1; a bin whose first value is NAN is left empty.
void ie_svg_bands(ie_buffer *out, const ie_svg_axis *axis, const double *values, size_t bins, size_t series);
// The same values as one small line chart a series, named; smoothed over three bins.
void ie_svg_lines(ie_buffer *out, const ie_svg_axis *axis, const double *values, size_t bins, size_t series,
                  const char *const *names);
// A score from 0 to `top` with its interval as a band; stretches without a value are hatched.
void ie_svg_score(ie_buffer *out, const ie_svg_axis *axis, const ie_svg_point *points, size_t count, double top);
// Speech as blocks on a line of this name, long pauses marked, fillers as ticks.
void ie_svg_speech(ie_buffer *out, const ie_svg_axis *axis, const char *name, const ie_svg_bar *speech,
                   size_t speech_count, const ie_svg_bar *pauses, size_t pause_count, const double *ticks,
                   size_t tick_count);
// Heights from 0 to 1 of equal stretches as bars about a line of this name, like a waveform; none where one is NAN.
void ie_svg_wave(ie_buffer *out, const ie_svg_axis *axis, const char *name, const double *heights, size_t count);
// One lane of blocks for each person, with ticks above them.
typedef struct ie_svg_lane {
    const char *name;      // at most a dozen letters have room
    const char *style;     // class of the blocks
    const ie_svg_bar *bars;
    size_t bar_count;
    const double *ticks;
    size_t tick_count;
} ie_svg_lane;
void ie_svg_lanes(ie_buffer *out, const ie_svg_axis *axis, const ie_svg_lane *lanes, size_t count);
// One bar from `from` to `to` on a scale from `low` to `high` (for contributions), decorative: hidden from readers.
void ie_svg_step(ie_buffer *out, double low, double high, double from, double to);
// A score 0 to 10 as a small ruler with the interval (low NAN: none), decorative.
void ie_svg_ruler(ie_buffer *out, double score, double low, double high);

#endif
