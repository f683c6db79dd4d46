// SPDX-License-Identifier: MIT
// Loading of labelled speech: manifests of sound files, labelled streams, tables of features.
#ifndef IE_VOICE_DATASET_LOAD_H
#define IE_VOICE_DATASET_LOAD_H

#include "voice/dataset.h"

// Adds the labelled windows of a file. By its first bytes it is
// - a stream with `label` records, whose group is the file's name unless they name one;
// - a table as ie_dataset_write makes it;
// - a manifest: lines of file, label, group, and optionally condition ("clean") and recording (the file as named;
//   copies of one recording in other conditions share it), with tabs between; a first line that begins with "file" is
//   its header, '#' a comment; paths are relative to the manifest. Each file is a stream, or anything that
//   `ie-capture FILE | ie-mfcc --top-db 0 | ie-prosody` makes one of.
// Returns the number of recordings of a manifest that were left out (each warned of), or -1 with IE_IO or IE_FORMAT.
int ie_dataset_load(ie_dataset *dataset, const char *path, void (*progress)(size_t done, size_t of), ie_error *error);

#endif
