// SPDX-License-Identifier: MIT
// How confident the speech of a recording sounds: its windows, cut where parts, questions and answers begin and end,
// and scored one after the other or, at the end, each against the rest of the recording.
#ifndef IE_VOICE_CONFIDENCE_H
#define IE_VOICE_CONFIDENCE_H

#include "voice/confidence_window.h"

typedef struct ie_confidence ie_confidence;

// `against_rest` is a scorer for distances from a baseline; NULL: windows are scored with `scorer` as they come. Both
// belong to the caller and outlive it.
ie_confidence *ie_confidence_create(const ie_scorer *scorer, const ie_scorer *against_rest);
void ie_confidence_destroy(ie_confidence *confidence);

// Where frames and rows are added.
ie_feature_track *ie_confidence_track(ie_confidence *confidence);
void ie_confidence_add_part(ie_confidence *confidence, double t);
// A question asked at `t`, whose answer lasts `dur` seconds (INFINITY: not known). Answers are numbered as they come,
// from 0.
void ie_confidence_add_question(ie_confidence *confidence, double t, double dur, const char *id);

// Measures the windows for which enough has come.
void ie_confidence_advance(ie_confidence *confidence);
// The recording is over: the last windows are measured, and all are scored where there is a baseline. Returns 0 where
// one was wanted but there are too few windows (the scores are the plain ones then), otherwise 1.
int ie_confidence_finish(ie_confidence *confidence);
// The next window that has its score, in the order of time; NULL for none. Valid until the next call.
const ie_window *ie_confidence_next(ie_confidence *confidence);
// Scores all windows plainly, after a baseline: a recording as a whole cannot be compared with itself.
void ie_confidence_score_plainly(ie_confidence *confidence);

const ie_scorer *ie_confidence_scorer(const ie_confidence *confidence);  // the one behind the scores
size_t ie_confidence_answers(const ie_confidence *confidence);
const char *ie_confidence_question(const ie_confidence *confidence, int answer);  // its id; NULL for -1
// The windows of an answer, or with -1 all; the array is the caller's, who frees it. The span is theirs, or, where
// there is none, that of the answer or the recording.
const ie_window **ie_confidence_windows(const ie_confidence *confidence, int answer, size_t *count, double *begin,
                                        double *end);

#endif
