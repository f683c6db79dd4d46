// SPDX-License-Identifier: MIT
// The HTML report: the conversation: a lane for each person, responses, interruptions, what was no question of the
// interview.
#include "base/html.h"
#include "report/html_parts.h"
#include "report/svg.h"
#include "report/turn_taking.h"
#include "speech/people_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_LANES = 8, MOST_ROWS = 30 };

// A lane of the chart, and whose turns stand in it.
typedef struct person_lane {
    ie_svg_lane lane;
    ie_role role;
    long person;  // the first of them; the candidates of several recordings share a lane
    int is_first;  // of its role
    char name[24];
} person_lane;

typedef struct lanes {
    person_lane items[MOST_LANES];
    size_t count;
    size_t of_role[IE_ROLE_OTHER + 1];  // how many lanes a role has
} lanes;

static size_t find_lane(const ie_texts *texts, lanes *all, const ie_person_turn *turn)
{
    const char *names[] = {ie_say(texts, "lane.unknown"), ie_say(texts, "lane.you"), ie_say(texts, "lane.interviewer"),
                           ie_say(texts, "lane.another")};
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].role == turn->role
            && (turn->role == IE_ROLE_CANDIDATE || all->items[i].person == turn->person || all->count == MOST_LANES))
            return i;
    if (all->count == MOST_LANES)
        return MOST_LANES - 1;
    person_lane *added = &all->items[all->count];
    *added = (person_lane){.role = turn->role, .person = turn->person};
    size_t number = ++all->of_role[turn->role];
    added->is_first = number == 1;
    if (number > 1)
        snprintf(added->name, sizeof added->name, "%s %zu", names[turn->role], number);
    else
        snprintf(added->name, sizeof added->name, "%s", names[turn->role]);
    added->lane.style = turn->role == IE_ROLE_CANDIDATE ? "speech" : "otherspeech";
    return all->count++;
}

static void add_lanes(const ie_report *report, ie_buffer *out)
{
    const ie_results *results = report->results;
    lanes all = {0};
    ie_svg_lane drawn[MOST_LANES];
    ie_svg_bar *bars = ie_allocate(results->turns.count * MOST_LANES, sizeof *bars);
    double *ticks = ie_allocate(results->heard.count, sizeof *ticks);
    size_t tick_count = 0;
    for (size_t i = 0; i < results->turns.count; i++) {
        size_t at = find_lane(report->texts, &all, &results->turns.items[i]);
        ie_svg_lane *lane = &all.items[at].lane;
        bars[at * results->turns.count + lane->bar_count++] =
            (ie_svg_bar){results->turns.items[i].start, results->turns.items[i].end};
    }
    for (size_t i = 0; i < results->heard.count; i++)
        if (!ie_record_flag(results->heard.items[i].record, "small_talk", 0)
            && ie_record_has_role(results->heard.items[i].record, IE_ROLE_INTERVIEWER))
            ticks[tick_count++] = results->heard.items[i].start;
    for (size_t i = 0; i < all.count; i++) {
        drawn[i] = all.items[i].lane;
        drawn[i].name = all.items[i].name;
        drawn[i].bars = bars + i * results->turns.count;
        drawn[i].ticks = ticks;
        drawn[i].tick_count = all.items[i].role == IE_ROLE_INTERVIEWER && all.items[i].is_first
            ? tick_count : 0;
    }
    double *marks = ie_allocate(report->sections->count, sizeof *marks);
    for (size_t i = 0; i < report->sections->count; i++)
        marks[i] = report->sections->answers[i].start;
    ie_svg_axis axis = {0, results->end, marks, report->sections->count, "chart-people",
                        ie_say(report->texts, "lanes.title"), ie_say(report->texts, "lanes.description")};
    ie_html_format(out, "<figure tabindex=\"0\"><figcaption><b>%s.</b> %s</figcaption>\n",
                   ie_say(report->texts, "lanes.title"),
                   ie_say(report->texts, "lanes.caption"));
    ie_svg_lanes(out, &axis, drawn, all.count);
    ie_buffer_text(out, "</figure>\n");
    free(marks);
    free(bars);
    free(ticks);
}

static void add_responses(const ie_report *report, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const ie_turn_taking *taking = &report->sections->turn_taking;
    if (taking->responses.count == 0)
        return;
    ie_html_format(out, "<details><summary>%s</summary>" IE_HTML_WIDE "<table><thead><tr><th>%s</th><th>%s</th>"
                   "<th class=\"n\">%s</th></tr></thead><tbody>\n", ie_say(texts, "responses.title"),
                   ie_say(texts, "responses.asked"), ie_say(texts, "responses.question"),
                   ie_say(texts, "responses.seconds"));
    for (size_t i = 0; i < taking->responses.count && i < MOST_ROWS; i++) {
        const ie_response *response = &taking->responses.items[i];
        ie_buffer_text(out, "<tr><td class=\"t\">");
        ie_report_html_time(report, response->asked, out);
        ie_html_format(out, "</td><td><bdi>%s</bdi></td><td class=\"n\">",
                       ie_record_text(response->question, "text", "?"));
        ie_tell_number(texts, out, "%.1f</td></tr>\n", response->seconds);
    }
    if (taking->responses.count > MOST_ROWS) {
        ie_buffer_text(out, "<tr><td></td><td>");
        HTML_TELL(report, out, "responses.more", {"count", .number = (double)(taking->responses.count - MOST_ROWS)});
        ie_buffer_text(out, "</td><td></td></tr>\n");
    }
    ie_buffer_text(out, "</tbody></table></div></details>\n");
}

static void add_interruptions(const ie_report *report, ie_buffer *out)
{
    const ie_turn_taking *taking = &report->sections->turn_taking;
    ie_buffer list = {0}, time = {0};
    for (size_t i = 0; i < taking->interruptions.count && i < MOST_ROWS; i++) {
        const ie_interruption *one = &taking->interruptions.items[i];
        ie_buffer_text(&list, i ? ", " : "");
        ie_buffer_clear(&time);
        ie_time_print(&time, one->start);
        IE_TELL(report->texts, &list, one->by == IE_ROLE_CANDIDATE ? "turns.you_began" : "turns.other_began",
                {"time", .text = time.data}, {"seconds", .number = one->seconds, .decimals = 1});
    }
    if (list.length) {
        ie_buffer_text(out, "<p class=\"soft\">");
        HTML_TELL(report, out, "turns.at_once", {"list", .text = list.data});
        ie_buffer_text(out, "</p>\n");
    }
    ie_buffer_free(&list);
    ie_buffer_free(&time);
}

// Questions that open no answer: small talk, or the candidate's own.
static void add_asides(const ie_report *report, ie_buffer *out, int is_small_talk, const char *title)
{
    const ie_kept_list *heard = &report->results->heard;
    size_t shown = 0;
    for (size_t i = 0; i < heard->count; i++) {
        const ie_record *question = heard->items[i].record;
        int is_own = ie_record_has_role(question, IE_ROLE_CANDIDATE);
        if (ie_record_flag(question, "small_talk", 0) != is_small_talk || (!is_small_talk && !is_own))
            continue;
        if (++shown > MOST_ROWS)
            continue;
        ie_html_format(out, shown == 1 ? "<p><b>%s:</b> " : "; ", title);
        ie_html_format(out, "<bdi>%s</bdi> <span class=\"soft\">(", ie_record_text(question, "text", "?"));
        ie_report_html_time(report, heard->items[i].start, out);
        ie_buffer_text(out, ")</span>");
    }
    if (shown > MOST_ROWS)
        HTML_TELL(report, out, "list.more", {"count", .number = (double)(shown - MOST_ROWS)});
    ie_buffer_text(out, shown ? "</p>\n" : "");
}

void ie_report_html_conversation(const ie_report *report, ie_buffer *out)
{
    if (!report->sections->turn_taking.is_known || !(report->results->end > 0))
        return;
    ie_html_format(out, "<section aria-labelledby=\"conversation\">\n<h2 id=\"conversation\">%s</h2>\n",
                   ie_say(report->texts, "page.conversation"));
    ie_buffer words = {0};
    ie_turn_taking_tell(report->texts, report->sections, report->results, &words);
    ie_buffer_text(out, "<p>");
    ie_report_html_times(report, words.data, out);
    ie_buffer_text(out, "</p>\n");
    ie_buffer_free(&words);
    add_lanes(report, out);
    add_interruptions(report, out);
    add_responses(report, out);
    add_asides(report, out, 0, ie_say(report->texts, "asked.yours"));
    add_asides(report, out, 1, ie_say(report->texts, "asked.small_talk"));
    ie_buffer_text(out, "</section>\n");
}
