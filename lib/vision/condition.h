// SPDX-License-Identifier: MIT
// Conditions that make results poor (little light, no face), as spans of time with their mean figure.
#ifndef IE_VISION_CONDITION_H
#define IE_VISION_CONDITION_H

typedef struct ie_condition {
    const char *code;   // a stable word: "low_light"
    double limit;       // the figure that is needed; 0 where there is none
    int lowest;         // true: the worst figure is the smallest
    double start, end;  // seconds
    double worst, sum;  // of the figures of `frames` pictures
    long frames;
    int active;
} ie_condition;

// Takes the state of the condition at time t. Returns 1 where a span of it has just ended: start, end and figures are
// then those of that span, until the next call.
int ie_condition_observe(ie_condition *condition, double t, int holds, double figure);
// The same at the end of the input.
int ie_condition_finish(ie_condition *condition, double t);

#endif
