// SPDX-License-Identifier: MIT
// The sentence templates of suggestions.
#include "report/template.h"

#include "answer/points_record.h"
#include "base/sort.h"
#include "report/contributions.h"
#include "report/face_metrics.h"
#include "report/pauses.h"
#include "report/rubric_told.h"
#include "report/worth.h"

#include <math.h>
#include <string.h>

// Less than this moved a score no more than chance does.
static const double LEAST_POINTS = 0.5;

typedef int (*fill_list)(ie_buffer *out, const ie_template_scene *scene);

static int fill_spans(ie_buffer *out, const ie_template_scene *scene)
{
    if (scene->are_spans_left_out) {
        ie_buffer_text(out, ie_say(scene->texts, "list.times_left_out"));
        return 0;
    }
    for (size_t i = 0; i < scene->span_count; i++) {
        ie_buffer_text(out, i == 0 ? "" : i + 1 < scene->span_count ? ", " : ie_say(scene->texts, "list.last"));
        ie_span_print(scene->texts, out, scene->spans[i].start, scene->spans[i].end);
    }
    return scene->span_count > 0 ? 0 : -1;
}

static int fill_points(ie_buffer *out, const ie_template_scene *scene, ie_point_state wanted)
{
    const ie_record *points = ie_record_member(scene->section->similarity, "points");
    int count = 0;
    for (size_t i = 0; i < ie_record_length(points); i++) {
        const ie_record *point = ie_record_at(points, i);
        if (ie_point_state_read(point) != wanted)
            continue;
        ie_buffer_text(out, count++ ? "; " : "");
        IE_TELL(scene->texts, out, "list.quoted", {"text", .text = ie_record_text(point, "text", "?")});
    }
    return count > 0 ? 0 : -1;
}

static int fill_missed(ie_buffer *out, const ie_template_scene *scene)
{
    return fill_points(out, scene, IE_POINT_MISSED);
}

static int fill_partly(ie_buffer *out, const ie_template_scene *scene)
{
    return fill_points(out, scene, IE_POINT_PARTLY);
}

static int fill_covered(ie_buffer *out, const ie_template_scene *scene)
{
    return fill_points(out, scene, IE_POINT_COVERED);
}

// The three most frequent fillers with their counts, the earlier one first among equals.
static int fill_fillers(ie_buffer *out, const ie_template_scene *scene)
{
    enum { KINDS = 32 };
    const char *kinds[KINDS];
    size_t counts[KINDS] = {0}, kind_count = 0;
    if (scene->results->is_minimal) {
        ie_buffer_text(out, ie_say(scene->texts, "list.filler_left_out"));
        return 0;
    }
    ie_range range = IE_SECTION_RANGE(scene->section, scene->results->words);
    for (size_t i = range.first; i < range.end; i++) {
        const ie_said *word = &scene->results->words.items[i];
        if (!word->is_filler)
            continue;
        size_t k = 0;
        while (k < kind_count && strcmp(kinds[k], word->text) != 0)
            k++;
        if (k == KINDS)
            continue;
        if (k == kind_count)
            kinds[kind_count++] = word->text;
        counts[k]++;
    }
    for (int shown = 0; shown < 3; shown++) {
        size_t best = 0;
        for (size_t k = 1; k < kind_count; k++)
            if (counts[k] > counts[best])
                best = k;
        if (kind_count == 0 || counts[best] == 0)
            return shown > 0 ? 0 : -1;
        ie_buffer_text(out, shown ? ", " : "");
        IE_TELL(scene->texts, out, "list.filler", {"text", .text = kinds[best]},
                {"count", .number = (double)counts[best]});
        counts[best] = 0;
    }
    return 0;
}

// The contribution that raised (sign 1) or lowered (-1) the confidence most, and what helps.
static int fill_contribution(ie_buffer *out, const ie_template_scene *scene, double sign)
{
    const ie_record *contributions = ie_record_member(scene->section->confidence, "contributions"), *found = NULL;
    double most = LEAST_POINTS;
    for (size_t i = 0; i < ie_record_length(contributions); i++) {
        const ie_record *contribution = ie_record_at(contributions, i);
        double points = sign * ie_record_number(contribution, "points", 0);
        const char *feature = ie_record_text(contribution, "feature", NULL);
        const char *words = ie_record_text(contribution, "words", feature);
        if (words && (!feature || strcmp(feature, "others") != 0) && points > most
            && (sign > 0 ? ie_accord_may_praise(contribution)
                         : ie_accord_may_compare(&scene->section->metrics, contribution))) {
            most = points;
            found = contribution;
        }
    }
    if (!found)
        return -1;
    const char *advice = ie_contribution_advice(scene->texts, &scene->section->metrics, found);
    ie_contribution_tell(scene->texts, &scene->section->metrics, found, out);
    ie_tell_number(scene->texts, out, " (%+.1f)", sign * most);
    ie_buffer_format(out, "%s%s", advice ? "; " : "", advice ? advice : "");
    return 0;
}

static int fill_strongest(ie_buffer *out, const ie_template_scene *scene)
{
    return fill_contribution(out, scene, 1);
}

static int fill_weakest(ie_buffer *out, const ie_template_scene *scene)
{
    return fill_contribution(out, scene, -1);
}

// The most frequent expression other than neutral.
static int strongest_expression(const ie_template_scene *scene)
{
    int best = -1;
    for (int i = 1; i < IE_EXPRESSION_COUNT; i++)
        if (scene->section->metrics.expressions[i] > (best < 0 ? 0 : scene->section->metrics.expressions[best]))
            best = i;
    return best;
}

static int fill_expression(ie_buffer *out, const ie_template_scene *scene)
{
    int best = strongest_expression(scene);
    if (best < 0)
        return -1;
    IE_TELL(scene->texts, out, "list.expression",
            {"expression", .text = ie_say_of(scene->texts, "read_as", ie_expression_names[best], "?")},
            {"share", .number = 100 * scene->section->metrics.expressions[best]});
    return 0;
}

static int fill_question(ie_buffer *out, const ie_template_scene *scene)
{
    if (!scene->section->text)
        return -1;
    ie_buffer_text(out, scene->section->text);
    return 0;
}

// The answers that matched least, up to three: "answer 2 (3.1)".
static int fill_weak_answers(ie_buffer *out, const ie_template_scene *scene)
{
    double floor_score = -1;
    int last_index = 0, shown = 0;
    for (; shown < 3; shown++) {
        const ie_section *next = NULL;
        for (size_t i = 0; i < scene->sections->count; i++) {
            const ie_section *answer = &scene->sections->answers[i];
            double score = answer->metrics.similarity;
            int is_after = score > floor_score || (score == floor_score && answer->index > last_index);
            if (score < 6 && is_after && (!next || score < next->metrics.similarity))
                next = answer;
        }
        if (!next)
            break;
        ie_buffer_text(out, shown ? ", " : "");
        IE_TELL(scene->texts, out, "list.answer", {"index", .number = next->index},
                {"score", .number = next->metrics.similarity, .decimals = 1});
        floor_score = next->metrics.similarity;
        last_index = next->index;
    }
    return shown > 0 ? 0 : -1;
}

// What to do about the parts of an answer that are missing, the two that weigh most.
static int fill_part_advice(ie_buffer *out, const ie_template_scene *scene)
{
    const ie_record *rubric = ie_record_member(scene->section->similarity, "rubric"), *shown = NULL;
    for (int i = 0; i < 2; i++) {
        const ie_record *best = NULL;
        for (size_t k = 0; k < ie_record_length(rubric); k++) {
            const ie_record *entry = ie_record_at(rubric, k);
            if (entry != shown && ie_record_text(entry, "advice", NULL)
                && (!best || ie_record_number(entry, "weight", 0) > ie_record_number(best, "weight", 0)))
                best = entry;
        }
        if (!best)
            break;
        ie_buffer_text(out, i ? " " : "");
        ie_part_advice_tell(scene->texts, best, out);
        shown = best;
    }
    return shown ? 0 : -1;
}

// Why an answer was not taken for one.
static int fill_limit_reason(ie_buffer *out, const ie_template_scene *scene)
{
    const ie_record *rubric = ie_record_member(scene->section->similarity, "rubric");
    const ie_record *limit = ie_record_at(rubric, ie_record_length(rubric) - 1);
    if (!rubric || !ie_record_text(limit, "reason", NULL))
        return -1;
    ie_limit_tell(scene->texts, limit, out);
    return 0;
}

static const struct {
    const char *name;
    fill_list fill;
} lists[] = {
    {"spans", fill_spans},         {"missed", fill_missed},         {"partly", fill_partly},
    {"covered", fill_covered},     {"fillers_said", fill_fillers},  {"strongest", fill_strongest},
    {"weakest", fill_weakest},     {"expression", fill_expression}, {"question", fill_question},
    {"weak_answers", fill_weak_answers}, {"part_advice", fill_part_advice},
    {"limit_reason", fill_limit_reason}, {"habit_advice", ie_worth_fill_advice},
    {"habit_heard", ie_worth_fill_heard}, {0},
};

static fill_list find_list(const char *name, size_t length)
{
    for (size_t i = 0; lists[i].name; i++)
        if (strlen(lists[i].name) == length && memcmp(lists[i].name, name, length) == 0)
            return lists[i].fill;
    return NULL;
}

// What is usual for the metric of {usual_METRIC}; NULL for other names.
static const ie_usual *find_usual(const char *name, size_t length)
{
    static const char prefix[] = "usual_";
    if (length < sizeof prefix || strncmp(name, prefix, sizeof prefix - 1) != 0)
        return NULL;
    const ie_metric_kind *kind = ie_metric_find(name + sizeof prefix - 1, length - (sizeof prefix - 1));
    return kind ? ie_usual_find(kind->name) : NULL;
}

int ie_template_is_known(const char *name, size_t length)
{
    return find_list(name, length) || find_usual(name, length) || ie_metric_find(name, length);
}

static int fill_place(void *of, const char *name, size_t length, ie_buffer *out)
{
    const ie_template_scene *scene = of;
    fill_list list = find_list(name, length);
    const ie_usual *usual = find_usual(name, length);
    const ie_metric_kind *kind = list ? NULL : ie_metric_find(name, length);
    if (list)
        return list(out, scene);
    if (usual) {
        ie_usual_range(scene->texts, usual, out);
        return 0;
    }
    if (!kind || !isfinite(ie_metric_value(&scene->section->metrics, kind)))
        return -1;
    ie_metric_print(scene->texts, out, &scene->section->metrics, kind);
    return 0;
}

int ie_template_fill(ie_buffer *out, const ie_sentence *sentence, const ie_template_scene *scene)
{
    ie_template_scene copy = *scene;
    return ie_sentence_fill(scene->texts, sentence, fill_place, &copy, out);
}

const ie_metric_kind *ie_template_metric(const char *sentence, size_t index)
{
    for (const char *at = sentence; at && (at = strchr(at, '{')); at++) {
        const ie_metric_kind *kind = ie_metric_find(at + 1, strcspn(at + 1, "}"));
        if (kind && index-- == 0)
            return kind;
    }
    return NULL;
}

// Keeps the `most` longest spans.
static size_t offer_span(ie_span *spans, size_t count, size_t most, ie_span span)
{
    if (count < most) {
        spans[count] = span;
        return count + 1;
    }
    size_t shortest = 0;
    for (size_t i = 1; i < count; i++)
        if (spans[i].end - spans[i].start < spans[shortest].end - spans[shortest].start)
            shortest = i;
    if (most > 0 && span.end - span.start > spans[shortest].end - spans[shortest].start)
        spans[shortest] = span;
    return count;
}

// Runs of windows whose whole interval lies below the section's score.
static size_t find_low_confidence(const ie_template_scene *scene, ie_span *spans, size_t most)
{
    size_t count = 0;
    ie_span run = {0, -1};
    double limit = scene->section->metrics.confidence;
    ie_range range = IE_SECTION_RANGE(scene->section, scene->results->windows);
    for (size_t i = range.first; i <= range.end; i++) {
        const ie_score_window *window = i < range.end ? &scene->results->windows.items[i] : NULL;
        int is_low = window && window->high < limit;
        if (is_low && run.end >= window->start) {
            run.end = window->end;
            continue;
        }
        if (run.end > run.start)
            count = offer_span(spans, count, most, run);
        run = is_low ? (ie_span){window->start, window->end} : (ie_span){0, -1};
    }
    return count;
}

// Runs of the most frequent expression other than neutral; a second without it ends a run.
static size_t find_expression(const ie_template_scene *scene, ie_span *spans, size_t most)
{
    size_t count = 0;
    int wanted = strongest_expression(scene);
    ie_span run = {0, -1};
    ie_range range = IE_SECTION_RANGE(scene->section, scene->results->expressions);
    for (size_t i = range.first; i < range.end; i++) {
        const ie_face_reading *reading = &scene->results->expressions.items[i];
        if (reading->label != wanted || !ie_expression_counts(scene->sections, reading))
            continue;
        if (run.end >= run.start && reading->t - run.end < 1) {
            run.end = reading->t;
            continue;
        }
        if (run.end > run.start)
            count = offer_span(spans, count, most, run);
        run = (ie_span){reading->t, reading->t};
    }
    return run.end > run.start ? offer_span(spans, count, most, run) : count;
}

static size_t find_long_pauses(const ie_template_scene *scene, ie_span *spans, size_t most)
{
    size_t count = 0;
    ie_range range = ie_pauses_within(scene->sections, scene->section);
    for (size_t i = range.first; i < range.end; i++)
        if (ie_pause_is_long(&scene->sections->pauses.items[i]))
            count = offer_span(spans, count, most, scene->sections->pauses.items[i]);
    return count;
}

static size_t find_fillers(const ie_template_scene *scene, ie_span *spans, size_t most)
{
    size_t count = 0;
    ie_range range = IE_SECTION_RANGE(scene->section, scene->results->words);
    for (size_t i = range.first; i < range.end; i++) {
        const ie_said *word = &scene->results->words.items[i];
        if (word->is_filler)
            count = offer_span(spans, count, most, (ie_span){word->start, word->end});
    }
    return count;
}

static const struct {
    const char *name;
    size_t (*find)(const ie_template_scene *scene, ie_span *spans, size_t most);
} moments[] = {
    {"long_pauses", find_long_pauses},
    {"fillers", find_fillers},
    {"low_confidence", find_low_confidence},
    {"expression", find_expression},
    {0},
};

static int compare_spans(const void *one, const void *other)
{
    const ie_span *a = one, *b = other;
    return (a->start > b->start) - (a->start < b->start);
}

int ie_template_spans_is_known(const char *name)
{
    for (size_t i = 0; moments[i].name; i++)
        if (strcmp(moments[i].name, name) == 0)
            return 1;
    return 0;
}

size_t ie_template_spans(const char *name, const ie_template_scene *scene, ie_span *spans, size_t most)
{
    size_t count = 0;
    for (size_t i = 0; moments[i].name; i++)
        if (strcmp(moments[i].name, name) == 0)
            count = moments[i].find(scene, spans, most);
    ie_sort(spans, count, sizeof *spans, compare_spans);
    return count;
}
