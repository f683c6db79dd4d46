// SPDX-License-Identifier: MIT
// The metrics of a section, measured from what was collected.
#ifndef IE_REPORT_SECTION_METRICS_H
#define IE_REPORT_SECTION_METRICS_H

#include "report/section.h"

// All metrics of one section whose records were found; of the sections, the candidate and the pauses must be known.
void ie_section_metrics_fill(ie_section *section, const ie_sections *sections, const ie_results *results);
// Once those of all sections are filled: metrics of the whole that are sums or means over the answers (match, key
// points, pace), and the pace of each answer beside that of the whole.
void ie_section_metrics_fill_whole(ie_sections *sections);

#endif
