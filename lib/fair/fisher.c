// SPDX-License-Identifier: MIT
// Fisher's exact test.
#include "fair/fisher.h"

#include <math.h>

// Tables as probable as the one seen count with it; the last digits of two equal products may differ.
static const double equal_share = 1e-7;

typedef struct urn {
    double people, others, selected;  // how many of each group, and how many selected in all
} urn;

// How much more probable k + 1 selected of the first group are than k.
static double odds_of_next(const urn *of, double k)
{
    return (of->people - k) * (of->selected - k) / ((k + 1) * (of->others - of->selected + k + 1));
}

// How probable k are where `mode` has 1. From the mode on weights only fall, so that none is out of range.
static double weight_of(const urn *of, double mode, double k)
{
    double weight = 1;
    for (double at = mode; at < k; at++)
        weight *= odds_of_next(of, at);
    for (double at = mode; at > k; at--)
        weight /= odds_of_next(of, at - 1);
    return weight;
}

double ie_fisher_exact(long selected, long people, long other_selected, long other_people)
{
    const urn of = {(double)people, (double)other_people, (double)(selected + other_selected)};
    double least = fmax(0, of.selected - of.others), most = fmin(of.people, of.selected);
    double mode = floor((of.people + 1) * (of.selected + 1) / (of.people + of.others + 2));
    mode = fmin(most, fmax(least, mode));
    double bound = weight_of(&of, mode, (double)selected) * (1 + equal_share), all = 0, uneven = 0, weight = 1;
    for (double k = mode; k <= most; weight *= odds_of_next(&of, k), k++) {
        all += weight;
        uneven += weight <= bound ? weight : 0;
    }
    weight = 1;
    for (double k = mode; k > least; k--) {
        weight /= odds_of_next(&of, k - 1);
        all += weight;
        uneven += weight <= bound ? weight : 0;
    }
    return uneven / all;
}
