// SPDX-License-Identifier: MIT
// The recordings of an interview of a batch: a file, or those of a folder in their order.
#ifndef IE_BATCH_RECORDINGS_H
#define IE_BATCH_RECORDINGS_H

#include "batch/interview.h"

// Adds an interview of a recording, or of a folder whose recordings are its answers, in the order of people: answer-2
// before answer-10, whatever the locale. What has no ending of a recording is left out, and so are folders and hidden
// files. What is in its sidecar (PATH.yaml, of a folder interview.yaml in it) becomes its settings.
ie_interview *ie_interviews_add(ie_interviews *interviews, const char *operand);
// Adds one of several paths, recordings or folders, without a sidecar where there is more than one.
ie_interview *ie_interviews_add_paths(ie_interviews *interviews, const char *operand, const ie_paths *paths);

#endif
