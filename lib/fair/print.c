// SPDX-License-Identifier: MIT
// An audit told.
#include "fair/print.h"

#include "base/csv.h"
#include "fair/wrapped.h"
#include "stream/writer.h"

#include <math.h>

enum { RATE_DECIMALS = 6, P_DECIMALS = 9 };

static int are_scores_of(const ie_fair_audit *audit)
{
    return isfinite(audit->median);
}

static void add_cell_of(ie_buffer *out, int width, const char *format, double value)
{
    ie_buffer cell = {0};
    ie_buffer_format(&cell, format, value);
    ie_buffer_format(out, " %*s", width, isfinite(value) ? cell.data : "-");
    ie_buffer_free(&cell);
}

static void print_rate(ie_buffer *out, const ie_fair_rate *rate)
{
    ie_fair_wrap_name(out, rate->name);
    ie_buffer_format(out, " %7ld %8ld", rate->people, rate->selected);
    add_cell_of(out, 6, "%.1f%%", 100 * rate->rate);
    add_cell_of(out, 6, "%.3f", rate->ratio);
    add_cell_of(out, 7, "%.2g", rate->p);
    ie_buffer_format(out, "%s%s%s\n", rate->is_below_four_fifths ? " <4/5" : rate->is_small ? "     " : "",
                     rate->is_small ? " <2%" : "", rate->is_left_out ? "*" : "");
}

static void print_rates(ie_buffer *out, const ie_fair_table *table, int are_scores)
{
    ie_buffer_text(out, "\n");
    ie_fair_wrap_name(out, table->name);
    ie_buffer_format(out, " %7s %8s %6s %6s %7s\n", "people", are_scores ? "above" : "selected", "rate", "ratio", "p");
    for (size_t i = 0; i < table->count; i++)
        print_rate(out, &table->items[i]);
    if (table->unknown > 0) {
        ie_fair_wrap_name(out, "unknown, not counted above");
        ie_buffer_format(out, " %7ld\n", table->unknown);
    }
}

static void print_head(ie_buffer *out, const ie_fair_audit *audit, const char *outcome)
{
    ie_buffer text = {0};
    ie_buffer_format(&text, "%ld %s, by the column '%s'.", audit->people,
                     audit->people == 1 ? "person" : "people", outcome);
    if (are_scores_of(audit)) {
        ie_buffer_text(&text, " Rates are the share with a score above the median of all, ");
        ie_buffer_number(&text, audit->median, RATE_DECIMALS);
        ie_buffer_text(&text, ".");
    }
    if (audit->unscored > 0)
        ie_buffer_format(&text, " Without a score, and left out: %ld.", audit->unscored);
    ie_fair_wrap(out, text.data);
    ie_buffer_free(&text);
}

static void print_notes(ie_buffer *out, const ie_fair_audit *audit)
{
    int small = 0, left_out = 0, below = 0;
    for (size_t i = 0; i < audit->count; i++)
        for (size_t k = 0; k < audit->tables[i].count; k++) {
            small |= audit->tables[i].items[k].is_small;
            left_out |= audit->tables[i].items[k].is_left_out;
            below |= audit->tables[i].items[k].is_below_four_fifths;
        }
    ie_buffer_text(out, "\n");
    ie_fair_wrap(out, "ratio: the rate by the highest rate of the table (impact ratio). p: Fisher's exact test, "
                      "two-sided, against the category of that rate.");
    if (below)
        ie_fair_wrap(out, "<4/5: a ratio under four fifths (29 CFR 1607.4 D).");
    if (small)
        ie_fair_wrap(out, "<2%: fewer than 2 in 100 of the people in the table (6 RCNY 5-301 (d)).");
    if (left_out)
        ie_fair_wrap(out, "*: left out of the impact ratio, as asked for; a summary of results must say why.");
    ie_fair_wrap(out, "Numbers, not a finding: see ie-audit(1) for what they leave open.");
}

void ie_fair_print_text(ie_buffer *out, const ie_fair_audit *audit, const char *outcome)
{
    print_head(out, audit, outcome);
    for (size_t i = 0; i < audit->count; i++)
        print_rates(out, &audit->tables[i], are_scores_of(audit));
    print_notes(out, audit);
}

static void write_rate(ie_writer *writer, const ie_fair_rate *rate)
{
    ie_write_open(writer, NULL, '{');
    ie_write_text(writer, "category", rate->name);
    ie_write_integer(writer, "people", rate->people);
    ie_write_integer(writer, "selected", rate->selected);
    ie_write_number(writer, "rate", rate->rate, RATE_DECIMALS);
    ie_write_number(writer, "ratio", rate->ratio, RATE_DECIMALS);
    ie_write_number(writer, "p", rate->p, P_DECIMALS);
    ie_write_flag(writer, "most_selected", rate->is_most_selected);
    ie_write_flag(writer, "below_four_fifths", rate->is_below_four_fifths);
    ie_write_flag(writer, "small", rate->is_small);
    ie_write_flag(writer, "left_out", rate->is_left_out);
    ie_write_close(writer, '}');
}

void ie_fair_print_json(ie_buffer *out, const ie_fair_audit *audit, const char *outcome)
{
    ie_writer writer = {0};
    ie_write_open(&writer, NULL, '{');
    ie_write_text(&writer, "outcome", outcome);
    ie_write_text(&writer, "rates", are_scores_of(audit) ? "scoring" : "selection");
    ie_write_integer(&writer, "people", audit->people);
    ie_write_integer(&writer, "unscored", audit->unscored);
    ie_write_number(&writer, "median", audit->median, RATE_DECIMALS);
    ie_write_open(&writer, "tables", '[');
    for (size_t i = 0; i < audit->count; i++) {
        const ie_fair_table *table = &audit->tables[i];
        ie_write_open(&writer, NULL, '{');
        ie_write_text(&writer, "table", table->name);
        ie_write_integer(&writer, "people", table->people);
        ie_write_integer(&writer, "unknown", table->unknown);
        ie_write_open(&writer, "categories", '[');
        for (size_t k = 0; k < table->count; k++)
            write_rate(&writer, &table->items[k]);
        ie_write_close(&writer, ']');
        ie_write_close(&writer, '}');
    }
    ie_write_close(&writer, ']');
    ie_write_close(&writer, '}');
    ie_buffer_add(out, writer.text.data, writer.text.length);
    ie_buffer_text(out, "\n");
    ie_buffer_free(&writer.text);
}

static void print_csv_rate(ie_buffer *out, const char *table, const ie_fair_rate *rate)
{
    ie_csv_text(out, table);
    ie_csv_text(out, rate->name);
    ie_csv_number(out, (double)rate->people, 0);
    ie_csv_number(out, (double)rate->selected, 0);
    ie_csv_number(out, rate->rate, RATE_DECIMALS);
    ie_csv_number(out, rate->ratio, RATE_DECIMALS);
    ie_csv_number(out, rate->p, P_DECIMALS);
    ie_csv_number(out, rate->is_below_four_fifths, 0);
    ie_csv_number(out, rate->is_small, 0);
    ie_csv_number(out, rate->is_left_out, 0);
    ie_csv_end(out);
}

void ie_fair_print_csv(ie_buffer *out, const ie_fair_audit *audit)
{
    ie_buffer_text(out, "table,category,people,selected,rate,ratio,p,below_four_fifths,small,left_out\n");
    for (size_t i = 0; i < audit->count; i++) {
        const ie_fair_table *table = &audit->tables[i];
        for (size_t k = 0; k < table->count; k++)
            print_csv_rate(out, table->name, &table->items[k]);
        if (table->unknown == 0)
            continue;
        ie_csv_text(out, table->name);
        ie_csv_text(out, NULL);
        ie_csv_number(out, (double)table->unknown, 0);
        for (int empty = 0; empty < 7; empty++)
            ie_csv_number(out, NAN, 0);
        ie_csv_end(out);
    }
}
