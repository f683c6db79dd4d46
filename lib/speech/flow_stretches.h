// SPDX-License-Identifier: MIT
// Talk cut into stretches of a sentence's length, as the experts heard them.
#ifndef IE_SPEECH_FLOW_STRETCHES_H
#define IE_SPEECH_FLOW_STRETCHES_H

#include "speech/flow.h"

#include <stddef.h>

typedef struct ie_flow_stretch {
    size_t first, count;  // of the words
    double next;          // when the next word of the same run begins; NAN where there is none
    ie_flow flow;         // zeros: the caller measures
} ie_flow_stretch;

typedef struct ie_flow_stretches {  // start with {0}
    ie_flow_stretch *items;
    size_t count, capacity;
} ie_flow_stretches;

// Replaces the stretches by those of `count` words in the order of time: at a sentence's end from five words on, else
// after ten. What is left of a run, if under four words, goes with what stands before it; runs of under three are left
// out. Only words that are kept count here.
void ie_flow_cut(ie_flow_stretches *stretches, const ie_flow_word *words, size_t count);
void ie_flow_stretches_free(ie_flow_stretches *stretches);

#endif
