// SPDX-License-Identifier: MIT
// What moved a score of another stage, in the language of the report: by the keys in the record where corpus/text has
// them, otherwise in the record's own words; and in accord with what the literature says of the same measure
// (report/accord).
#ifndef IE_REPORT_CONTRIBUTIONS_H
#define IE_REPORT_CONTRIBUTIONS_H

#include "base/texts.h"
#include "report/accord.h"
#include "voice/usual.h"

// Appends what was heard of a contribution to the confidence (ie-confidence(1)): "the speech is faster than in most
// recordings it was learnt from", or what it is about where that would contradict the literature.
void ie_contribution_tell(const ie_texts *texts, const ie_metrics *metrics, const ie_record *contribution,
                          ie_buffer *out);
// What helps; NULL where there is no advice.
const char *ie_contribution_advice(const ie_texts *texts, const ie_metrics *metrics, const ie_record *contribution);

// The same of a contribution to a rating (ie-rating(1)): "shorter answers than most", and what to do where it costs
// points.
const char *ie_cause_words(const ie_texts *texts, const ie_record *rating, const ie_record *part);
const char *ie_cause_advice(const ie_texts *texts, const ie_record *rating, const ie_record *part);

// A measure beside the literature: "pace: slower than usual"; its unit and the source.
const char *ie_usual_words(const ie_texts *texts, const ie_usual *of, double value);
const char *ie_usual_unit(const ie_texts *texts, const ie_usual *of);
const char *ie_usual_source(const ie_texts *texts, const ie_usual *of);
// Appends the range, "140 to 210".
void ie_usual_range(const ie_texts *texts, const ie_usual *of, ie_buffer *out);

#endif
