// SPDX-License-Identifier: MIT
// The recordings of an interview that are at hand, as a page plays them: each by a relative address, from a time of the
// interview on; and the spoken feedback.
#ifndef IE_REPORT_RECORDINGS_H
#define IE_REPORT_RECORDINGS_H

#include "report/results.h"

typedef struct ie_recording {
    double start;       // in the interview, seconds
    const char *name;   // borrowed from the results; NULL where not known
    const char *kind;   // its container, as the results say; borrowed
    char *address;      // relative to the page's folder, as it stands in a URL; NULL where it cannot be played
    int has_pictures, is_at_hand;
} ie_recording;

typedef struct ie_recordings {
    ie_recording *items;  // one for each medium of the results
    size_t count, capacity;
    char *spoken;         // address of the spoken feedback, NULL where there is none
} ie_recordings;

// Finds the recordings of the results among the files that were given, one for each part of the interview, in their
// order; "" and what is no file that can be read stands for one that is not at hand. `folder` is the page's. The
// results must outlive them.
void ie_recordings_find(ie_recordings *recordings, const ie_results *results, const char *const *files, size_t count,
                        const char *folder);
// Does the same for the spoken feedback.
void ie_recordings_find_spoken(ie_recordings *recordings, const char *file, const char *folder);
void ie_recordings_free(ie_recordings *recordings);

// The recording that plays at a time of the interview; NULL where it cannot be played.
const ie_recording *ie_recordings_at(const ie_recordings *recordings, double t);
// How many can be played.
size_t ie_recordings_playing(const ie_recordings *recordings);

#endif
