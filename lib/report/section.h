// SPDX-License-Identifier: MIT
// One stretch of an interview that a report speaks about, an answer or all of it, with what belongs to it.
#ifndef IE_REPORT_SECTION_H
#define IE_REPORT_SECTION_H

#include "report/results.h"

typedef struct ie_section {
    int index;         // 1 for the first answer, 0 for the whole interview
    char id[64];       // of the question; "" for the whole
    double start, end;
    // Borrowed from the results, NULL where missing.
    const ie_record *question, *answer, *similarity, *confidence, *prosody;
    const ie_record *voices[2];  // of the only two voices heard in the section, NULL where there are not two
    int confidence_windows;  // over how many windows a mean was taken, where `confidence` is NULL
    const char *text;        // of the question, NULL where not known
    const char *learning;    // "FILE.md#anchor", NULL where not named
    ie_metrics metrics;
} ie_section;

// A question that opens no section: asked within one.
typedef struct ie_further {
    double t;
    const ie_record *question;  // borrowed from the results
} ie_further;

// How the candidate and others take turns.
typedef struct ie_response {
    double asked, begin;  // when the question began, and the candidate's answer
    double seconds;       // from the end of the asking to the answer; negative where the candidate began before
    const ie_record *question;
} ie_response;

typedef struct ie_interruption {  // a turn that begins before the other's has ended
    double start, seconds;        // how long both went on
    ie_role by;                   // who began
} ie_interruption;

typedef struct ie_turn_taking {
    int is_known;                 // turns of a candidate and of others are
    int is_overlap_known;         // two people who speak at once can be heard as two
    IE_LIST(ie_response) responses;
    IE_LIST(ie_interruption) interruptions;
    ie_spans own, others;         // turns of the candidate, and of those who are known not to be
} ie_turn_taking;

// Ids of the faces that are the candidate's; of one person a tracker may make several.
typedef struct ie_candidate_faces {
    int ids[32];
    size_t count;
    int is_unknown;  // there are faces, and which is the candidate's is not known
} ie_candidate_faces;

// All of them, and what is the same for all (report/sections makes them).
typedef struct ie_sections {
    ie_section whole;
    ie_section *answers;
    size_t count, capacity;
    ie_candidate_faces faces;          // whose expressions count
    IE_LIST(ie_span) pauses;           // in order of time, whole interview
    IE_LIST(ie_further) further;       // in order of time, whole interview
    int are_pauses_of_words;           // the pauses come from word times, not from the sound
    ie_turn_taking turn_taking;
} ie_sections;

// Items first to end - 1 of a list.
typedef struct ie_range {
    size_t first, end;
} ie_range;

// The items of a settled list whose time lies in the section, its end excluded; of the whole all, also those behind its
// end. Each item is `size` bytes and begins with its time, a double.
ie_range ie_section_range(const ie_section *section, const void *items, size_t count, size_t size);
#define IE_SECTION_RANGE(section, list) \
    ie_section_range((section), (list).items, (list).count, sizeof *(list).items)

// Appends what the candidate (or where that is not known anybody) said in the section: the utterances, or the words
// where there are none, with spaces between.
void ie_section_said(const ie_section *section, const ie_results *results, ie_buffer *out);

// Seconds shared by two spans, 0 where they do not meet.
double ie_overlap(double start, double end, double other_start, double other_end);

#endif
