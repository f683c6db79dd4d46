// SPDX-License-Identifier: MIT
// Delivery: how a stretch of speech was spoken, as one row of features. No feature depends on the level of the
// recording: loudness and the first cepstral coefficient count only against their own median.
#ifndef IE_VOICE_DELIVERY_H
#define IE_VOICE_DELIVERY_H

#include "voice/delivery_family.h"
#include "voice/delivery_stretch.h"

#include <stddef.h>

typedef struct ie_delivery ie_delivery;  // the list of features

ie_delivery *ie_delivery_create(void);
void ie_delivery_destroy(ie_delivery *delivery);

size_t ie_delivery_features(const ie_delivery *delivery);                 // how many
const char *ie_delivery_name(const ie_delivery *delivery, size_t feature);  // such as "pitch.deviation"
size_t ie_delivery_find(const ie_delivery *delivery, const char *name);   // ie_delivery_features() where there is none
ie_delivery_family ie_delivery_family_of(const ie_delivery *delivery, size_t feature);

// Fills `values` (ie_delivery_features of them); NAN where nothing supports a value (no voiced frame, no cepstrum).
// Returns the seconds of speech in the stretch.
double ie_delivery_measure(const ie_delivery_stretch *stretch, float *values);

#endif
