// SPDX-License-Identifier: MIT
// The HTML report: one answer.
#include "answer/learning.h"
#include "answer/points_record.h"
#include "base/html.h"
#include "report/markdown.h"
#include "report/html_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void answer_add_learning(ie_buffer *out, const char *learn)
{
    char *title, *part = ie_learning_read(learn, &title, NULL);
    if (part) {
        ie_html_format(out, "<details><summary>Read: %s</summary><div>\n", title ? title : learn);
        ie_markdown_html(out, part);
        ie_buffer_text(out, "</div></details>\n");
    } else {
        ie_html_format(out, "<p class=\"evidence\">To read: <code>%s</code></p>\n", learn);
    }
    free(part);
    free(title);
}

static void answer_add_suggestion(const ie_report *report, const ie_suggestion *suggestion, ie_buffer *out)
{
    const char *kind = strcmp(suggestion->kind, "strength") == 0  ? "Went well"
                       : strcmp(suggestion->kind, "improve") == 0 ? "To work on"
                                                                  : "Good to know";
    ie_html_format(out, "<li class=\"tip %s\"><span class=\"kind\">%s: %s</span><p>%s</p>\n", suggestion->kind, kind,
                   suggestion->about, suggestion->text);
    ie_buffer_text(out, "<p class=\"evidence\">Evidence: ");
    ie_report_html_times(report, suggestion->evidence, out);
    ie_buffer_text(out, "</p>\n");
    if (suggestion->learn)
        answer_add_learning(out, suggestion->learn);
    ie_buffer_text(out, "</li>\n");
}

static void answer_add_other_suggestion(ie_buffer *out, const ie_record *other, const char *evidence)
{
    ie_html_format(out, "<li class=\"tip note\"><span class=\"kind\">%s: %s</span><p>%s</p>\n",
                   ie_record_text(other, "by", "From another program"), ie_record_text(other, "about", "note"),
                   ie_record_text(other, "text", ""));
    if (evidence)
        ie_html_format(out, "<p class=\"evidence\">Evidence: %s</p>\n", evidence);
    ie_buffer_text(out, "</li>\n");
}

void ie_report_html_suggestions(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    static const char opening[] = "<ul class=\"plain\">\n";
    size_t count, shown = 0;
    const ie_suggestion *suggestions = ie_suggestions_of(report->suggestions, section, &count);
    for (size_t i = 0; i < count; i++) {
        ie_buffer_text(out, shown++ ? "" : opening);
        answer_add_suggestion(report, &suggestions[i], out);
    }
    const char *evidence;
    const ie_record *other;
    for (size_t at = 0; (other = ie_report_other_suggestion(report, section, &at, &evidence));) {
        ie_buffer_text(out, shown++ ? "" : opening);
        answer_add_other_suggestion(out, other, evidence);
    }
    ie_buffer_text(out, shown ? "</ul>\n" : "");
}

// The times of the words behind a key point: [[start,end],...] or one number.
static void answer_add_point_times(const ie_report *report, const ie_record *point, ie_buffer *out)
{
    const ie_record *spans = ie_record_member(point, "spans");
    double t = ie_record_number(point, "t", ie_record_number_at(ie_record_at(spans, 0), 0, NAN));
    if (ie_record_flag(point, "contrary", 0))
        ie_buffer_text(out, " <span class=\"soft\">perhaps said the other way round</span>");
    if (!isfinite(t))
        return;
    ie_buffer_text(out, " <span class=\"soft\">(at ");
    ie_report_html_time(report, t, out);
    const ie_record *words = ie_record_member(point, "words");
    for (size_t i = 0; i < ie_record_length(words) && i < 8; i++)
        ie_html_format(out, "%s%s", i ? ", " : ": ", ie_record_text_at(words, i, ""));
    ie_buffer_text(out, ")</span>");
}

static void answer_add_points(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    static const char *const classes[] = {"missed", "partly", "covered"};
    static const char *const signs[] = {"○ missed", "◐ partly", "● covered"};
    const ie_record *points = ie_record_member(section->similarity, "points");
    if (!isfinite(section->metrics.points_total))
        return;
    ie_buffer_text(out, "<h4>Key points</h4>\n<ul class=\"plain points\">\n");
    for (size_t i = 0; i < ie_record_length(points); i++) {
        const ie_record *point = ie_record_at(points, i);
        ie_point_state state = ie_point_state_read(point);
        if (state < 0)
            continue;
        const char *part = ie_record_text(point, "part", NULL);
        ie_html_format(out, "<li class=\"%s\"><span class=\"state\">%s</span><span>", classes[state], signs[state]);
        if (part)
            ie_html_format(out, "<b>%s:</b> ", part);
        ie_html_escape(out, ie_record_text(point, "text", "?"));
        answer_add_point_times(report, point, out);
        ie_buffer_text(out, "</span></li>\n");
    }
    ie_buffer_text(out, "</ul>\n");
}

// Which parts of a story (STAR) were told, for questions that ask for one.
static void answer_add_story(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_record *story = ie_record_member(section->similarity, "story");
    for (size_t i = 0; i < ie_record_length(story); i++) {
        const ie_record *part = ie_record_at(story, i);
        const char *sign = ie_record_flag(part, "told", 0) ? "●" : "○";
        ie_html_format(out, "%s%s %s", i ? ", " : "<p>Parts of the story: ", sign, ie_record_text(part, "part", "?"));
        double t = ie_record_number(part, "t", NAN);
        if (isfinite(t)) {
            ie_buffer_text(out, " (at ");
            ie_report_html_time(report, t, out);
            ie_buffer_text(out, ")");
        }
    }
    if (ie_record_length(story))
        ie_buffer_text(out, " <span class=\"soft\">○ no usual phrase for it was heard; this does not enter the "
                       "score</span></p>\n");
}

// The pack's follow-up questions: those about points that were not covered, or all where points are not known.
static void answer_add_follow_ups(ie_buffer *out, const ie_section *section)
{
    const ie_record *follow_ups = ie_record_member(section->question, "follow_ups");
    const ie_record *lists[] = {ie_record_member(section->similarity, "points"),
                                ie_record_member(section->similarity, "rubric")};
    int shown = 0;
    for (size_t i = 0; i < ie_record_length(follow_ups); i++) {
        const ie_record *follow_up = ie_record_at(follow_ups, i);
        const char *about = ie_record_text(follow_up, "point", "");
        int is_covered = 0;
        for (size_t k = 0; k < 2; k++)
            for (size_t p = 0; p < ie_record_length(lists[k]); p++)
                is_covered |= ie_point_state_read(ie_record_at(lists[k], p)) == IE_POINT_COVERED
                    && strcmp(ie_record_text(ie_record_at(lists[k], p), "text", "?"), about) == 0;
        if (is_covered)
            continue;
        ie_buffer_text(out, shown++ ? "" : "<div class=\"next\"><h4>To practise next</h4>\n<ul>\n");
        ie_html_format(out, "<li>%s</li>\n", ie_record_text(follow_up, "text", "?"));
    }
    ie_buffer_text(out, shown ? "</ul></div>\n" : "");
}

static void answer_add_fact(ie_buffer *out, const ie_metrics *metrics, const char *name)
{
    const ie_metric_kind *kind = ie_metric_find(name, strlen(name));
    if (!isfinite(ie_metric_value(metrics, kind)))
        return;
    ie_html_format(out, "<div><dt>%s</dt><dd>", kind->label);
    ie_metric_print(out, metrics, kind);
    if (kind->unit[0] && kind->unit[0] != '%')
        ie_html_format(out, " %s", kind->unit);
    ie_buffer_text(out, "</dd></div>\n");
}

static void answer_add_delivery(ie_buffer *out, const ie_metrics *metrics)
{
    static const char *const names[] = {"words", "words_per_minute", "fillers", "fillers_per_100_words",
                                        "fillers_heard",
                                        "repetitions", "restarts", "talk_share", "response_seconds",
                                        "interruptions", "interrupted", "first_voice_share", "second_voice_share",
                                        "first_voice_longest_seconds", "second_voice_longest_seconds", "pauses",
                                        "long_pauses", "longest_pause_seconds", "speech_share", "articulation_rate",
                                        "pitch_range_semitones",
                                        "loudness_range_db", "face_share", "away_share", "face_height"};
    ie_buffer facts = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        answer_add_fact(&facts, metrics, names[i]);
    if (facts.length) {
        ie_buffer_text(out, "<h4>Delivery</h4>\n<dl class=\"facts\">\n");
        ie_buffer_add(out, facts.data, facts.length);
        ie_buffer_text(out, "</dl>\n");
    }
    ie_buffer_free(&facts);
}

static void answer_add_expressions(ie_buffer *out, const ie_metrics *metrics)
{
    if (!isfinite(metrics->expression_seconds))
        return;
    double from = 0;
    ie_html_format(out, "<h4>Expression, in the %.0f s in which it could be read</h4>\n"
                   "<svg class=\"shares\" viewBox=\"0 0 900 18\" aria-hidden=\"true\">",
                   metrics->expression_seconds);
    for (int i = 0; i < IE_EXPRESSION_COUNT; i++) {
        ie_html_format(out, "<rect class=\"e%d\" x=\"%.1f\" y=\"0\" width=\"%.1f\" height=\"18\"/>", i, 900 * from,
                       900 * metrics->expressions[i]);
        from += metrics->expressions[i];
    }
    ie_buffer_text(out, "</svg>\n<ul class=\"legend\">");
    for (int i = 0; i < IE_EXPRESSION_COUNT; i++)
        if (metrics->expressions[i] >= 0.005)
            ie_html_format(out, "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"e%d\" width=\"10\" "
                           "height=\"10\" rx=\"2\"/></svg>%s %.0f%%</li>", i, ie_expression_names[i],
                           100 * metrics->expressions[i]);
    ie_buffer_text(out, "</ul>\n");
}

// How the stretch of the answer was found, by the `source` of its question.
static const char *explain_source(const char *source)
{
    static const char *const words[][2] = {
        {"file", "one recording for each answer"},      {"pack", "time given in the question file"},
        {"chapter", "chapter of the recording"},        {"heard", "question heard in the recording"},
        {"whole", "the whole recording is the answer"},
        {"people", "question heard from the interviewer"},
    };
    for (size_t i = 0; source && i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i][0], source) == 0)
            return words[i][1];
    return source;
}

// True where nothing said which question was answered, and ie-similarity took the one that fits best.
static int is_guessed(const ie_report *report, const ie_section *section)
{
    return section->metrics.question_known == 0 && ie_results_notice(report->results, "question_guessed");
}

// The two scores side by side.
static void answer_add_pair(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_metrics *metrics = &section->metrics;
    ie_buffer basis = {0};
    ie_buffer_text(out, "<div class=\"pair\">\n");
    ie_report_explain_similarity(report, section, &basis);
    ie_report_html_score(out, metrics->stories > 0 ? "What the answer tells" : "Match with the expected answer",
                         metrics->similarity, metrics->similarity_low,
                         metrics->similarity_high, basis.data);
    ie_buffer_clear(&basis);
    ie_report_explain_confidence(report, section, &basis);
    ie_report_html_score(out, "Confidence of the voice", metrics->confidence, metrics->confidence_low,
                         metrics->confidence_high, basis.data);
    ie_buffer_free(&basis);
    ie_buffer_text(out, "</div>\n");
}

void ie_report_html_answer(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const char *source = explain_source(ie_record_text(section->question, "source", NULL));
    const char *expected = ie_record_text(section->answer, "reference", NULL);
    const char *asked = ie_record_text(section->question, "asked", NULL);  // where that is not the text of the question
    ie_html_format(out, "<article id=\"answer-%d\">\n<h3>%d. <bdi>%s</bdi></h3>\n<p class=\"soft\">", section->index,
                   section->index, section->text ? section->text : "An answer whose question is not known");
    ie_report_html_span(report, section->start, section->end, out);
    if (is_guessed(report, section))
        ie_buffer_text(out, " · the question was guessed, by what the answer says");
    else if (source)
        ie_html_format(out, " · %s", source);
    ie_buffer_text(out, "</p>\n");
    if (asked)
        ie_html_format(out, "<p class=\"soft\">Asked: <bdi>%s</bdi></p>\n", asked);
    if (report->sections->count > 1)  // one answer is the whole interview, whose scores stand at the top
        answer_add_pair(report, section, out);
    ie_report_html_suggestions(report, section, out);
    answer_add_points(report, section, out);
    answer_add_story(report, section, out);
    ie_report_html_rubric(report, section, out);
    ie_report_html_transcript(report, section, out);
    if (section->metrics.question_known > 0)
        answer_add_follow_ups(out, section);
    if (expected && !(section->metrics.stories > 0))  // nobody should tell somebody else's story
        ie_html_format(out, "<details><summary>An answer that was expected</summary><div><p>%s</p></div></details>\n",
                       expected);
    ie_report_html_match(report, section, out);
    if (report->sections->count > 1) {
        ie_report_html_contributions(report, section, out);
        ie_report_html_ratings(report, section, out);
    }
    ie_buffer measured = {0};
    answer_add_delivery(&measured, &section->metrics);
    answer_add_expressions(&measured, &section->metrics);
    ie_html_fold(out, "Pace, pauses, voice and face", &measured);
    ie_buffer_free(&measured);
    ie_report_html_reference(section, out);
    ie_buffer_text(out, "</article>\n");
}
