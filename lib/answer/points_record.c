// SPDX-License-Identifier: MIT
// Key points as `similarity` records tell them.
#include "answer/points_record.h"

ie_point_state ie_point_state_read(const ie_record *point)
{
    // "status" is what stages of users' own have called it.
    return ie_point_state_parse(ie_record_text(point, "state", ie_record_text(point, "status", "")));
}
