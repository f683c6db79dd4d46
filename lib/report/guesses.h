// SPDX-License-Identifier: MIT
// Words that were likely misheard, and are judged as what they sound like (ie-similarity(1)).
#ifndef IE_REPORT_GUESSES_H
#define IE_REPORT_GUESSES_H

#include "base/memory.h"
#include "report/section.h"

// Appends one sentence that names the guesses of a section's answer; nothing where there is none.
void ie_guesses_tell(const ie_texts *texts, const ie_section *section, ie_buffer *out);

#endif
