// SPDX-License-Identifier: MIT
// ie-report: the results in a stream as a report: HTML, text, JSON, a cleaned stream and a transcript.
#include "base/options.h"
#include "base/path.h"
#include "report/forms.h"
#include "report/results.h"
#include "stream/filter.h"

#include <errno.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

typedef struct report_settings {
    const char *folder, *speak, *rules;
    int json;
} report_settings;

typedef struct report_state {
    report_settings settings;
    ie_rules *rules;
    ie_results *results;
    FILE *stream;       // stream.ndjson while it is written, under a name that does not count yet
    char *stream_path;
    int is_partial;
} report_state;

static char *path_in(const char *folder, const char *name)
{
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s/%s", folder, name);
    return path.data;
}

static int keep_line(report_state *state, const ie_record *record, ie_stream *stream, ie_error *error)
{
    size_t length;
    const char *line = ie_stream_line(stream, &length);
    if (ie_results_add(state->results, record, line, length, error) < 0)
        return -1;
    if (!state->stream || ie_results_is_ours(record))
        return 0;
    if (fwrite(line, 1, length, state->stream) != length || putc('\n', state->stream) == EOF)
        return ie_fail(error, IE_IO, "%s:", state->stream_path);
    return 0;
}

static int handle_record(void *context, const ie_record *record, ie_stream *stream, ie_error *error)
{
    return keep_line(context, record, stream, error);
}

static void pass_line(void *context, const char *type, const char *line, size_t length)
{
    ie_results_pass(((report_state *)context)->results, type, line, length);
}

// Writes a file of the report whole: under another name first, so that no half report is taken for one.
static int write_file(const report_state *state, const char *name, const ie_report *report,
                      int (*write)(const ie_report *, FILE *, ie_error *), ie_error *error)
{
    char *path = path_in(state->settings.folder, name);
    ie_buffer draft = {0};
    ie_buffer_format(&draft, "%s.part", path);
    FILE *file = fopen(draft.data, "w");
    int status = file ? write(report, file, error) : ie_fail(error, IE_IO, "%s:", draft.data);
    if (file && (fclose(file) != 0 || (status == 0 && rename(draft.data, path) != 0)))
        status = ie_fail(error, IE_IO, "%s:", path);
    if (file && status < 0)
        unlink(draft.data);
    ie_buffer_free(&draft);
    free(path);
    return status;
}

static int put(const ie_buffer *text, FILE *file, ie_error *error)
{
    if (text->length && fwrite(text->data, 1, text->length, file) != text->length)
        return ie_fail(error, IE_IO, "the report:");
    return 0;
}

static int write_text(const ie_report *report, FILE *file, ie_error *error)
{
    ie_buffer text = {0};
    ie_report_text(report, &text);
    int status = put(&text, file, error);
    ie_buffer_free(&text);
    return status;
}

static int write_captions(const ie_report *report, FILE *file, ie_error *error)
{
    ie_buffer text = {0};
    ie_report_captions(report, &text);
    int status = put(&text, file, error);
    ie_buffer_free(&text);
    return status;
}

static int finish_stream(report_state *state, const ie_report *report, ie_error *error)
{
    ie_buffer records = {0};
    ie_report_records(report, &records);
    int status = put(&records, state->stream, error);
    ie_buffer_free(&records);
    int closed = fclose(state->stream);
    state->stream = NULL;
    char *path = path_in(state->settings.folder, "stream.ndjson");
    if (status == 0 && (closed != 0 || rename(state->stream_path, path) != 0))
        status = ie_fail(error, IE_IO, "%s:", path);
    if (status < 0)
        unlink(state->stream_path);
    free(path);
    return status;
}

static int write_folder(report_state *state, const ie_report *report, ie_error *error)
{
    if (finish_stream(state, report, error) < 0 || write_file(state, "report.txt", report, write_text, error) < 0
        || write_file(state, "report.json", report, ie_report_json, error) < 0
        || write_file(state, "transcript.vtt", report, write_captions, error) < 0)
        return -1;
    return write_file(state, "report.html", report, ie_report_html, error);
}

// Lets espeak-ng speak the feedback into a WAV file. A missing espeak-ng costs the spoken feedback only.
static void speak(report_state *state, const ie_report *report)
{
    ie_buffer words = {0};
    ie_report_spoken(report, &words);
    char *const command[] = {"espeak-ng", "-v", "en", "-s", "150", "-w", (char *)(uintptr_t)state->settings.speak, "--",
                             words.data, NULL};
    pid_t child;
    int status = 0;
    unlink(state->settings.speak);  // espeak-ng ends with 0 also where it could not write
    errno = posix_spawnp(&child, command[0], NULL, NULL, command, environ);
    if (errno != 0)
        ie_warn("spoken feedback: espeak-ng:");
    else if (waitpid(child, &status, 0) < 0 || status != 0 || access(state->settings.speak, R_OK) != 0)
        ie_warn("spoken feedback: espeak-ng could not write %s", state->settings.speak);
    state->is_partial |= access(state->settings.speak, R_OK) != 0;
    ie_buffer_free(&words);
}

static int finish(void *context, ie_stream *stream, ie_error *error)
{
    report_state *state = context;
    (void)stream;
    if (state->results->records == 0)
        return ie_fail(error, IE_FORMAT, state->results->lines ? "no line of the stream is a record: nothing to report"
                                                                  : "the stream is empty: nothing to report");
    ie_report *report = ie_report_create(state->results, state->rules);
    for (size_t i = 0; i < report->missing.count; i++) {
        if (report->missing.items[i].is_warning)
            ie_warn("%s", report->missing.items[i].text);
        state->is_partial |= report->missing.items[i].is_warning;
    }
    int status = 0;
    if (state->settings.json)
        status = ie_report_json(report, stdout, error);
    else if (!state->settings.folder)
        status = write_text(report, stdout, error);
    if (status == 0 && state->settings.folder)
        status = write_folder(state, report, error);
    if (status == 0 && state->settings.speak)
        speak(state, report);
    ie_report_destroy(report);
    return status;
}

// Makes the folder, its parents too, and opens the stream's file in it.
static int open_folder(report_state *state, ie_error *error)
{
    state->stream_path = path_in(state->settings.folder, "stream.ndjson.part");
    if (ie_path_make_folders(state->stream_path, error) < 0)
        return -1;
    state->stream = fopen(state->stream_path, "w");
    return state->stream ? 0 : ie_fail(error, IE_IO, "%s:", state->stream_path);
}

static int start(report_state *state, ie_error *error)
{
    char *standard = ie_path_data("corpus/suggestions.yaml");
    state->rules = ie_rules_open(state->settings.rules ? state->settings.rules : standard, error);
    free(standard);
    if (!state->rules)
        return -1;
    state->results = ie_results_create();
    return state->settings.folder ? open_folder(state, error) : 0;
}

static void destroy(report_state *state)
{
    if (state->stream) {  // not finished: what was written is no result
        fclose(state->stream);
        unlink(state->stream_path);
    }
    free(state->stream_path);
    ie_results_destroy(state->results);
    ie_rules_free(state->rules);
}

int main(int argc, char **argv)
{
    report_state state = {0};
    report_settings *settings = &state.settings;
    const ie_option options[] = {
        {'o', "output", IE_TEXT, &settings->folder, "DIR", "write the report's files into this folder", 0, 0},
        {0, "json", IE_FLAG, &settings->json, NULL, "print report.json instead of report.txt", 0, 0},
        {0, "rules", IE_TEXT, &settings->rules, "FILE", "rules of suggestions, not corpus/suggestions.yaml", 0, 0},
        {0, "speak", IE_TEXT, &settings->speak, "FILE.wav", "let espeak-ng speak the feedback into this file", 0, 0},
        {0, NULL, IE_FLAG, NULL, NULL, NULL, 0, 0},
    };
    const ie_usage usage = {"ie-report", "", "Reads a stream of results and writes a report.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    umask(077);  // all that is written is about a person, also what espeak-ng writes
    ie_error error = {0};
    if (start(&state, &error) < 0) {
        status = ie_stop(&error);
    } else {
        const ie_handler handlers[] = {{"frame", NULL}, {"audio", NULL}, {"*", handle_record}, {NULL, NULL}};
        const ie_filter filter = {.handlers = handlers, .finish = finish, .unparsed = pass_line, .state = &state,
                                  .inference = IE_KEEPS, .silent = 1};
        status = ie_filter_run(&filter);
        if (status == IE_EXIT_DONE && state.is_partial)
            status = IE_EXIT_PARTIAL;
    }
    destroy(&state);
    return status;
}
