// SPDX-License-Identifier: MIT
// Windows of speech and how confident each sounds, by itself and smoothed by its neighbours.
#ifndef IE_VOICE_CONFIDENCE_WINDOW_H
#define IE_VOICE_CONFIDENCE_WINDOW_H

#include "voice/feature_track.h"
#include "voice/scorer.h"

enum { IE_WINDOW_SPANS = 3 };

typedef struct ie_window {
    double begin, end, speech_seconds;
    const char *reason;  // why it gets no score, a stable word: "too_little_speech", ...; NULL: it gets one
    int answer;          // the answer it belongs to, -1 for none
    int given_answer;    // the same of the questions that were given with the recording, not heard in it
    long person;         // who speaks in it, 0 where that is not known or more than one
    const char *role;    // that person's, NULL where it is not known
    int counts;          // it enters sums: the candidate's, or nobody knows whose
    const ie_scorer *scorer;  // whose score it has, NULL for none
    float *values;  // the features; owned by whoever keeps the window
    float shown[IE_DELIVERY_FAMILIES];    // the value of the feature that stands for each family
    float usual[IE_DELIVERY_FAMILIES];    // what is usual for it, as the model knows it
    float spread[IE_DELIVERY_FAMILIES];   // how far one voice moves it
    double pauses[IE_WINDOW_SPANS][2], speech[IE_WINDOW_SPANS][2];  // the longest, in media time
    int pause_count, speech_count;
    ie_scored scored;       // by itself, for sums
    ie_scored told;         // smoothed, for the window's own record
    double told_seconds;    // of speech behind `told`
} ie_window;

// Measures the time from `begin` to `end`; allocates the values of all features.
void ie_window_measure(ie_window *window, const ie_feature_track *track, const ie_delivery *delivery, double begin,
                       double end);
void ie_window_score(ie_window *window, const ie_scorer *scorer);

// Fills `told` of window number `at`: the mean of the windows of the same voice and answer whose middles lie within
// twelve seconds of its own, by their seconds of speech and the less the further away. Four seconds alone say too
// little: the windows of one steady talk would scatter over half of the scale.
void ie_windows_smooth(ie_window *windows, size_t count, size_t at);

#endif
