// SPDX-License-Identifier: MIT
// What ie-similarity says of an answer, in the language of the report: by the keys in its record where corpus/text has
// them, otherwise in the record's own words.
#ifndef IE_REPORT_RUBRIC_TOLD_H
#define IE_REPORT_RUBRIC_TOLD_H

#include "base/texts.h"
#include "stream/record.h"

// Appends what to do about a part of a rubric that is missing; nothing where its record gives no advice.
void ie_part_advice_tell(const ie_texts *texts, const ie_record *entry, ie_buffer *out);
// Appends why an answer gets no more, by a record with a `reason`; nothing where it has none.
void ie_limit_tell(const ie_texts *texts, const ie_record *limit, ie_buffer *out);

#endif
