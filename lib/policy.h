// SPDX-License-Identifier: MIT
// Purpose and consent: what a stream allows (DESIGN: Purpose and consent; ie-stream(5)). What is not known to be allowed
// is refused.
#ifndef IE_POLICY_H
#define IE_POLICY_H

#include "error.h"
#include "record.h"

typedef enum ie_inference {
    IE_MEASURES,      // describes what is there: faces, words, spectra
    IE_INFERS_STATE,  // infers emotion or state of mind from face or voice
} ie_inference;

// Checks a `media` record: the one place that permits. "practice" allows everything. "research" and "recruitment" need a
// consent of the very person, for that purpose and not taken back; "recruitment" allows IE_INFERS_STATE only with a
// lawful basis, at a place that is known, and in the European Union never: Regulation (EU) 2024/1689, article 5(1)(f).
// Returns 0, or -1 with code IE_REFUSED and the reason.
int ie_policy_check(const ie_record *media, ie_inference inference, ie_error *error);

#endif
