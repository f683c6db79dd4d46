// SPDX-License-Identifier: MIT
// The HTML report: how people would rate the interview or an answer.
#include "base/html.h"
#include "report/contributions.h"
#include "report/html_parts.h"
#include "report/ratings.h"

#include <math.h>

enum { LEADING = 4 };  // ratings of the whole that are not folded

static void add_moments(const ie_report *report, const ie_record *part, ie_buffer *out)
{
    const ie_record *spans = ie_record_member(part, "spans");
    size_t count = ie_record_length(spans);
    for (size_t i = 0; i < count && i < 3; i++) {
        ie_buffer_text(out, i ? ", " : " <span class=\"soft\">(");
        ie_report_html_time(report, ie_record_number_at(ie_record_at(spans, i), 0, 0), out);
    }
    if (count > 3)
        ie_html_format(out, " %s", ie_say(report->texts, "list.and_more"));
    ie_buffer_text(out, count > 0 ? ")</span>" : "");
}

// The ratings of a section.
typedef struct section_ratings {
    const ie_report *report;
    const ie_section *section;
    const ie_record *items[IE_MOST_RATINGS];
    size_t count;
} section_ratings;

static void add_moved(const section_ratings *ratings, size_t index, int sign, ie_buffer *out)
{
    const ie_texts *texts = ratings->report->texts;
    const ie_record *part = ie_rating_largest(ratings->section, ratings->items[index], sign);
    if (!part)
        return;
    const char *advice = sign < 0 ? ie_cause_advice(texts, ratings->items[index], part) : NULL;
    ie_html_format(out, "<div>%s %s%s%s", sign > 0 ? "+" : "-", ie_cause_words(texts, ratings->items[index], part),
                   advice ? ": " : "", advice ? advice : "");
    add_moments(ratings->report, part, out);
    ie_buffer_text(out, "</div>");
}

static void add_rating(const section_ratings *ratings, size_t index, ie_buffer *out)
{
    const ie_report *report = ratings->report;
    const ie_texts *texts = report->texts;
    const ie_record *rating = ratings->items[index];
    const ie_record *interval = ie_record_member(rating, "interval");
    int level = ratings->section->index ? 4 : 3;  // of the heading, one below that of the part of the page
    ie_buffer score = {0};
    ie_rating_tell_score(texts, rating, &score);
    ie_html_format(out, "<div><h%d>%s</h%d>\n", level, ie_rating_title(texts, rating), level);
    if (score.length == 0) {
        ie_buffer_text(out, "<p class=\"soft\">");
        HTML_TELL(report, out, "rating.none", {"reason", .text = ie_rating_reason(texts, rating)});
        ie_buffer_text(out, "</p>");
    } else {
        ie_html_format(out, "<p><strong>%s</strong> <span class=\"soft\">", score.data);
        HTML_TELL(report, out, "rating.interval",
                  {"low", .number = ie_record_number_at(interval, 0, NAN), .decimals = 1},
                  {"high", .number = ie_record_number_at(interval, 1, NAN), .decimals = 1},
                  {"percentile", .number = ie_record_number(rating, "percentile", NAN)});
        ie_buffer_text(out, "</span></p>");
        add_moved(ratings, index, -1, out);
        add_moved(ratings, index, 1, out);
    }
    ie_buffer_text(out, "</div>\n");
    ie_buffer_free(&score);
}

// Those from the first to the end-th.
static void add_ratings(const section_ratings *ratings, size_t first, size_t end, ie_buffer *out)
{
    ie_buffer_text(out, "<div class=\"pair ratings\">\n");
    for (size_t i = first; i < end; i++)
        add_rating(ratings, i, out);
    ie_buffer_text(out, "</div>\n");
}

void ie_report_html_ratings(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    section_ratings ratings = {.report = report, .section = section};
    size_t count = ratings.count = ie_ratings_of(section, report->results, ratings.items), withheld = 0;
    for (size_t i = 0; i < count; i++)
        withheld += !ie_record_has(ratings.items[i], "score");
    if (count == 0 || (withheld == count && section->index > 0))
        return;
    if (section->index > 0)
        ie_html_format(out, "<details><summary>%s</summary>", ie_say(texts, "rating.of_answer"));
    else
        ie_html_format(out, "<section aria-labelledby=\"ratings\">\n<h2 id=\"ratings\">%s</h2>\n<p>%s</p>\n",
                       ie_say(texts, "rating.of_interview"), ie_say(texts, "rating.means"));
    if (withheld == count) {
        ie_buffer_text(out, "<p class=\"soft\">");
        HTML_TELL(report, out, "rating.none_at_all", {"reason", .text = ie_rating_reason(texts, ratings.items[0])});
        ie_buffer_text(out, "</p></section>\n");
        return;
    }
    size_t shown = section->index || count <= LEADING ? count : LEADING;
    add_ratings(&ratings, 0, shown, out);
    if (shown < count) {
        ie_buffer_text(out, "<details><summary>");
        HTML_TELL(report, out, "rating.more", {"count", .number = (double)(count - shown)});
        ie_buffer_text(out, "</summary>\n");
        add_ratings(&ratings, shown, count, out);
        ie_buffer_text(out, "</details>\n");
    }
    ie_buffer_text(out, section->index ? "</details>\n" : "</section>\n");
}
