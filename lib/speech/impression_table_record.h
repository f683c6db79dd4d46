// SPDX-License-Identifier: MIT
// Interviews as tables: who said what, and Praat's measures of each answer, read into rows of measures.
#ifndef IE_SPEECH_IMPRESSION_TABLE_RECORD_H
#define IE_SPEECH_IMPRESSION_TABLE_RECORD_H

#include "base/error.h"
#include "speech/impression.h"

#include <stddef.h>

// The interviews of a table are compared with each other from this number on: the model that does it was judged in
// folds of eight to ten interviews, each compared with itself alone.
enum { IE_IMPRESSION_LEAST_COMPARED = 10 };

typedef struct ie_impression_row {
    char *interview;
    double values[IE_IMPRESSION_COLUMNS];  // NAN where not known
    size_t words;                          // of the candidate that count, 0 without a table of turns
    int has_voice;                         // a table of prosody has this interview
} ie_impression_row;

typedef struct ie_impression_rows {  // start with {0}
    ie_impression_row *items;
    size_t count, capacity;
} ie_impression_rows;

// Reads tab-separated tables with a header, their columns in any order and others among them; either path may be NULL.
// `turns`: interview, turn (a number; the order of lines where it is missing), who ("candidate" or anybody else), text.
// `prosody`, a line for each answer: interview, and of duration (seconds), pitchUvsVRatio (frames without pitch by
// those with), diffIntMaxMean and diffIntMaxMin (dB), numVoiceBreaks, mean_pitch and max_pitch (Hz) what there is; a
// value that is no number is missing. Rows stand in the order in which their interviews first come. Columns from
// IE_IMPRESSION_FIRST_OF_STUDY on are NAN where fewer than IE_IMPRESSION_LEAST_COMPARED interviews have them. Returns
// 0; -1 with IE_IO, or with IE_FORMAT where the column interview, or who or text of turns, is missing.
int ie_impression_rows_read(ie_impression_rows *rows, const char *turns, const char *prosody, ie_error *error);
void ie_impression_rows_free(ie_impression_rows *rows);

#endif
