// SPDX-License-Identifier: MIT
// `turn` records of people read into turns.
#include "voice/turns_record.h"

#include <limits.h>
#include <math.h>

int ie_turns_read(ie_turns *turns, const ie_record *record, ie_error *error)
{
    double t = ie_record_number(record, "t", NAN), dur = ie_record_number(record, "dur", 0);
    long person = ie_record_integer(record, "person", 1, LONG_MAX, 0);
    if (person == 0)
        return 0;
    if (!isfinite(t) || !(dur >= 0 && isfinite(dur)))
        return ie_fail(error, IE_FORMAT, "turn without its time");
    ie_turns_add(turns, t, t + dur, person, ie_record_text(record, "role", NULL));
    return 0;
}
