// SPDX-License-Identifier: MIT
// What a report that is not for practice leaves out: what people other than the candidate said, showed and sounded
// like.
#ifndef IE_REPORT_OTHERS_LEFT_OUT_H
#define IE_REPORT_OTHERS_LEFT_OUT_H

#include "report/section.h"

// True where a recording is for something else than practice.
int ie_is_for_others_eyes(const ie_results *results);
// True where that is so, and it is known who the candidate is and when others speak.
int ie_others_are_left_out(const ie_results *results);

// Appends what may be kept of a line of the stream, with its line end: the line as it came; nothing where it tells of
// somebody else, as words, faces and scores of theirs do, and blocks of sound measured while they alone speak; of an
// utterance of several people what the candidate said. Who spoke when, and what was asked, is kept. Settled results of
// that stream and its sections are needed.
void ie_others_leave_out(const ie_sections *sections, const ie_results *results, const char *line, size_t length,
                         ie_buffer *out);

#endif
