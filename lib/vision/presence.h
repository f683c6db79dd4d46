// SPDX-License-Identifier: MIT
// Presence of each person over a recording: time on screen, distance, framing, movement, looking away.
#ifndef IE_VISION_PRESENCE_H
#define IE_VISION_PRESENCE_H

#include "vision/track.h"

typedef struct ie_presence ie_presence;
ie_presence *ie_presence_create(void);
void ie_presence_destroy(ie_presence *presence);

// The next picture is of another part: the time since the last one counts for nothing.
void ie_presence_begin_part(ie_presence *presence);
// One picture of time t (seconds), in pixels: then ie_presence_person for each one visible in it.
void ie_presence_frame(ie_presence *presence, double t, int width, int height);
// `eyes` as of ie_eyes_find, or NULL where they were not found; `moved` as ie_face_moved.face, NAN where not known.
void ie_presence_person(ie_presence *presence, const ie_person *person, const double *eyes, double moved);

// Shares are of 1; unknown ones are -1.
typedef struct ie_presence_measures {
    double share;             // of the recording in which the person was seen
    double distance;          // height of the face over height of the picture, mean: small is far
    double distance_change;   // standard deviation over mean
    double x, y;              // mean place of the face's centre, shares of width and height
    double movement;          // mean speed of the face, in its own widths a second
    double looking_away;      // share of the judged time
    double judged;            // share of the seen time in which eyes or a profile were found: how sure looking_away is
    int still;                // 1: the picture of the face does not move, it is a photograph; 0; -1: seen too shortly
} ie_presence_measures;

// Looking away: seen from the side, or the middle between the eyes more than 0.04 of the face's width beside, or 0.05
// of its height above or below, its mean for this person. That measures a turned head, not the gaze. Returns 0, or -1
// where the person was never given.
int ie_presence_measure(const ie_presence *presence, const ie_person *person, ie_presence_measures *measures);

// The number of the candidate among `count` people, or where `part` is not negative among those of them who were last
// seen in it: who was on screen longest; of those within a tenth of the longest time, the largest on average.
// Unconfirmed boxes and still faces are nobody. 0 where nobody is left.
int ie_presence_candidate(const ie_presence *presence, const ie_person *people, int count, int part);

#endif
