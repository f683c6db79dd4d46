// SPDX-License-Identifier: MIT
// One habit changed alone.
#include "speech/rating_change.h"

#include <math.h>

double ie_rating_halfway(double value, double low, double high, double sign)
{
    double end = sign > 0 ? high : low;
    return sign * (end - value) > 0 ? (value + end) / 2 : NAN;
}
