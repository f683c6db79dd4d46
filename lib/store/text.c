// SPDX-License-Identifier: MIT
// Stored results as text: table rows, JSON lines, CSV rows.
#include "store/text.h"

#include "base/csv.h"
#include "base/printable.h"
#include "base/utf8.h"
#include "stream/record.h"
#include "stream/writer.h"

#include <math.h>
#include <string.h>

void ie_store_text_cell(ie_buffer *out, const char *text, int width)
{
    text = text ? text : "-";
    int printed = (int)ie_utf8_count(text, strlen(text));
    ie_printable_add(out, text, strlen(text), "");
    if (width > printed)
        ie_buffer_format(out, "%*s", width - printed, "");
}

static void append_number_cell(ie_buffer *out, double value, int width, const char *unit)
{
    if (isfinite(value))
        ie_buffer_format(out, "%*.1f%s ", width, value, unit);
    else
        ie_buffer_format(out, "%*s%s ", width, "-", *unit ? " " : "");
}

void ie_store_text_row(ie_buffer *out, const ie_store_interview *interview, int with_header)
{
    if (with_header)
        ie_buffer_format(out, "%5s  %-20s  %-16s %-12s %9s %7s %7s  %s\n", "id", "stored", "person", "purpose",
                         "duration", "answers", "voice", "report");
    ie_buffer_format(out, "%5lld  %-20s  ", interview->id, interview->stored_at);
    ie_store_text_cell(out, interview->person, 16);
    ie_buffer_text(out, " ");
    ie_store_text_cell(out, interview->purpose, 12);
    ie_buffer_text(out, " ");
    append_number_cell(out, interview->duration_seconds, 8, "s");
    append_number_cell(out, interview->similarity, 7, "");
    append_number_cell(out, interview->confidence, 7, "");
    ie_buffer_text(out, " ");
    ie_store_text_cell(out, interview->report, 0);
    ie_buffer_text(out, interview->is_contested ? "  contested\n" : "\n");
}

void ie_store_text_json(ie_buffer *out, const ie_store_interview *interview)
{
    ie_writer writer = {0};
    ie_write_record(&writer, "interview", 0, isfinite(interview->duration_seconds) ? interview->duration_seconds : -1);
    ie_write_integer(&writer, "id", interview->id);
    ie_write_text(&writer, "stored_at", interview->stored_at);
    ie_write_text(&writer, "person", interview->person);
    ie_write_text(&writer, "purpose", interview->purpose);
    ie_write_text(&writer, "jurisdiction", interview->jurisdiction);
    ie_write_text(&writer, "file", interview->file);
    ie_write_text(&writer, "report", interview->report);
    ie_write_text(&writer, "started_at", interview->started_at);
    ie_write_number(&writer, "similarity", interview->similarity, 3);
    ie_write_number(&writer, "confidence", interview->confidence, 3);
    ie_write_flag(&writer, "contested", interview->is_contested);
    ie_write_integer(&writer, "records", interview->records);
    ie_write_text(&writer, "sha256", interview->sha256);
    ie_write_close(&writer, '}');
    ie_buffer_format(out, "%s\n", writer.text.data);
    ie_buffer_free(&writer.text);
}

static int is_shown(const char *type, int has_summary)
{
    static const char *const shown[] = {"suggestion", "notice", "question", "similarity", "confidence"};
    for (size_t i = 0; i < (has_summary ? 2 : sizeof shown / sizeof *shown); i++)
        if (strcmp(shown[i], type) == 0)
            return 1;
    return 0;
}

// The first of these members that is a text.
static const char *first_text(const ie_record *record, const char *const *keys, const char *otherwise)
{
    for (; *keys; keys++) {
        const char *text = ie_record_text(record, *keys, NULL);
        if (text)
            return text;
    }
    return otherwise;
}

void ie_store_text_record(ie_buffer *out, const char *line, size_t length, int has_summary)
{
    char type[32];
    if (ie_record_peek(line, length, type, sizeof type) < 0 || !is_shown(type, has_summary))
        return;
    ie_record *record = ie_record_parse(line, length, NULL);
    if (record && strcmp(ie_record_text(record, "scope", ""), "window") != 0) {
        ie_buffer_format(out, "  %8.1fs  %-11s ", ie_record_number(record, "t", 0), type);
        append_number_cell(out, ie_record_number(record, "score", NAN), 7, "");
        ie_store_text_cell(out, first_text(record, (const char *const[]){"id", "question", "code", NULL}, ""), 20);
        ie_buffer_text(out, " ");
        ie_store_text_cell(out, first_text(record, (const char *const[]){"text", "scope", NULL}, ""), 0);
        ie_buffer_text(out, "\n");
    }
    ie_record_free(record);
}

void ie_store_text_csv_header(ie_buffer *out)
{
    ie_buffer_text(out, "interview,person,type,t,dur,id,label,score,text\n");
}

void ie_store_text_csv(ie_buffer *out, long long interview, const char *person, const char *line, size_t length)
{
    ie_record *record = ie_record_parse(line, length, NULL);
    double score = ie_record_number(record, "score", NAN), number = ie_record_number(record, "id", NAN);
    const char *label = ie_record_text(record, "label", NULL), *text = ie_record_text(record, "text", NULL);
    if (record && (isfinite(score) || label || text)) {
        ie_csv_number(out, (double)interview, 0);
        ie_csv_text(out, person);
        ie_csv_text(out, ie_record_text(record, "type", ""));
        ie_csv_number(out, ie_record_number(record, "t", NAN), 6);
        ie_csv_number(out, ie_record_number(record, "dur", NAN), 6);
        if (isfinite(number))
            ie_csv_number(out, number, 0);
        else
            ie_csv_text(out, first_text(record, (const char *const[]){"id", "question", NULL}, NULL));
        ie_csv_text(out, label ? label : ie_record_text(record, "scope", NULL));
        ie_csv_number(out, score, 6);
        ie_csv_text(out, text);
        ie_csv_end(out);
    }
    ie_record_free(record);
}
