// SPDX-License-Identifier: MIT
// People, what became of them, and their categories.
#include "fair/people.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "fair/sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct place {
    const ie_sheet *sheet;
    size_t column;
} place;

typedef struct joining {
    const ie_fair_request *request;
    ie_sheet sheets[2];  // the table, and that of categories
    place outcomes[IE_FAIR_MOST_OUTCOMES], columns[IE_FAIR_MOST_COLUMNS];
} joining;

static int find_column(joining *join, const char *name, place *found, ie_error *error)
{
    for (int i = 0; i < 2; i++) {
        size_t column = ie_sheet_column(&join->sheets[i], name);
        if (column != IE_NOT_FOUND) {
            *found = (place){&join->sheets[i], column};
            return 0;
        }
    }
    const ie_fair_request *request = join->request;
    return ie_fail(error, IE_FORMAT, "%s:1: there is no column '%s'%s%s", join->sheets[0].path, name,
                   request->categories ? ", nor in " : "", request->categories ? request->categories : "");
}

// The row of a person there, who stands in that row of the first table.
static size_t joined_row(const joining *join, const place *at, size_t row)
{
    const ie_sheet *table = &join->sheets[0];
    return at->sheet == table ? row : ie_string_table_find(&at->sheet->people, table->people.texts[row]);
}

static int read_score(const char *cell, double *value)
{
    char *end;
    *value = NAN;
    if (!*cell)
        return 0;
    if (cell[strspn(cell, "0123456789.eE+-")])  // strtod knows more: inf, nan, hexadecimals
        return -1;
    *value = strtod(cell, &end);
    return *end || !isfinite(*value) ? -1 : 0;
}

static int read_choice(const char *cell, double *value)
{
    int is_yes = strcmp(cell, "1") == 0 || strcasecmp(cell, "yes") == 0;
    *value = is_yes;
    return is_yes || strcmp(cell, "0") == 0 || strcasecmp(cell, "no") == 0 ? 0 : -1;
}

static int take_outcome(const joining *join, size_t row, int which, double *value, ie_error *error)
{
    const place *at = &join->outcomes[which];
    const char *name = join->request->outcomes[which];
    size_t there = joined_row(join, at, row);
    ie_buffer what = {0};
    if (there == IE_NOT_FOUND) {
        ie_buffer_format(&what, "the person has no row in %s, which has the column '%s'", at->sheet->path, name);
        ie_sheet_fail(&join->sheets[0], row, error, what.data);
    } else {
        const char *cell = ie_sheet_cell(at->sheet, there, at->column);
        if ((join->request->are_scores ? read_score : read_choice)(cell, value) == 0)
            return 0;
        ie_buffer_format(&what, "%s is '%s', which is %s", name, cell,
                         join->request->are_scores ? "no number" : "none of 0, 1, yes and no");
        ie_sheet_fail(at->sheet, there, error, what.data);
    }
    ie_buffer_free(&what);
    return -1;
}

static int is_unknown(const ie_fair_request *request, const char *cell)
{
    int found = !*cell || strcasecmp(cell, "unknown") == 0;
    for (size_t i = 0; i < request->unknown_count; i++)
        found |= strcasecmp(cell, request->unknown[i]) == 0;
    return found;
}

static size_t take_category(ie_fair_column *column, const char *cell)
{
    char *lower = ie_utf8_lower(cell);
    size_t before = column->keys.count, key = ie_string_table_add(&column->keys, lower);
    if (key == before) {
        IE_GROW(column->values, key, column->capacity);
        column->values[key] = ie_copy_text(cell);
    }
    free(lower);
    return key;
}

static int take_person(ie_fair_people *people, const joining *join, size_t row, ie_error *error)
{
    ie_fair_person *person = &people->items[row];
    for (int i = 0; i < IE_FAIR_MOST_OUTCOMES; i++) {
        person->outcomes[i] = NAN;
        if (join->request->outcomes[i] && take_outcome(join, row, i, &person->outcomes[i], error) < 0)
            return -1;
    }
    for (size_t i = 0; i < people->column_count; i++) {
        const place *at = &join->columns[i];
        size_t there = joined_row(join, at, row);
        const char *cell = there == IE_NOT_FOUND ? "" : ie_sheet_cell(at->sheet, there, at->column);
        person->categories[i] = is_unknown(join->request, cell) ? IE_NOT_FOUND
                                                                : take_category(&people->columns[i], cell);
    }
    return 0;
}

static int open_tables(joining *join, ie_error *error)
{
    const ie_fair_request *request = join->request;
    if (ie_sheet_read(&join->sheets[0], request->path, request->person, error) < 0)
        return -1;
    if (request->categories && ie_sheet_read(&join->sheets[1], request->categories, request->person, error) < 0)
        return -1;
    for (int i = 0; i < IE_FAIR_MOST_OUTCOMES; i++)
        if (request->outcomes[i] && find_column(join, request->outcomes[i], &join->outcomes[i], error) < 0)
            return -1;
    for (size_t i = 0; i < request->column_count; i++)
        if (find_column(join, request->columns[i], &join->columns[i], error) < 0)
            return -1;
    return 0;
}

int ie_fair_people_read(ie_fair_people *people, const ie_fair_request *request, ie_error *error)
{
    joining join = {.request = request};
    int status = open_tables(&join, error);
    const ie_string_table *table = &join.sheets[0].people, *others = &join.sheets[1].people;
    if (status == 0) {
        people->column_count = request->column_count;
        for (size_t i = 0; i < request->column_count; i++)
            people->columns[i].name = request->columns[i];
        people->items = ie_allocate(table->count, sizeof *people->items);
        people->count = table->count;
    }
    for (size_t i = 0; status == 0 && i < people->count; i++)
        status = take_person(people, &join, i, error);
    for (size_t i = 0; i < others->count; i++)
        people->only_categorised += ie_string_table_find(table, others->texts[i]) == IE_NOT_FOUND;
    ie_sheet_free(&join.sheets[0]);
    ie_sheet_free(&join.sheets[1]);
    return status;
}

void ie_fair_people_free(ie_fair_people *people)
{
    for (size_t i = 0; i < people->column_count; i++) {
        ie_fair_column *column = &people->columns[i];
        for (size_t k = 0; k < column->keys.count; k++)
            free(column->values[k]);
        free(column->values);
        ie_string_table_free(&column->keys);
    }
    free(people->items);
}
