// SPDX-License-Identifier: MIT
// Database of results in one SQLite file: interviews, their records as they came, and receipts of what was forgotten.
// It has a write-ahead log, so that readers and one writer never wait for each other; writers wait for their turn. The
// file is its owner's alone (mode 0600) and carries application_id and user_version: a foreign or newer one is refused.
#ifndef IE_STORE_STORE_H
#define IE_STORE_STORE_H

#include "base/clock.h"
#include "base/digest.h"
#include "base/error.h"

#include <stddef.h>

typedef struct ie_store ie_store;

// ${XDG_DATA_HOME:-~/.local/share}/interview-evaluator/results.db; NULL where there is no home. The caller frees it.
char *ie_store_default_path(void);

// Whether a file is a database of results, by its first bytes, whatever its version and whole or not.
int ie_store_is_database(const char *path);

typedef enum ie_store_access { IE_STORE_READ, IE_STORE_WRITE, IE_STORE_CHANGE } ie_store_access;

// Opens the file, that of the default path where it is NULL. IE_STORE_WRITE makes it, and its folders, where missing,
// and brings an older schema up to date; IE_STORE_CHANGE does so to a file that exists; IE_STORE_READ does without a
// lock file where the folder cannot be written. `wait_seconds` is how long to wait for other programs.
// NULL with IE_USAGE (there is no home), IE_IO (cannot be opened, locked, full) or IE_FORMAT (foreign, damaged, or made
// by a newer version).
ie_store *ie_store_open(const char *path, ie_store_access kind, double wait_seconds, ie_error *error);
void ie_store_close(ie_store *store);

// A file that holds what is known of a person, so that it can be forgotten.
typedef struct ie_store_file {
    const char *path;      // absolute
    const char *kind;      // "report" (its page), "recording", "progress", "index", "backup", or another word
    const char *person;    // NULL where it is an interview's, or nobody's alone
    const char *sha256;    // of a recording; NULL where not known
    long long interview;   // 0 for none
} ie_store_file;

// Notes a file; noted again it is the same row. Returns 0 or -1.
int ie_store_note_file(ie_store *store, const ie_store_file *file, ie_error *error);

// Where a text or number is unknown it is NULL or NAN.
typedef struct ie_store_interview {
    long long id;  // never used again after forgetting
    const char *stored_at;  // UTC, "2026-11-22T14:00:00Z"
    const char *person, *purpose, *jurisdiction, *file, *started_at;
    double duration_seconds;
    double similarity;  // mean over the answers, 0 to 10
    double confidence;  // of the whole recording, 0 to 10
    const char *sha256;  // of the records, each with its line end
    long long records;
    const char *report;  // path of the report
    int is_contested;    // a request that questions it is open, see store/requests
    const ie_store_file *files;  // for storing alone: what else is noted of it, whatever interview they name
    size_t file_count;
} ie_store_interview;

// Storing: any number of records are added, then committed at once or not at all. Until then they lie in a temporary
// file without a name, and no lock is held.
int ie_store_add(ie_store *store, const char *type, double t, double dur, const char *line, size_t length,
                 ie_error *error);
// `interview` gives what is not id, sha256, records; a stored_at of NULL is now. The same records stored before are not
// stored again, and get the newer path of the report: `*is_new` says so. Returns the interview's id, -1 on failure.
long long ie_store_commit(ie_store *store, const ie_store_interview *interview, int *is_new, ie_error *error);

// Calls `visit` for the interviews in the order of storing, until it returns other than 0. Returns 0 or -1.
// A `person` of NULL and an `id` of 0 mean all.
int ie_store_each(ie_store *store, const char *person, long long id,
                  int (*visit)(void *context, const ie_store_interview *interview), void *context, ie_error *error);
// The same for the records of an interview, in the order of the stream.
int ie_store_each_record(ie_store *store, long long id, int (*visit)(void *context, const char *line, size_t length),
                         void *context, ie_error *error);

// The last record of a type in an interview, for which `visit` is called once, or not where there is none. Returns 0
// or -1.
int ie_store_last_record(ie_store *store, long long id, const char *type,
                         int (*visit)(void *context, const char *line, size_t length), void *context, ie_error *error);

// For the room of store alone: what lies below.
struct ie_database *ie_store_database(ie_store *store);
// Adds an interview's records to a digest, each with its line end, and their count to `*count`. Returns 0 or -1.
int ie_store_digest(ie_store *store, long long id, ie_digest *digest, long long *count, ie_error *error);

// What becomes of a file when a person is forgotten.
typedef enum ie_fate {
    IE_FATE_REMOVED,
    IE_FATE_CHANGED,  // the person was taken out of it
    IE_FATE_GONE,     // it was not there any more
    IE_FATE_LEFT,     // it is not ours to remove, which is no failure
    IE_FATE_FAILED,   // it should have gone and could not
} ie_fate;

typedef struct ie_store_forgetting {
    const char *person;     // everything about this person (NFC counts), whom any record names; NULL:
    long long interview;    // this interview alone
    int takes_recordings;   // those, too, that are still the ones that were analysed
    int only_recordings;    // and nothing else
    int is_dry;             // nothing is changed, only told
    int only_rows;          // of this file, which is a copy: no other file is touched
    char *const *folders;   // to be looked through besides
    int folder_count;
    void (*tell)(void *context, ie_fate fate, const char *kind, const char *path, const char *why);  // or NULL
    void *context;          // `why` may be NULL
} ie_store_forgetting;

typedef struct ie_store_receipt {
    long long id, interviews, records;
    long long notes;         // rows of consents and requests that went; not kept
    long long failed;        // files that should have gone and did not; not kept
    char forgotten_at[IE_STAMP_SIZE];
    char sha256[IE_DIGEST_SIZE];  // over the removed records in order, each with its line end
    char files[160];         // how many went or were changed, by kind: {"report":2}; "" where it is not known
    int is_wiped;  // true when free pages and the log were wiped too; false while another program holds the file
} ie_store_receipt;

// Removes everything about a person, or one interview: files first, then what backups hold, then rows, which are
// overwritten on disk. What is killed in between is finished by another call. Keeps a receipt without personal data.
// Returns 0, also where nothing was found: then no receipt is kept and its id is 0. Where a file that is ours could not
// be removed (`failed`) the rows stay too, but for what a backup holds; -1 with an error.
int ie_store_forget(ie_store *store, const ie_store_forgetting *what, ie_store_receipt *receipt, ie_error *error);
// Whether an interview has records that were forgotten here before: 0, 1, or -1 with an error.
int ie_store_was_forgotten(ie_store *store, long long id, ie_error *error);
int ie_store_each_receipt(ie_store *store, int (*visit)(void *context, const ie_store_receipt *receipt), void *context,
                          ie_error *error);

#endif
