// SPDX-License-Identifier: MIT
// Files that hold what is known of a person, noted in the database so that they can be forgotten. For lib/store, and
// for who writes such a file.
#ifndef IE_STORE_FILES_H
#define IE_STORE_FILES_H

#include "store/store.h"

// As ie_store_note_file, of a path that may be a relative one and lead to nothing yet, for a person or, where that is
// NULL, for nobody alone. To be called before the file is made: what is killed in between is then known, too.
int ie_files_note_path(ie_store *store, const char *path, const char *kind, const char *person, ie_error *error);
// Takes the rows of such a path and kind away. Returns 0 or -1.
int ie_files_drop(ie_store *store, const char *path, const char *kind, ie_error *error);

// Calls `visit` for the files that a condition of SQL chooses, oldest first, until it returns other than 0. Returns 0
// or -1. The texts are the caller's until the next one.
int ie_files_each(ie_store *store, const char *condition, int (*visit)(void *context, const ie_store_file *file),
                  void *context, ie_error *error);

#endif
