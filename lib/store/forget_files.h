// SPDX-License-Identifier: MIT
// The files of those who are forgotten, found and removed. For lib/store alone.
#ifndef IE_STORE_FORGET_FILES_H
#define IE_STORE_FORGET_FILES_H

#include "store/erase.h"

// The table temp.chosen holds the ids of the interviews that are forgotten.
// Removes what is noted of them and of the person: reports, pages, batches, and recordings where that is wanted; then
// what is found in the folders that were given. Returns 0, also where some could not be removed, or -1 with an error.
int ie_forget_files(ie_erasing *erasing, ie_store *store, ie_error *error);
// Forgets them in the backups that are noted, too. Returns 0 or -1.
int ie_forget_backups(ie_erasing *erasing, ie_store *store, ie_error *error);

#endif
