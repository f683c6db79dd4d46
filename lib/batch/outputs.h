// SPDX-License-Identifier: MIT
// The folder of a batch: links to evaluations, and files that are replaced at once.
#ifndef IE_BATCH_OUTPUTS_H
#define IE_BATCH_OUTPUTS_H

#include "base/error.h"
#include "base/memory.h"

// These return 0, or -1 with IE_IO.

// Makes the folder and locks it for this program and all that it starts from now on, until the last of them has ended.
// What a killed batch left at work ends within a moment, which is waited for.
int ie_outputs_lock(const char *output, ie_error *error);

// Makes OUTPUT/NAME lead to evaluations/KEY, at once. Where it led elsewhere before, that becomes a row of history.csv.
// What is no link there is in the way, and left as it is.
int ie_outputs_link(const char *output, const char *name, const char *key, ie_error *error);
// Takes the link away, which becomes a row of history.csv; nothing where there is none.
int ie_outputs_unlink(const char *output, const char *name, ie_error *error);

// Makes the folder of an evaluation ready for a new one: made, without result and report, with basis.json.
int ie_outputs_clear(const char *folder, const ie_buffer *basis, ie_error *error);
int ie_outputs_have_report(const char *folder);  // whether it does

// Writes a whole file of a folder: it is the old one or the new one at any time.
int ie_outputs_write(const char *folder, const char *name, const ie_buffer *text, ie_error *error);

#endif
