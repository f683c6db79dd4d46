// SPDX-License-Identifier: MIT
// What models say of a measure, brought into accord with what the literature calls usual (voice/usual) and with what
// other models say in the same section, so that no sentence of a report contradicts another.
//
// A model compares with those that it was learnt from, the literature with people who talk. Where the literature has a
// range for a measure, it alone says what is much or little: a model's "more than most" is told only where it says the
// same, and a fault only there. So two models, which learnt from different people, do not disagree either.
#ifndef IE_REPORT_ACCORD_H
#define IE_REPORT_ACCORD_H

#include "report/metrics.h"
#include "stream/record.h"

// The metric of the literature (voice/usual) that a contribution or change is about, by its `feature`; NULL: none.
const char *ie_accord_metric(const ie_record *contribution);
// On which side of what the literature calls usual a metric is that it knows: -1 below, 1 above; 0 within, or where the
// metric's value is not known.
int ie_accord_side(const ie_metrics *metrics, const char *metric);
// Whether the direction of a contribution of a `rating` or `confidence` record is told, and a fault with its advice.
int ie_accord_may_compare(const ie_metrics *metrics, const ie_record *contribution);
// Whether it may be told as a merit: the literature knows nothing of it.
int ie_accord_may_praise(const ie_record *contribution);

#endif
