// SPDX-License-Identifier: MIT
// Records that come out of order, as where two people speak at once, held until none can come before them.
#ifndef IE_SPEECH_ORDERED_RECORD_H
#define IE_SPEECH_ORDERED_RECORD_H

#include "stream/filter.h"

#include <stddef.h>

typedef struct ie_ordered_record {
    double t, end;
    ie_writer record;
    char *word;        // of a word record, as it stands in the text; NULL for others
} ie_ordered_record;

// Starts as {0}.
typedef struct ie_ordered_records {
    ie_ordered_record *items;
    size_t count, capacity;
} ie_ordered_records;

// Copies the writer's record, which must be closed, and `word` (may be NULL).
void ie_ordered_records_add(ie_ordered_records *records, double t, double end, const ie_writer *record,
                            const char *word);
// Puts out those before `t`, in order of time, those of the same time as they were added; `handle` (may be NULL) is
// told of each.
typedef void (*ie_ordered_handler)(void *state, const ie_ordered_record *record);
void ie_ordered_records_put(ie_ordered_records *records, double t, ie_stream *stream, ie_ordered_handler handle,
                            void *state);
void ie_ordered_records_free(ie_ordered_records *records);  // drops what is held

#endif
