// SPDX-License-Identifier: MIT
// What models say of a measure, brought into accord with what the literature calls usual (voice/usual) and with what
// other models say in the same section, so that no sentence of a report contradicts another.
//
// A model compares with those that it was learnt from, the literature with people who talk. Where the literature has a
// range, it alone says what is too much or too little: a measure within it is no fault, one beyond it no merit.
#ifndef IE_REPORT_ACCORD_H
#define IE_REPORT_ACCORD_H

#include "report/metrics.h"
#include "stream/record.h"

// Whether the direction of a contribution of a `rating` or `confidence` record may be told: it is not the opposite of
// what the literature says of the same measure.
int ie_accord_may_compare(const ie_metrics *metrics, const ie_record *contribution);
// Whether it may be told as a fault, with what to do about it; or as a merit.
int ie_accord_may_blame(const ie_metrics *metrics, const ie_record *contribution);
int ie_accord_may_praise(const ie_metrics *metrics, const ie_record *contribution);
// Whether two contributions speak of the same measure, also of two models.
int ie_accord_are_same(const ie_record *one, const ie_record *other);

#endif
