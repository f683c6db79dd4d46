// SPDX-License-Identifier: MIT
// The numbers that Illinois asks for.
#include "fair/illinois.h"

#include "base/csv.h"
#include "base/sort.h"
#include "fair/wrapped.h"
#include "stream/writer.h"

#include <stdlib.h>
#include <string.h>

static int compare_afforded(const void *one, const void *other)
{
    const ie_fair_afforded *a = one, *b = other;
    return a->name && b->name ? strcmp(a->name, b->name) : !a->name - !b->name;
}

void ie_fair_illinois_make(ie_fair_illinois *table, const ie_fair_people *people, size_t column)
{
    const ie_fair_column *categories = &people->columns[column];
    size_t unknown = categories->keys.count;
    table->name = categories->name;
    table->count = unknown + 1;
    table->items = ie_allocate(table->count, sizeof *table->items);
    for (size_t i = 0; i < unknown; i++)
        table->items[i].name = categories->values[i];
    for (size_t i = 0; i < people->count; i++) {
        const ie_fair_person *person = &people->items[i];
        size_t key = person->categories[column];
        ie_fair_afforded *row = &table->items[key == IE_NOT_FOUND ? unknown : key];
        row->afforded += person->outcomes[0] != 0;
        row->not_afforded += person->outcomes[0] == 0;
        row->hired += person->outcomes[1] != 0;
    }
    ie_sort(table->items, table->count, sizeof *table->items, compare_afforded);
}

void ie_fair_illinois_free(ie_fair_illinois *table)
{
    free(table->items);
}

void ie_fair_illinois_text(ie_buffer *out, const ie_fair_illinois *table)
{
    ie_fair_wrap_name(out, table->name);
    ie_buffer_format(out, " %12s %12s %12s\n", "in person", "not", "hired");
    for (size_t i = 0; i < table->count; i++) {
        const ie_fair_afforded *row = &table->items[i];
        ie_fair_wrap_name(out, row->name ? row->name : "unknown");
        ie_buffer_format(out, " %12ld %12ld %12ld\n", row->afforded, row->not_afforded, row->hired);
    }
    ie_buffer_text(out, "\n");
    ie_fair_wrap(out, "in person, not: people who were and were not afforded an interview in person (820 ILCS 42/20).");
}

void ie_fair_illinois_json(ie_buffer *out, const ie_fair_illinois *table)
{
    ie_writer writer = {0};
    ie_write_open(&writer, NULL, '{');
    ie_write_text(&writer, "table", table->name);
    ie_write_open(&writer, "categories", '[');
    for (size_t i = 0; i < table->count; i++) {
        ie_write_open(&writer, NULL, '{');
        ie_write_text(&writer, "category", table->items[i].name);
        ie_write_integer(&writer, "in_person", table->items[i].afforded);
        ie_write_integer(&writer, "not_in_person", table->items[i].not_afforded);
        ie_write_integer(&writer, "hired", table->items[i].hired);
        ie_write_close(&writer, '}');
    }
    ie_write_close(&writer, ']');
    ie_write_close(&writer, '}');
    ie_buffer_add(out, writer.text.data, writer.text.length);
    ie_buffer_text(out, "\n");
    ie_buffer_free(&writer.text);
}

void ie_fair_illinois_csv(ie_buffer *out, const ie_fair_illinois *table)
{
    ie_buffer_text(out, "table,category,in_person,not_in_person,hired\n");
    for (size_t i = 0; i < table->count; i++) {
        ie_csv_text(out, table->name);
        ie_csv_text(out, table->items[i].name);
        ie_csv_number(out, (double)table->items[i].afforded, 0);
        ie_csv_number(out, (double)table->items[i].not_afforded, 0);
        ie_csv_number(out, (double)table->items[i].hired, 0);
        ie_csv_end(out);
    }
}
