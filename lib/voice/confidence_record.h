// SPDX-License-Identifier: MIT
// Windows of speech, their scores, and both as `confidence` records.
#ifndef IE_VOICE_CONFIDENCE_RECORD_H
#define IE_VOICE_CONFIDENCE_RECORD_H

#include "stream/writer.h"
#include "voice/scorer.h"
#include "voice/voice.h"

enum { IE_WINDOW_SPANS = 3 };

typedef struct ie_window {
    double begin, end, speech_seconds;
    int withheld;   // under a second of speech
    int answer;     // which answer it belongs to, -1 for none; for ie_windows_score_against_rest
    float *values;  // the features; owned by whoever keeps the window
    float shown[IE_DELIVERY_FAMILIES];    // the value of the feature that stands for each family
    float usual[IE_DELIVERY_FAMILIES];    // what it is compared with
    float spread[IE_DELIVERY_FAMILIES];   // how far one voice moves it
    double pauses[IE_WINDOW_SPANS][2], speech[IE_WINDOW_SPANS][2];  // the longest, in media time
    int pause_count, speech_count;
    ie_scored scored;
} ie_window;

// Measures the time from `begin` to `end`; allocates the values.
void ie_window_measure(ie_window *window, const ie_voice *voice, size_t features, double begin, double end);
// Scores it, against `own` (a baseline without the window) where not NULL.
void ie_window_score(ie_window *window, const ie_scorer *scorer, const ie_baseline *own);

// Scores every window against the others of the same voice: without those of its own answer, or, where the other answers
// are too few, without itself. Returns 0 where there are too few windows to compare with; nothing is scored then.
int ie_windows_score_against_rest(ie_window *windows, size_t count, const ie_scorer *scorer);

// Whole records. `question` may be NULL.
void ie_confidence_write_window(ie_writer *writer, const ie_window *window, const ie_scorer *scorer, const char *question);
// The mean of windows by their seconds of speech. Returns 0 where no window had a score: the record then has none either.
int ie_confidence_write_summary(ie_writer *writer, const char *scope, const ie_window *const *windows, size_t count,
                                const ie_scorer *scorer, const char *question);
// A record without a score, as there is no window: because records of another kind are missing, or speech is.
void ie_confidence_write_withheld(ie_writer *writer, const char *scope, double begin, double end, const char *reason,
                                  const ie_scorer *scorer, const char *question);

#endif
