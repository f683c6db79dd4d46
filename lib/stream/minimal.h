// SPDX-License-Identifier: MIT
// Minimal: records without what was said. This is the one place that knows which records and members hold words that
// somebody said, or the time of a single word. Numbers stay, of texts only those that are listed: what is not known to
// be harmless is left out.
//
// Coefficients of the spectrum (`mfcc`) are left out as well, since words can be recognised in them: ETSI ES 201 108
// sends just these to a recogniser that is elsewhere.
#ifndef IE_STREAM_MINIMAL_H
#define IE_STREAM_MINIMAL_H

#include "base/string_table.h"
#include "stream/record.h"

// What stands for a text that was left out.
#define IE_LEFT_OUT "\xE2\x80\xA6"

// Over the records of one stream, in order. Start with {0}.
typedef struct ie_minimal {
    ie_string_table questions;  // texts of questions as a pack or a file has them: these may be told
} ie_minimal;

// Appends the line of a record as it may be kept, without its end; a media record then says `minimal`. Returns 1, or 0
// where nothing of the record may be kept: words, and types that are not known.
int ie_minimal_keep(ie_minimal *minimal, const ie_record *record, ie_buffer *out);
void ie_minimal_close(ie_minimal *minimal);

// Whether a record is a media record that says `minimal`: the stream has been gone through already.
int ie_minimal_is_said(const ie_record *record);

#endif
