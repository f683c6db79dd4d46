// SPDX-License-Identifier: MIT
// What is usual, by the literature.
#include "voice/usual.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

// Pace: the means of lectures and of conversations, between which those of radio and interviews lie. Fillers: the mean
// is 2.6; that twice as many are still usual is ours. Loudness: French and Steinberg find 30 dB between the loud and
// the soft sounds of speech; 6 dB either way are ours. Syllables a second of speech are not here: counted as peaks of
// loudness they are a fifth to a third fewer than those of the words (three answers of the sample), so that beside the
// literature's, which are counted by ear, everybody would be slow.
const ie_usual ie_usuals[] = {
    {"words_per_minute", "pace", "words a minute", 140, 210, 0, "slower", "faster",
     "Tauroza and Allison 1990, British English: lectures to conversations"},
    {"fillers_per_100_words", "fillers", "in 100 words", 0, 5.2, 1, "fewer", "more",
     "Bortfeld and others 2001: 2.6 on average, and up to twice as many"},
    {"pause_mean_seconds", "pauses", "seconds on average", 0.2, 1, 2, "shorter", "longer",
     "Campione and Véronis 2002, read and spontaneous speech in five languages"},
    {"pitch_deviation_semitones", "pitch range", "semitones of standard deviation", 2, 4, 2, "flatter", "wider",
     "Traunmüller and Eriksson 1995, European languages"},
    {"loudness_range_db", "loudness range", "dB from the 5th to the 95th percentile", 24, 36, 1, "more even", "wider",
     "French and Steinberg 1947"},
    {0},
};

const ie_usual *ie_usual_find(const char *metric)
{
    for (const ie_usual *of = ie_usuals; of->metric; of++)
        if (strcmp(of->metric, metric) == 0)
            return of;
    return NULL;
}

// As it is told, so that 210.4 words a minute are not called more than 210.
int ie_usual_side(const ie_usual *of, double value)
{
    double told = round(value * pow(10, of->decimals)) / pow(10, of->decimals);
    return (told > of->high) - (told < of->low);
}

void ie_usual_tell(const ie_usual *of, double value, char *words, int size)
{
    int side = ie_usual_side(of, value);
    if (isnan(value))
        snprintf(words, (size_t)size, "%s: not measured", of->measure);
    else if (side != 0)
        snprintf(words, (size_t)size, "%s: %s than usual", of->measure, side < 0 ? of->less : of->more);
    else
        snprintf(words, (size_t)size, "%s: as usual", of->measure);
}
