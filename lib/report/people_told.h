// SPDX-License-Identifier: MIT
// People of the interview in words: who was taken for the candidate, how surely, and what that decides.
#ifndef IE_REPORT_PEOPLE_TOLD_H
#define IE_REPORT_PEOPLE_TOLD_H

#include "report/results.h"

// Appends two or three sentences from the `person` records; nothing where no recording has two people told
// apart.
void ie_people_tell(const ie_texts *texts, const ie_results *results, ie_buffer *out);

#endif
