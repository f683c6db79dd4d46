// SPDX-License-Identifier: MIT
// Which of the questions asked a report speaks about, where several speak about the same stretch of time.
#ifndef IE_REPORT_STRETCHES_H
#define IE_REPORT_STRETCHES_H

#include <stddef.h>

typedef struct ie_stretch {
    double start, end;  // seconds
    const char *id;     // not "", borrowed
    int is_scored;      // its answer was compared with an expected one
} ie_stretch;

// Stretches come in any order; two speak about the same where they bear one id, or share more than half of the shorter.
// A later stretch takes the place of one with its id, and a scored one that of those that are not scored; otherwise the
// earlier one stays. Sets chosen[i] to 1 or 0 for each. Takes time with n log n.
void ie_stretches_choose(const ie_stretch *stretches, size_t count, unsigned char *chosen);

#endif
