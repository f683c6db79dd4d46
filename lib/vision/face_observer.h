// SPDX-License-Identifier: MIT
// Observation of the faces of a recording, picture by picture: who is where, how present, and how well each can be
// read.
#ifndef IE_VISION_FACE_OBSERVER_H
#define IE_VISION_FACE_OBSERVER_H

#include "media/image.h"
#include "vision/condition.h"
#include "vision/face_motion.h"
#include "vision/face_search.h"
#include "vision/presence.h"

typedef struct ie_face_observer_settings {
    ie_face_search_settings search;
    int candidate;  // the candidate's number; 0: as of ie_presence_candidate
} ie_face_observer_settings;

// The cascades are borrowed and must live as long; all but the frontal one may be NULL.
typedef struct ie_face_cascades {
    const ie_cascade *frontal, *profile, *eye, *glasses;
} ie_face_cascades;

typedef struct ie_face_view {
    const ie_person *person;
    ie_box box;      // smoothed (as found with search.full), cut to the picture, pixels
    double eyes[4];  // x and y of the eye on the left of the picture, then of the other, pixels
    int has_eyes, is_candidate, is_given;  // is_given: by the settings
    ie_face_moved moved;  // since the picture before; NAN where that is not known
} ie_face_view;

// Valid until the next call.
typedef struct ie_observation {
    double t;                 // of the picture, seconds, never before the last one
    const ie_face_view *faces;  // by rising number of the person
    int face_count;
    const ie_condition *ended;  // conditions of which a span worth telling has ended: a second long, or all there was
    int ended_count;
} ie_observation;

typedef struct ie_face_observer ie_face_observer;
ie_face_observer *ie_face_observer_create(const ie_face_cascades *cascades, const ie_face_observer_settings *settings);
void ie_face_observer_destroy(ie_face_observer *observer);

// The next pictures are of another part.
void ie_face_observer_begin_part(ie_face_observer *observer);
// Takes the picture of time t (1 channel); a dark one is brightened in place, unless search.full is set.
const ie_observation *ie_face_observer_process(ie_face_observer *observer, double t, ie_image *luma);
// No more pictures: the conditions that still hold end. Without any face, "no_face" is not among them.
const ie_observation *ie_face_observer_finish(ie_face_observer *observer);

// Pictures taken, those with a face, and the times of the first and the last.
typedef struct ie_observed {
    long pictures, with_face;
    double first, last;
    int last_id;  // the highest number of a person, 0 for none
} ie_observed;
ie_observed ie_face_observer_about(const ie_face_observer *observer);
// The person of a number (1 to last_id) with the measures of the recording so far. Returns 0, or -1 where there is no
// such person or it was seen in one of many pictures only.
int ie_face_observer_presence(const ie_face_observer *observer, int id, ie_face_view *view,
                              ie_presence_measures *measures);

#endif
