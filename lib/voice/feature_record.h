// SPDX-License-Identifier: MIT
// `mfcc` and `prosody` records read into a feature track.
#ifndef IE_VOICE_FEATURE_RECORD_H
#define IE_VOICE_FEATURE_RECORD_H

#include "stream/record.h"
#include "voice/feature_track.h"

// Return 0, or -1 with IE_FORMAT where the record is malformed or has fewer than IE_DELIVERY_COEFFICIENTS coefficients
// a row; nothing is added then. A prosody record that is a summary is passed over.
int ie_feature_track_read_mfcc(ie_feature_track *track, const ie_record *record, ie_error *error);
int ie_feature_track_read_prosody(ie_feature_track *track, const ie_record *record, ie_error *error);

#endif
