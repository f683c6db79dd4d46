// SPDX-License-Identifier: MIT
// Subtitles that a person wrote or corrected: WebVTT (W3C) and SubRip.
#ifndef IE_SPEECH_CAPTIONS_READ_H
#define IE_SPEECH_CAPTIONS_READ_H

#include "base/error.h"
#include "speech/captions.h"

// In order of time. Start with {0}.
typedef struct ie_cues {
    ie_segment *items;  // whose texts are owned, on one line each, without markup; never empty
    size_t count, capacity;
} ie_cues;

// Reads what begins with "WEBVTT" as that, anything else as SubRip. Comments, styles, names and settings of cues are
// passed over, as are cues without a text. Returns 0; -1 with IE_FORMAT, the name and the line where a cue has no time
// or one that cannot be read, begins before the cue above it or lasts longer than `most_seconds`, or where none is.
int ie_cues_read(const char *text, size_t length, const char *name, double most_seconds, ie_cues *cues,
                 ie_error *error);
void ie_cues_free(ie_cues *cues);

#endif
