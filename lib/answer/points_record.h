// SPDX-License-Identifier: MIT
// Key points as `similarity` records tell them.
#ifndef IE_ANSWER_POINTS_RECORD_H
#define IE_ANSWER_POINTS_RECORD_H

#include "answer/points.h"
#include "stream/record.h"

// State of one entry of a `similarity` record's "points"; IE_POINT_UNKNOWN where the entry does not say.
ie_point_state ie_point_state_read(const ie_record *point);

#endif
