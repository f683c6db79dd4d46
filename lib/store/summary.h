// SPDX-License-Identifier: MIT
// Summary of an interview for the list of stored ones, gathered from its records.
#ifndef IE_STORE_SUMMARY_H
#define IE_STORE_SUMMARY_H

#include "store/store.h"
#include "stream/record.h"

typedef struct ie_store_summary {
    ie_store_interview interview;  // texts are borrowed from below; id, stored_at, sha256 and records are not filled
    char *person, *purpose, *jurisdiction, *file, *started_at;
    char *ends_by;  // the program that signed the last media record, and so its end; NULL where none did
    int has_end;    // that end came
    double similarity_sum;
    long similarity_count;
    int has_media;
    int is_of_another;  // the consent for research or recruitment is of another person than whose interview it is
} ie_store_summary;

// `person` is whose interview it is, whatever the records say; NULL to believe them.
void ie_store_summary_open(ie_store_summary *summary, const char *person);
// Takes a record in the order of the stream: media, similarity and confidence count, others pass.
void ie_store_summary_take(ie_store_summary *summary, const ie_record *record);
void ie_store_summary_close(ie_store_summary *summary);

#endif
