// SPDX-License-Identifier: MIT
// Delivery: the list of features and what a person would call them.
#include "voice/delivery_private.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

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

double ie_delivery_measure(const ie_delivery_stretch *stretch, float *values)
{
    ie_delivery_row to = {.values = values};
    return ie_delivery_fill(stretch, &to);
}

struct ie_delivery {
    char names[IE_DELIVERY_MOST][IE_DELIVERY_NAME];
    unsigned char families[IE_DELIVERY_MOST];
    size_t count;
};

// The list is what measuring nothing leaves behind.
ie_delivery *ie_delivery_create(void)
{
    ie_delivery *delivery = ie_allocate(1, sizeof *delivery);
    float values[IE_DELIVERY_MOST];
    ie_delivery_row to = {.values = values, .names = delivery->names, .families = delivery->families};
    ie_delivery_fill(&(ie_delivery_stretch){0}, &to);
    delivery->count = to.count;
    return delivery;
}

void ie_delivery_destroy(ie_delivery *delivery)
{
    free(delivery);
}

size_t ie_delivery_features(const ie_delivery *delivery)
{
    return delivery->count;
}

const char *ie_delivery_name(const ie_delivery *delivery, size_t feature)
{
    return delivery->names[feature];
}

size_t ie_delivery_find(const ie_delivery *delivery, const char *name)
{
    size_t at = 0;
    while (at < delivery->count && strcmp(delivery->names[at], name) != 0)
        at++;
    return at;
}

ie_delivery_family ie_delivery_family_of(const ie_delivery *delivery, size_t feature)
{
    return delivery->families[feature];
}

const ie_delivery_words *ie_delivery_family_words(ie_delivery_family family)
{
    return &words[family];
}
