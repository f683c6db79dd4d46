// SPDX-License-Identifier: MIT
// The stretches of an interview that a report speaks about: all of it, and each answer; with what belongs to each.
#ifndef IE_REPORT_SECTION_H
#define IE_REPORT_SECTION_H

#include "report/results.h"

typedef struct ie_section {
    int index;         // 1 for the first answer, 0 for the whole interview
    char id[64];       // of the question; "" for the whole
    double start, end;
    // Borrowed from the results, NULL where missing.
    const ie_record *question, *answer, *similarity, *confidence, *prosody;
    int confidence_windows;  // over how many windows a mean was taken, where `confidence` is NULL
    const char *text;        // of the question, NULL where not known
    const char *learning;    // "FILE.md#anchor", NULL where not named
    ie_metrics figures;
} ie_section;

typedef struct ie_sections {
    ie_section whole;
    ie_section *answers;
    size_t count, capacity;
    int candidate;                     // id of the face whose expressions count, -1 where there is none
    IE_LIST(ie_span) pauses;           // of 0.25 s or more between speech, whole interview
    int are_pauses_of_words;           // the pauses come from word times, not from the sound
} ie_sections;

// Pauses from this length on count at all (Goldman-Eisler 1968), and as long.
#define IE_PAUSE_SECONDS 0.25
#define IE_LONG_PAUSE_SECONDS 2.0

// Settles what was collected. The results must outlive the sections.
// Answers are taken from `question` records; where a later record speaks about the same stretch (ie-similarity after
// ie-capture) or only some are scored, the later and the scored ones count. Without any, the whole is one answer.
// Confidence of a section: its own record where there is one, otherwise the mean of the windows, each weighted by the
// seconds of speech (or, where speech is not known, of time) that it shares with the section.
ie_sections *ie_sections_create(ie_results *results);
void ie_sections_destroy(ie_sections *sections);

// Seconds shared by two spans, 0 where they do not meet.
double ie_overlap(double start, double end, double other_start, double other_end);
// True where the moment lies in the section (its end excluded, unless the section is the whole).
int ie_section_holds(const ie_section *section, double t);
// True where its confidence was compared with the speaker's own voice, so that it tells differences within a recording.
int ie_section_is_relative(const ie_section *section, const ie_results *results);
// The mean expressions of `count` equal bins from start to end: shares[bin * IE_EXPRESSION_COUNT + i], NAN where none
// was read.
void ie_sections_expressions(const ie_sections *sections, const ie_results *results, double start, double end,
                             size_t count, double *shares);

#endif
