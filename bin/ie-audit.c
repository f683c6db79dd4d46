// SPDX-License-Identifier: MIT
// ie-audit: selection and scoring rates by category, impact ratios, four fifths.
#include "base/file.h"
#include "base/options.h"
#include "fair/illinois.h"
#include "fair/print.h"

#include <stdio.h>

typedef struct settings {
    const char *person, *score, *selected, *hired, *categories;
    ie_text_list columns, unknown;
    int leaves_out_small, is_json, is_csv;
} settings;

static int misused(const char *what)
{
    ie_warn("%s (see ie-audit --help)", what);
    return IE_EXIT_STOPPED;
}

// Returns -1 to go on, otherwise the exit code.
static int make_request(ie_fair_request *request, const settings *set)
{
    static const char *const usual[] = {"sex", "race"};
    if (!set->score == !set->selected)
        return misused("name the column that counts: --score or --selected, one of them");
    if (set->hired && (!set->selected || set->columns.count > 1))
        return misused("--hired needs --selected, and one column of categories at most");
    if (set->is_json && set->is_csv)
        return misused("--json or --csv, not both");
    if (set->columns.count > IE_FAIR_MOST_COLUMNS)
        return misused("too many columns of categories");
    request->person = set->person;
    request->categories = set->categories;
    request->outcomes[0] = set->score ? set->score : set->selected;
    request->outcomes[1] = set->hired;
    request->are_scores = set->score != NULL;
    request->column_count = set->columns.count ? set->columns.count : set->hired ? 1 : 2;
    for (size_t i = 0; i < request->column_count; i++)
        request->columns[i] = set->columns.count ? set->columns.items[i] : set->hired ? "race" : usual[i];
    request->unknown = set->unknown.items;
    request->unknown_count = set->unknown.count;
    return -1;
}

static void print_audit(const ie_fair_people *people, const ie_fair_request *request, const settings *set,
                        ie_buffer *out)
{
    ie_fair_audit audit = {0};
    ie_fair_audit_make(&audit, people, request->are_scores, set->leaves_out_small);
    if (set->is_json)
        ie_fair_print_json(out, &audit, request->outcomes[0]);
    else if (set->is_csv)
        ie_fair_print_csv(out, &audit);
    else
        ie_fair_print_text(out, &audit, request->outcomes[0]);
    ie_fair_audit_free(&audit);
}

static void print_illinois(const ie_fair_people *people, const settings *set, ie_buffer *out)
{
    ie_fair_illinois table = {0};
    ie_fair_illinois_make(&table, people, 0);
    if (set->is_json)
        ie_fair_illinois_json(out, &table);
    else if (set->is_csv)
        ie_fair_illinois_csv(out, &table);
    else
        ie_fair_illinois_text(out, &table);
    ie_fair_illinois_free(&table);
}

static int audit_tables(const ie_fair_request *request, const settings *set)
{
    ie_fair_people people = {0};
    ie_error error = {0};
    ie_buffer out = {0};
    int status = ie_fair_people_read(&people, request, &error) < 0 ? ie_stop(&error) : IE_EXIT_DONE;
    if (status == IE_EXIT_DONE) {
        if (people.only_categorised > 0)
            ie_warn("%zu people of %s alone are left out", people.only_categorised, request->categories);
        if (set->hired)
            print_illinois(&people, set, &out);
        else
            print_audit(&people, request, set, &out);
        if (ie_file_write(NULL, out.data, out.length, &error) < 0)
            status = ie_stop(&error);
    }
    ie_buffer_free(&out);
    ie_fair_people_free(&people);
    return status;
}

int main(int argc, char **argv)
{
    settings set = {.person = "person"};
    const ie_option options[] = {
        {'s', "score", IE_TEXT, &set.score, "COLUMN", "the column of scores: compare who is above their median", 0, 0},
        {'S', "selected", IE_TEXT, &set.selected, "COLUMN", "the column of who was selected: 0, 1, yes or no", 0, 0},
        {0, "hired", IE_TEXT, &set.hired, "COLUMN",
         "with --selected for an interview in person: count both by race, as Illinois asks", 0, 0},
        {'c', "category", IE_TEXTS, &set.columns, "COLUMN",
         "a column of categories; several are crossed, too; sex and race where none is named", 0, 0},
        {'p', "person", IE_TEXT, &set.person, "COLUMN", "the column of persons, who have one row each", 0, 0},
        {0, "categories", IE_TEXT, &set.categories, "FILE", "a table with further columns, joined by person", 0, 0},
        {'u', "unknown", IE_TEXTS, &set.unknown, "WORD",
         "a category of this name is not known, as an empty one and 'unknown' are", 0, 0},
        {0, "leave-out-small", IE_FLAG, &set.leaves_out_small, NULL,
         "leave categories under 2 in 100 out of the impact ratio", 0, 0},
        {0, "json", IE_FLAG, &set.is_json, NULL, "print JSON", 0, 0},
        {0, "csv", IE_FLAG, &set.is_csv, NULL, "print comma-separated values", 0, 0},
        {0},
    };
    const ie_usage usage = {"ie-audit", "[TABLE]",
                            "Compares how often people of each category are selected, or score above the median.",
                            options};
    ie_fair_request request = {.path = "-"};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    if (operands > 1)
        return misused("one table at a time");
    if (operands == 1)
        request.path = argv[1];
    status = make_request(&request, &set);
    return status >= 0 ? status : audit_tables(&request, &set);
}
