// SPDX-License-Identifier: MIT
// A batch: evaluates interviews by ie-run, several at a time, each key once, and keeps the results in a folder:
// DIR/evaluations/KEY for each key, DIR/NAME, a link to the newest of an interview, DIR/history.csv, what a link led to
// before, and DIR/batch.csv, a row for each interview.
#ifndef IE_BATCH_BATCH_H
#define IE_BATCH_BATCH_H

#include "batch/evaluation.h"

typedef struct ie_batch_settings {
    const char *output;  // the folder; exists
    ie_batch_basis basis;
    size_t jobs;         // evaluations at a time
    int again;           // also what is done
    int shows_progress;  // a line on stderr
    int only_collects;   // what is not done is a failure: other machines were to do it
} ie_batch_settings;

// Names in the folder that no interview may have; ends with NULL.
extern const char *const ie_batch_reserved[];

// Evaluates the interviews, which have names. Appends batch.csv to `table`. Returns the worst status of them, 0 to 3;
// 128 and the number of a signal that ended it, where the table is left as it was; -1 with IE_IO where the folder
// cannot be written.
int ie_batch_run(const ie_interviews *interviews, const ie_batch_settings *settings, ie_buffer *table,
                 ie_error *error);

#endif
