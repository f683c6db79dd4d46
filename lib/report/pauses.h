// SPDX-License-Identifier: MIT
// Pauses: silences between speech, other than those from one answer into the next.
#ifndef IE_REPORT_PAUSES_H
#define IE_REPORT_PAUSES_H

#include "report/section.h"

// Shorter silences belong to speaking (Goldman-Eisler 1968, Psycholinguistics: Experiments in Spontaneous Speech).
#define IE_PAUSE_SECONDS 0.25
// From this length on a pause is called long. Ours, not measured.
#define IE_LONG_PAUSE_SECONDS 2.0

// Fills `pauses` of the sections, whose starts and ends are known: silences of IE_PAUSE_SECONDS or more between speech
// spans, or between words where there are no spans.
void ie_pauses_find(ie_sections *sections, const ie_results *results);
// The pauses that lie wholly in a section.
ie_range ie_pauses_within(const ie_sections *sections, const ie_section *section);
int ie_pause_is_long(const ie_span *pause);

#endif
