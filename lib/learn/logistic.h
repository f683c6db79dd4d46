// SPDX-License-Identifier: MIT
// The logistic function and its relatives, finite for any finite number.
#ifndef IE_LEARN_LOGISTIC_H
#define IE_LEARN_LOGISTIC_H

#include <math.h>

// 1 / (1 + e^-x).
static inline double ie_sigmoid(double x)
{
    return x >= 0 ? 1 / (1 + exp(-x)) : exp(x) / (1 + exp(x));
}

// ln(1 + e^x). Minus target * x it is the negative log likelihood of odds e^x.
static inline double ie_softplus(double x)
{
    return x >= 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

// Log odds of a vote, 0 to 1; votes within a thousandth of the ends are moved inside, so that it stays finite.
static inline double ie_log_odds(double vote)
{
    double inside = fmin(fmax(vote, 1e-3), 1 - 1e-3);
    return log(inside / (1 - inside));
}

#endif
