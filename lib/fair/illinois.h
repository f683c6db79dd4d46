// SPDX-License-Identifier: MIT
// The numbers that Illinois asks for where an analysis by a program alone decides who is met in person: by race and
// ethnicity those afforded such an interview, those not, and those hired (820 ILCS 42/20).
#ifndef IE_FAIR_ILLINOIS_H
#define IE_FAIR_ILLINOIS_H

#include "base/memory.h"
#include "fair/people.h"

typedef struct ie_fair_afforded {
    const char *name;        // of the category, borrowed from the people; NULL for those of unknown category
    long afforded, not_afforded, hired;
} ie_fair_afforded;

// Of one column of categories. Start with {0}.
typedef struct ie_fair_illinois {
    const char *name;        // of the column, borrowed
    ie_fair_afforded *items; // by name, the unknown last
    size_t count;
} ie_fair_illinois;

// Of people whose first outcome is whether an interview in person was afforded, the second whether they were hired.
void ie_fair_illinois_make(ie_fair_illinois *table, const ie_fair_people *people, size_t column);
void ie_fair_illinois_free(ie_fair_illinois *table);

void ie_fair_illinois_text(ie_buffer *out, const ie_fair_illinois *table);
void ie_fair_illinois_json(ie_buffer *out, const ie_fair_illinois *table);  // an object and a line end
void ie_fair_illinois_csv(ie_buffer *out, const ie_fair_illinois *table);   // a header and a row for each category

#endif
