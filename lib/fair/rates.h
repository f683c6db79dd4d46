// SPDX-License-Identifier: MIT
// How often people of each category are selected, or score above the median, and how that compares: New York City's
// Rules, title 6, sections 5-300 and 5-301 (Local Law 144 of 2021), and 29 CFR 1607.4 D (four fifths).
#ifndef IE_FAIR_RATES_H
#define IE_FAIR_RATES_H

#include "fair/people.h"

typedef struct ie_fair_rate {
    char *name;              // of the category; those of an intersection are parted by " / "
    long people, selected;   // selected, or with a score above the median
    double rate;             // selected / people: the selection rate, or the scoring rate
    double ratio;            // the impact ratio: rate / highest rate; NAN where left out, or where nobody is selected
    double p;                // two-sided, Fisher's exact test against the most selected; NAN for that one, as above
    int is_most_selected;    // of the highest rate
    int is_below_four_fifths;  // ratio under 0.8, told by whole numbers
    int is_small;            // under 2 in 100 of the people in the table
    int is_left_out;         // of the impact ratio, as it is small
} ie_fair_rate;

typedef struct ie_fair_table {
    char *name;              // of the column; of an intersection all, parted by " / "
    ie_fair_rate *items;     // by name
    size_t count, capacity;
    long people;             // of known category, who are counted here
    long unknown;            // who are not
} ie_fair_table;

// Start with {0}.
typedef struct ie_fair_audit {
    ie_fair_table tables[IE_FAIR_MOST_COLUMNS + 1];  // one a column, then where there are several all crossed
    size_t count;
    long people;             // with an outcome
    long unscored;           // without one
    double median;           // of all scores, whatever the category; NAN where outcomes are no scores
} ie_fair_audit;

// Of the first outcome of each person. With `leaves_out_small` small categories get no impact ratio, and theirs is not
// the highest rate.
void ie_fair_audit_make(ie_fair_audit *audit, const ie_fair_people *people, int are_scores, int leaves_out_small);
void ie_fair_audit_free(ie_fair_audit *audit);

#endif
