// SPDX-License-Identifier: MIT
// What was asked in an interview: which questions open a section of the report, and which belong to one.
#ifndef IE_REPORT_ASKED_H
#define IE_REPORT_ASKED_H

#include "report/section.h"

// Sets opens[i] to 1 for each of the results' questions that opens a section, else to 0. What ie-similarity settled of
// a question counts before what ie-people heard of it.
void ie_asked_choose(const ie_results *results, unsigned char *opens);

// Lists the others in order of time: questions that follow up or are asked again, and the candidate's own.
void ie_asked_list(ie_sections *sections, const ie_results *results);

int ie_asked_by_candidate(const ie_further *further);
// Appends how such a question was asked, when and in which words: "Followed up at 1:20: ...".
void ie_asked_tell(const ie_texts *texts, const ie_further *further, ie_buffer *out);

#endif
