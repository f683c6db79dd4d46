// SPDX-License-Identifier: MIT
// People that a test makes.
#ifndef IE_TEST_MADE_H
#define IE_TEST_MADE_H

#include "base/memory.h"
#include "fair/people.h"

enum { MADE_MOST = 5000 };

// Begins with two columns, sex and race.
static inline void begin_people(ie_fair_people *people)
{
    *people = (ie_fair_people){.column_count = 2, .items = ie_allocate(MADE_MOST, sizeof *people->items)};
    people->columns[0].name = "sex";
    people->columns[1].name = "race";
}

// Adds so many people with the first outcome, NAN for none; NULL is an unknown category.
static inline void add_people(ie_fair_people *people, size_t count, double outcome, const char *sex, const char *race)
{
    const char *names[] = {sex, race};
    ie_fair_person person = {.outcomes = {outcome}};
    for (int i = 0; i < 2; i++) {
        ie_fair_column *column = &people->columns[i];
        size_t before = column->keys.count;
        person.categories[i] = names[i] ? ie_string_table_add(&column->keys, names[i]) : IE_NOT_FOUND;
        if (person.categories[i] == before) {
            IE_GROW(column->values, before, column->capacity);
            column->values[before] = ie_copy_text(names[i]);
        }
    }
    while (count-- > 0)
        people->items[people->count++] = person;
}

#endif
