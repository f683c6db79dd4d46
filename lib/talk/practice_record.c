// SPDX-License-Identifier: MIT
// A practice kept as an interview.
#include "talk/practice_record.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/memory.h"
#include "stream/writer.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

struct ie_practice {
    FILE *file;
    char *path;
    ie_writer writer;
    const ie_pack_question *question;  // whose answer is not written yet; NULL for none
    ie_buffer said;
    double t, end;                     // of that answer
    double began;
};

static void put_record(ie_practice *practice)
{
    ie_write_close(&practice->writer, '}');
    fprintf(practice->file, "%s\n", practice->writer.text.data);
    fflush(practice->file);  // what was said stays, whatever happens next
}

ie_practice *ie_practice_open(const char *path, ie_error *error)
{
    char now[IE_STAMP_SIZE];
    int descriptor = ie_file_make(path, O_WRONLY | O_EXCL);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    if (!file) {
        ie_fail(error, IE_IO, "%s:", path);
        return NULL;
    }
    ie_practice *practice = ie_allocate(1, sizeof *practice);
    practice->file = file;
    practice->path = ie_copy_text(path);
    practice->began = ie_clock_seconds();
    ie_clock_stamp(now, time(NULL));
    ie_write_record(&practice->writer, "media", 0, -1);
    ie_write_text(&practice->writer, "file", "practice");
    ie_write_text(&practice->writer, "start_time", now);
    ie_write_text(&practice->writer, "purpose", "practice");
    put_record(practice);
    return practice;
}

static void put_given_answer(ie_practice *practice)
{
    if (!practice->question)
        return;
    ie_write_record(&practice->writer, "question", practice->t, -1);
    ie_write_text(&practice->writer, "id", practice->question->id);
    ie_write_text(&practice->writer, "text", practice->question->text);
    ie_write_text(&practice->writer, "source", "practice");
    put_record(practice);
    ie_write_record(&practice->writer, "answer", practice->t, practice->end - practice->t);
    ie_write_text(&practice->writer, "id", practice->question->id);
    ie_write_text(&practice->writer, "question", practice->question->id);
    ie_write_text(&practice->writer, "text", practice->said.data);
    put_record(practice);
    practice->question = NULL;
    ie_buffer_clear(&practice->said);
}

void ie_practice_take(ie_practice *practice, const ie_pack_question *question, const char *said)
{
    double seconds = ie_clock_seconds() - practice->began;
    if (practice->question != question) {
        put_given_answer(practice);
        practice->question = question;
        practice->t = seconds;
    }
    practice->end = seconds;
    ie_buffer_format(&practice->said, practice->said.length ? " %s" : "%s", said);
}

int ie_practice_close(ie_practice *practice, ie_error *error)
{
    if (!practice)
        return 0;
    put_given_answer(practice);
    int has_failed = ferror(practice->file) != 0;
    has_failed |= fclose(practice->file) != 0;
    if (has_failed)
        ie_fail(error, IE_IO, "%s: not all of the practice could be kept", practice->path);
    ie_buffer_free(&practice->writer.text);
    ie_buffer_free(&practice->said);
    free(practice->path);
    free(practice);
    return has_failed ? -1 : 0;
}
