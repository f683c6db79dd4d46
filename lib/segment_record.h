// SPDX-License-Identifier: MIT
// What the records of a stream say about a recording, collected for segmentation.
#ifndef IE_SEGMENT_RECORD_H
#define IE_SEGMENT_RECORD_H

#include "record.h"
#include "segment.h"

// Takes over a `media`, `question` (chapters only), `word` or `utterance` record. Returns 0, or -1 with IE_FORMAT where a
// word or an utterance lacks its time or its text.
int ie_session_read(ie_session *session, const ie_record *record, ie_error *error);

#endif
