// SPDX-License-Identifier: MIT
// One evaluation of a batch: its key, which is what the result rests on, and its result, kept in DIR/evaluations/KEY.
#ifndef IE_BATCH_EVALUATION_H
#define IE_BATCH_EVALUATION_H

#include "base/digest.h"
#include "batch/interview.h"

// What is the same for all interviews of a batch.
typedef struct ie_batch_basis {
    const char *pack;        // NULL where there is none
    char *const *options;    // of ie-run, `option_count` of them
    size_t option_count;
    char models[IE_DIGEST_SIZE];
} ie_batch_basis;

// Digest of the models: of those that come along by their bytes, of those fetched at set-up, which are pinned there, by
// their names and sizes; not of what lies in the same folder without one of its own.
void ie_batch_digest_models(char digits[IE_DIGEST_SIZE]);

typedef struct ie_evaluation {
    char key[IE_DIGEST_SIZE];  // SHA-256 of `basis`
    ie_buffer basis;           // a line of JSON: version, models, pack, options and files, each file by its SHA-256
    ie_paths files;            // SHA-256 of each recording
} ie_evaluation;

// The key of an interview. Returns 0, or -1 with IE_IO where a file cannot be read.
int ie_evaluation_open(ie_evaluation *evaluation, const ie_batch_basis *basis, const ie_interview *interview,
                       ie_error *error);
void ie_evaluation_close(ie_evaluation *evaluation);

// Unknown scores are NAN, unknown texts NULL.
typedef struct ie_batch_result {
    int status;       // exit status of ie-run
    double seconds;   // that the evaluation took
    double content, voice;  // match of the answers and confidence of the voice, 0 to 10
    double overall;   // how judges would rate the whole, 1 to 7
    long answers;     // that have a score
    int has_report;
    char *person, *reason;  // owned
} ie_batch_result;

// Reads what ie-run left in the folder: stream.ndjson, messages.txt. Where a recording in the stream is not the one of
// the evaluation, because it was replaced meanwhile, the status becomes 2 and the reason says so.
void ie_batch_result_gather(ie_batch_result *result, const char *folder, const ie_evaluation *evaluation);
// Whether the evaluation is done: with a result, or one that lacks something. A refusal is asked again, as consent may
// be given meanwhile; it takes no time, because nothing is analysed before.
int ie_batch_result_is_done(const ie_batch_result *result);
// result.json in the folder, replaced at once. Returns 0; -1 with IE_IO or IE_FORMAT.
int ie_batch_result_write(const ie_batch_result *result, const char *folder, ie_error *error);
int ie_batch_result_read(ie_batch_result *result, const char *folder, ie_error *error);
// Whether a folder holds a result that is done, and the report that goes with it.
int ie_batch_result_stands(const char *folder);
void ie_batch_result_free(ie_batch_result *result);

// batch.csv: the header, and the row of an interview, whose report lies in `folder`.
void ie_batch_result_header(ie_buffer *out);
void ie_batch_result_row(ie_buffer *out, const ie_interview *interview, const ie_batch_result *result,
                         const char *folder);

#endif
