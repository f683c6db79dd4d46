// SPDX-License-Identifier: MIT
// Motion of a face between two pictures: of all of it, as it stands, and of the mouth alone, with the movement of the
// head taken out.
#ifndef IE_VISION_FACE_MOTION_H
#define IE_VISION_FACE_MOTION_H

#include "media/image.h"
#include "vision/box.h"

typedef struct ie_face_motion ie_face_motion;  // holds the picture before
ie_face_motion *ie_face_motion_create(void);
void ie_face_motion_destroy(ie_face_motion *motion);

// Changes are root mean squares over the standard deviation of the luma of the face: 0 where nothing moves, about 1.4
// where the two pictures have nothing to do with each other. A steady change of light or contrast is no motion.
typedef struct ie_face_moved {
    double face;   // of the whole face, at the same place of both pictures
    // Of the lower third, once the rest of the face lies on that of the picture before, times its share of what then
    // changed in both: a head that turns changes the rest as well.
    double mouth;
} ie_face_moved;

// Compares the face in `luma` (1 channel) with the picture before, of the same size. The face is brought to 32 x 32 and
// the rest of it laid on the picture before by shift, turn and scale (Lucas and Kanade, 1981). Returns 0; -1 where
// there is no picture before of this size, the box is not in it, or the face is of one grey.
int ie_face_motion_measure(ie_face_motion *motion, const ie_image *luma, const ie_box *box, ie_face_moved *moved);
// `luma` becomes the picture before; it is copied.
void ie_face_motion_keep(ie_face_motion *motion, const ie_image *luma);

#endif
