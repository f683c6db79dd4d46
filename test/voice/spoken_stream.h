// SPDX-License-Identifier: MIT
// A stream of `mfcc` and `prosody` records of a voice that speaks all the time, for the suites of training.
#ifndef IE_TEST_SPOKEN_STREAM_H
#define IE_TEST_SPOKEN_STREAM_H

#include "base/memory.h"
#include "stream/writer.h"
#include "voice/delivery.h"
#include "voice/prosody_record.h"

#include <stdlib.h>

enum { SPOKEN_MFCC = 1, SPOKEN_PROSODY = 2 };

// Appends so many seconds of it, of the kinds asked for.
static inline void add_spoken(ie_buffer *out, int kinds, int seconds)
{
    size_t count = (size_t)seconds * 100;
    ie_prosody_frame *frames = ie_allocate(count, sizeof *frames);
    for (size_t i = 0; i < count; i++)
        frames[i] = (ie_prosody_frame){.f0_hz = 120 + (float)(i % 40), .loudness_db = -30 + (float)(i % 25) / 5,
                                       .hnr_db = 15, .tilt_db = -6, .jitter = 0.01f, .shimmer = 0.05f, .speech = 1,
                                       .nucleus = i % 25 == 12};
    ie_writer writer = {0};
    ie_prosody_write(&writer, 0, frames, count);
    ie_write_close(&writer, '}');
    if (kinds & SPOKEN_PROSODY)
        ie_buffer_format(out, "%.*s\n", (int)writer.text.length, writer.text.data);
    if (kinds & SPOKEN_MFCC) {
        ie_buffer_text(out, "{\"type\":\"mfcc\",\"t\":0,\"hop_seconds\":0.1,\"coefficients\":[");
        for (int row = 0; row < seconds * 10; row++) {
            ie_buffer_text(out, row ? ",[" : "[");
            for (int k = 0; k < IE_DELIVERY_COEFFICIENTS; k++)
                ie_buffer_format(out, k ? ",%d" : "%d", (row * 7 + k * 3) % 11);
            ie_buffer_text(out, "]");
        }
        ie_buffer_text(out, "]}\n");
    }
    ie_buffer_free(&writer.text);
    free(frames);
}

#endif
