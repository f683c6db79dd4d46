// SPDX-License-Identifier: MIT
// The stretches of an interview that a report speaks about, with their records and their metrics.
#ifndef IE_REPORT_SECTIONS_H
#define IE_REPORT_SECTIONS_H

#include "report/section.h"

// Settles what was collected. The results must outlive the sections.
// Answers are taken from `question` records; where a later record speaks about the same stretch (ie-similarity after
// ie-capture) or only some are scored, the later and the scored ones count. Without any, the whole is one answer.
ie_sections *ie_sections_create(ie_results *results);
void ie_sections_destroy(ie_sections *sections);

#endif
