// SPDX-License-Identifier: MIT
// The prosody frames and cepstral rows of a voice over media time, and the delivery features of its windows: the one
// path to features that training and scoring share.
#ifndef IE_VOICE_FEATURE_TRACK_H
#define IE_VOICE_FEATURE_TRACK_H

#include <ie/prosody.h>

#include "base/error.h"

#include <stddef.h>

typedef struct ie_feature_track ie_feature_track;

ie_feature_track *ie_feature_track_create(void);
void ie_feature_track_destroy(ie_feature_track *track);

// Add a block that begins at media time `t`. Blocks of a kind come in the order of time, the two kinds in any. Return
// 0, or -1 with IE_FORMAT where the time lies more than six hours from the end of the block before. `rows` is count x
// IE_DELIVERY_COEFFICIENTS, `hop_seconds` apart. Frames are IE_PROSODY_HOP_SECONDS apart; a gap between two blocks
// counts as silence.
int ie_feature_track_add_rows(ie_feature_track *track, double t, double hop_seconds, const float *rows, size_t count,
                              ie_error *error);
int ie_feature_track_add_frames(ie_feature_track *track, double t, const ie_prosody_frame *frames, size_t count,
                                ie_error *error);

// The kinds of record that have not come at all: "mfcc", "prosody", "mfcc and prosody"; NULL where both have.
const char *ie_feature_track_missing(const ie_feature_track *track);
// Media time up to which both kinds have come; -INFINITY where one has not come at all.
double ie_feature_track_known(const ie_feature_track *track);
// The beginning of the first and the end of the last block of either kind; INFINITY and -INFINITY where there is none.
double ie_feature_track_begin(const ie_feature_track *track);
double ie_feature_track_end(const ie_feature_track *track);

// The end of the window that begins at `begin` in a stretch that ends at `end` (INFINITY: not known yet) when
// everything up to `known` has come. NAN where more has to come first, or where the stretch is over. Windows are four
// seconds long; the last of a stretch takes what is left and is two to six seconds long.
double ie_window_end(double begin, double end, double known);

// Fills the features of the time from `begin` to `end` (ie_delivery_measure); returns the seconds of speech in it.
double ie_feature_track_measure(const ie_feature_track *track, double begin, double end, float *values);
// The prosody frames of that time: the first one, its media time and their number. Valid until something is added or
// forgotten.
const ie_prosody_frame *ie_feature_track_frames(const ie_feature_track *track, double begin, double end, size_t *count,
                                                double *first_t);
// Gives up what lies before `t`.
void ie_feature_track_forget(ie_feature_track *track, double t);

#endif
