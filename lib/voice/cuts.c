// SPDX-License-Identifier: MIT
// Times that no window may go across.
#include "voice/cuts.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

void ie_cuts_add(ie_cuts *cuts, double t)
{
    IE_GROW(cuts->times, cuts->count, cuts->capacity);
    size_t at = cuts->count++;
    for (; at > 0 && cuts->times[at - 1] > t; at--)
        cuts->times[at] = cuts->times[at - 1];
    cuts->times[at] = t;
}

double ie_cuts_next(const ie_cuts *cuts, double after, double slack)
{
    size_t low = 0, high = cuts->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (cuts->times[middle] > after + slack)
            high = middle;
        else
            low = middle + 1;
    }
    return low < cuts->count ? cuts->times[low] : INFINITY;
}

double ie_cuts_last(const ie_cuts *cuts, double otherwise)
{
    return cuts->count ? cuts->times[cuts->count - 1] : otherwise;
}

void ie_cuts_free(ie_cuts *cuts)
{
    free(cuts->times);
    *cuts = (ie_cuts){0};
}
