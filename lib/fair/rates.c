// SPDX-License-Identifier: MIT
// Selection and scoring rates, impact ratios, four fifths.
#include "fair/rates.h"

#include "base/memory.h"
#include "base/sort.h"
#include "fair/fisher.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SMALL_PERCENT = 2 };  // 6 RCNY 5-301 (d): a category of less may be left out of the impact ratio

// 29 CFR 1607.4 D: a rate under four fifths of the highest one.
enum { ADVERSE_NUMERATOR = 4, ADVERSE_DENOMINATOR = 5 };

static double median_score(const ie_fair_people *people, size_t known)
{
    double *scores = ie_allocate(known + 1, sizeof *scores);
    size_t count = 0;
    for (size_t i = 0; i < people->count; i++)
        if (isfinite(people->items[i].outcomes[0]))
            scores[count++] = people->items[i].outcomes[0];
    ie_sort(scores, count, sizeof *scores, ie_compare_times);
    double median = count == 0 ? NAN : (scores[(count - 1) / 2] + scores[count / 2]) / 2;
    free(scores);
    return median;
}

// The name of a person's category in columns [from, to); NULL where one of them is unknown.
static const char *category_name(const ie_fair_people *people, const ie_fair_person *person, size_t from, size_t to,
                                 ie_buffer *name)
{
    ie_buffer_clear(name);
    for (size_t i = from; i < to; i++) {
        if (person->categories[i] == IE_NOT_FOUND)
            return NULL;
        ie_buffer_format(name, "%s%s", i > from ? " / " : "", people->columns[i].values[person->categories[i]]);
    }
    return name->data;
}

static int compare_rate_names(const void *one, const void *other)
{
    return strcmp(((const ie_fair_rate *)one)->name, ((const ie_fair_rate *)other)->name);
}

static void count_people(ie_fair_table *table, const ie_fair_people *people, double median, size_t from, size_t to)
{
    ie_buffer name = {0};
    ie_string_table names = {0};
    for (size_t i = 0; i < people->count; i++) {
        const ie_fair_person *person = &people->items[i];
        if (!isfinite(person->outcomes[0]))
            continue;
        if (!category_name(people, person, from, to, &name)) {
            table->unknown++;
            continue;
        }
        size_t number = ie_string_table_add(&names, name.data);
        if (number == table->count) {
            IE_GROW(table->items, number, table->capacity);
            table->items[table->count++] = (ie_fair_rate){.name = ie_copy_text(name.data)};
        }
        table->items[number].people++;
        table->items[number].selected += isnan(median) ? person->outcomes[0] != 0 : person->outcomes[0] > median;
        table->people++;
    }
    ie_sort(table->items, table->count, sizeof *table->items, compare_rate_names);
    ie_string_table_free(&names);
    ie_buffer_free(&name);
}

// Whether the rate of one is above that of another; of the same rate, whether it stands for more people.
static int is_ahead(const ie_fair_rate *one, const ie_fair_rate *other)
{
    long long mine = (long long)one->selected * other->people, theirs = (long long)other->selected * one->people;
    return mine > theirs || (mine == theirs && one->people > other->people);
}

static void compare_rates(ie_fair_table *table, int leaves_out_small)
{
    const ie_fair_rate *most = NULL;
    for (size_t i = 0; i < table->count; i++) {
        ie_fair_rate *rate = &table->items[i];
        rate->rate = (double)rate->selected / (double)rate->people;
        rate->is_small = 100LL * rate->people < (long long)SMALL_PERCENT * table->people;
        rate->is_left_out = leaves_out_small && rate->is_small;
        if (!rate->is_left_out && (!most || is_ahead(rate, most)))
            most = rate;
    }
    for (size_t i = 0; i < table->count; i++) {
        ie_fair_rate *rate = &table->items[i];
        rate->ratio = rate->p = NAN;
        if (!most || most->selected == 0 || rate->is_left_out)
            continue;
        long long mine = (long long)rate->selected * most->people, theirs = (long long)most->selected * rate->people;
        rate->ratio = (double)mine / (double)theirs;
        rate->is_most_selected = mine == theirs;
        rate->is_below_four_fifths = ADVERSE_DENOMINATOR * mine < ADVERSE_NUMERATOR * theirs;
        if (rate != most)
            rate->p = ie_fisher_exact(rate->selected, rate->people, most->selected, most->people);
    }
}

static void make_rate_table(ie_fair_audit *audit, const ie_fair_people *people, size_t from, size_t to,
                            int leaves_out_small)
{
    ie_fair_table *table = &audit->tables[audit->count++];
    ie_buffer name = {0};
    for (size_t i = from; i < to; i++)
        ie_buffer_format(&name, "%s%s", i > from ? " / " : "", people->columns[i].name);
    table->name = ie_copy_text(name.data);
    count_people(table, people, audit->median, from, to);
    compare_rates(table, leaves_out_small);
    ie_buffer_free(&name);
}

void ie_fair_audit_make(ie_fair_audit *audit, const ie_fair_people *people, int are_scores, int leaves_out_small)
{
    for (size_t i = 0; i < people->count; i++)
        audit->people += isfinite(people->items[i].outcomes[0]) != 0;
    audit->unscored = (long)people->count - audit->people;
    audit->median = are_scores ? median_score(people, (size_t)audit->people) : NAN;
    for (size_t i = 0; i < people->column_count; i++)
        make_rate_table(audit, people, i, i + 1, leaves_out_small);
    if (people->column_count > 1)
        make_rate_table(audit, people, 0, people->column_count, leaves_out_small);
}

void ie_fair_audit_free(ie_fair_audit *audit)
{
    for (size_t i = 0; i < audit->count; i++) {
        for (size_t k = 0; k < audit->tables[i].count; k++)
            free(audit->tables[i].items[k].name);
        free(audit->tables[i].items);
        free(audit->tables[i].name);
    }
}
