// SPDX-License-Identifier: MIT
// The HTML report: charts over the whole interview, and their metrics as a table.
#include "base/html.h"
#include "report/candidate_faces.h"
#include "report/face_metrics.h"
#include "report/html_parts.h"
#include "report/others_left_out.h"
#include "report/pauses.h"
#include "report/svg.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_BINS = 120, ROWS = 12, WAVE_BARS = 402 };

typedef struct chart_scene {
    const ie_report *report;
    const ie_results *results;
    ie_buffer *out;
    double *marks;
    size_t bins;
    double *shares;  // bins * IE_EXPRESSION_COUNT
} chart_scene;

static ie_svg_axis axis_of(const chart_scene *scene, const char *id, const char *title, const char *description)
{
    return (ie_svg_axis){0, scene->results->end, scene->marks, scene->report->sections->count, id, title, description};
}

static void timeline_add_caption(ie_buffer *out, const char *title, const char *text)
{
    ie_html_format(out, "<figure tabindex=\"0\"><figcaption><b>%s.</b> %s</figcaption>\n", title, text);
}

static const char *name_of_expression(const chart_scene *scene, int label)
{
    return ie_say_of(scene->report->texts, "expression", ie_expression_names[label], "?");
}

static void timeline_add_legend(const chart_scene *scene, ie_buffer *out)
{
    ie_buffer_text(out, "<ul class=\"legend\">");
    for (int i = 0; i < IE_EXPRESSION_COUNT; i++)
        ie_html_format(out, "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"e%d\" width=\"10\" "
                       "height=\"10\" rx=\"2\"/></svg>%s</li>", i, name_of_expression(scene, i));
    ie_buffer_text(out, "</ul>\n");
}

enum { MOST_EPISODES = 5 };

// Length of the last of the MOST_EPISODES longest stretches in which the candidate's face showed something else than
// neutral; 0 where there are fewer.
static double least_episode(const chart_scene *scene)
{
    double longest[MOST_EPISODES] = {0};
    for (size_t i = 0; i < scene->results->episodes.count; i++) {
        const ie_face_episode *episode = &scene->results->episodes.items[i];
        double seconds = episode->end - episode->start;
        if (episode->label <= 0 || !ie_candidate_faces_hold(&scene->report->sections->faces, episode->person))
            continue;
        for (int k = 0; k < MOST_EPISODES; k++)
            if (seconds > longest[k]) {
                double shorter = longest[k];
                longest[k] = seconds;
                seconds = shorter;
            }
    }
    return longest[MOST_EPISODES - 1];
}

// The longest of those stretches, as they came.
static void timeline_add_episodes(const chart_scene *scene)
{
    const ie_results *results = scene->results;
    double least = least_episode(scene);
    ie_buffer list = {0};
    int shown = 0;
    for (size_t i = 0; i < results->episodes.count && shown < MOST_EPISODES; i++) {
        const ie_face_episode *episode = &results->episodes.items[i];
        if (episode->label <= 0 || !ie_candidate_faces_hold(&scene->report->sections->faces, episode->person)
            || episode->end - episode->start < least)
            continue;
        ie_buffer_format(&list, "%s%s ", shown++ ? "; " : "", name_of_expression(scene, episode->label));
        ie_span_print(scene->report->texts, &list, episode->start, episode->end);
        if (isfinite(episode->mean)) {
            ie_buffer_text(&list, " (");
            IE_TELL(scene->report->texts, &list, "number.percent", {"value", .number = 100 * episode->mean});
            ie_buffer_text(&list, ")");
        }
    }
    if (shown > 0) {
        ie_buffer_text(scene->out, "<p class=\"soft\">");
        HTML_TELL(scene->report, scene->out, "chart.moments", {"list", .text = list.data});
        ie_buffer_text(scene->out, "</p>\n");
    }
    ie_buffer_free(&list);
}

// How long expressions could be read, and their shares.
static void describe_expressions(const chart_scene *scene, ie_buffer *out)
{
    const ie_texts *texts = scene->report->texts;
    const ie_metrics *whole = &scene->report->sections->whole.metrics;
    IE_TELL(texts, out, "chart.expressions_read", {"seconds", .number = whole->expression_seconds},
            {"whole", .number = scene->results->end});
    for (int i = 0; i < IE_EXPRESSION_COUNT; i++) {
        ie_buffer_text(out, " ");
        IE_TELL(texts, out, "answer.expression_share", {"expression", .text = name_of_expression(scene, i)},
                {"share", .number = 100 * whole->expressions[i]});
    }
}

static void timeline_add_expressions(const chart_scene *scene)
{
    const ie_texts *texts = scene->report->texts;
    const char *names[IE_EXPRESSION_COUNT];
    if (!isfinite(scene->report->sections->whole.metrics.expression_seconds))
        return;
    for (int i = 0; i < IE_EXPRESSION_COUNT; i++)
        names[i] = name_of_expression(scene, i);
    ie_buffer description = {0};
    describe_expressions(scene, &description);
    timeline_add_caption(scene->out, ie_say(texts, "chart.expressions"), ie_say(texts, "chart.expressions_caption"));
    ie_svg_axis axis = axis_of(scene, "chart-bands", ie_say(texts, "chart.expressions_title"), description.data);
    ie_svg_bands(scene->out, &axis, scene->shares, scene->bins, IE_EXPRESSION_COUNT);
    timeline_add_legend(scene, scene->out);
    ie_buffer_text(scene->out, "</figure>\n");
    timeline_add_caption(scene->out, ie_say(texts, "chart.each"), ie_say(texts, "chart.each_caption"));
    axis = axis_of(scene, "chart-lines", ie_say(texts, "chart.each_title"), description.data);
    ie_svg_lines(scene->out, &axis, scene->shares, scene->bins, IE_EXPRESSION_COUNT, names);
    timeline_add_episodes(scene);
    ie_buffer_text(scene->out, "</figure>\n");
    ie_buffer_free(&description);
}

static void timeline_add_confidence(const chart_scene *scene)
{
    const ie_texts *texts = scene->report->texts;
    const ie_results *results = scene->results;
    size_t withheld = 0, count = results->windows.count;
    double least = INFINITY, most = -INFINITY;
    if (count == 0)
        return;
    ie_svg_point *points = ie_allocate(count, sizeof *points);
    for (size_t i = 0; i < count; i++) {
        const ie_score_window *window = &results->windows.items[i];
        points[i] = (ie_svg_point){window->start, window->end, window->score, window->low, window->high};
        withheld += !isfinite(window->score);
        if (isfinite(window->score)) {
            least = fmin(least, window->score);
            most = fmax(most, window->score);
        }
    }
    ie_buffer description = {0};
    if (withheld < count)
        IE_TELL(texts, &description, "chart.windows", {"count", .number = (double)(count - withheld)},
                {"least", .number = least, .decimals = 1}, {"most", .number = most, .decimals = 1},
                {"withheld", .number = (double)withheld});
    else
        IE_TELL(texts, &description, "chart.no_windows", {"count", .number = (double)count});
    timeline_add_caption(scene->out, ie_say(texts, "chart.confidence"), ie_say(texts, "chart.confidence_caption"));
    ie_svg_axis axis = axis_of(scene, "chart-confidence", ie_say(texts, "chart.confidence_title"), description.data);
    ie_svg_score(scene->out, &axis, points, count, 10);
    ie_buffer_text(scene->out, "</figure>\n");
    ie_buffer_free(&description);
    free(points);
}

static void timeline_add_speech(const chart_scene *scene)
{
    const ie_texts *texts = scene->report->texts;
    const ie_results *results = scene->results;
    const ie_sections *sections = scene->report->sections;
    const ie_metrics *whole = &sections->whole.metrics;
    if (results->speech.count == 0)
        return;
    ie_svg_bar *speech = ie_allocate(results->speech.count, sizeof *speech);
    ie_svg_bar *pauses = ie_allocate(sections->pauses.count, sizeof *pauses);
    double *fillers = ie_allocate(results->words.count + results->disfluencies.count, sizeof *fillers);
    size_t pause_count = 0, filler_count = 0;
    for (size_t i = 0; i < results->speech.count; i++)
        speech[i] = (ie_svg_bar){results->speech.items[i].start, results->speech.items[i].end};
    for (size_t i = 0; i < sections->pauses.count; i++)
        if (ie_pause_is_long(&sections->pauses.items[i]))
            pauses[pause_count++] = (ie_svg_bar){sections->pauses.items[i].start, sections->pauses.items[i].end};
    for (size_t i = 0; i < results->words.count; i++)
        if (results->words.items[i].is_filler)
            fillers[filler_count++] = results->words.items[i].start;
    for (size_t i = 0; i < results->disfluencies.count; i++)
        if (results->disfluencies.items[i].kind == IE_FILLER)
            fillers[filler_count++] = results->disfluencies.items[i].start;
    ie_buffer description = {0};
    IE_TELL(texts, &description, "chart.speech_read", {"seconds", .number = whole->speech_seconds},
            {"count", .number = (double)results->speech.count});
    IE_TELL(texts, &description, "chart.pauses_read", {"count", .number = (double)pause_count});
    IE_TELL(texts, &description, "chart.fillers_read", {"count", .number = (double)filler_count});
    timeline_add_caption(scene->out, ie_say(texts, "chart.speech"), ie_say(texts, "chart.speech_caption"));
    ie_svg_axis axis = axis_of(scene, "chart-speech", ie_say(texts, "chart.speech_title"), description.data);
    ie_svg_speech(scene->out, &axis, ie_say(texts, "chart.speech_lane"), speech, results->speech.count, pauses,
                  pause_count, fillers, filler_count);
    ie_buffer_text(scene->out, "</figure>\n");
    ie_buffer_free(&description);
    free(speech);
    free(pauses);
    free(fillers);
}

// How loud it was, as a waveform; nothing of others where nothing of theirs is shown.
static void timeline_add_wave(const chart_scene *scene)
{
    const ie_texts *texts = scene->report->texts;
    const ie_results *results = scene->results;
    double heights[WAVE_BARS], step = results->end / WAVE_BARS;
    if (results->loudness.count == 0)
        return;
    ie_loudness_bin(&results->loudness, results->end, heights, WAVE_BARS);
    for (size_t i = 0; i < WAVE_BARS && ie_others_are_left_out(results); i++)
        if (ie_spans_within(&results->other_turns, step * (double)i, step * (double)(i + 1)) > 0)
            heights[i] = NAN;
    timeline_add_caption(scene->out, ie_say(texts, "chart.wave"), ie_say(texts, "chart.wave_caption"));
    ie_svg_axis axis = axis_of(scene, "chart-wave", ie_say(texts, "chart.wave_title"),
                               ie_say(texts, "chart.wave_caption"));
    ie_svg_wave(scene->out, &axis, ie_say(texts, "chart.wave_lane"), heights, WAVE_BARS);
    ie_buffer_text(scene->out, "</figure>\n");
}

// Means over one stretch of the table.
static void timeline_add_row(const chart_scene *scene, double start, double end)
{
    const ie_texts *texts = scene->report->texts;
    const ie_results *results = scene->results;
    double shares[IE_EXPRESSION_COUNT], sum = 0, count = 0;
    int best = 0;
    for (size_t i = 0; i < results->windows.count; i++) {
        const ie_score_window *window = &results->windows.items[i];
        if (isfinite(window->score) && ie_overlap(start, end, window->start, window->end) > 0) {
            sum += window->score;
            count++;
        }
    }
    ie_expressions_bin(scene->report->sections, results, start, end, 1, shares);
    for (int i = 1; i < IE_EXPRESSION_COUNT; i++)
        if (shares[i] > shares[best])
            best = i;
    ie_buffer_text(scene->out, "<tr><td class=\"t\">");
    ie_report_html_span(scene->report, start, end, scene->out);
    ie_buffer_text(scene->out, "</td><td class=\"n\">");
    if (count > 0)
        ie_tell_number(texts, scene->out, "%.1f", sum / count);
    else
        ie_html_escape(scene->out, ie_say(texts, "number.none"));
    ie_buffer_text(scene->out, "</td><td class=\"n\">");
    if (results->speech.count > 0)
        HTML_TELL(scene->report, scene->out, "number.percent",
                  {"value", .number = 100 * ie_spans_within(&results->speech, start, end) / (end - start)});
    else
        ie_html_escape(scene->out, ie_say(texts, "number.unknown"));
    ie_buffer_text(scene->out, "</td><td>");
    if (isfinite(shares[best]))
        HTML_TELL(scene->report, scene->out, "answer.expression_share",
                  {"expression", .text = name_of_expression(scene, best)}, {"share", .number = 100 * shares[best]});
    else
        ie_html_escape(scene->out, ie_say(texts, "chart.none_read"));
    ie_buffer_text(scene->out, "</td></tr>\n");
}

static void timeline_add_table(const chart_scene *scene)
{
    const ie_texts *texts = scene->report->texts;
    ie_html_format(scene->out, "<details><summary>%s</summary>" IE_HTML_WIDE "<table><thead><tr><th>%s</th>"
                   "<th class=\"n\">%s</th><th class=\"n\">%s</th><th>%s</th></tr></thead><tbody>\n",
                   ie_say(texts, "chart.table"), ie_say(texts, "page.time"), ie_say(texts, "chart.table_confidence"),
                   ie_say(texts, "chart.table_speech"), ie_say(texts, "chart.table_expression"));
    for (int i = 0; i < ROWS; i++)
        timeline_add_row(scene, scene->results->end * i / ROWS, scene->results->end * (i + 1) / ROWS);
    ie_buffer_text(scene->out, "</tbody></table></div></details>\n");
}

// Bins that hold three readings or more, as far as the pictures came regularly (gaps of two seconds do not count).
static size_t count_bins(const ie_results *results)
{
    double seconds = 0, gaps = 0, last = -10;
    for (size_t i = 0; i < results->expressions.count; i++) {
        double gap = results->expressions.items[i].t - last;
        if (gap > 0 && gap < 2) {
            seconds += gap;
            gaps++;
        }
        last = results->expressions.items[i].t;
    }
    double bin = gaps > 0 ? 3 * seconds / gaps : 1;
    return (size_t)fmax(1, fmin(MOST_BINS, results->end / bin));
}

void ie_report_html_timeline(const ie_report *report, ie_buffer *out)
{
    const ie_results *results = report->results;
    if (!(results->end > 0)
        || results->expressions.count + results->windows.count + results->speech.count + results->loudness.count == 0)
        return;
    chart_scene scene = {.report = report, .results = results, .out = out};
    scene.bins = count_bins(results);
    scene.shares = ie_allocate(scene.bins * IE_EXPRESSION_COUNT, sizeof *scene.shares);
    scene.marks = ie_allocate(report->sections->count, sizeof *scene.marks);
    for (size_t i = 0; i < report->sections->count; i++)
        scene.marks[i] = report->sections->answers[i].start;
    ie_expressions_bin(report->sections, results, 0, results->end, scene.bins, scene.shares);
    ie_html_format(out, "<section class=\"screen\" aria-labelledby=\"over-time\">\n<h2 id=\"over-time\">%s</h2>\n",
                   ie_say(report->texts, "chart.over_time"));
    if (report->sections->count > 1)
        ie_html_format(out, "<p class=\"soft\">%s</p>\n", ie_say(report->texts, "chart.marks"));
    timeline_add_confidence(&scene);
    timeline_add_expressions(&scene);
    timeline_add_wave(&scene);
    timeline_add_speech(&scene);
    timeline_add_table(&scene);
    ie_buffer_text(out, "</section>\n");
    free(scene.shares);
    free(scene.marks);
}
