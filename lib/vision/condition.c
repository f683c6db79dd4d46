// SPDX-License-Identifier: MIT
// Conditions as spans.
#include "vision/condition.h"

#include <math.h>

int ie_condition_finish(ie_condition *condition, double t)
{
    int was_active = condition->active;
    condition->active = 0;
    if (was_active)
        condition->end = t;
    return was_active;
}

int ie_condition_observe(ie_condition *condition, double t, int holds, double figure)
{
    if (!holds)
        return ie_condition_finish(condition, t);
    if (!condition->active) {
        condition->active = 1;
        condition->start = t;
        condition->sum = 0;
        condition->frames = 0;
        condition->worst = figure;
    }
    condition->worst = condition->lowest ? fmin(condition->worst, figure) : fmax(condition->worst, figure);
    condition->sum += figure;
    condition->frames++;
    condition->end = t;
    return 0;
}
