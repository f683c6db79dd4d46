// SPDX-License-Identifier: MIT
// The folder of a batch.
#include "batch/outputs.h"

#include "base/clock.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum { LOCK_TENTHS = 30 };  // a second and what is left of a killed batch

// Where a link leads, into `target`; "" where there is none. Returns -1 with IE_IO where something else is there.
static int read_link(const char *path, char target[PATH_MAX], ie_error *error)
{
    ssize_t length = readlink(path, target, PATH_MAX - 1);
    target[length > 0 ? length : 0] = '\0';
    if (length >= 0 || errno == ENOENT)
        return 0;
    return errno == EINVAL ? ie_fail(error, IE_IO, "%s is in the way: it is no link of ie-batch", path)
                           : ie_fail(error, IE_IO, "%s:", path);
}

static int note_history(const char *output, const char *name, const char *target, ie_error *error)
{
    ie_buffer path = {0}, row = {0};
    char stamp[IE_STAMP_SIZE];
    ie_clock_stamp(stamp, time(NULL));
    ie_buffer_format(&path, "%s/history.csv", output);
    int descriptor = ie_file_make(path.data, O_WRONLY | O_APPEND);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "a");
    if (file && fseek(file, 0, SEEK_END) == 0 && ftell(file) == 0)
        ie_buffer_text(&row, "until,interview,evaluation\n");
    ie_csv_text(&row, stamp);
    ie_csv_text(&row, name);
    ie_csv_text(&row, target);
    ie_csv_end(&row);
    int is_bad = !file || fwrite(row.data, 1, row.length, file) != row.length;
    if ((file && fclose(file) != 0) || is_bad)
        is_bad = ie_fail(error, IE_IO, "%s:", path.data);
    ie_buffer_free(&path);
    ie_buffer_free(&row);
    return is_bad ? -1 : 0;
}

int ie_outputs_link(const char *output, const char *name, const char *key, ie_error *error)
{
    char before[PATH_MAX];
    ie_buffer path = {0}, fresh = {0}, target = {0};
    ie_buffer_format(&path, "%s/%s", output, name);
    ie_buffer_format(&fresh, "%s/.link.new", output);
    ie_buffer_format(&target, "evaluations/%s", key);
    int status = read_link(path.data, before, error);
    if (status == 0 && strcmp(before, target.data) != 0) {
        if (*before)
            status = note_history(output, name, before, error);
        unlink(fresh.data);
        if (status == 0 && (symlink(target.data, fresh.data) != 0 || rename(fresh.data, path.data) != 0))
            status = ie_fail(error, IE_IO, "%s:", path.data);
    }
    ie_buffer_free(&path);
    ie_buffer_free(&fresh);
    ie_buffer_free(&target);
    return status;
}

int ie_outputs_unlink(const char *output, const char *name, ie_error *error)
{
    char before[PATH_MAX];
    ie_buffer path = {0};
    int status = 0;
    ie_buffer_format(&path, "%s/%s", output, name);
    if (read_link(path.data, before, NULL) == 0 && *before) {
        status = note_history(output, name, before, error);
        if (status == 0 && unlink(path.data) != 0)
            status = ie_fail(error, IE_IO, "%s:", path.data);
    }
    ie_buffer_free(&path);
    return status;
}

static int remove_in(const char *folder, const char *name, ie_error *error)
{
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s/%s", folder, name);
    int status = unlink(path.data) == 0 || errno == ENOENT ? 0 : ie_fail(error, IE_IO, "%s:", path.data);
    ie_buffer_free(&path);
    return status;
}

int ie_outputs_clear(const char *folder, const ie_buffer *basis, ie_error *error)
{
    ie_buffer file = {0};
    ie_buffer_format(&file, "%s/basis.json", folder);
    int status = ie_path_make_folders(file.data, error);
    ie_buffer_free(&file);
    if (status == 0 && remove_in(folder, "result.json", error) == 0 && remove_in(folder, "report.html", error) == 0)
        return ie_outputs_write(folder, "basis.json", basis, error);
    return -1;
}

int ie_outputs_have_report(const char *folder)
{
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s/report.html", folder);
    int is_there = access(path.data, R_OK) == 0;
    ie_buffer_free(&path);
    return is_there;
}

int ie_outputs_write(const char *folder, const char *name, const ie_buffer *text, ie_error *error)
{
    ie_buffer path = {0}, fresh = {0};
    ie_buffer_format(&path, "%s/%s", folder, name);
    ie_buffer_format(&fresh, "%s.new", path.data);
    FILE *file = ie_file_create(fresh.data);
    int is_bad = !file || fwrite(text->data, 1, text->length, file) != text->length || fflush(file) != 0
                 || fsync(fileno(file)) != 0;
    if ((file && fclose(file) != 0) || is_bad || rename(fresh.data, path.data) != 0)
        is_bad = ie_fail(error, IE_IO, "%s:", path.data);
    ie_buffer_free(&path);
    ie_buffer_free(&fresh);
    return is_bad ? -1 : 0;
}

int ie_outputs_lock(const char *output, ie_error *error)
{
    const struct timespec tenth = {0, 100000000};
    ie_buffer file = {0};
    ie_buffer_format(&file, "%s/", output);
    int status = ie_path_make_folders(file.data, error);
    ie_buffer_free(&file);
    int folder = status == 0 ? open(output, O_RDONLY | O_DIRECTORY) : -1;
    if (status == 0 && folder < 0)
        return ie_fail(error, IE_IO, "%s:", output);
    for (int tries = 0; status == 0 && flock(folder, LOCK_EX | LOCK_NB) != 0; tries++) {
        if (tries == LOCK_TENTHS)
            return ie_fail(error, IE_IO, "%s: another ie-batch is at work there", output);
        nanosleep(&tenth, NULL);
    }
    return status;
}
