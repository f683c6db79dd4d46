// SPDX-License-Identifier: MIT
// Figures of a section about how it was said: fillers that were only heard, repetitions, restarts, and two voices.
#include "report/section_metrics.h"

#include <math.h>

// Whether disfluencies were looked for at all: a recording without any has a fluency record all the same.
static void count_stumbles(ie_section *section, const ie_results *results)
{
    double counts[3] = {0};
    if (results->fluencies.count == 0 && results->stumbles.count == 0)
        return;
    for (size_t i = 0; i < results->stumbles.count; i++)
        if (ie_section_holds(section, results->stumbles.items[i].start))
            counts[results->stumbles.items[i].kind]++;
    section->figures.fillers_heard = counts[IE_HEARD_FILLER];
    section->figures.repetitions = counts[IE_SAID_TWICE];
    section->figures.restarts = counts[IE_BROKEN_OFF];
}

// Voices are told apart within one recording, so that they are figures of a section only where it is that recording.
static void measure_voices(ie_section *section, const ie_results *results)
{
    ie_metrics *figures = &section->figures;
    const ie_record *voices[2] = {NULL, NULL};
    int found = 0;
    for (size_t i = 0; i < results->voices.count; i++) {
        const ie_kept *kept = &results->voices.items[i];
        long id = ie_record_integer(kept->record, "id", 1, 2, 0);
        double shared = ie_overlap(kept->start, kept->end, section->start, section->end);
        if (id == 0 || shared <= 0)
            continue;
        found += shared >= 0.99 * (kept->end - kept->start) ? 1 : 3;
        voices[id - 1] = kept->record;
    }
    if (found != 2 || !voices[0] || !voices[1])
        return;
    figures->first_voice_share = ie_record_number(voices[0], "share", NAN);
    figures->second_voice_share = ie_record_number(voices[1], "share", NAN);
    figures->first_voice_longest_seconds = ie_record_number(ie_record_member(voices[0], "longest_monologue"), "dur", NAN);
    figures->second_voice_longest_seconds = ie_record_number(ie_record_member(voices[1], "longest_monologue"), "dur", NAN);
}

void ie_section_metrics_fill_said(ie_section *section, const ie_results *results)
{
    count_stumbles(section, results);
    measure_voices(section, results);
}
