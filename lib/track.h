// SPDX-License-Identifier: MIT
// Boxes of successive frames that are the same person get the same number.
#ifndef IE_TRACK_H
#define IE_TRACK_H

#include "box.h"

typedef struct ie_tracker ie_tracker;
ie_tracker *ie_tracker_create(void);
void ie_tracker_destroy(ie_tracker *tracker);

// Takes the boxes found at time t (seconds, not before the last one) and gives each a number, from 1 up: that of the
// person whose last box, at most 3 seconds old, it overlaps most, otherwise a new one.
void ie_tracker_update(ie_tracker *tracker, double t, const ie_box *boxes, int count, int *ids);

#endif
