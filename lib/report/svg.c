// SPDX-License-Identifier: MIT
// Charts over time as SVG inside HTML.
#include "report/svg.h"

#include "base/html.h"
#include "report/metrics.h"

#include <math.h>

// The drawing is 900 wide; the plot leaves room for names at the left.
static const double WIDTH = 900, LEFT = 74, RIGHT = 22, TOP = 18, FOOT = 24;

void ie_svg_plot(double *left, double *width)
{
    *left = LEFT;
    *width = WIDTH - LEFT - RIGHT;
}

static double svg_place(const ie_svg_axis *axis, double t)
{
    double span = axis->end > axis->start ? axis->end - axis->start : 1;
    return LEFT + (WIDTH - LEFT - RIGHT) * fmax(0, fmin(1, (t - axis->start) / span));
}

static void svg_open_chart(ie_buffer *out, const ie_svg_axis *axis, double height)
{
    ie_html_format(out,
                   "<svg class=\"chart\" viewBox=\"0 0 %g %g\" role=\"img\" aria-labelledby=\"%s-t %s-d\">\n"
                   "<title id=\"%s-t\">%s</title><desc id=\"%s-d\">%s</desc>\n",
                   WIDTH, height, axis->id, axis->id, axis->id, axis->title, axis->id, axis->description);
}

// The largest of these steps that gives at least four intervals, the smallest otherwise.
static double svg_step_of(double span)
{
    static const double steps[] = {3600, 1800, 900, 600, 300, 120, 60, 30, 15, 10, 5, 2};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (span / steps[i] >= 4)
            return fmax(steps[i], ceil(span / 16 / steps[i]) * steps[i]);
    return 1;
}

// Vertical lines at the answers' starts, times below.
static void svg_add_time(ie_buffer *out, const ie_svg_axis *axis, double bottom)
{
    double step = svg_step_of(axis->end - axis->start);
    ie_buffer_format(out, "<path class=\"axis\" d=\"M%.1f %.1fH%.1f\"/>\n", LEFT, bottom, WIDTH - RIGHT);
    for (double t = ceil(axis->start / step) * step; t <= axis->end; t += step) {
        double x = svg_place(axis, t);
        ie_buffer_format(out, "<path class=\"axis\" d=\"M%.1f %.1fv4\"/><text class=\"tick\" x=\"%.1f\" y=\"%.1f\">", x,
                         bottom, x, bottom + 17);
        ie_time_print(out, t);
        ie_buffer_text(out, "</text>\n");
    }
    for (size_t i = 0; i < axis->mark_count; i++)
        if (axis->mark_count > 1)
            ie_buffer_format(out,
                             "<path class=\"mark\" d=\"M%.1f %.1fV%.1f\"/><text class=\"marked\" x=\"%.1f\" "
                             "y=\"%.1f\">%zu</text>\n",
                             svg_place(axis, axis->marks[i]), TOP - 12, bottom, svg_place(axis, axis->marks[i]) + 4,
                             TOP - 4, i + 1);
}

static void svg_add_grid(ie_buffer *out, double y, const char *format, double value)
{
    ie_buffer_format(out, "<path class=\"grid\" d=\"M%.1f %.1fH%.1f\"/><text class=\"scale\" x=\"%.1f\" y=\"%.1f\">",
                     LEFT,
                     y, WIDTH - RIGHT, LEFT - 6, y + 4);
    ie_buffer_format(out, format[0] == '%' ? "%.0f%%" : "%.0f", value);
    ie_buffer_text(out, "</text>\n");
}

static double svg_share_up_to(const double *bin, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += bin[i];
    return fmin(1, sum);
}

void ie_svg_bands(ie_buffer *out, const ie_svg_axis *axis, const double *values, size_t bins, size_t series)
{
    const double height = 150, bottom = TOP + height;
    svg_open_chart(out, axis, bottom + FOOT);
    for (int share = 0; share <= 100; share += 50)
        svg_add_grid(out, bottom - height * share / 100, "%", share);
    double width = (svg_place(axis, axis->end) - LEFT) / (double)bins;
    for (size_t k = 0; k < series; k++) {
        ie_buffer_format(out, "<path class=\"e%zu\" d=\"", k);
        for (size_t i = 0; i < bins; i++) {
            const double *bin = values + i * series;
            double low = isnan(*bin) ? 0 : svg_share_up_to(bin, k);
            double high = isnan(*bin) ? 0 : svg_share_up_to(bin, k + 1);
            if (high - low >= 0.002)
                ie_buffer_format(out, "M%.1f %.1fh%.2fv%.1fh%.2fz", LEFT + width * (double)i, bottom - height * high,
                                 width + 0.3, height * (high - low), -width - 0.3);
        }
        ie_buffer_text(out, "\"/>\n");
    }
    svg_add_time(out, axis, bottom);
    ie_buffer_text(out, "</svg>\n");
}

// The mean of a bin and its neighbours, NAN where the bin itself has none.
static double svg_smooth(const double *values, size_t bins, size_t series, size_t bin, size_t k)
{
    double sum = 0, count = 0;
    if (isnan(values[bin * series]))
        return NAN;
    for (size_t i = bin > 0 ? bin - 1 : 0; i <= bin + 1 && i < bins; i++) {
        if (isnan(values[i * series]))
            continue;
        sum += values[i * series + k];
        count++;
    }
    return sum / count;
}

void ie_svg_lines(ie_buffer *out, const ie_svg_axis *axis, const double *values, size_t bins, size_t series,
                  const char *const *names)
{
    const double row = 30, bottom = TOP + row * (double)series;
    double width = (svg_place(axis, axis->end) - LEFT) / (double)bins;
    svg_open_chart(out, axis, bottom + FOOT);
    for (size_t k = 0; k < series; k++) {
        double base = TOP + row * (double)(k + 1) - 3;
        ie_html_format(out, "<path class=\"grid\" d=\"M%.1f %.1fH%.1f\"/><text class=\"scale\" x=\"%.1f\" "
                       "y=\"%.1f\">%s</text>\n",
                       LEFT, base, WIDTH - RIGHT, LEFT - 6, base - 4, names[k]);
        ie_buffer_format(out, "<path class=\"line l%zu\" d=\"", k);
        int is_drawing = 0;
        for (size_t i = 0; i < bins; i++) {
            double value = svg_smooth(values, bins, series, i, k);
            if (!isnan(value))
                ie_buffer_format(out, "%c%.1f %.1f", is_drawing ? 'L' : 'M', LEFT + width * ((double)i + 0.5),
                                 base - (row - 6) * fmax(0, fmin(1, value)));
            if (!isnan(value) && !is_drawing)
                ie_buffer_text(out, "h0.1");
            is_drawing = !isnan(value);
        }
        ie_buffer_text(out, "\"/>\n");
    }
    svg_add_time(out, axis, bottom);
    ie_buffer_text(out, "</svg>\n");
}

static double svg_middle(const ie_svg_axis *axis, const ie_svg_point *point)
{
    return svg_place(axis, (point->start + point->end) / 2);
}

// The interval of a run of points, there along the upper and back along the lower bound.
static void svg_add_interval(ie_buffer *out, const ie_svg_axis *axis, const ie_svg_point *points, size_t first,
                             size_t end, double bottom, double scale)
{
    for (size_t i = first; i < end; i++)
        if (isnan(points[i].low) || isnan(points[i].high))
            return;
    ie_buffer_text(out, "<path class=\"band\" d=\"");
    double left = svg_place(axis, points[first].start), right = svg_place(axis, points[end - 1].end);
    ie_buffer_format(out, "M%.1f %.1f", left, bottom - scale * points[first].high);
    for (size_t i = first; i < end; i++)
        ie_buffer_format(out, "L%.1f %.1f", svg_middle(axis, &points[i]), bottom - scale * points[i].high);
    ie_buffer_format(out, "L%.1f %.1fL%.1f %.1f", right, bottom - scale * points[end - 1].high, right,
                     bottom - scale * points[end - 1].low);
    for (size_t i = end; i-- > first;)
        ie_buffer_format(out, "L%.1f %.1f", svg_middle(axis, &points[i]), bottom - scale * points[i].low);
    ie_buffer_format(out, "L%.1f %.1fz\"/>\n", left, bottom - scale * points[first].low);
}

static void svg_add_run(ie_buffer *out, const ie_svg_axis *axis, const ie_svg_point *points, size_t first, size_t end,
                        double bottom, double scale)
{
    svg_add_interval(out, axis, points, first, end, bottom, scale);
    ie_buffer_text(out, "<path class=\"line score\" d=\"");
    if (end - first == 1)
        ie_buffer_format(out, "M%.1f %.1fH%.1f", svg_place(axis, points[first].start),
                         bottom - scale * points[first].value,
                         svg_place(axis, points[first].end));
    for (size_t i = first; i < end && end - first > 1; i++)
        ie_buffer_format(out, "%c%.1f %.1f", i == first ? 'M' : 'L', svg_middle(axis, &points[i]),
                         bottom - scale * points[i].value);
    ie_buffer_text(out, "\"/>\n");
}

static void svg_add_gap(ie_buffer *out, const ie_svg_axis *axis, double start, double end, double height)
{
    double x = svg_place(axis, start), width = svg_place(axis, end) - x;
    if (width > 0.5)
        ie_html_format(out, "<rect class=\"gap\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" "
                       "fill=\"url(#%s-h)\"/>\n", x,
                       TOP, width, height, axis->id);
}

void ie_svg_score(ie_buffer *out, const ie_svg_axis *axis, const ie_svg_point *points, size_t count, double top)
{
    const double height = 160, bottom = TOP + height, scale = height / top;
    svg_open_chart(out, axis, bottom + FOOT);
    ie_html_format(out,
                   "<defs><pattern id=\"%s-h\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
                   "<path class=\"hatch\" d=\"M0 6L6 0\"/></pattern></defs>\n",
                   axis->id);
    for (int value = 0; value <= 10; value += 5)
        svg_add_grid(out, bottom - height * value / 10, "", top * value / 10);
    double known = axis->start;
    for (size_t i = 0, first = 0; i < count; i = first) {
        while (first < count && isnan(points[first].value))
            first++;
        size_t end = first;
        while (end < count && !isnan(points[end].value)
               && (end == first || points[end].start <= points[end - 1].end + 0.5))
            end++;
        if (end == first)
            break;
        svg_add_gap(out, axis, known, points[first].start, height);
        svg_add_run(out, axis, points, first, end, bottom, scale);
        known = points[end - 1].end;
        first = end;
    }
    svg_add_gap(out, axis, known, axis->end, height);
    svg_add_time(out, axis, bottom);
    ie_buffer_text(out, "</svg>\n");
}

void ie_svg_wave(ie_buffer *out, const ie_svg_axis *axis, const char *name, const double *heights, size_t count)
{
    const double half = 24, middle = TOP + half, step = (WIDTH - LEFT - RIGHT) / (double)count;
    svg_open_chart(out, axis, middle + half + 4 + FOOT);
    ie_html_format(out, "<text class=\"scale\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", LEFT - 6, middle + 4, name);
    ie_buffer_text(out, "<path class=\"wave\" d=\"");
    for (size_t i = 0; i < count; i++)
        if (!isnan(heights[i]))
            ie_buffer_format(out, "M%.0f %.0fv%.0f", LEFT + step * ((double)i + 0.5),
                             middle - fmax(0.5, half * heights[i]), fmax(1, 2 * half * heights[i]));
    ie_buffer_text(out, "\"/>\n");
    svg_add_time(out, axis, middle + half + 4);
    ie_buffer_text(out, "</svg>\n");
}

void ie_svg_speech(ie_buffer *out, const ie_svg_axis *axis, const char *name, const ie_svg_bar *speech,
                   size_t speech_count, const ie_svg_bar *pauses, size_t pause_count, const double *ticks,
                   size_t tick_count)
{
    const double bottom = TOP + 62;
    svg_open_chart(out, axis, bottom + FOOT);
    ie_html_format(out, "<text class=\"scale\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", LEFT - 6, TOP + 31.0, name);
    ie_buffer_text(out, "<path class=\"speech\" d=\"");
    for (size_t i = 0; i < speech_count; i++)
        ie_buffer_format(out, "M%.1f %.1fH%.1fv16H%.1fz", svg_place(axis, speech[i].start), TOP + 18,
                         svg_place(axis, speech[i].end),
                         svg_place(axis, speech[i].start));
    ie_buffer_text(out, "\"/>\n<path class=\"pause\" d=\"");
    for (size_t i = 0; i < pause_count; i++)
        ie_buffer_format(out, "M%.1f %.1fv5H%.1fv-5", svg_place(axis, pauses[i].start), TOP + 38,
                         svg_place(axis, pauses[i].end));
    ie_buffer_text(out, "\"/>\n<path class=\"filler\" d=\"");
    for (size_t i = 0; i < tick_count; i++)
        ie_buffer_format(out, "M%.1f %.1fl-3 8h6z", svg_place(axis, ticks[i]), TOP + 48);
    ie_buffer_text(out, "\"/>\n");
    svg_add_time(out, axis, bottom);
    ie_buffer_text(out, "</svg>\n");
}

void ie_svg_lanes(ie_buffer *out, const ie_svg_axis *axis, const ie_svg_lane *lanes, size_t count)
{
    const double height = 34, bottom = TOP + height * (double)count;
    svg_open_chart(out, axis, bottom + FOOT);
    for (size_t i = 0; i < count; i++) {
        const ie_svg_lane *lane = &lanes[i];
        double top = TOP + height * (double)i;
        ie_html_format(out, "<text class=\"scale\" x=\"%.1f\" y=\"%.1f\">%s</text>\n<path class=\"%s\" d=\"", LEFT - 6,
                       top + 24, lane->name, lane->style);
        for (size_t k = 0; k < lane->bar_count; k++)
            ie_buffer_format(out, "M%.1f %.1fH%.1fv16H%.1fz", svg_place(axis, lane->bars[k].start), top + 12,
                             fmax(svg_place(axis, lane->bars[k].end), svg_place(axis, lane->bars[k].start) + 1),
                             svg_place(axis, lane->bars[k].start));
        ie_buffer_text(out, "\"/>\n<path class=\"filler\" d=\"");
        for (size_t k = 0; k < lane->tick_count; k++)
            ie_buffer_format(out, "M%.1f %.1fl-4 -8h8z", svg_place(axis, lane->ticks[k]), top + 10);
        ie_buffer_text(out, "\"/>\n");
    }
    svg_add_time(out, axis, bottom);
    ie_buffer_text(out, "</svg>\n");
}

void ie_svg_step(ie_buffer *out, double low, double high, double from, double to)
{
    if (!isfinite(high - low) || !isfinite(from) || !isfinite(to))
        return;
    double scale = high > low ? 160 / (high - low) : 0, left = fmin(from, to), right = fmax(from, to);
    ie_buffer_format(out,
                     "<svg class=\"step\" viewBox=\"0 0 160 14\" aria-hidden=\"true\"><path class=\"grid\" d=\"M0 "
                     "13.5H160\"/>"
                     "<rect class=\"%s\" x=\"%.1f\" y=\"2\" width=\"%.1f\" height=\"10\" rx=\"1.5\"/></svg>",
                     to >= from ? "up" : "down", scale * (left - low), fmax(1, scale * (right - left)));
}

void ie_svg_ruler(ie_buffer *out, double score, double low, double high)
{
    if (!(score >= 0 && score <= 10))
        return;
    ie_buffer_text(out, "<svg class=\"ruler\" viewBox=\"0 0 200 18\" aria-hidden=\"true\">"
                   "<rect class=\"rail\" x=\"0\" y=\"7\" width=\"200\" height=\"4\" rx=\"2\"/>");
    if (isfinite(low) && isfinite(high))
        ie_buffer_format(out, "<rect class=\"reach\" x=\"%.1f\" y=\"4\" width=\"%.1f\" height=\"10\" rx=\"3\"/>",
                         20 * low,
                         fmax(1, 20 * (high - low)));
    ie_buffer_format(out, "<rect class=\"point\" x=\"%.1f\" y=\"1\" width=\"4\" height=\"16\" rx=\"2\"/></svg>",
                     fmax(0, fmin(196, 20 * score - 2)));
}
