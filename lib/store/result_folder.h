// SPDX-License-Identifier: MIT
// The folder of a result: the one place that knows which files ie-run, ie-report and ie-batch leave in it, and whose
// they are. For lib/store alone.
#ifndef IE_STORE_RESULT_FOLDER_H
#define IE_STORE_RESULT_FOLDER_H

#include "store/erase.h"

// Whose a stream is by its media records.
typedef enum ie_owner {
    IE_OWNER_UNKNOWN,   // there is no such file, or no media record in it
    IE_OWNER_NOBODY,    // nobody is named
    IE_OWNER_OTHER,     // others are
    IE_OWNER_PERSON,    // who is forgotten is named, in any part or as whose consent it is
} ie_owner;

// `*has_recording` says whether it was made of a recording of those forgotten.
ie_owner ie_stream_owner(const ie_erasing *erasing, const char *path, int *has_recording);

// Whether the result in a folder is forgotten: the person is named, or it was made of one of the recordings.
// `is_known` where the database says that it was the place of such a result: then also where there is no stream (any
// more); otherwise not where others are named.
int ie_result_folder_is_forgotten(const ie_erasing *erasing, const char *folder, int is_known);

// Whether a path ends in the name of a file of a result.
int ie_result_folder_knows(const char *path);

// Removes what these programs leave in a folder, also what a killed one did, the stream and what says whose it is last;
// with `is_evaluation` what ie-batch leaves, too. Then the folder, where that is empty; what else is in it is told.
void ie_result_folder_erase(ie_erasing *erasing, const char *folder, int is_evaluation);

#endif
