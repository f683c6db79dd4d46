// SPDX-License-Identifier: MIT
// Fills the figures of a section from what was collected.
#ifndef IE_REPORT_SECTION_METRICS_H
#define IE_REPORT_SECTION_METRICS_H

#include "report/section.h"

// Finds the pauses of the recording: from speech spans, or from word times where there are none.
void ie_pauses_find(ie_sections *sections, const ie_results *results);
// All figures of one section whose records were found.
void ie_section_metrics_fill(ie_section *section, const ie_sections *sections, const ie_results *results);
// Of them, how it was said: fillers that were only heard, repetitions, restarts, and two voices.
void ie_section_metrics_fill_said(ie_section *section, const ie_results *results);
// Figures of the whole that are sums or means over the answers: similarity and key points.
void ie_section_metrics_fill_whole(ie_sections *sections);

#endif
