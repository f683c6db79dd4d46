// SPDX-License-Identifier: MIT
// Manifest of a batch: a table (CSV) or a list (YAML) of interviews, each with its files and settings (ie-batch(1)).
#ifndef IE_BATCH_MANIFEST_H
#define IE_BATCH_MANIFEST_H

#include "batch/interview.h"

// Adds the interviews of a manifest, which is YAML where its name ends in .yaml or .yml. Paths in it are relative to
// its folder. Returns 0; -1 with IE_IO where it cannot be read and IE_FORMAT where anything in it is wrong: each
// problem is a line of `problems`, "FILE:LINE: ...", at most 20, and the error says how many there are.
int ie_manifest_read(ie_interviews *interviews, const char *path, ie_buffer *problems, ie_error *error);

#endif
