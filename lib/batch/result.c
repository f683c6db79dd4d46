// SPDX-License-Identifier: MIT
// Result of an evaluation.
#include "base/csv.h"
#include "base/file.h"
#include "base/lines.h"
#include "base/printable.h"
#include "batch/evaluation.h"
#include "batch/outputs.h"
#include "stream/record.h"
#include "stream/writer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_REASON_BYTES = 500, MOST_RESULT_BYTES = 1 << 16, MOST_MESSAGES_BYTES = 1 << 20 };

static char *file_in(const char *folder, const char *name)
{
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s/%s", folder, name);
    return path.data;
}

// The first lines of what was said, as one: why there is no result, or what it lacks.
static char *gather_messages(const char *folder)
{
    char *path = file_in(folder, "messages.txt"), *place;
    ie_buffer text = {0}, reason = {0};
    if (ie_file_read(path, MOST_MESSAGES_BYTES, &text, NULL) == 0 && text.data)
        for (char *line = strtok_r(text.data, "\n", &place); line; line = strtok_r(NULL, "\n", &place)) {
            if (reason.length + strlen(line) > MOST_REASON_BYTES)
                break;
            ie_buffer_text(&reason, reason.length ? "; " : "");
            ie_printable_add(&reason, line, strlen(line), "");
        }
    free(path);
    ie_buffer_free(&text);
    return reason.data;
}

static void take_summary(ie_batch_result *result, const ie_record *record)
{
    const ie_record *figures = ie_record_member(record, "figures"), *scores = ie_record_member(record, "scores");
    const ie_record *overall = ie_record_member(ie_record_member(record, "ratings"), "Overall");
    result->content = ie_record_number(figures, "similarity", NAN);
    result->voice = ie_record_number(figures, "confidence", NAN);
    result->overall = ie_record_number_at(overall, 0, NAN);
    for (size_t i = 0; i < ie_record_length(scores); i++)
        result->answers += isfinite(ie_record_number(ie_record_at(scores, i), "similarity", NAN));
}

static void take_media(ie_batch_result *result, const ie_record *record, const ie_evaluation *evaluation)
{
    const char *sha256 = ie_record_text(record, "sha256", "");
    long part = ie_record_integer(record, "part", 1, (long)evaluation->files.count, 0);
    if (!result->person)
        result->person = ie_copy_text(ie_record_text(record, "person", NULL));
    if (part > 0 && strcmp(sha256, evaluation->files.items[part - 1]) == 0)
        return;
    free(result->reason);
    result->reason = ie_copy_text("a recording was replaced while it was evaluated");
    result->status = IE_EXIT_STOPPED;
    result->has_report = 0;
}

void ie_batch_result_gather(ie_batch_result *result, const char *folder, const ie_evaluation *evaluation)
{
    char *stream = file_in(folder, "stream.ndjson"), type[16];
    ie_lines lines = {.file = fopen(stream, "r")};
    result->content = result->voice = result->overall = NAN;
    result->has_report = ie_outputs_have_report(folder);
    result->reason = result->status ? gather_messages(folder) : NULL;
    while (lines.file && ie_lines_next(&lines, NULL) > 0) {
        if (ie_record_peek(lines.text.data, lines.text.length, type, sizeof type) < 0
            || (strcmp(type, "media") != 0 && strcmp(type, "summary") != 0))
            continue;
        ie_record *record = ie_record_parse(lines.text.data, lines.text.length, NULL);
        if (record && *type == 'm')
            take_media(result, record, evaluation);
        else if (record)
            take_summary(result, record);
        ie_record_free(record);
    }
    if (lines.file)
        fclose(lines.file);
    ie_buffer_free(&lines.text);
    free(stream);
}

int ie_batch_result_is_done(const ie_batch_result *result)
{
    return result->status <= IE_EXIT_PARTIAL && result->has_report;
}

int ie_batch_result_write(const ie_batch_result *result, const char *folder, ie_error *error)
{
    ie_writer writer = {0};
    ie_write_open(&writer, NULL, '{');
    ie_write_integer(&writer, "status", result->status);
    ie_write_number(&writer, "seconds", result->seconds, 1);
    ie_write_text(&writer, "person", result->person);
    ie_write_integer(&writer, "answers", result->answers);
    ie_write_number(&writer, "content", result->content, 3);
    ie_write_number(&writer, "voice", result->voice, 3);
    ie_write_number(&writer, "overall", result->overall, 3);
    ie_write_flag(&writer, "report", result->has_report);
    ie_write_text(&writer, "reason", result->reason);
    ie_write_close(&writer, '}');
    ie_buffer_text(&writer.text, "\n");
    int status = ie_outputs_write(folder, "result.json", &writer.text, error);
    ie_buffer_free(&writer.text);
    return status;
}

int ie_batch_result_read(ie_batch_result *result, const char *folder, ie_error *error)
{
    char *path = file_in(folder, "result.json");
    ie_buffer text = {0};
    *result = (ie_batch_result){0};
    ie_record *record = ie_file_read(path, MOST_RESULT_BYTES, &text, error) < 0
                            ? NULL : ie_record_parse_any(text.data ? text.data : "", text.length, error);
    int status = record ? 0 : -1;
    result->status = (int)ie_record_integer(record, "status", 0, 3, IE_EXIT_STOPPED);
    result->seconds = ie_record_number(record, "seconds", NAN);
    result->person = ie_copy_text(ie_record_text(record, "person", NULL));
    result->answers = ie_record_integer(record, "answers", 0, 1000000, 0);
    result->content = ie_record_number(record, "content", NAN);
    result->voice = ie_record_number(record, "voice", NAN);
    result->overall = ie_record_number(record, "overall", NAN);
    result->has_report = ie_record_flag(record, "report", 0);
    result->reason = ie_copy_text(ie_record_text(record, "reason", NULL));
    ie_record_free(record);
    ie_buffer_free(&text);
    free(path);
    return status;
}

int ie_batch_result_stands(const char *folder)
{
    ie_batch_result result;
    int stands = ie_batch_result_read(&result, folder, NULL) == 0 && ie_batch_result_is_done(&result)
                 && ie_outputs_have_report(folder) == result.has_report;
    ie_batch_result_free(&result);
    return stands;
}

void ie_batch_result_free(ie_batch_result *result)
{
    free(result->person);
    free(result->reason);
    *result = (ie_batch_result){0};
}

void ie_batch_result_header(ie_buffer *out)
{
    ie_buffer_text(out, "interview,person,status,answers,content,voice,overall,reason,report,recordings\n");
}

void ie_batch_result_row(ie_buffer *out, const ie_interview *interview, const ie_batch_result *result,
                         const char *folder)
{
    const char *person = interview->settings[IE_SETTING_PERSON];
    char *report = file_in(folder, "report.html");
    ie_csv_text(out, interview->name);
    ie_csv_text(out, result->person ? result->person : person);
    ie_csv_number(out, result->status, 0);
    ie_csv_number(out, (double)result->answers, 0);
    ie_csv_number(out, result->content, 2);
    ie_csv_number(out, result->voice, 2);
    ie_csv_number(out, result->overall, 2);
    ie_csv_text(out, result->reason);
    ie_csv_text(out, result->has_report ? report : NULL);
    ie_csv_text(out, interview->operand);
    ie_csv_end(out);
    free(report);
}
