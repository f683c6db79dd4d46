// SPDX-License-Identifier: MIT
// A second evaluation of an interview by ie-run, told as its media records say.
#ifndef IE_BATCH_RERUN_H
#define IE_BATCH_RERUN_H

#include "base/options.h"
#include "stream/record.h"

typedef struct ie_rerun {
    const ie_record *media;  // the first one of the interview
    char *const *recordings;
    int count;
    const char *questions, *transcript;  // where the files lie now; NULL: where they lay
    ie_text_list with;       // commands that may run
    const char *folder;      // where the evaluation goes; exists
} ie_rerun;

// Checks the recording of a media record, and how many there are. Returns 0; -1 with IE_USAGE for another number of
// them, IE_FORMAT for another recording, IE_IO.
int ie_rerun_check(const ie_record *media, char *const *recordings, int count, ie_error *error);

// Appends the options of ie-run that were recorded, two words each; texts live as long as media and settings. Returns
// 0; -1 with IE_FORMAT where none were recorded, or a pack or transcript is another one; IE_USAGE for a command that
// is not in `with`, as what a stream holds must not run by itself.
int ie_rerun_options(const ie_rerun *rerun, ie_text_list *words, ie_error *error);

// Evaluates. Returns 0 where a stream.ndjson came; 128 and the number of a signal that ended it; -1 with an error.
int ie_rerun_run(const ie_rerun *rerun, ie_error *error);

#endif
