// SPDX-License-Identifier: MIT
// What a person would call the delivery features.
#include "voice/delivery_family.h"

#include <stddef.h>

static const ie_delivery_words words[IE_DELIVERY_FAMILIES] = {
    [IE_PITCH_LEVEL] = {"pitch level", "pitch.median", "semitones", "the voice is higher", "the voice is lower",
                        "how high the voice lies", NULL, 0},
    [IE_PITCH_RANGE] = {"pitch range", "pitch.deviation", "semitones", "the melody is wider", "the melody is flatter",
                        "how wide the melody is", "let the melody carry the meaning, and keep it calm between", 0},
    [IE_PITCH_COURSE] = {"pitch course", "pitch.end", "semitones", "the voice rises more towards the end",
                         "the voice falls more towards the end", "where the melody goes in a phrase and at its end",
                         "let the voice fall at the end of what is no question", 1},
    [IE_PITCH_MOVEMENT] = {"pitch movement", "pitch.movement", "semitones a frame", "the pitch moves faster",
                           "the pitch is steadier", "how fast and how smoothly the pitch moves",
                           "speak in whole phrases, on one breath each", 1},
    [IE_LOUDNESS_RANGE] = {"loudness range", "loudness.slope", "dB a second", "the voice gets louder",
                           "the voice fades more", "how steady the voice is in strength",
                           "keep the strength of the voice up to the last word", -1},
    [IE_LOUDNESS_MOVEMENT] = {"loudness movement", "loudness.movement", "dB a frame", "the loudness changes faster",
                              "the loudness changes more slowly", "how the strength of the voice moves",
                              "keep the voice at one strength from word to word", 1},
    [IE_PACE] = {"pace", "pace.rate", "syllables a second", "the speech is faster", "the speech is slower",
                 "how fast and how evenly the syllables follow",
                 "say a phrase in one go, without drawing words out or starting again", -1},
    [IE_PAUSES] = {"pauses", "pause.share", "of the time", "the pauses are longer", "the pauses are shorter",
                   "how long the pauses are", "pause between sentences, and speak through within them", 1},
    [IE_VOICING] = {"voicing", "voicing.share", "of the speech", "more of the speech is voiced",
                    "less of the speech is voiced", "how much of the speech is voiced",
                    "avoid long um and uh, and speak consonants crisply", 1},
    [IE_CLARITY] = {"clarity", "clarity.hnr", "dB", "the voice is clearer", "the voice is breathier or rougher",
                    "how clear and even the voice is", "speak on a full breath, near the microphone, in a quiet room",
                    -1},
    [IE_BRIGHTNESS] = {"brightness", "brightness.tilt", "dB an octave", "the voice is brighter", "the voice is darker",
                       "how bright the voice is", NULL, 0},
    [IE_COLOUR] = {"colour", "colour.c3", "", "the colour of the voice is darker in the middle",
                   "the colour of the voice is brighter in the middle", "the colour of the voice", NULL, 0},
    [IE_ARTICULATION] = {"articulation", "articulation.contrast4", "", "vowels and consonants differ more",
                         "vowels and consonants differ less", "how vowels stand out from consonants",
                         "open the mouth for the vowels, and finish the words", -1},
};

const ie_delivery_words *ie_delivery_family_words(ie_delivery_family family)
{
    return &words[family];
}
