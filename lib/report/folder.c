// SPDX-License-Identifier: MIT
// The folder that a report is written into.
#include "report/folder.h"

#include "base/file.h"
#include "base/path.h"
#include "report/others_left_out.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

// A file under a name that does not count yet.
typedef struct draft_file {
    char *path, *draft_path;
    FILE *file;
} draft_file;

struct ie_report_folder {
    const char *path;
    draft_file stream;
};

static int open_draft(draft_file *draft, const char *folder, const char *name, ie_error *error)
{
    ie_buffer path = {0}, draft_path = {0};
    ie_buffer_format(&path, "%s/%s", folder, name);
    ie_buffer_format(&draft_path, "%s.part", path.data);
    *draft = (draft_file){path.data, draft_path.data, ie_file_create(draft_path.data)};
    return draft->file ? 0 : ie_fail(error, IE_IO, "%s:", draft->draft_path);
}

// Gives the draft its name where `status` is 0, otherwise removes it. Returns 0, or -1 with IE_IO or the error before.
static int close_draft(draft_file *draft, int status, ie_error *error)
{
    if (draft->file && (fclose(draft->file) != 0 || (status == 0 && rename(draft->draft_path, draft->path) != 0)))
        status = ie_fail(error, IE_IO, "%s:", draft->path);
    if (draft->file && status < 0)
        unlink(draft->draft_path);
    free(draft->path);
    free(draft->draft_path);
    *draft = (draft_file){0};
    return status;
}

static int write_as_text(void (*form)(const ie_report *, ie_buffer *), const ie_report *report, FILE *file,
                         ie_error *error)
{
    ie_buffer text = {0};
    form(report, &text);
    int status = ie_report_flush(&text, file, error);
    ie_buffer_free(&text);
    return status;
}

ie_report_folder *ie_report_folder_open(const char *path, ie_error *error)
{
    ie_report_folder *folder = ie_allocate(1, sizeof *folder);
    ie_buffer file = {0};
    folder->path = path;
    ie_buffer_format(&file, "%s/stream.ndjson", path);
    int status = ie_path_make_folders(file.data, error);
    ie_buffer_free(&file);
    if (status == 0 && open_draft(&folder->stream, path, "stream.ndjson", error) == 0)
        return folder;
    ie_report_folder_close(folder);
    return NULL;
}

int ie_report_folder_add(ie_report_folder *folder, const char *line, size_t length, ie_error *error)
{
    FILE *file = folder->stream.file;
    if (fwrite(line, 1, length, file) != length || putc('\n', file) == EOF)
        return ie_fail(error, IE_IO, "%s:", folder->stream.draft_path);
    return 0;
}

// Leaves out of the stream what is not to be told of others than the candidate.
static int leave_others_out(FILE *file, const ie_report *report, ie_error *error)
{
    FILE *kept = tmpfile();
    ie_buffer line = {0};
    char *text = NULL, bytes[1 << 14];
    size_t capacity = 0, count;
    ssize_t length;
    int status = kept && fflush(file) == 0 ? 0 : ie_fail(error, IE_IO, "temporary file for the stream:");
    rewind(file);
    while (status == 0 && (length = getline(&text, &capacity, file)) > 0) {
        length -= text[length - 1] == '\n';
        ie_others_leave_out(report->sections, report->results, text, (size_t)length, &line);
        status = ie_report_flush(&line, kept, error);
    }
    if (status == 0 && (fflush(kept) != 0 || ferror(file) || ftruncate(fileno(file), 0) != 0))
        status = ie_fail(error, IE_IO, "stream.ndjson:");
    rewind(file);
    if (kept)
        rewind(kept);
    while (status == 0 && (count = fread(bytes, 1, sizeof bytes, kept)) > 0)
        if (fwrite(bytes, 1, count, file) != count)
            status = ie_fail(error, IE_IO, "stream.ndjson:");
    if (kept)
        fclose(kept);
    ie_buffer_free(&line);
    free(text);
    return status;
}

// Removes the file of an earlier report. Returns 0, or -1 with IE_IO.
static int remove_older(const char *folder, const char *name, ie_error *error)
{
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s/%s", folder, name);
    int status = unlink(path.data) == 0 || errno == ENOENT ? 0 : ie_fail(error, IE_IO, "%s:", path.data);
    ie_buffer_free(&path);
    return status;
}

int ie_report_folder_write(ie_report_folder *folder, const ie_report *report, ie_error *error)
{
    static const struct {
        const char *name;
        void (*text)(const ie_report *, ie_buffer *);
        int (*write)(const ie_report *, FILE *, ie_error *);  // where `text` is NULL
    } files[] = {
        {"report.txt", ie_report_text, NULL},
        {"report.json", NULL, ie_report_json},
        {"transcript.vtt", ie_report_captions, NULL},
        {"report.html", NULL, ie_report_html},
        {0},
    };
    int status = ie_others_are_left_out(report->results) ? leave_others_out(folder->stream.file, report, error) : 0;
    if (status == 0)
        status = write_as_text(ie_report_records, report, folder->stream.file, error);
    status = close_draft(&folder->stream, status, error);
    for (size_t i = 0; files[i].name && status == 0; i++) {
        draft_file draft;
        if (report->results->is_minimal && files[i].text == ie_report_captions) {
            status = remove_older(folder->path, files[i].name, error);
            continue;
        }
        status = open_draft(&draft, folder->path, files[i].name, error);
        if (status == 0 && files[i].text)
            status = write_as_text(files[i].text, report, draft.file, error);
        else if (status == 0)
            status = files[i].write(report, draft.file, error);
        status = close_draft(&draft, status, error);
    }
    return status;
}

void ie_report_folder_close(ie_report_folder *folder)
{
    if (!folder)
        return;
    close_draft(&folder->stream, -1, NULL);
    free(folder);
}
