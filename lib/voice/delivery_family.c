// SPDX-License-Identifier: MIT
// What a person would call the delivery features.
#include "voice/delivery_family.h"

static const ie_delivery_words words[IE_DELIVERY_FAMILIES] = {
    [IE_PITCH_LEVEL] = {"pitch level", "pitch.median", "semitones", "the voice is higher", "the voice is lower"},
    [IE_PITCH_RANGE] = {"pitch range", "pitch.deviation", "semitones", "the melody is wider", "the melody is flatter"},
    [IE_PITCH_COURSE] = {"pitch course", "pitch.end", "semitones", "the voice rises more towards the end",
                         "the voice falls more towards the end"},
    [IE_PITCH_MOVEMENT] = {"pitch movement", "pitch.movement", "semitones a frame", "the pitch moves faster",
                           "the pitch is steadier"},
    [IE_LOUDNESS_RANGE] = {"loudness range", "loudness.deviation", "dB", "loud and soft differ more",
                           "the loudness is more even"},
    [IE_LOUDNESS_MOVEMENT] = {"loudness movement", "loudness.movement", "dB a frame", "the loudness changes faster",
                              "the loudness changes more slowly"},
    [IE_PACE] = {"pace", "pace.rate", "syllables a second", "the speech is faster", "the speech is slower"},
    [IE_PAUSES] = {"pauses", "pause.share", "of the time", "the pauses are longer", "the pauses are shorter"},
    [IE_VOICING] = {"voicing", "voicing.share", "of the speech", "more of the speech is voiced",
                    "less of the speech is voiced"},
    [IE_CLARITY] = {"clarity", "clarity.hnr", "dB", "the voice is clearer", "the voice is breathier or rougher"},
    [IE_BRIGHTNESS] = {"brightness", "brightness.tilt", "dB an octave", "the voice is brighter", "the voice is darker"},
    [IE_COLOUR] = {"colour", "colour.c3", "", "the colour of the voice is darker in the middle",
                   "the colour of the voice is brighter in the middle"},
    [IE_ARTICULATION] = {"articulation", "articulation.c1", "", "the articulation is livelier",
                         "the articulation is less lively"},
};

const ie_delivery_words *ie_delivery_family_words(ie_delivery_family family)
{
    return &words[family];
}
