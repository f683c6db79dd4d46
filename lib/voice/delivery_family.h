// SPDX-License-Identifier: MIT
// What a person would call the delivery features: families of them, each with one feature that stands for it when its
// direction is put in words.
#ifndef IE_VOICE_DELIVERY_FAMILY_H
#define IE_VOICE_DELIVERY_FAMILY_H

typedef enum ie_delivery_family {
    IE_PITCH_LEVEL,
    IE_PITCH_RANGE,
    IE_PITCH_COURSE,
    IE_PITCH_MOVEMENT,
    IE_LOUDNESS_RANGE,
    IE_LOUDNESS_MOVEMENT,
    IE_PACE,
    IE_PAUSES,
    IE_VOICING,
    IE_CLARITY,
    IE_BRIGHTNESS,
    IE_COLOUR,
    IE_ARTICULATION,
    IE_DELIVERY_FAMILIES
} ie_delivery_family;

typedef struct ie_delivery_words {
    const char *name;     // "pauses"
    const char *feature;  // the feature that stands for the family: "pause.share"
    const char *unit;     // of that feature, "" for none
    const char *more, *less;  // "the pauses are longer", "the pauses are shorter"
    const char *whole;        // what the family is about: "how long the pauses are and where they fall"
    const char *advice;       // what whoever lost points by it can do; NULL: nothing that one could do on purpose
    int mends;                // the direction that the advice is for: 1 more, -1 less, 0 either
} ie_delivery_words;

const ie_delivery_words *ie_delivery_family_words(ie_delivery_family family);

#endif
