// SPDX-License-Identifier: MIT
// Where an index of interviews comes from: a database of ie-store, or a folder of reports.
#ifndef IE_REPORT_INDEX_SOURCE_H
#define IE_REPORT_INDEX_SOURCE_H

#include "store/history.h"

// Adds the interviews of a database, or of each stream.ndjson in a folder and those below it (links are followed; of a
// folder of ie-batch the newest evaluations, not those in `evaluations` that are history). Of a stream its first and
// last lines are read. Returns 0; -1 with IE_IO or IE_FORMAT where the database or the folder cannot be read.
int ie_index_load(ie_history *history, const char *path, ie_error *error);

#endif
