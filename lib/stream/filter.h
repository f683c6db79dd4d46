// SPDX-License-Identifier: MIT
// The loop of every filter: read a line, copy it on byte for byte, hand it to whoever wants its type, go on.
#ifndef IE_STREAM_FILTER_H
#define IE_STREAM_FILTER_H

#include "base/error.h"
#include "stream/policy.h"
#include "stream/record.h"
#include "stream/writer.h"

#include <stdio.h>

typedef struct ie_stream ie_stream;  // the running filter, seen from a handler

// Handles one record. Returns 0; -1 for a bad record (a warning with its line number, exit 1 at the end), where the
// error's code is IE_FORMAT; any other code stops the filter.
typedef int (*ie_handle)(void *state, const ie_record *record, ie_stream *stream, ie_error *error);

typedef struct ie_handler {
    const char *type;  // ends a table when NULL; "*" is every type not named before it
    ie_handle handle;  // NULL: known, but left unparsed
} ie_handler;

typedef struct ie_filter {
    const ie_handler *handlers;
    // After the last line: results that need the whole recording. May be NULL.
    int (*finish)(void *state, ie_stream *stream, ie_error *error);
    // Sees each line that was not parsed, with its type; "" where it is no record. May be NULL.
    void (*unparsed)(void *state, const char *type, const char *line, size_t length);
    void *state;
    ie_inference inference;  // what this stage does, checked against the stream (policy.h)
    const char *drop;        // a type that is not passed on ("frame", "audio"), or NULL
    int silent;              // copy nothing: the program is an end of the pipe
} ie_filter;

// Runs from stdin to stdout until the end of input. The input line is copied before its handler is called, so that what
// a handler puts out follows what it rests on. Lines that are no record are passed on, named on stderr and followed by a
// `malformed` notice, once per pipe. Where policy refuses, one `refused` notice is put out, the handlers are not called
// any more, everything is still copied, and the exit code is 3.
// Returns the exit code of the program.
int ie_filter_run(const ie_filter *filter);

// For handlers. Puts out the writer's record (which must be closed) as one line.
void ie_stream_put(ie_stream *stream, const ie_writer *writer);
// A `notice` record; a warning or error also goes to stderr and makes the exit code 1.
void ie_stream_notice(ie_stream *stream, double t, const char *level, const char *code, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
// The line being handled, as it came (without its end, and without a byte order mark before it).
const char *ie_stream_line(const ie_stream *stream, size_t *length);

// For programs that put out records without reading any (ie-capture): a stream without input.
ie_stream *ie_stream_open_output(void);
// Tells ie-run how far the stage has come: media time, and where the input ends if known (0: not). Filters need not call it.
void ie_stream_progress(ie_stream *stream, double t, double total);
// Flushes and checks. Returns the exit code: 0, 1 after warnings, 2 where output failed.
int ie_stream_close(ie_stream *stream);
// True once output has failed (full disk): stop.
int ie_stream_failed(const ie_stream *stream);

#endif
