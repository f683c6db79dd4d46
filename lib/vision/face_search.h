// SPDX-License-Identifier: MIT
// Detection of faces guided by tracking: a small search around each known face, a search of everything now and then and
// when one is lost.
#ifndef IE_VISION_FACE_SEARCH_H
#define IE_VISION_FACE_SEARCH_H

#include "media/image.h"
#include "vision/cascade.h"
#include "vision/track.h"

typedef struct ie_face_search_settings {
    double factor;          // as in ie_detector_settings
    int neighbours, least;  // as in ie_detector_settings
    double rescan_seconds;  // how often to search for new faces while all known ones are followed
    int full;               // true: a full scan of every picture, boxes as they are found
} ie_face_search_settings;

typedef struct ie_face_search ie_face_search;

// Cascades are borrowed and must live as long. `profile` finds faces seen from the side, looking to the left; NULL: no
// search for such ones.
ie_face_search *ie_face_search_create(const ie_cascade *frontal, const ie_cascade *profile,
                                      const ie_face_search_settings *settings);
void ie_face_search_destroy(ie_face_search *search);

void ie_face_search_begin_part(ie_face_search *search);

// Searches the picture of time t (1 channel; t not before the last one). The people are the tracker's; those with
// `visible` set are in this picture, those of the profile cascade with `found.sideways` set.
void ie_face_search_process(ie_face_search *search, double t, const ie_image *luma);
const ie_tracker *ie_face_search_tracker(const ie_face_search *search);

#endif
