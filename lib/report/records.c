// SPDX-License-Identifier: MIT
// The records that a report adds to the stream, and what they share with the report as JSON.
#include "report/forms.h"
#include "report/ratings.h"

#include <math.h>

int ie_report_flush(ie_buffer *out, FILE *file, ie_error *error)
{
    if (out->length && fwrite(out->data, 1, out->length, file) != out->length)
        return ie_fail(error, IE_IO, "the report:");
    ie_buffer_clear(out);
    return 0;
}

void ie_report_write_metrics(ie_writer *writer, const ie_metrics *metrics)
{
    for (const ie_metric_kind *kind = ie_metric_kinds; kind->name; kind++) {
        double value = ie_metric_value(metrics, kind);
        if (isfinite(value))
            ie_write_number(writer, kind->name, value, 3);
    }
}

void ie_report_write_suggestion(ie_writer *writer, const ie_suggestion *suggestion)
{
    if (suggestion->section->index > 0)
        ie_write_text(writer, "id", suggestion->section->id);
    ie_write_text(writer, "about", suggestion->about);
    ie_write_text(writer, "kind", suggestion->kind);
    ie_write_text(writer, "text", suggestion->text);
    ie_write_open(writer, "evidence", '{');
    ie_write_text(writer, "text", suggestion->evidence);
    ie_write_open(writer, "figures", '{');
    for (size_t i = 0; i < suggestion->metric_count; i++)
        ie_write_number(writer, suggestion->metrics[i]->name,
                        ie_metric_value(&suggestion->section->metrics, suggestion->metrics[i]), 3);
    ie_write_close(writer, '}');
    ie_write_open(writer, "spans", '[');
    for (size_t i = 0; i < suggestion->span_count; i++)
        ie_write_numbers(writer, NULL, (double[]){suggestion->spans[i].start, suggestion->spans[i].end}, 2, 3);
    ie_write_close(writer, ']');
    ie_write_text(writer, "rule", suggestion->id);
    ie_write_close(writer, '}');
    if (suggestion->worth)
        ie_write_text(writer, "worth", suggestion->worth);
    if (suggestion->learn)
        ie_write_text(writer, "learn", suggestion->learn);
}

static void end_record(ie_writer *writer, ie_buffer *out)
{
    ie_write_text(writer, "by", "ie-report");
    ie_write_close(writer, '}');
    ie_buffer_add(out, writer->text.data, writer->text.length);
    ie_buffer_text(out, "\n");
}

// Each rating that has a score: it and its interval.
static void write_rated(const ie_report *report, const ie_section *section, ie_writer *writer)
{
    const ie_record *found[IE_MOST_RATINGS];
    size_t count = ie_ratings_of(section, report->results, found);
    ie_write_open(writer, "ratings", '{');
    for (size_t i = 0; i < count; i++) {
        const ie_record *interval = ie_record_member(found[i], "interval");
        const double values[] = {ie_record_number(found[i], "score", NAN), ie_record_number_at(interval, 0, NAN),
                                 ie_record_number_at(interval, 1, NAN)};
        if (isfinite(values[0]))
            ie_write_numbers(writer, ie_record_text(found[i], "trait", "?"), values, 3, 3);
    }
    ie_write_close(writer, '}');
}

static void write_figures(const ie_report *report, const ie_section *section, ie_writer *writer)
{
    ie_write_open(writer, "figures", '{');
    ie_report_write_metrics(writer, &section->metrics);
    ie_write_close(writer, '}');
    write_rated(report, section, writer);
}

// All that a table or a history needs, so that nothing is measured again there.
static void add_summary(const ie_report *report, ie_writer *writer, ie_buffer *out)
{
    ie_write_record(writer, "summary", 0, report->results->end);
    ie_write_integer(writer, "answers", (long long)report->sections->count);
    write_figures(report, &report->sections->whole, writer);
    ie_write_open(writer, "scores", '[');
    for (size_t i = 0; i < report->sections->count; i++) {
        const ie_section *answer = &report->sections->answers[i];
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "id", answer->id);
        ie_write_number(writer, "t", answer->start, 3);
        ie_write_number(writer, "dur", answer->end - answer->start, 3);
        ie_write_text(writer, "question", answer->text);
        ie_write_number(writer, "similarity", answer->metrics.similarity, 3);
        ie_write_number(writer, "confidence", answer->metrics.confidence, 3);
        write_figures(report, answer, writer);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
    end_record(writer, out);
}

void ie_report_records(const ie_report *report, ie_buffer *out)
{
    ie_writer writer = {0};
    for (size_t i = 0; i < report->missing.count; i++) {
        const ie_missing *missing = &report->missing.items[i];
        ie_write_record(&writer, "notice", report->results->end, -1);
        ie_write_text(&writer, "level", missing->is_warning ? "warning" : "info");
        ie_write_text(&writer, "code", "missing");
        ie_write_text(&writer, "text", missing->text);
        end_record(&writer, out);
    }
    for (size_t i = 0; i < report->suggestions->count; i++) {
        const ie_section *section = report->suggestions->items[i].section;
        ie_write_record(&writer, "suggestion", section->start, section->end - section->start);
        ie_report_write_suggestion(&writer, &report->suggestions->items[i]);
        end_record(&writer, out);
    }
    add_summary(report, &writer, out);
    ie_buffer_free(&writer.text);
}
