// SPDX-License-Identifier: MIT
// Labelled windows of speech out of a stream's records.
#ifndef IE_VOICE_DATASET_RECORD_H
#define IE_VOICE_DATASET_RECORD_H

#include "voice/dataset.h"

#include <stdio.h>

// Adds the windows of a stream with `mfcc` and `prosody` records. Where it holds `label` records ({"t","dur","label",
// "group"?}), each is a recording of its own ("NAME", "NAME#2", ...); otherwise the whole stream is one with the label
// given (NULL: then it is an error). Returns 0; -1 with IE_FORMAT where a record is wrong or a kind is missing.
int ie_dataset_add_stream(ie_dataset *dataset, FILE *in, const char *recording, const char *label, const char *group,
                          const char *condition, ie_error *error);

#endif
