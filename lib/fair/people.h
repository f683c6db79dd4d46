// SPDX-License-Identifier: MIT
// People with what became of them and the categories they belong to, out of one table or two.
#ifndef IE_FAIR_PEOPLE_H
#define IE_FAIR_PEOPLE_H

#include "base/error.h"
#include "base/string_table.h"

#include <stddef.h>

enum { IE_FAIR_MOST_OUTCOMES = 2, IE_FAIR_MOST_COLUMNS = 8 };

typedef struct ie_fair_request {
    const char *path;               // the table, a row for each person
    const char *categories;         // another one with further columns, joined by person; NULL for none
    const char *person;             // the column of persons, in both
    const char *outcomes[IE_FAIR_MOST_OUTCOMES];  // columns; NULL where there are fewer
    int are_scores;                 // outcomes are numbers, empty for none; otherwise 0, 1, yes or no
    const char *columns[IE_FAIR_MOST_COLUMNS];    // of categories
    size_t column_count;
    const char *const *unknown;     // words of a category nobody knows, besides an empty cell and "unknown"
    size_t unknown_count;
} ie_fair_request;

typedef struct ie_fair_column {
    const char *name;               // borrowed from the request
    ie_string_table keys;           // categories in lower case, so that Male and male are one
    char **values;                  // as first written, by the number of the key
    size_t capacity;
} ie_fair_column;

typedef struct ie_fair_person {
    double outcomes[IE_FAIR_MOST_OUTCOMES];       // a score, or 0 or 1; NAN where there is none
    size_t categories[IE_FAIR_MOST_COLUMNS];      // a key of each column; IE_NOT_FOUND where unknown
} ie_fair_person;

// Start with {0}.
typedef struct ie_fair_people {
    ie_fair_column columns[IE_FAIR_MOST_COLUMNS];
    size_t column_count;
    ie_fair_person *items;
    size_t count;
    size_t only_categorised;        // people of the table of categories alone: of no outcome, and left out
} ie_fair_people;

// Reads both tables. A person without a row in the table of categories is of unknown category. Returns 0; -1 with IE_IO
// or with IE_FORMAT, file and line in the text: what ie_sheet_read refuses, a column that neither table has, an outcome
// that is no number or none of 0, 1, yes and no, or that stands in the other table, which has no row of that person.
int ie_fair_people_read(ie_fair_people *people, const ie_fair_request *request, ie_error *error);
void ie_fair_people_free(ie_fair_people *people);

#endif
