// SPDX-License-Identifier: MIT
// How confident the speech of a recording sounds: its windows, cut where parts, questions, answers and turns begin and
// end, and scored one after the other. Where it is known who the candidate is, only the candidate's windows count.
#ifndef IE_VOICE_CONFIDENCE_H
#define IE_VOICE_CONFIDENCE_H

#include "voice/confidence_window.h"
#include "voice/turns.h"

typedef struct ie_confidence ie_confidence;

typedef struct ie_confidence_setup {
    const ie_scorer *scorer;
    int waits_for_turns;  // windows are measured at the end, when it is known who speaks; else as they come
} ie_confidence_setup;

// The scorer belongs to the caller and outlives it.
ie_confidence *ie_confidence_create(const ie_confidence_setup *setup);
void ie_confidence_destroy(ie_confidence *confidence);

// Where frames and rows are added. Those that wait for turns take 17 MB an hour, up to four hours; of what is longer,
// the first windows are measured without regard to turns that come later.
ie_feature_track *ie_confidence_track(ie_confidence *confidence);
// Where turns are added, if windows wait for them.
ie_turns *ie_confidence_turns(ie_confidence *confidence);
void ie_confidence_add_part(ie_confidence *confidence, double t);
// A question asked at `t`, whose answer lasts `dur` seconds (INFINITY: not known). Answers are numbered as they come,
// from 0. A window belongs to the last question asked before its middle, of those heard in the recording and of those
// given with it alike.
void ie_confidence_add_question(ie_confidence *confidence, double t, double dur, const char *id, int was_heard);
// The recogniser found no word in the recording (the part) of which `t` is a time: it was music, noise or a hum, and
// gets no score. For windows that do not wait for turns it comes too late.
void ie_confidence_add_wordless(ie_confidence *confidence, double t);
// Whoever is known not to be the candidate gets no score, and where that is not known of several people, nobody does;
// windows wait for turns then.
void ie_confidence_spare_others(ie_confidence *confidence);

// Measures the windows for which enough has come.
void ie_confidence_advance(ie_confidence *confidence);
// The recording is over: the last windows are measured, and those that waited are scored.
void ie_confidence_finish(ie_confidence *confidence);
// The next window that has its score, in the order of time; NULL for none. Valid until the next call.
const ie_window *ie_confidence_next(ie_confidence *confidence);
const ie_scorer *ie_confidence_scorer(const ie_confidence *confidence);
size_t ie_confidence_answers(const ie_confidence *confidence);
const char *ie_confidence_question(const ie_confidence *confidence, int answer);  // its id; NULL for -1
// The windows of an answer that count, or with -1 all of those; the array is the caller's, who frees it. The span is
// theirs, or, where there is none, that of the answer or the recording.
const ie_window **ie_confidence_windows(const ie_confidence *confidence, int answer, size_t *count, double *begin,
                                        double *end);
// Why there is no window that counts, where there is none, as a stable word.
const char *ie_confidence_reason(const ie_confidence *confidence);

#endif
