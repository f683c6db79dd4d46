// SPDX-License-Identifier: MIT
// Recordings for a listener: the `audio` records of a stream, or sound files. A listener is told that a recording
// begins, is given its samples and told that it is over, and puts out records; it is the frame of every program that
// listens.
#ifndef IE_VOICE_AUDIO_RECORD_H
#define IE_VOICE_AUDIO_RECORD_H

#include "base/error.h"
#include "stream/filter.h"

#include <stddef.h>

typedef struct ie_listener {
    void *state;
    // A recording begins: its first sample is at media time `t`. `file` is NULL in a stream. Returns 0, or -1 with
    // IE_FORMAT where this one cannot be analysed (a warning; the others are); any other code stops a stream.
    int (*begin)(void *state, double t, double sample_rate_hz, const char *file, ie_error *error);
    // Samples, -1 to 1, mono, in blocks of any size. Two channels are mixed, without cancelling each other
    // (media/mixing.h).
    void (*process)(void *state, const float *samples, size_t count, ie_stream *stream);
    // Asks for two channels of a stream where they differ: `count` pairs of a left and a right sample, beside their
    // mix. Blocks of both kinds may follow each other; a mono one is in both channels. NULL: not asked.
    void (*process_pairs)(void *state, const float *pairs, const float *mix, size_t count, ie_stream *stream);
    // The recording is over, after at least one sample.
    void (*end)(void *state, ie_stream *stream);
    void (*finish)(void *state, ie_stream *stream);  // of a stream: all are over; NULL: not asked
    const char *drop;  // ie_filter.drop
} ie_listener;

// Filters stdin to stdout: `audio` records are listened to, everything is passed on. A new recording begins where time
// or rate jump (a part of an interview ended). Returns the exit code.
int ie_listen_to_stream(const ie_listener *listener);

// Listens to sound files, each a recording whose time begins at 0. Files that cannot be read, are empty, end early or
// hold values that are no numbers get a notice with their name, and exit code 1; where none can be read it is 2.
// Notices are put out as records, with `quiet` on stderr only. Sound of another rate than `sample_rate_hz` is converted
// to it (0: kept as it is). Returns the exit code.
int ie_listen_to_files(const ie_listener *listener, char *const *paths, int count, double sample_rate_hz, int quiet);

#endif
