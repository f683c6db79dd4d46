// SPDX-License-Identifier: MIT
// A voice gathered from `mfcc` and `prosody` records, and the features of its windows: the one path from records to
// features that training and scoring share.
#ifndef IE_VOICE_VOICE_H
#define IE_VOICE_VOICE_H

#include "stream/record.h"
#include "voice/prosody.h"

#include <stddef.h>

typedef struct ie_voice ie_voice;

// Windows are WINDOW seconds long; the last of a stretch takes what is left and is 2 to 6 seconds long.
#define IE_VOICE_WINDOW_SECONDS 4.0
#define IE_VOICE_LEAST_SECONDS 2.0

ie_voice *ie_voice_create(void);
void ie_voice_destroy(ie_voice *voice);

// Take in a record. Records of a kind come in the order of time, the two kinds in any. A prosody record that is a summary
// is passed over. Returns 0, or -1 with IE_FORMAT.
int ie_voice_add_mfcc(ie_voice *voice, const ie_record *record, ie_error *error);
int ie_voice_add_prosody(ie_voice *voice, const ie_record *record, ie_error *error);

// Media time up to which both kinds have come; -INFINITY where one has not come at all.
double ie_voice_known(const ie_voice *voice);
// The beginning of the first and the end of the last record of either kind; INFINITY and -INFINITY where there is none.
double ie_voice_begin(const ie_voice *voice);
double ie_voice_end(const ie_voice *voice);
int ie_voice_has_mfcc(const ie_voice *voice);
int ie_voice_has_prosody(const ie_voice *voice);

// The end of the window that begins at `begin` in a stretch that ends at `end` (INFINITY: not known yet) when everything
// up to `known` has come. NAN where more has to come first, or where the stretch is over.
double ie_voice_window_end(double begin, double end, double known);

// Fills the features of the time from `begin` to `end` (ie_delivery_measure); returns the seconds of speech in it.
double ie_voice_measure(const ie_voice *voice, double begin, double end, float *values);
// The prosody frames of that time: the first one and their number. Valid until something is added or forgotten.
const ie_prosody_frame *ie_voice_frames(const ie_voice *voice, double begin, double end, size_t *count, double *first);
// Gives up what lies before `t`.
void ie_voice_forget(ie_voice *voice, double t);

#endif
