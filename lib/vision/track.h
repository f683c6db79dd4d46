// SPDX-License-Identifier: MIT
// Tracking by detection: which box of this picture is which person of the pictures before.
#ifndef IE_VISION_TRACK_H
#define IE_VISION_TRACK_H

#include "media/image.h"
#include "vision/appearance.h"
#include "vision/box.h"

enum { IE_PERSON_APPEARANCES = 5 };

typedef struct ie_person {
    int id;                      // from 1 up, in the order of confirmation, larger boxes first; 0: not yet confirmed
    int visible;                 // found in the last frame
    ie_box found;                // the last box found
    double x, y, size;           // centre and mean side, smoothed, pixels
    double speed_x, speed_y, growth;  // pixels per second
    double first, last;          // when seen
    double previous;             // when seen before the last time; NAN where never in this part
    double seconds;              // on screen
    double area_seconds;         // pixels of the box times seconds: larger where seen as long
    long hits;
    int part;                    // of the recording, when last seen
    ie_appearance appearances[IE_PERSON_APPEARANCES];
    int appearance_count, appearance_next;
} ie_person;

typedef struct ie_tracker ie_tracker;
// Of two boxes on top of each other one is left out, unless `keep_doubles` is set.
ie_tracker *ie_tracker_create(int keep_doubles);
void ie_tracker_destroy(ie_tracker *tracker);

// The next frames are of another part: places no longer tell who is who, appearances still do.
void ie_tracker_begin_part(ie_tracker *tracker);
int ie_tracker_part(const ie_tracker *tracker);  // from 0

// Takes the boxes found in the picture at time t (seconds, not before the last one), at most 128 of them. A box belongs
// to the person whose predicted place and size it fits and whom it looks like; after a gap, the appearance counts
// alone. The pairs are chosen together, so that people who cross keep their numbers. A new person is confirmed at once
// where no confirmed one is to be seen or a part begins, otherwise when found again within a second.
// Smoothing follows a steady movement without lag (alpha-beta filter, the weight growing with the surprise).
void ie_tracker_update(ie_tracker *tracker, double t, const ie_image *luma, const ie_box *boxes, int count);

// Everybody known, in no order that lasts; valid until the next update.
const ie_person *ie_tracker_people(const ie_tracker *tracker, int *count);
const ie_person *ie_tracker_person(const ie_tracker *tracker, int id);  // NULL where unknown
int ie_tracker_last_id(const ie_tracker *tracker);                      // the highest so far, 0 for none

// The smoothed box, or where the box will be `ahead` seconds later.
ie_box ie_person_box(const ie_person *person, double ahead);

#endif
