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

static void answer_add_evidence(const ie_report *report, const char *evidence, ie_buffer *out)
{
    ie_buffer_text(out, "<p class=\"evidence\">");
    HTML_TELL(report, out, "tip.evidence", {"evidence", .text = evidence});
    ie_buffer_text(out, "</p>\n");
}

static void answer_add_learning(const ie_report *report, const char *learn, ie_buffer *out)
{
    char *title, *part = ie_learning_read(learn, &title, NULL);
    if (part) {
        ie_buffer_text(out, "<details><summary>");
        HTML_TELL(report, out, "tip.read", {"title", .text = title ? title : learn});
        ie_buffer_text(out, "</summary><div>\n");
        ie_markdown_html(out, part);
        ie_buffer_text(out, "</div></details>\n");
    } else {
        ie_html_format(out, "<p class=\"evidence\">%s <code>%s</code></p>\n", ie_say(report->texts, "tip.to_read"),
                       learn);
    }
    free(part);
    free(title);
}

static void answer_add_suggestion(const ie_report *report, const ie_suggestion *suggestion, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    ie_html_format(out, "<li class=\"tip %s\"><span class=\"kind\">%s: %s</span><p>%s</p>\n", suggestion->kind,
                   ie_say_of(texts, "kind", suggestion->kind, suggestion->kind),
                   ie_say_of(texts, "about", suggestion->about, suggestion->about), suggestion->text);
    answer_add_evidence(report, suggestion->evidence, out);
    if (suggestion->worth) {
        ie_buffer_text(out, "<p class=\"worth\">");
        HTML_TELL(report, out, "tip.worth", {"worth", .text = suggestion->worth});
        ie_buffer_text(out, "</p>\n");
    }
    if (suggestion->learn)
        answer_add_learning(report, suggestion->learn, out);
    ie_buffer_text(out, "</li>\n");
}

static void answer_add_other_suggestion(const ie_report *report, const ie_record *other, const char *evidence,
                                        ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    ie_html_format(out, "<li class=\"tip note\"><span class=\"kind\">%s: %s</span><p>%s</p>\n",
                   ie_record_text(other, "by", ie_say(texts, "tip.other_program")),
                   ie_record_text(other, "about", ie_say(texts, "tip.note")), ie_record_text(other, "text", ""));
    if (evidence)
        answer_add_evidence(report, evidence, out);
    ie_buffer_text(out, "</li>\n");
}

// Of the interview the first page tells all that went well and two things to try; the rest is folded.
enum { THINGS_TO_TRY = 2 };

static int is_first(const ie_suggestion *suggestions, size_t at)
{
    size_t before = 0;
    if (strcmp(suggestions[at].kind, "strength") == 0)
        return 1;
    for (size_t i = 0; i < at; i++)
        before += strcmp(suggestions[i].kind, "improve") == 0;
    return strcmp(suggestions[at].kind, "improve") == 0 && before < THINGS_TO_TRY;
}

static void answer_add_rest(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    size_t count;
    const char *evidence;
    const ie_record *other;
    const ie_suggestion *suggestions = ie_suggestions_of(report->suggestions, section, &count);
    for (size_t i = 0; i < count; i++)
        if (section->index > 0 || !is_first(suggestions, i))
            answer_add_suggestion(report, &suggestions[i], out);
    for (size_t at = 0; (other = ie_report_other_suggestion(report, section, &at, &evidence));)
        answer_add_other_suggestion(report, other, evidence, out);
}

void ie_report_html_suggestions(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    size_t count;
    ie_buffer first = {0}, rest = {0};
    const ie_suggestion *suggestions = ie_suggestions_of(report->suggestions, section, &count);
    for (int wants_strength = 1; wants_strength >= 0 && section->index == 0; wants_strength--)
        for (size_t i = 0; i < count; i++)
            if (is_first(suggestions, i) && (strcmp(suggestions[i].kind, "strength") == 0) == wants_strength)
                answer_add_suggestion(report, &suggestions[i], &first);
    answer_add_rest(report, section, &rest);
    int is_folded = first.length > 0 && rest.length > 0;
    if (first.length > 0)
        ie_buffer_format(out, "<ul class=\"plain\">\n%s</ul>\n", first.data);
    if (is_folded)
        ie_html_format(out, "<details><summary>%s</summary>\n", ie_say(report->texts, "tip.rest"));
    if (rest.length > 0)
        ie_buffer_format(out, "<ul class=\"plain\">\n%s</ul>\n", rest.data);
    ie_buffer_text(out, is_folded ? "</details>\n" : "");
    ie_buffer_free(&first);
    ie_buffer_free(&rest);
}

// The times of the words behind a key point: [[start,end],...] or one number.
static void answer_add_point_times(const ie_report *report, const ie_record *point, ie_buffer *out)
{
    const ie_record *spans = ie_record_member(point, "spans");
    double t = ie_record_number(point, "t", ie_record_number_at(ie_record_at(spans, 0), 0, NAN));
    if (ie_record_flag(point, "contrary", 0))
        ie_html_format(out, " <span class=\"soft\">%s</span>", ie_say(report->texts, "answer.contrary"));
    if (!isfinite(t))
        return;
    ie_buffer_text(out, " <span class=\"soft\">(");
    ie_report_html_at(report, t, out);
    const ie_record *words = ie_record_member(point, "words");
    for (size_t i = 0; i < ie_record_length(words) && i < 8; i++)
        ie_html_format(out, "%s%s", i ? ", " : ": ", ie_record_text_at(words, i, ""));
    ie_buffer_text(out, ")</span>");
}

static void answer_add_points(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    static const char *const states[] = {"missed", "partly", "covered"}, *const signs[] = {"○", "◐", "●"};
    const ie_record *points = ie_record_member(section->similarity, "points");
    if (!isfinite(section->metrics.points_total))
        return;
    ie_html_format(out, "<h4>%s</h4>\n<ul class=\"plain points\">\n", ie_say(texts, "answer.points"));
    for (size_t i = 0; i < ie_record_length(points); i++) {
        const ie_record *point = ie_record_at(points, i);
        ie_point_state state = ie_point_state_read(point);
        if (state < 0)
            continue;
        const char *part = ie_record_text(point, "part", NULL);
        ie_html_format(out, "<li class=\"%s\"><span class=\"state\">%s %s</span><span>", states[state], signs[state],
                       ie_say_of(texts, "point", states[state], "?"));
        if (part)
            ie_html_format(out, "<b>%s:</b> ", ie_say_of(texts, "part", part, part));
        ie_html_escape(out, ie_record_text(point, "text", "?"));
        answer_add_point_times(report, point, out);
        ie_buffer_text(out, "</span></li>\n");
    }
    ie_buffer_text(out, "</ul>\n");
}

// Which parts of a story (STAR) were told, for questions that ask for one.
static void answer_add_story(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const ie_record *story = ie_record_member(section->similarity, "story");
    if (ie_record_length(story) == 0)
        return;
    ie_html_format(out, "<p>%s ", ie_say(texts, "answer.story"));
    for (size_t i = 0; i < ie_record_length(story); i++) {
        const ie_record *part = ie_record_at(story, i);
        const char *name = ie_record_text(part, "part", "?");
        ie_html_format(out, "%s%s %s", i ? ", " : "", ie_record_flag(part, "told", 0) ? "●" : "○",
                       ie_say_of(texts, "part", name, name));
        double t = ie_record_number(part, "t", NAN);
        if (isfinite(t)) {
            ie_buffer_text(out, " (");
            ie_report_html_at(report, t, out);
            ie_buffer_text(out, ")");
        }
    }
    ie_html_format(out, " <span class=\"soft\">%s</span></p>\n", ie_say(texts, "answer.story_means"));
}

// The pack's follow-up questions: those about points that were not covered, or all where points are not known.
static void answer_add_follow_ups(const ie_texts *texts, ie_buffer *out, const ie_section *section)
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
        if (shown++ == 0)
            ie_html_format(out, "<div class=\"next\"><h4>%s</h4>\n<ul>\n", ie_say(texts, "answer.next"));
        ie_html_format(out, "<li>%s</li>\n", ie_record_text(follow_up, "text", "?"));
    }
    ie_buffer_text(out, shown ? "</ul></div>\n" : "");
}

static void answer_add_fact(const ie_texts *texts, ie_buffer *out, const ie_metrics *metrics, const char *name)
{
    const ie_metric_kind *kind = ie_metric_find(name, strlen(name));
    if (!isfinite(ie_metric_value(metrics, kind)))
        return;
    ie_html_format(out, "<div><dt>%s</dt><dd>", ie_metric_label(texts, kind));
    ie_metric_print(texts, out, metrics, kind);
    ie_metric_print_unit(texts, out, kind);
    ie_buffer_text(out, "</dd></div>\n");
}

static void answer_add_delivery(const ie_texts *texts, ie_buffer *out, const ie_metrics *metrics)
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
        answer_add_fact(texts, &facts, metrics, names[i]);
    if (facts.length) {
        ie_html_format(out, "<h4>%s</h4>\n<dl class=\"facts\">\n", ie_say(texts, "answer.delivery"));
        ie_buffer_add(out, facts.data, facts.length);
        ie_buffer_text(out, "</dl>\n");
    }
    ie_buffer_free(&facts);
}

static void answer_add_expressions(const ie_report *report, const ie_metrics *metrics, ie_buffer *out)
{
    if (!isfinite(metrics->expression_seconds))
        return;
    double from = 0;
    ie_buffer_text(out, "<h4>");
    HTML_TELL(report, out, "answer.expression", {"seconds", .number = metrics->expression_seconds});
    ie_buffer_text(out, "</h4>\n<svg class=\"shares\" viewBox=\"0 0 900 18\" aria-hidden=\"true\">");
    for (int i = 0; i < IE_EXPRESSION_COUNT; i++) {
        ie_html_format(out, "<rect class=\"e%d\" x=\"%.1f\" y=\"0\" width=\"%.1f\" height=\"18\"/>", i, 900 * from,
                       900 * metrics->expressions[i]);
        from += metrics->expressions[i];
    }
    ie_buffer_text(out, "</svg>\n<ul class=\"legend\">");
    for (int i = 0; i < IE_EXPRESSION_COUNT; i++) {
        if (!(metrics->expressions[i] >= 0.005))
            continue;
        ie_html_format(out, "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"e%d\" width=\"10\" "
                       "height=\"10\" rx=\"2\"/></svg>", i);
        HTML_TELL(report, out, "answer.expression_share",
                  {"expression", .text = ie_say_of(report->texts, "expression", ie_expression_names[i], "?")},
                  {"share", .number = 100 * metrics->expressions[i]});
        ie_buffer_text(out, "</li>");
    }
    ie_buffer_text(out, "</ul>\n");
}

// True where nothing said which question was answered, and ie-similarity took the one that fits best.
static int is_guessed(const ie_report *report, const ie_section *section)
{
    return section->metrics.question_known == 0 && ie_results_notice(report->results, "question_guessed");
}

// The two scores side by side.
static void answer_add_pair(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const ie_metrics *metrics = &section->metrics;
    ie_buffer basis = {0};
    ie_buffer_text(out, "<div class=\"pair\">\n");
    ie_report_explain_similarity(report, section, &basis);
    ie_report_html_score(report, ie_say(texts, metrics->stories > 0 ? "card.story" : "card.match"),
                         metrics->similarity, metrics->similarity_low, metrics->similarity_high, basis.data, out);
    ie_buffer_clear(&basis);
    ie_report_explain_confidence(report, section, &basis);
    ie_report_html_score(report, ie_say(texts, "card.confidence"), metrics->confidence, metrics->confidence_low,
                         metrics->confidence_high, basis.data, out);
    ie_buffer_free(&basis);
    ie_buffer_text(out, "</div>\n");
}

// The question, where the answer lies and how that was found, and how the question was asked.
static void answer_add_head(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const char *source = ie_record_text(section->question, "source", NULL);
    const char *asked = ie_record_text(section->question, "asked", NULL);  // where that is not the text of the question
    ie_html_format(out, "<article id=\"answer-%d\">\n<h3>%d. <bdi>%s</bdi></h3>\n<p class=\"soft\">", section->index,
                   section->index, section->text ? section->text : ie_say(texts, "answer.unknown"));
    ie_report_html_span(report, section->start, section->end, out);
    if (is_guessed(report, section))
        ie_html_format(out, " · %s", ie_say(texts, "answer.guessed"));
    else if (source)
        ie_html_format(out, " · %s", ie_say_of(texts, "source", source, source));
    ie_buffer_text(out, "</p>\n");
    if (asked)
        ie_html_format(out, "<p class=\"soft\">%s <bdi>%s</bdi></p>\n", ie_say(texts, "asked.label"), asked);
}

void ie_report_html_answer(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const char *expected = ie_record_text(section->answer, "reference", NULL);
    answer_add_head(report, section, out);
    if (report->sections->count > 1)  // one answer is the whole interview, whose scores stand at the top
        answer_add_pair(report, section, out);
    ie_report_html_suggestions(report, section, out);
    answer_add_points(report, section, out);
    answer_add_story(report, section, out);
    ie_report_html_rubric(report, section, out);
    ie_report_html_transcript(report, section, out);
    if (section->metrics.question_known > 0)
        answer_add_follow_ups(texts, out, section);
    if (expected && !(section->metrics.stories > 0))  // nobody should tell somebody else's story
        ie_html_format(out, "<details><summary>%s</summary><div><p>%s</p></div></details>\n",
                       ie_say(texts, "answer.expected"), expected);
    ie_report_html_match(report, section, out);
    if (report->sections->count > 1) {
        ie_report_html_contributions(report, section, out);
        ie_report_html_ratings(report, section, out);
    }
    ie_buffer measured = {0};
    answer_add_delivery(texts, &measured, &section->metrics);
    answer_add_expressions(report, &section->metrics, &measured);
    ie_html_fold(out, ie_say(texts, "answer.measured"), &measured);
    ie_buffer_free(&measured);
    ie_report_html_reference(report, section, out);
    ie_buffer_text(out, "</article>\n");
}
