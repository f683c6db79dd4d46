// SPDX-License-Identifier: MIT
// Order of what was collected from a stream: by time, and the candidate's alone.
#ifndef IE_REPORT_RESULTS_ORDER_H
#define IE_REPORT_RESULTS_ORDER_H

#include "report/results.h"

// Brings speech, words, utterances, disfluencies, windows, expressions and faces in order of time, equals in the order
// in which they came; before they are used, and again where more was added.
void ie_results_settle(ie_results *results);
// Whether a recording with a digest stands in the stream twice, at the same time, so that all of it counts double.
int ie_results_is_doubled(const ie_results *results);

#endif
