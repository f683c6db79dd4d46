// SPDX-License-Identifier: MIT
// The report as plain text: the scores of a section, what they came from, and how people would rate it.
#include "report/contributions.h"
#include "report/ratings.h"
#include "report/text_parts.h"

#include <math.h>
#include <string.h>

enum { TITLE_COLUMNS = 12, LABEL_COLUMNS = 57 };

static void text_add_score(const ie_texts *texts, ie_buffer *out, const char *label, double score, double low,
                           double high, const ie_buffer *basis)
{
    ie_buffer told = {0};
    ie_report_text_pad(&told, label, TITLE_COLUMNS);
    if (isfinite(score))
        IE_TELL(texts, &told, "number.of_ten", {"score", .number = score, .decimals = 1});
    else
        ie_buffer_text(&told, ie_say(texts, "number.none"));
    if (isfinite(score) && isfinite(low) && isfinite(high))
        IE_TELL(texts, &told, "number.interval", {"low", .number = low, .decimals = 1},
                {"high", .number = high, .decimals = 1});
    ie_buffer_format(&told, "; %s", basis->data);
    ie_report_text_wrap(out, "  ", told.data);
    ie_buffer_free(&told);
}

static void text_add_expressions(const ie_texts *texts, ie_buffer *out, const ie_metrics *metrics)
{
    if (!isfinite(metrics->expression_seconds))
        return;
    ie_buffer line = {0};
    IE_TELL(texts, &line, "text.expression", {"seconds", .number = metrics->expression_seconds});
    for (int i = 0; i < IE_EXPRESSION_COUNT; i++)
        if (metrics->expressions[i] >= 0.005)
            IE_TELL(texts, &line, "text.expression_share",
                    {"expression", .text = ie_say_of(texts, "expression", ie_expression_names[i], "?")},
                    {"share", .number = 100 * metrics->expressions[i]});
    ie_report_text_wrap(out, "  ", line.data);
    ie_buffer_free(&line);
}

static void text_add_delivery(const ie_texts *texts, ie_buffer *out, const ie_metrics *metrics)
{
    static const char *const names[] = {"words", "words_per_minute", "fillers", "fillers_heard", "repetitions",
                                        "restarts", "talk_share", "response_seconds", "interruptions",
                                        "interrupted",
                                        "first_voice_share", "second_voice_share", "first_voice_longest_seconds",
                                        "second_voice_longest_seconds", "articulation_rate", "pauses",
                                        "long_pauses", "longest_pause_seconds", "speech_share", "face_share",
                                        "away_share"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const ie_metric_kind *kind = ie_metric_find(names[i], strlen(names[i]));
        if (!isfinite(ie_metric_value(metrics, kind)))
            continue;
        ie_buffer_text(out, "    ");
        ie_report_text_pad(out, ie_metric_label(texts, kind), LABEL_COLUMNS);
        ie_metric_print(texts, out, metrics, kind);
        ie_metric_print_unit(texts, out, kind);
        ie_buffer_text(out, "\n");
    }
}

void ie_report_text_scores(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const ie_metrics *metrics = &section->metrics;
    ie_buffer basis = {0};
    ie_report_explain_similarity(report, section, &basis);
    text_add_score(texts, out, ie_say(texts, "text.content"), metrics->similarity, metrics->similarity_low,
                   metrics->similarity_high, &basis);
    ie_buffer_clear(&basis);
    ie_report_explain_confidence(report, section, &basis);
    text_add_score(texts, out, ie_say(texts, "text.confidence"), metrics->confidence, metrics->confidence_low,
                   metrics->confidence_high, &basis);
    ie_buffer_free(&basis);
    text_add_expressions(texts, out, metrics);
    text_add_delivery(texts, out, metrics);
}

// The confidence added up: base and contributions.
static void text_add_contributions(const ie_texts *texts, ie_buffer *out, const ie_section *section)
{
    const ie_record *contributions = ie_record_member(section->confidence, "contributions");
    if (ie_record_length(contributions) == 0 || !isfinite(section->metrics.confidence))
        return;
    double sum = ie_record_number(section->confidence, "base", 0);
    ie_buffer line = {0};
    TEXT_TELL(texts, out, "    ", "text.confidence_base", {"points", .number = sum, .decimals = 2});
    for (size_t i = 0; i < ie_record_length(contributions); i++) {
        const ie_record *contribution = ie_record_at(contributions, i);
        double points = ie_record_number(contribution, "points", 0);
        const char *advice = ie_contribution_advice(texts, &section->metrics, contribution);
        sum += points;
        if (fabs(points) < 0.005)
            continue;
        ie_buffer_clear(&line);
        ie_tell_number(texts, &line, "%+.2f ", points);
        ie_contribution_tell(texts, &section->metrics, contribution, &line);
        ie_buffer_format(&line, "%s%s", advice ? ": " : "", advice ? advice : "");
        ie_report_text_wrap(out, "      ", line.data);
    }
    ie_buffer_clear(&line);
    ie_tell_number(texts, &line, "= %.2f", sum);
    ie_report_text_wrap(out, "      ", line.data);
    ie_buffer_free(&line);
}

// Delivery beside what the literature finds usual.
static void text_add_usual(const ie_texts *texts, ie_buffer *out, const ie_section *section)
{
    ie_buffer range = {0};
    for (const ie_usual *of = ie_usuals; of->metric; of++) {
        double value = ie_metric_value(&section->metrics, ie_metric_find(of->metric, strlen(of->metric)));
        if (!isfinite(value))
            continue;
        ie_buffer_clear(&range);
        ie_usual_range(texts, of, &range);
        TEXT_TELL(texts, out, "    ", "text.usual", {"words", .text = ie_usual_words(texts, of, value)},
                  {"value", .number = value, .decimals = of->decimals}, {"unit", .text = ie_usual_unit(texts, of)},
                  {"range", .text = range.data}, {"source", .text = ie_usual_source(texts, of)});
    }
    ie_buffer_free(&range);
}

static void text_add_rating(const ie_texts *texts, ie_buffer *out, const ie_record *rating, int is_whole)
{
    const ie_record *interval = ie_record_member(rating, "interval");
    ie_buffer score = {0};
    ie_rating_tell_score(texts, rating, &score);
    if (score.length)
        TEXT_TELL(texts, out, "  ", "rating.told", {"title", .text = ie_rating_title(texts, rating)},
                  {"score", .text = score.data},
                  {"low", .number = ie_record_number_at(interval, 0, NAN), .decimals = 1},
                  {"high", .number = ie_record_number_at(interval, 1, NAN), .decimals = 1},
                  {"percentile", .number = ie_record_number(rating, "percentile", NAN)});
    else if (is_whole)
        TEXT_TELL(texts, out, "  ", "rating.untold", {"title", .text = ie_rating_title(texts, rating)},
                  {"reason", .text = ie_rating_reason(texts, rating)});
    ie_buffer_free(&score);
}

static void text_add_moved(const ie_texts *texts, ie_buffer *out, const ie_record *rating, const ie_record *part,
                           int sign)
{
    const char *advice = sign < 0 ? ie_cause_advice(texts, rating, part) : NULL;
    ie_buffer line = {0};
    ie_buffer_format(&line, "%s%s%s", ie_cause_words(texts, rating, part), advice ? ": " : "", advice ? advice : "");
    ie_report_text_wrap(out, sign < 0 ? "      - " : "      + ", line.data);
    ie_buffer_free(&line);
}

// How people would rate it, with what took and what added most.
static void text_add_ratings(ie_buffer *out, const ie_report *report, const ie_section *section)
{
    const ie_record *found[IE_MOST_RATINGS];
    size_t count = ie_ratings_of(section, report->results, found), withheld = 0;
    for (size_t i = 0; i < count; i++)
        withheld += !ie_record_has(found[i], "score");
    if (count > 0 && withheld == count && section->index == 0) {
        TEXT_TELL(report->texts, out, "  ", "rating.none_at_all",
                  {"reason", .text = ie_rating_reason(report->texts, found[0])});
        return;
    }
    for (size_t i = 0; i < count; i++) {
        text_add_rating(report->texts, out, found[i], section->index == 0);
        for (int sign = -1; sign <= 1; sign += 2) {
            const ie_record *part = ie_rating_largest(section, found[i], sign);
            if (part)
                text_add_moved(report->texts, out, found[i], part, sign);
        }
    }
}

void ie_report_text_details(const ie_report *report, const ie_section *section, ie_buffer *out)
{
    text_add_contributions(report->texts, out, section);
    text_add_usual(report->texts, out, section);
    text_add_ratings(out, report, section);
}
