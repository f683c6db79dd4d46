// SPDX-License-Identifier: MIT
// Clocks.
#define _GNU_SOURCE
#include "base/clock.h"

#include <string.h>

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

int ie_clock_read(const char *text, time_t *time)
{
    static const char *const forms[] = {"%Y-%m-%d", "%Y-%m-%dT%H:%M:%SZ"};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct tm parts = {0};
        char again[IE_STAMP_SIZE];
        const char *end = strptime(text, forms[i], &parts);
        if (!end || *end)
            continue;
        *time = timegm(&parts);
        // The 30th of February would become the 2nd of March; only what reads as it was written is a day.
        return gmtime_r(time, &parts) && strftime(again, sizeof again, forms[i], &parts) > 0
                       && strcmp(again, text) == 0 ? 0 : -1;
    }
    return -1;
}
