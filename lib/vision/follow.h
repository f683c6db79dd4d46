// SPDX-License-Identifier: MIT
// Faces followed from frame to frame: a small search around each, a look at everything now and then and when one is lost.
#ifndef IE_VISION_FOLLOW_H
#define IE_VISION_FOLLOW_H

#include "media/image.h"
#include "vision/cascade.h"
#include "vision/track.h"

typedef struct ie_follow_settings {
    double factor;          // as in ie_scan
    int neighbours, least;  // as in ie_scan
    double rescan_seconds;  // how often to look for new faces while all known ones are followed
    int full;               // true: a full scan of every picture, boxes as they are found
} ie_follow_settings;

typedef struct ie_follower ie_follower;

// Cascades are borrowed and must live as long. `profile` finds faces seen from the side, looking to the left; NULL: no
// search for such ones.
ie_follower *ie_follower_create(const ie_cascade *frontal, const ie_cascade *profile, const ie_follow_settings *settings);
void ie_follower_destroy(ie_follower *follower);

void ie_follower_begin_part(ie_follower *follower);

// Looks at the picture of time t (1 channel; t not before the last one). The people are the tracker's; those with
// `visible` set are in this picture, those of the profile cascade with `found.sideways` set.
void ie_follower_process(ie_follower *follower, double t, const ie_image *luma);
const ie_tracker *ie_follower_tracker(const ie_follower *follower);

#endif
