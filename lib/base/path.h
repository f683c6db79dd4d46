// SPDX-License-Identifier: MIT
// Paths of the toolkit's own files, whatever the current folder, and folders for what it writes.
#ifndef IE_BASE_PATH_H
#define IE_BASE_PATH_H

#include "base/error.h"

// The path of a file of the toolkit, such as "models/confidence.forest" or "corpus/suggestions.yaml". Looked for under
// $IE_DATA, then beside the program (../share/interview-evaluator of an installation, ../.. of build/bin); in the
// library of `make install-lib` then where that put them, as a program that uses it may lie anywhere. Never NULL; where
// nothing exists it is the most likely place, so that the error names it. The caller frees it.
char *ie_path_data(const char *name);

// The path of an interview pack that comes with the toolkit, by its name alone ("python"); NULL where there is none.
// The caller frees it.
char *ie_path_shipped_pack(const char *name);
// The path of an interview pack as a user gave it: the file, or where there is none the shipped pack of that name.
// Never NULL; the caller frees it.
char *ie_path_pack(const char *given);

// The path of a model fetched at set-up: under $IE_CACHE, or $XDG_CACHE_HOME (~/.cache) /interview-evaluator.
char *ie_path_cache(const char *name);

// The path that leads from a folder to a file, "../there/file". Folders are resolved; the last part stays as it was given,
// also of a link. NULL where the folder, or the one of the file, is not there. The caller frees it.
char *ie_path_relative(const char *folder, const char *file);

// Makes the folders above a file that are not there yet, for their owner only: what the toolkit writes is personal.
// Returns 0, or -1 with IE_IO.
int ie_path_make_folders(const char *file, ie_error *error);

#endif
