// SPDX-License-Identifier: MIT
// A person's interviews as one page.
#include "report/progress_page.h"

#include "base/file.h"
#include "base/html.h"
#include "report/html_parts.h"
#include "store/compare.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WIDTH = 300, HEIGHT = 120, LEFT = 34, TOP = 8, BOTTOM = 18 };

// The ends of a measure's axis: its scale, or where it has none what there is.
static void find_axis(const ie_history *history, size_t measure, double *low, double *high)
{
    const ie_measure_kind *kind = &ie_measure_kinds[measure];
    *low = kind->low;
    *high = isfinite(kind->high) ? kind->high : 0;
    for (size_t i = 0; i < history->count && !isfinite(kind->high); i++) {
        const ie_measure *value = &history->items[i].account.whole.measures[measure];
        double top = isfinite(value->high) ? value->high : value->value;
        *high = isfinite(top) ? fmax(*high, ceil(top)) : *high;
    }
    *high = fmax(*high, *low + 1);
}

static void add_day(ie_buffer *out, const ie_history_entry *entry)
{
    const char *time = entry->stored_at ? entry->stored_at : "";
    ie_html_escape_bytes(out, time, strcspn(time, "T"));
}

void ie_progress_chart(ie_buffer *out, const ie_history *history, size_t measure)
{
    const ie_measure_kind *kind = &ie_measure_kinds[measure];
    double low, high, step = (WIDTH - LEFT - 10) / fmax(1, (double)history->count - 1), before_x = NAN, before_y = NAN;
    find_axis(history, measure, &low, &high);
    ie_html_format(out, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s over %zu interviews\">", WIDTH, HEIGHT,
                   kind->label, history->count);
    for (int end = 0; end < 2; end++) {
        double y = end ? TOP : HEIGHT - BOTTOM;
        ie_html_format(out, "<path class=\"grid\" d=\"M%d %.1fH%d\"/>", LEFT, y, WIDTH);
        ie_html_format(out, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%g</text>", LEFT - 5, y + 4,
                       end ? high : low);
    }
    for (size_t i = 0; i < history->count; i++) {
        const ie_measure *value = &history->items[i].account.whole.measures[measure];
        if (!isfinite(value->value))
            continue;
        double scale = (HEIGHT - BOTTOM - TOP) / (high - low), x = LEFT + 5 + step * (double)i;
        double y = HEIGHT - BOTTOM - scale * (value->value - low);
        if (isfinite(before_x))
            ie_html_format(out, "<path class=\"line\" d=\"M%.1f %.1fL%.1f %.1f\"/>", before_x, before_y, x, y);
        if (isfinite(value->low) && isfinite(value->high))
            ie_html_format(out, "<path class=\"axis\" d=\"M%.1f %.1fV%.1f\"/>", x,
                           HEIGHT - BOTTOM - scale * (fmax(low, value->low) - low),
                           HEIGHT - BOTTOM - scale * (fmin(high, value->high) - low));
        ie_html_format(out, "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"><title>", x, y);
        add_day(out, &history->items[i]);
        ie_buffer_text(out, ": ");
        ie_measure_print(out, kind, value);
        ie_buffer_text(out, "</title></circle>");
        before_x = x;
        before_y = y;
    }
    ie_buffer_text(out, "</svg>");
}

static void add_chart(ie_buffer *out, const ie_history *history, size_t measure)
{
    const ie_measure_kind *kind = &ie_measure_kinds[measure];
    const ie_measure *first, *last;
    size_t known = ie_history_ends(history, measure, &first, &last);
    if (known == 0)
        return;
    ie_html_format(out, "<figure tabindex=\"0\"><figcaption><b>%s</b>, %s<br>", kind->label, kind->unit);
    if (known < 2)
        ie_buffer_text(out, "measured once");
    else
        ie_html_format(out, "first to last: %s", ie_change_words(ie_measure_change(first, last)));
    ie_buffer_text(out, "</figcaption>");
    ie_progress_chart(out, history, measure);
    ie_buffer_text(out, "</figure>\n");
}

static void add_interviews(ie_buffer *out, const ie_history *history)
{
    ie_buffer_text(out, "<h2>The interviews</h2>\n" IE_HTML_WIDE "<table><tr><th>Stored</th>"
                   "<th>Interview</th><th>Purpose</th>"
                   "<th>Answers</th><th>Report</th></tr>\n");
    for (size_t i = 0; i < history->count; i++) {
        const ie_history_entry *entry = &history->items[i];
        ie_buffer_text(out, "<tr><td>");
        add_day(out, entry);
        ie_html_format(out, "</td><td class=\"n\">%lld%s</td><td>%s</td><td class=\"n\">%zu</td><td>", entry->id,
                       entry->is_contested ? " contested" : "", entry->purpose ? entry->purpose : "",
                       entry->account.count);
        if (entry->report && *entry->report == '/') {
            ie_buffer_text(out, "<a href=\"file://");
            ie_html_path(out, entry->report);
            ie_buffer_text(out, "\">report</a>");
        }
        ie_buffer_text(out, "</td></tr>\n");
    }
    ie_buffer_text(out, "</table></div>\n");
}

void ie_progress_page(ie_buffer *out, const ie_history *history, const char *person)
{
    ie_report_html_head(out, "en", "Progress of ", person, NULL, 0);
    ie_buffer_text(out, ".small{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:1rem}"
                   ".dot{fill:var(--key)}svg text{fill:var(--soft);font-size:11px}</style></head>\n<body>\n");
    ie_html_format(out, "<header><h1>Progress of <bdi>%s</bdi></h1>\n<p class=\"soft\">%zu interview%s. A point is an "
                   "interview and the line through it its interval: where the first and the last overlap, there is no "
                   "real change.</p></header>\n<main><div class=\"small\">\n", person, history->count,
                   history->count == 1 ? "" : "s");
    for (size_t m = 0; m < IE_MEASURE_COUNT; m++)
        add_chart(out, history, m);
    ie_buffer_text(out, "</div>\n");
    add_interviews(out, history);
    ie_buffer_text(out, "</main></body></html>\n");
}

long ie_progress_page_write(ie_store *store, const char *person, const char *path, ie_error *error)
{
    ie_history history = {0};
    ie_buffer page = {0};
    long count = ie_history_load(&history, store, person, 0, error) < 0 ? -1 : (long)history.count;
    if (count > 0) {
        ie_progress_page(&page, &history, person);
        if (ie_file_write(path, page.data, page.length, error) < 0)
            count = -1;
    }
    ie_buffer_free(&page);
    ie_history_free(&history);
    return count;
}
