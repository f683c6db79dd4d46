// SPDX-License-Identifier: MIT
// Filter loop of every stage: reads a line, copies it on byte for byte, and calls the handler of its type.
#ifndef IE_STREAM_FILTER_H
#define IE_STREAM_FILTER_H

#include "base/error.h"
#include "stream/policy.h"
#include "stream/record.h"
#include "stream/writer.h"

#include <stdio.h>

typedef struct ie_stream ie_stream;  // the running filter, as handlers see it

// Handles one record. Returns 0; -1 for a bad record (a warning with its line number, exit 1 at the end), where the
// error's code is IE_FORMAT; any other code stops the filter.
typedef int (*ie_handle)(void *state, const ie_record *record, ie_stream *stream, ie_error *error);

typedef struct ie_handler {
    const char *type;  // "*" is every type not named before it
    ie_handle handle;  // NULL: known, but left unparsed
} ie_handler;

typedef struct ie_filter {
    const ie_handler *handlers;  // ends with {0}
    // After the last line: results that need the whole recording. May be NULL.
    int (*finish)(void *state, ie_stream *stream, ie_error *error);
    // Sees each line that was not parsed, with its type; "" where it is no record. May be NULL.
    void (*unparsed)(void *state, const char *type, const char *line, size_t length);
    void *state;
    ie_inference inference;  // what this stage does, checked against the stream (policy.h)
    const char *drop;        // a type that is not passed on ("frame", "audio"), or NULL
    int silent;              // copy nothing: the program is an end of the pipe
} ie_filter;

// Runs from stdin to stdout until the end of input and returns the exit code of the program. The input line is copied
// before its handler is called, so that what a handler puts out follows what it rests on. Lines that are no record are
// passed on, named on stderr and followed by a `malformed` notice, once per pipe. A record that says what is known so
// far is passed on and checked against policy, and no handler sees it: it is for those who watch. Where policy refuses,
// one `refused` notice is put out, no handler is called any more, everything is still copied, and the exit code is 3.
// Last comes the `end` record, unless the filter stopped, is silent, or nothing came in.
int ie_filter_run(const ie_filter *filter);

// For handlers: puts out the writer's record (which must be closed) as one line.
void ie_stream_put(ie_stream *stream, const ie_writer *writer);
// Puts out a `notice` record; level is "info", "warning" or "error", and the last two also go to stderr and make the
// exit code 1.
void ie_stream_notice(ie_stream *stream, double t, const char *level, const char *code, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
// The line being handled, as it came (without its end, and without a byte order mark before it).
const char *ie_stream_line(const ie_stream *stream, size_t *length);

// For programs that put out records without reading any (ie-capture): a stream without input.
ie_stream *ie_stream_open_output(void);
// Puts out the `end` record of this stage: behind it nothing of its own comes. Without it a reader knows that the stage
// did not come to its end. `t` is how far it came, in seconds.
void ie_stream_end(ie_stream *stream, double t);
// Tells ie-run how far the stage has come: media time, and where the input ends (0: unknown), in seconds. Filters need
// not call it.
void ie_stream_progress(ie_stream *stream, double t, double total);
// Flushes the output, frees the stream and returns the exit code: 0; 1 after warnings; 2 where output failed; 3 where
// policy refused.
int ie_stream_close(ie_stream *stream);
// True once output has failed (full disk): stop.
int ie_stream_failed(const ie_stream *stream);

#endif
