// SPDX-License-Identifier: MIT
// A report, read back.
#include "report/read.h"

#include "base/lines.h"
#include "base/path.h"
#include "report/forms.h"
#include "stream/policy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Takes a line of a stream, without its end. Returns 0, or -1 where policy refuses it, and with it the stream.
static int read_stream_line(ie_results *results, ie_policy *policy, const char *line, size_t length, ie_error *error)
{
    ie_error ignored = {0};
    char type[64];
    int is_record = ie_record_peek(line, length, type, sizeof type) == 0;
    if (length == 0 || (is_record && (strcmp(type, "frame") == 0 || strcmp(type, "audio") == 0)))
        return 0;
    ie_record *record = is_record ? ie_record_parse(line, length, &ignored) : NULL;
    int status = record ? ie_policy_admit(policy, record, error)
                        : ie_policy_admit_unreadable(policy, line, length, error);
    if (record && status == 0 && !ie_results_is_ours(record) && !ie_record_is_so_far(record))
        ie_results_add(results, record, line, length, &ignored);
    ie_record_free(record);
    return status;
}

// The report of a stream, as JSON text in a temporary file.
static FILE *report_stream(FILE *stream, const char *path, ie_error *error)
{
    char *rules_path = ie_path_data("corpus/suggestions.yaml");
    ie_texts *texts = ie_texts_open("en", error);
    ie_rules *rules = texts ? ie_rules_open(rules_path, texts, error) : NULL;
    FILE *json = rules ? tmpfile() : NULL;
    free(rules_path);
    if (rules && !json)
        ie_fail(error, IE_IO, "temporary file:");
    ie_results *results = ie_results_create();
    ie_lines lines = {.file = stream};
    ie_policy policy = {.inference = IE_KEEPS};
    ie_error ignored = {0};
    int more, status = 0;
    while (json && status == 0 && (more = ie_lines_next(&lines, &ignored)) != 0 && !ferror(stream)) {
        if (more < 0)
            ie_warn("%s:%ld: %s", path, lines.number, ignored.text);
        status = read_stream_line(results, &policy, lines.text.data, lines.text.length, error);
    }
    ie_buffer_free(&lines.text);
    ie_report *report = json && status == 0 ? ie_report_create(results, rules, texts) : NULL;
    if (status < 0 || (report && ie_report_json(report, json, error) < 0)) {
        fclose(json);
        json = NULL;
    }
    ie_report_destroy(report);
    ie_results_destroy(results);
    ie_rules_free(rules);
    ie_texts_free(texts);
    return json;
}

static ie_record *read_report_json(FILE *file, const char *path, ie_error *error)
{
    ie_buffer text = {0};
    enum { BLOCK = 1 << 16, MOST = 256 << 20 };
    size_t count = 1;
    rewind(file);
    while (count > 0 && text.length < MOST) {
        count = fread(ie_buffer_reserve(&text, BLOCK), 1, BLOCK, file);
        text.length += count;
    }
    ie_error problem = {0};
    ie_record *record = ie_record_parse_any(text.data, text.length, &problem);
    if (ferror(file))
        ie_fail(error, IE_IO, "%s:", path);
    else if (!record)
        ie_fail(error, IE_FORMAT, "%s: neither a report.json nor a stream: %s", path, problem.text);
    else if (!ie_record_member(record, "interview") || !ie_record_member(record, "answers"))
        ie_fail(error, IE_FORMAT, "%s: no report of ie-report", path);
    ie_buffer_free(&text);
    if (ie_record_member(record, "interview") && ie_record_member(record, "answers"))
        return record;
    ie_record_free(record);
    return NULL;
}

static int is_stream(FILE *file)
{
    char beginning[4098], type[64];
    size_t length = fread(beginning, 1, sizeof beginning - 2, file);
    beginning[length] = '\0';
    rewind(file);
    // The first line may be longer than this; a brace stands for its end.
    char *end = memchr(beginning, '\n', length);
    if (!end)
        end = beginning + length;
    memcpy(end, "}", 2);
    return ie_record_peek(beginning, strlen(beginning), type, sizeof type) == 0;
}

ie_record *ie_report_read(const char *path, ie_error *error)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        ie_fail(error, IE_IO, "%s:", path);
        return NULL;
    }
    FILE *json = is_stream(file) ? report_stream(file, path, error) : file;
    ie_record *report = json ? read_report_json(json, path, error) : NULL;
    if (json && json != file)
        fclose(json);
    fclose(file);
    return report;
}
