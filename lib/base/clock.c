// SPDX-License-Identifier: MIT
// Clocks.
#include "base/clock.h"

double ie_clock_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void ie_clock_stamp(char stamp[IE_STAMP_SIZE], time_t time)
{
    struct tm parts;
    if (!gmtime_r(&time, &parts) || strftime(stamp, IE_STAMP_SIZE, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        *stamp = '\0';
}
