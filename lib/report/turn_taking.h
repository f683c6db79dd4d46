// SPDX-License-Identifier: MIT
// How the people of an interview take turns: how long the candidate waits before an answer, who begins before the other
// has ended, and how long one goes on.
#ifndef IE_REPORT_TURN_TAKING_H
#define IE_REPORT_TURN_TAKING_H

#include "report/section.h"

// Finds responses and interruptions, where the turns of a candidate and of others are known. Settled results are
// needed, and the pauses of the sections.
void ie_turn_taking_find(ie_sections *sections, const ie_results *results);
// Fills the metrics of turns of one section.
void ie_turn_taking_measure(ie_section *section, const ie_sections *sections, const ie_results *results);

// The longest stretch in which the candidate goes on: nobody else says more than "mm-hm", and there is no long pause.
// {0, 0} where there is none.
ie_span ie_turn_taking_longest(const ie_section *section, const ie_sections *sections, const ie_results *results);
// Appends a few sentences on the whole interview; nothing where the turns are not known.
void ie_turn_taking_tell(const ie_texts *texts, const ie_sections *sections, const ie_results *results, ie_buffer *out);
void ie_turn_taking_free(ie_turn_taking *taking);

#endif
