// SPDX-License-Identifier: MIT
// A panel's graded answers read, and the scales of the questions written into the pack.
#ifndef IE_ANSWER_PANEL_RECORD_H
#define IE_ANSWER_PANEL_RECORD_H

#include "answer/pack.h"
#include "answer/similarity.h"

// Reads lines {"question": ID, "text": ANSWER, "grade": 0 to 10}, scores the answers, and fits a scale for each
// question that has three of them. `out` gets the pack of `path` with a line "calibration" below the ids of these
// questions, in place of one that is there; `report` what it brings, for people. Returns 0, or -1 with IE_IO or
// IE_FORMAT (a line that is none of these, no question with three answers, a pack that does not give each id a line of
// its own).
int ie_panel_calibrate(ie_similarity *similarity, const ie_pack *pack, const char *path, const char *graded,
                       ie_buffer *out, ie_buffer *report, ie_error *error);

#endif
