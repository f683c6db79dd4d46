// SPDX-License-Identifier: MIT
// Labelled speech from what a person has: manifests of sound files, labelled streams, tables of features.
#include "voice/dataset_load.h"

#include "base/lines.h"
#include "base/memory.h"
#include "base/quote.h"
#include "voice/dataset_record.h"

#include <errno.h>
#include <libgen.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FIELDS = 6 };
static const char table_header[] = "recording\tlabel\tgroup\tcondition\tseconds";

// The pipe that makes a stream of any recording; programs are looked for beside this one first.
static FILE *open_pipe(const char *path)
{
    char self[4096];
    ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
    ie_buffer command = {0};
    self[length > 0 ? length : 0] = '\0';
    ie_buffer_text(&command, "PATH=");
    ie_quote_shell(&command, length > 0 ? dirname(self) : ".");
    ie_buffer_text(&command, ":$PATH; ie-capture --no-video -- ");
    ie_quote_shell(&command, path);
    ie_buffer_text(&command, " | ie-mfcc --top-db 0 | ie-prosody");
    FILE *in = popen(command.data, "r");
    ie_buffer_free(&command);
    return in;
}

static int load_recording(ie_dataset *dataset, const char *path, char *const *fields, double weight, ie_error *error)
{
    size_t before = dataset->count;
    FILE *file = fopen(path, "rb");
    if (!file)
        return ie_fail(error, IE_IO, "%s:", path);
    int first = fgetc(file), is_stream = first == '{';
    if (is_stream) {
        rewind(file);
    } else {
        fclose(file);
        file = open_pipe(path);
        if (!file)
            return ie_fail(error, IE_IO, "%s: the pipe could not be started:", path);
    }
    ie_error wrong = {0};
    int status = ie_dataset_add_stream(dataset, file, fields[0], fields[1], fields[2], fields[3], &wrong);
    if (is_stream)
        fclose(file);
    else if (pclose(file) == -1 && status == 0)
        status = ie_fail(&wrong, IE_IO, "the pipe:");
    for (size_t i = before; i < dataset->count; i++)
        dataset->rows[i].weight = weight;
    return status < 0 ? ie_fail(error, IE_FORMAT, "%s: %s", path, wrong.text) : 0;
}

// "file label group [condition [recording [weight]]]" with tabs between. Returns the number of fields, 0 for nothing to
// do.
static int split_line(char *line, char *fields[FIELDS])
{
    int count = 0;
    line[strcspn(line, "\r\n")] = '\0';
    if (!*line || *line == '#')
        return 0;
    for (char *field; count < FIELDS && (field = strsep(&line, "\t"));)
        fields[count++] = field;
    return count;
}

static int load_line(ie_dataset *dataset, const char *folder, char **fields, int count, ie_error *error)
{
    if (count < 3 || !*fields[0] || !*fields[1] || !*fields[2])
        return ie_fail(error, IE_FORMAT, "a line of a manifest is: file, label, group (tabs between)");
    char *end = NULL;
    double weight = count > 5 ? strtod(fields[5], &end) : 1;
    if (end && (end == fields[5] || *end || !(weight > 0) || !isfinite(weight)))
        return ie_fail(error, IE_FORMAT, "a weight that is no number above 0: %s", fields[5]);
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s%s%s", *fields[0] == '/' ? "" : folder, *fields[0] == '/' ? "" : "/", fields[0]);
    char *const row[] = {count > 4 && *fields[4] ? fields[4] : fields[0], fields[1], fields[2],
                         count > 3 && *fields[3] ? fields[3] : (char *)"clean"};
    int status = load_recording(dataset, path.data, row, weight, error);
    ie_buffer_free(&path);
    return status;
}

static size_t count_lines(FILE *file)
{
    size_t lines = 0;
    for (int byte; (byte = fgetc(file)) != EOF;)
        lines += byte == '\n';
    rewind(file);
    return lines;
}

// Recordings that fail are warned of and left out; their number is returned.
static int load_manifest(ie_dataset *dataset, const char *path, FILE *file, void (*progress)(size_t, size_t))
{
    char *fields[FIELDS], *copy = ie_copy_text(path);
    const char *folder = dirname(copy);
    size_t count_of_lines = count_lines(file);
    ie_lines lines = {.file = file};
    ie_error error = {0};
    int failed = 0, more;
    while ((more = ie_lines_next(&lines, &error)) != 0 && !ferror(file)) {
        int count = more > 0 ? split_line(lines.text.data, fields) : 0;
        if (more > 0 && (count == 0 || (lines.number == 1 && strcmp(fields[0], "file") == 0)))
            continue;
        if (more < 0 || load_line(dataset, folder, fields, count, &error) < 0) {
            ie_warn("%s:%ld: %s", path, lines.number, error.text);
            failed++;
        }
        if (progress)
            progress((size_t)lines.number, count_of_lines);
    }
    ie_buffer_free(&lines.text);
    free(copy);
    return failed;
}

int ie_dataset_load(ie_dataset *dataset, const char *path, void (*progress)(size_t done, size_t of), ie_error *error)
{
    FILE *file = fopen(path, "rb");
    char start[sizeof table_header] = "";
    if (!file)
        return ie_fail(error, IE_IO, "%s:", path);
    size_t length = fread(start, 1, sizeof start - 1, file);
    int status = ferror(file) ? ie_fail(error, IE_IO, "%s:", path) : 0;
    rewind(file);
    ie_error wrong = {0};
    if (status == 0 && length && start[0] == '{')
        status = ie_dataset_add_stream(dataset, file, path, NULL, path, "clean", &wrong);
    else if (status == 0 && strcmp(start, table_header) == 0)
        status = ie_dataset_read(dataset, file, &wrong);
    else if (status == 0)
        status = load_manifest(dataset, path, file, progress);
    fclose(file);
    if (wrong.code && wrong.line)
        return ie_fail(error, IE_FORMAT, "%s:%ld: %s", path, wrong.line, wrong.text);
    return wrong.code ? ie_fail(error, IE_FORMAT, "%s: %s", path, wrong.text) : status;
}
