// SPDX-License-Identifier: MIT
// Clocks: seconds that pass evenly, and a time as text.
#ifndef IE_BASE_CLOCK_H
#define IE_BASE_CLOCK_H

#include <time.h>

enum { IE_STAMP_SIZE = 24 };  // bytes, the final zero byte included

// Seconds since some moment, which is the same for the whole process; never set back.
double ie_clock_seconds(void);

// A time in UTC as ISO 8601 has it, "2026-11-22T14:00:00Z"; an empty text where the year has more than seven digits.
void ie_clock_stamp(char stamp[IE_STAMP_SIZE], time_t time);

// Reads a date, "2026-11-22", or a stamp as above, of the years 1 to 9999; a date alone is its beginning. Returns 0, or
// -1 where the text is neither, or no day of the calendar.
int ie_clock_read(const char *text, time_t *time);

#endif
