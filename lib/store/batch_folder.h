// SPDX-License-Identifier: MIT
// The folder of ie-batch, from which a person's evaluations are taken: what lib/batch writes there is known here. For
// lib/store alone.
#ifndef IE_STORE_BATCH_FOLDER_H
#define IE_STORE_BATCH_FOLDER_H

#include "store/erase.h"

// The folder of the batch that a report belongs to, where its path is DIR/evaluations/KEY/report.html: DIR, and KEY in
// `key`. NULL where it is of no batch. The caller frees it.
char *ie_batch_folder_of(const char *report, char key[IE_DIGEST_SIZE]);

// Removes the evaluations of these keys, and, of those that are not among the `others`, the ones that name the
// person; the links that lead to them, their rows in batch.csv and history.csv, the index over all, and the work for
// other machines where it names the person. The rest stays byte for byte. Tables go first and evaluations last, so
// that what was killed can be finished. `forget_database` is called for a part's database. Where ie-batch is at work
// there, nothing is removed, and that is told as a failure.
void ie_batch_folder_erase(ie_erasing *erasing, const char *folder, const ie_string_table *keys,
                           const ie_string_table *others,
                           void (*forget_database)(void *context, const char *path), void *context);

#endif
