// SPDX-License-Identifier: MIT
// Windows of speech and how confident each sounds, by itself or against the other windows of the same voice.
#ifndef IE_VOICE_CONFIDENCE_WINDOW_H
#define IE_VOICE_CONFIDENCE_WINDOW_H

#include "voice/feature_track.h"
#include "voice/scorer.h"

enum { IE_WINDOW_SPANS = 3 };

typedef struct ie_window {
    double begin, end, speech_seconds;
    const char *reason;  // why it gets no score, a stable word: "too_little_speech", ...; NULL: it gets one
    int answer;     // the answer it belongs to, -1 for none; for ie_windows_score_against_rest
    int given_answer;    // the same of the questions that were given with the recording, not heard in it
    long person;         // who speaks in it, 0 where that is not known or more than one
    const char *role;    // that person's, NULL where it is not known
    int counts;          // it enters sums and baselines: the candidate's, or nobody knows whose
    const ie_scorer *scorer;  // whose score it has, NULL for none
    float *values;  // the features; owned by whoever keeps the window
    float shown[IE_DELIVERY_FAMILIES];    // the value of the feature that stands for each family
    float usual[IE_DELIVERY_FAMILIES];    // what it is compared with
    float spread[IE_DELIVERY_FAMILIES];   // how far one voice moves it
    double pauses[IE_WINDOW_SPANS][2], speech[IE_WINDOW_SPANS][2];  // the longest, in media time
    int pause_count, speech_count;
    ie_scored scored;
} ie_window;

// Measures the time from `begin` to `end`; allocates `features` values.
void ie_window_measure(ie_window *window, const ie_feature_track *track, size_t features, double begin, double end);
// Scores it, against `own` (a baseline without the window) where not NULL.
void ie_window_score(ie_window *window, const ie_scorer *scorer, const ie_baseline *own);

// Scores windows of one voice, each against the others: without those of its own answer, or, where the other answers
// are too few, without itself. Returns 0 where there are too few windows to compare with; nothing is scored then.
int ie_windows_score_against_rest(ie_window **windows, size_t count, const ie_scorer *scorer);

#endif
