// SPDX-License-Identifier: MIT
// Filter loop.
#define _GNU_SOURCE
#include "stream/filter.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/lines.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIPE_BYTES = 1 << 20, READ_BYTES = 1 << 17 };  // the most that Linux gives without privilege; ours, not measured
static const double patience_seconds = 0.01;  // ours: that a record may wait while more input is at hand

struct ie_stream {
    const ie_filter *filter;
    ie_buffer input;
    size_t next;         // where in `input` the next line begins
    char *line;          // the current one, in `input`
    size_t length;
    int is_cut;          // it is longer than IE_LONGEST_LINE, and its end has not come
    long number;         // of the current line
    double flushed;      // when the output was, on the monotonic clock
    double t, farthest;  // of the last record handled, and the latest of all
    long put;            // records of its own, but those that say what is known so far
    long malformed;      // line of a malformed record that has no notice yet
    ie_policy policy;
    ie_error refusal;    // that a malformed line is reason for; code IE_OK where there is none
    int warned, refused, failed;
    int progress;        // file descriptor, -1 for none
    ie_writer writer;
};

static void put_bytes(ie_stream *stream, const char *bytes, size_t length)
{
    if (fwrite_unlocked(bytes, 1, length, stdout) != length)
        stream->failed = 1;
}

static void flush_output(ie_stream *stream)
{
    if (fflush_unlocked(stdout) != 0)
        stream->failed = 1;
    stream->flushed = ie_clock_seconds();
}

// Ends a line of output. A live pipeline shows each result at once; only where more input is at hand, records wait for
// a moment to be written together.
static void end_line(ie_stream *stream)
{
    put_bytes(stream, "\n", 1);
    if (!stream->filter || ie_clock_seconds() - stream->flushed >= patience_seconds)
        flush_output(stream);
}

// Records for those who watch are not counted: they come or not, and the results are the same.
static int tells_so_far(const ie_writer *writer)
{
    static const char key[] = "\"so_far\":";
    static const size_t most_bytes = 200;  // it stands before any text
    size_t length = writer->text.length < most_bytes ? writer->text.length : most_bytes;
    return memmem(writer->text.data, length, key, sizeof key - 1) != NULL;
}

void ie_stream_put(ie_stream *stream, const ie_writer *writer)
{
    put_bytes(stream, writer->text.data, writer->text.length);
    end_line(stream);
    stream->put += !tells_so_far(writer);
}

void ie_stream_notice(ie_stream *stream, double t, const char *level, const char *code, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (strcmp(level, "info") != 0) {
        ie_warn("%s", text);
        stream->warned = 1;
    }
    ie_write_notice(&stream->writer, t, level, code, "%s", text);
    ie_stream_put(stream, &stream->writer);
}

const char *ie_stream_line(const ie_stream *stream, size_t *length)
{
    *length = stream->length;
    return stream->line;
}

int ie_stream_failed(const ie_stream *stream)
{
    return stream->failed;
}

// Wider buffers let a stage run ahead of a slower one; a file or a refusal by the system does no harm.
static void widen_pipe(int descriptor)
{
    fcntl(descriptor, F_SETPIPE_SZ, PIPE_BYTES);
}

// ie-run sets IE_PROGRESS to a folder; each stage keeps its media time in a file there.
static int open_progress(void)
{
    const char *folder = getenv("IE_PROGRESS");
    if (!folder || !*folder)
        return -1;
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s/%s", folder, ie_program_name);
    int descriptor = ie_file_make(path.data, O_WRONLY);
    ie_buffer_free(&path);
    return descriptor;
}

void ie_stream_progress(ie_stream *stream, double t, double total)
{
    char text[64];
    int is_farther = t >= stream->farthest;
    stream->t = t;
    if (!is_farther)
        return;
    stream->farthest = t;
    if (stream->progress < 0)
        return;
    int length = snprintf(text, sizeof text, total > 0 ? "%.3f %.3f\n" : "%.3f\n", t, total);
    if (pwrite(stream->progress, text, (size_t)length, 0) < 0)
        stream->progress = -1;
}

void ie_stream_end(ie_stream *stream, double t)
{
    ie_write_record(&stream->writer, "end", t, -1);
    ie_write_text(&stream->writer, "by", ie_program_name);
    ie_write_integer(&stream->writer, "records", stream->put);
    ie_write_close(&stream->writer, '}');
    ie_stream_put(stream, &stream->writer);
}

ie_stream *ie_stream_open_output(void)
{
    ie_stream *stream = ie_allocate(1, sizeof *stream);
    setvbuf(stdout, NULL, _IOFBF, 1 << 17);
    widen_pipe(STDOUT_FILENO);
    stream->progress = open_progress();
    return stream;
}

int ie_stream_close(ie_stream *stream)
{
    flush_output(stream);
    int failed = stream->failed;
    if (failed)
        ie_warn("<stdout>:");
    int status = failed ? IE_EXIT_STOPPED
                 : stream->refused ? IE_EXIT_REFUSED
                 : stream->warned ? IE_EXIT_PARTIAL
                                  : IE_EXIT_DONE;
    if (stream->progress >= 0)
        close(stream->progress);
    ie_buffer_free(&stream->writer.text);
    ie_buffer_free(&stream->input);
    free(stream);
    return status;
}

// Reads more input behind the bytes from `next` on, which move to the front. Returns as read(2).
static ssize_t read_more(ie_stream *stream)
{
    ie_buffer *input = &stream->input;
    ssize_t got;
    input->length -= stream->next;
    if (stream->next && input->length)
        memmove(input->data, input->data + stream->next, input->length);
    stream->next = 0;
    flush_output(stream);
    char *room = ie_buffer_reserve(input, READ_BYTES);
    do
        got = read(STDIN_FILENO, room, READ_BYTES);
    while (got < 0 && errno == EINTR);
    input->length += got > 0 ? (size_t)got : 0;
    return got;
}

// Finds the next line, without its end, or as much of it as may be held. Returns 1, 0 at the end of input, -1 where
// reading failed.
static int read_input_line(ie_stream *stream)
{
    ie_buffer *input = &stream->input;
    size_t looked = 0;
    char *end = NULL;
    while (!end) {
        size_t at = stream->next + looked;
        end = input->length > at ? memchr(input->data + at, '\n', input->length - at) : NULL;
        looked = input->length - stream->next;
        stream->is_cut = !end && looked > IE_LONGEST_LINE;
        ssize_t got = end || stream->is_cut ? 1 : read_more(stream);
        if (got < 0 || (got == 0 && looked == 0))
            return (int)got;
        if (got == 0 || stream->is_cut)
            end = input->data + input->length;
    }
    *end = '\0';
    stream->line = input->data + stream->next;
    stream->length = (size_t)(end - stream->line);
    stream->next += stream->length + (end < input->data + input->length);
    stream->number++;
    return 1;
}

// What is left of a cut line goes on as it comes; what was held of it is overwritten.
static void pass_rest(ie_stream *stream)
{
    if (!stream->is_cut)
        return;
    const ie_buffer *input = &stream->input;
    const char *end = NULL;
    while (!end && read_more(stream) > 0) {
        end = memchr(input->data, '\n', input->length);
        size_t count = end ? (size_t)(end - input->data) : input->length;
        if (!stream->filter->silent)
            put_bytes(stream, input->data, count);
        stream->next = count + (end != NULL);
    }
    stream->length = 0;
}

static void warn_line(ie_stream *stream, const char *what)
{
    ie_warn("<stdin>:%ld: %s", stream->number, what);
    stream->warned = 1;
}

static const ie_handler *find_handler(const ie_filter *filter, const char *type)
{
    for (const ie_handler *handler = filter->handlers; handler && handler->type; handler++)
        if (strcmp(handler->type, type) == 0 || strcmp(handler->type, "*") == 0)
            return handler;
    return NULL;
}

static void refuse_stream(ie_stream *stream, const char *why)
{
    ie_warn("%s", why);
    stream->refused = 1;
    if (stream->filter->silent)
        return;
    ie_write_notice(&stream->writer, stream->t, "error", "refused", "%s", why);
    ie_stream_put(stream, &stream->writer);
}

// Puts out what follows a malformed line, behind the notice of a filter before this one where there is one: a notice
// where there is none, and the refusal that the line is reason for.
static void end_malformed_line(ie_stream *stream)
{
    if (stream->malformed && !stream->filter->silent) {
        ie_write_notice(&stream->writer, stream->t, "error", "malformed", "line %ld is not a record",
                        stream->malformed);
        ie_stream_put(stream, &stream->writer);
    }
    stream->malformed = 0;
    if (stream->refusal.code != IE_OK && !stream->refused)
        refuse_stream(stream, stream->refusal.text);
}

static void hand_over_unparsed(ie_stream *stream, const char *type)
{
    if (stream->filter->unparsed && !stream->refused)
        stream->filter->unparsed(stream->filter->state, type, stream->line, stream->length);
}

static void note_malformed_line(ie_stream *stream, const char *what)
{
    warn_line(stream, what);
    stream->malformed = stream->number;
    hand_over_unparsed(stream, "");
    ie_policy_admit_unreadable(&stream->policy, stream->line, stream->length, &stream->refusal);
}

// Parses the current line and calls its handler. Returns 0, or -1 where the filter must stop.
static int dispatch_record(ie_stream *stream, const char *type, const ie_handler *handler, ie_error *error)
{
    const ie_filter *filter = stream->filter;
    int is_media = strcmp(type, "media") == 0;
    int is_wanted = handler && handler->handle;
    if (stream->refused || (!is_wanted && !is_media)) {
        hand_over_unparsed(stream, type);
        return 0;
    }
    ie_record *record = ie_record_parse(stream->line, stream->length, error);
    if (!record) {
        note_malformed_line(stream, error->text);
        return 0;
    }
    ie_stream_progress(stream, ie_record_number(record, "t", stream->t), 0);
    int status = 0;
    if (ie_policy_admit(&stream->policy, record, error) < 0) {
        refuse_stream(stream, error->text);
    } else if (is_wanted && !ie_record_is_so_far(record)) {
        status = handler->handle(filter->state, record, stream, error);
        if (status < 0 && error->code == IE_FORMAT) {
            warn_line(stream, error->text);
            status = 0;
        }
    }
    ie_record_free(record);
    return status;
}

// True where the current line is the notice that a filter before us added to a malformed line.
static int is_malformed_notice(const ie_stream *stream, const char *type)
{
    return strcmp(type, "notice") == 0 && memmem(stream->line, stream->length, "\"code\":\"malformed\"", 18) != NULL;
}

// Takes a byte order mark off the line and returns its length. It is no part of the record behind it, and stands where
// a file begins, also one in the middle of a stream.
static size_t skip_mark(ie_stream *stream)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t length = stream->length >= 3 && memcmp(stream->line, mark, 3) == 0 ? 3 : 0;
    stream->line += length;
    stream->length -= length;
    return length;
}

static int handle_line(ie_stream *stream, ie_error *error)
{
    const ie_filter *filter = stream->filter;
    char type[64] = "";
    size_t mark = skip_mark(stream);
    int is_long = stream->length > IE_LONGEST_LINE;
    int is_record = !is_long && ie_record_peek(stream->line, stream->length, type, sizeof type) == 0;
    int is_noted = stream->malformed && is_malformed_notice(stream, type);
    if (!is_noted)
        end_malformed_line(stream);
    if (is_long)  // what is held of it is looked at before the rest overwrites it
        ie_policy_admit_unreadable(&stream->policy, stream->line, stream->length, &stream->refusal);
    int is_copied = !filter->silent && !(filter->drop && strcmp(filter->drop, type) == 0);
    if (is_copied)
        put_bytes(stream, stream->line - mark, stream->length + mark);
    pass_rest(stream);
    if (is_copied)
        end_line(stream);
    if (is_noted) {
        stream->malformed = 0;
        end_malformed_line(stream);
    }
    if (is_record)
        return dispatch_record(stream, type, find_handler(filter, type), error);
    if (is_long)
        note_malformed_line(stream, "not a record: longer than 64 MiB");
    else if (stream->length > 0)
        note_malformed_line(stream, "not a record: an object whose first key is \"type\" is needed");
    return 0;
}

int ie_filter_run(const ie_filter *filter)
{
    ie_stream *stream = ie_stream_open_output();
    ie_error error = {0};
    stream->filter = filter;
    stream->policy.inference = filter->inference;
    widen_pipe(STDIN_FILENO);
    int more, status = 0;
    while ((more = read_input_line(stream)) > 0 && !stream->failed && status == 0)
        status = handle_line(stream, &error);
    if (more < 0) {
        ie_fail(&error, IE_IO, "<stdin>:");
        status = -1;
    }
    end_malformed_line(stream);
    flush_output(stream);
    if (status == 0 && filter->finish && !stream->refused && !stream->failed)
        status = filter->finish(filter->state, stream, &error);
    if (status == 0 && !filter->silent && stream->number > 0)
        ie_stream_end(stream, stream->farthest);
    int stopped = status < 0 ? ie_stop(&error) : 0;
    int closed = ie_stream_close(stream);
    return stopped > closed ? stopped : closed;
}
