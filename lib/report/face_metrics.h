// SPDX-License-Identifier: MIT
// Metrics of the candidate's face: how long it is in the picture, where it looks, what it shows.
#ifndef IE_REPORT_FACE_METRICS_H
#define IE_REPORT_FACE_METRICS_H

#include "report/section.h"

// Fills the metrics of face, framing and expression of a section; those that are not known stay as they are.
void ie_face_metrics_fill(ie_section *section, const ie_sections *sections, const ie_results *results);

// The mean expressions of `count` equal bins from start to end: shares[bin * IE_EXPRESSION_COUNT + i], NAN where none
// was read.
void ie_expressions_bin(const ie_sections *sections, const ie_results *results, double start, double end, size_t count,
                        double *shares);
// True where a reading is one of the candidate and not withheld.
int ie_expression_counts(const ie_sections *sections, const ie_face_reading *reading);

#endif
