// SPDX-License-Identifier: MIT
// Mouths and voices: which face speaks with which voice, by how much its mouth moves while the voice speaks and while
// it does not.
#ifndef IE_SPEECH_MOUTHS_H
#define IE_SPEECH_MOUTHS_H

#include <stddef.h>

// A face at one moment, or what one voice says without a pause.
typedef struct ie_mouth_sight {
    double t;      // seconds
    int face;      // id, from 1 on
    float motion;  // of the mouth since the picture before, as in the `face` record; NAN where not known
    float x;       // of the middle of the face, pixels
} ie_mouth_sight;

typedef struct ie_voice_span {
    double t, end;
    int voice;     // from 1 on
} ie_voice_span;

typedef struct ie_mouth {
    int face;
    size_t sights;
    double first, last, x;  // when it was seen, seconds; mean place, pixels
    int is_moving;  // 0: a photograph, or a face too short to tell
    int voice;      // whose mouth it is; 0 where that is not sure
    double correlation;  // of its motion with the speaking of that voice, or of the voice that fits best; NAN: no voice
    double sure;    // the chance that it is that voice's mouth, 0 to 1
} ie_mouth;

// Joins the faces seen from `start` on and before `end` with voices. The sights and spans may be in any order; both are
// sorted. The mouths come by rising id and are the caller's to free. A voice is of one of several faces that share the
// picture. One voice and one moving face belong together. Returns how many mouths there are.
size_t ie_mouths_join(ie_mouth_sight *sights, size_t sight_count, ie_voice_span *spans, size_t span_count,
                      ie_mouth **mouths);

// Mouths that belong to a voice with a smaller chance than this stay without one.
extern const double ie_mouth_least_sure;

#endif
