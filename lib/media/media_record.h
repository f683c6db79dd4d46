// SPDX-License-Identifier: MIT
// What a recording gives the stream: `media`, `question`, `frame` and `audio` records (ie-stream(5)). Each function
// leaves a whole record in the writer, ready for ie_stream_put.
#ifndef IE_MEDIA_MEDIA_RECORD_H
#define IE_MEDIA_MEDIA_RECORD_H

#include "base/options.h"
#include "media/media.h"
#include "stream/record.h"
#include "stream/writer.h"

// What policy.h looks at, as its user gave it; each text may be NULL.
typedef struct ie_media_purpose {
    const char *purpose, *jurisdiction, *lawful_basis, *person;
    const ie_record *consent;
    // How ie-run was told to evaluate it, so that ie-replay can do so again: words, and files, kept by their bytes.
    ie_text_list run_options, run_files;
} ie_media_purpose;

// Its place among the recordings of an interview.
typedef struct ie_media_part {
    const char *name;  // file name without folder, or device
    int part, parts;   // this one, from 1; how many
    double offset;     // seconds from the start of the interview
} ie_media_part;

void ie_media_write_record(ie_writer *writer, const ie_media_part *part, const ie_media_info *info,
                           const ie_media_purpose *purpose);
// The same with nothing but its purpose: what ie_policy_check needs.
void ie_media_write_purpose_record(ie_writer *writer, const ie_media_purpose *purpose);

// `dur` below 0: not known. `index` from 1; `text` may be NULL; `source` says where the question comes from.
void ie_media_write_question(ie_writer *writer, double t, double dur, int index, const char *text, const char *source);

// A picture or a block of sound; the event's time counts from `offset`.
void ie_media_write_event(ie_writer *writer, const ie_media_event *event, double offset, const ie_media_info *info,
                          int sample_rate_hz);

#endif
