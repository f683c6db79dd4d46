// SPDX-License-Identifier: MIT
// Times that no window may go across: where parts, questions and answers begin and end, and where one person's
// speech ends and another's begins.
#ifndef IE_VOICE_CUTS_H
#define IE_VOICE_CUTS_H

#include <stddef.h>

typedef struct ie_cuts {  // starts as {0}
    double *times;        // rising
    size_t count, capacity;
} ie_cuts;

void ie_cuts_add(ie_cuts *cuts, double t);
// The first cut more than `slack` seconds after a time: nearer ones are the same one, rounded apart. INFINITY: none.
double ie_cuts_next(const ie_cuts *cuts, double after, double slack);
// The last cut; `otherwise` where there is none.
double ie_cuts_last(const ie_cuts *cuts, double otherwise);
void ie_cuts_free(ie_cuts *cuts);

#endif
