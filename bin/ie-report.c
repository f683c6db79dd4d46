// SPDX-License-Identifier: MIT
// ie-report: the results in a stream as a report: HTML, text, JSON, a cleaned stream and a transcript.
#include "base/options.h"
#include "base/path.h"
#include "report/folder.h"
#include "report/forms.h"
#include "report/results_order.h"
#include "report/index_page.h"
#include "stream/filter.h"
#include "stream/minimal.h"

#include <stdlib.h>
#include <unistd.h>

typedef struct settings {
    const char *folder, *speak, *rules, *index, *language, *contact;
    ie_text_list recordings;
    int json, minimal;
} settings;

typedef struct state {
    settings settings;
    ie_texts *texts;
    ie_rules *rules;
    ie_results *results;
    ie_report_folder *folder;  // NULL where the report is printed
    ie_minimal minimal;
    int is_partial;
} state;

static int take_line(state *now, const ie_record *record, const char *line, size_t length, ie_error *error)
{
    if (ie_results_add(now->results, record, line, length, error) < 0)
        return -1;
    return now->folder && !ie_results_is_ours(record) ? ie_report_folder_add(now->folder, line, length, error) : 0;
}

// Words are counted, and not kept; of other records what may be kept is all that the report sees.
static int take_minimal(state *now, const ie_record *record, const char *line, size_t length, ie_error *error)
{
    ie_buffer kept = {0};
    if (!ie_minimal_keep(&now->minimal, record, &kept))
        return ie_results_add(now->results, record, line, length, error);
    ie_record *rest = ie_record_parse(kept.data, kept.length, error);
    int status = rest ? take_line(now, rest, kept.data, kept.length, error) : -1;
    ie_record_free(rest);
    ie_buffer_free(&kept);
    return status;
}

static int report_handle_record(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    size_t length;
    const char *line = ie_stream_line(stream, &length);
    int is_minimal = now->results->is_minimal || ie_minimal_is_said(record);
    return is_minimal ? take_minimal(now, record, line, length, error) : take_line(now, record, line, length, error);
}

static void report_pass_line(void *of, const char *type, const char *line, size_t length)
{
    ie_results_pass(((state *)of)->results, type, line, length);
}

static void warn_of_missing(state *now, const ie_report *report)
{
    for (size_t i = 0; i < report->missing.count; i++) {
        if (!report->missing.items[i].is_warning)
            continue;
        ie_warn("%s", report->missing.items[i].text);
        now->is_partial = 1;
    }
}

static int print_text(const ie_report *report, ie_error *error)
{
    ie_buffer text = {0};
    ie_report_text(report, &text);
    int status = ie_report_flush(&text, stdout, error);
    ie_buffer_free(&text);
    return status;
}

static void speak_report(state *now, ie_report *report)
{
    ie_error error = {0};
    if (ie_report_speak(report, now->settings.speak, &error) < 0) {
        ie_warn("%s", error.text);
        now->is_partial = 1;
    } else if (now->folder) {
        ie_recordings_find_spoken(&report->recordings, now->settings.speak, now->settings.folder);
    }
}

static int finish_report(void *of, ie_stream *stream, ie_error *error)
{
    state *now = of;
    (void)stream;
    if (now->results->records == 0)
        return ie_fail(error, IE_FORMAT, now->results->lines ? "no line of the stream is a record: nothing to report"
                                                             : "the stream is empty: nothing to report");
    if (ie_results_count(now->results, "notice") == now->results->records)
        return ie_fail(error, IE_FORMAT, "nothing but notices came, so no recording was read: nothing to report");
    if (ie_results_is_doubled(now->results))
        return ie_fail(error, IE_FORMAT, "the same recording stands in the stream twice, at the same time: everything "
                       "would count double, so nothing is reported");
    ie_report *report = ie_report_create(now->results, now->rules, now->texts);
    report->contact = now->settings.contact;
    warn_of_missing(now, report);
    if (now->settings.speak)
        speak_report(now, report);
    if (now->folder)
        ie_recordings_find(&report->recordings, now->results, now->settings.recordings.items,
                           now->settings.recordings.count, now->settings.folder);
    int status = 0;
    if (now->settings.json)
        status = ie_report_json(report, stdout, error);
    else if (!now->folder)
        status = print_text(report, error);
    if (status == 0 && now->folder)
        status = ie_report_folder_write(now->folder, report, error);
    if (status < 0 && now->settings.speak)
        unlink(now->settings.speak);
    ie_report_destroy(report);
    return status;
}

static int open_report(state *now, ie_error *error)
{
    now->texts = ie_texts_open(now->settings.language, error);
    if (!now->texts)
        return -1;
    char *standard = ie_path_data("corpus/suggestions.yaml");
    now->rules = ie_rules_open(now->settings.rules ? now->settings.rules : standard, now->texts, error);
    free(standard);
    if (!now->rules)
        return -1;
    now->results = ie_results_create();
    now->results->is_minimal = now->settings.minimal;
    if (now->settings.folder)
        now->folder = ie_report_folder_open(now->settings.folder, error);
    return !now->settings.folder || now->folder ? 0 : -1;
}

static int run_report(state *now)
{
    ie_error error = {0};
    if (open_report(now, &error) < 0)
        return ie_stop(&error);
    const ie_handler handlers[] = {{"frame", NULL}, {"audio", NULL}, {"*", report_handle_record}, {0}};
    const ie_filter filter = {.handlers = handlers, .finish = finish_report, .unparsed = report_pass_line, .state = now,
                              .inference = IE_KEEPS, .silent = 1};
    int status = ie_filter_run(&filter);
    return status == IE_EXIT_DONE && now->is_partial ? IE_EXIT_PARTIAL : status;
}

static int write_index(const settings *chosen)
{
    ie_error error = {0};
    ie_buffer file = {0};
    if (chosen->folder)
        ie_buffer_format(&file, "%s/", chosen->folder);
    int status = chosen->folder ? ie_path_make_folders(file.data, &error) : 0;
    ie_buffer_free(&file);
    if (status == 0)
        status = ie_index_page_write(chosen->index, chosen->folder, &error);
    return status < 0 ? ie_stop(&error) : IE_EXIT_DONE;
}

int main(int argc, char **argv)
{
    state now = {.settings.language = "en"};
    settings *set = &now.settings;
    const ie_option options[] = {
        {'o', "output", IE_TEXT, &set->folder, "DIR", "write the report's files into this folder", 0, 0},
        {0, "json", IE_FLAG, &set->json, NULL, "print report.json instead of report.txt", 0, 0},
        {0, "language", IE_TEXT, &set->language, "LANG", "of the report and of what is spoken: en, es", 0, 0},
        {0, "minimal", IE_FLAG, &set->minimal, NULL, "leave out what was said: words, their times, quotations", 0, 0},
        {0, "contact", IE_TEXT, &set->contact, "TEXT", "for recruitment: who answers candidates, and where", 0, 0},
        {0, "rules", IE_TEXT, &set->rules, "FILE", "rules of suggestions, not corpus/suggestions.yaml", 0, 0},
        {0, "recording", IE_TEXTS, &set->recordings, "FILE",
         "the recording, of several each in its order; the page plays it from where it lies", 0, 0},
        {0, "index", IE_TEXT, &set->index, "FOLDER|DB",
         "a page over many interviews instead: DIR/index.html, or stdout", 0, 0},
        {0, "speak", IE_TEXT, &set->speak, "FILE.wav", "let espeak-ng speak the feedback into this file", 0, 0},
        {0},
    };
    const ie_usage usage = {"ie-report", "", "Reads a stream of results and writes a report.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    status = set->index ? write_index(set) : run_report(&now);
    ie_report_folder_close(now.folder);
    ie_results_destroy(now.results);
    ie_rules_free(now.rules);
    ie_texts_free(now.texts);
    ie_minimal_close(&now.minimal);
    return status;
}
