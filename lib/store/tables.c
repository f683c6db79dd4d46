// SPDX-License-Identifier: MIT
// Tables of stored interviews.
#include "store/tables.h"

#include "base/csv.h"
#include "base/printable.h"
#include "stream/writer.h"

#include <math.h>
#include <string.h>

// The columns of what is scored have their interval beside them; counts and ratings have it in JSON.
static int has_interval_columns(size_t measure)
{
    return measure == IE_CONTENT || measure == IE_DELIVERY || measure == IE_OVERALL;
}

static void add_measure_names(ie_buffer *out)
{
    ie_buffer_text(out, ",seconds,words,fillers");
    for (size_t m = 0; m < IE_MEASURE_COUNT; m++) {
        const char *key = ie_measure_kinds[m].key;
        ie_buffer_format(out, ",%s", key);
        if (has_interval_columns(m))
            ie_buffer_format(out, ",%s_low,%s_high", key, key);
    }
    ie_buffer_text(out, ",report,contested\n");
}

static void add_measure_cells(ie_buffer *out, const ie_account_part *part, const ie_history_entry *entry)
{
    ie_csv_number(out, part->dur, 3);
    ie_csv_number(out, part->words, 0);
    ie_csv_number(out, part->fillers, 0);
    for (size_t m = 0; m < IE_MEASURE_COUNT; m++) {
        ie_csv_number(out, part->measures[m].value, 3);
        if (has_interval_columns(m)) {
            ie_csv_number(out, part->measures[m].low, 3);
            ie_csv_number(out, part->measures[m].high, 3);
        }
    }
    ie_csv_text(out, entry->report);
    ie_csv_text(out, entry->is_contested ? "yes" : "no");
    ie_csv_end(out);
}

static void write_measures(ie_writer *writer, const ie_account_part *part, const ie_history_entry *entry)
{
    ie_write_number(writer, "words", part->words, 0);
    ie_write_number(writer, "fillers", part->fillers, 0);
    for (size_t m = 0; m < IE_MEASURE_COUNT; m++)
        ie_measure_write(writer, ie_measure_kinds[m].key, &part->measures[m]);
    ie_write_text(writer, "report", entry->report);
    ie_write_flag(writer, "contested", entry->is_contested);
    ie_write_close(writer, '}');
}

static void end_line(ie_writer *writer, ie_buffer *out)
{
    ie_buffer_format(out, "%s\n", writer->text.data);
}

static void add_answer_json(ie_buffer *out, ie_writer *writer, const ie_history_entry *entry, size_t index)
{
    const ie_account_part *answer = &entry->account.answers[index];
    ie_write_record(writer, "stored_answer", fmax(0, answer->t), answer->dur);
    ie_write_integer(writer, "interview", entry->id);
    ie_write_text(writer, "person", entry->person);
    ie_write_integer(writer, "answer", (long long)index + 1);
    ie_write_text(writer, "question", answer->id);
    ie_write_text(writer, "asked", answer->question);
    write_measures(writer, answer, entry);
    end_line(writer, out);
}

static void add_answer_csv(ie_buffer *out, const ie_history_entry *entry, size_t index)
{
    const ie_account_part *answer = &entry->account.answers[index];
    ie_csv_number(out, (double)entry->id, 0);
    ie_csv_text(out, entry->person);
    ie_csv_text(out, entry->stored_at);
    ie_csv_text(out, entry->purpose);
    ie_csv_number(out, (double)index + 1, 0);
    ie_csv_text(out, answer->id);
    ie_csv_text(out, answer->question);
    ie_csv_number(out, answer->t, 3);
    add_measure_cells(out, answer, entry);
}

void ie_tables_answers(ie_buffer *out, const ie_history *history, int is_csv)
{
    ie_writer writer = {0};
    if (is_csv) {
        ie_buffer_text(out, "interview,person,stored_at,purpose,answer,question,asked,start");
        add_measure_names(out);
    }
    for (size_t i = 0; i < history->count; i++)
        for (size_t k = 0; k < history->items[i].account.count; k++)
            if (is_csv)
                add_answer_csv(out, &history->items[i], k);
            else
                add_answer_json(out, &writer, &history->items[i], k);
    ie_buffer_free(&writer.text);
}

void ie_tables_interviews(ie_buffer *out, const ie_history *history, int is_csv)
{
    ie_writer writer = {0};
    if (is_csv) {
        ie_buffer_text(out, "interview,person,stored_at,started_at,purpose,jurisdiction,answers");
        add_measure_names(out);
    }
    for (size_t i = 0; i < history->count; i++) {
        const ie_history_entry *entry = &history->items[i];
        if (is_csv) {
            const char *const texts[] = {entry->person, entry->stored_at, entry->started_at, entry->purpose,
                                         entry->jurisdiction};
            ie_csv_number(out, (double)entry->id, 0);
            for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
                ie_csv_text(out, texts[k]);
            ie_csv_number(out, (double)entry->account.count, 0);
            add_measure_cells(out, &entry->account.whole, entry);
            continue;
        }
        ie_write_record(&writer, "stored_interview", 0, isfinite(entry->seconds) ? entry->seconds : -1);
        ie_write_integer(&writer, "interview", entry->id);
        ie_write_text(&writer, "person", entry->person);
        ie_write_text(&writer, "stored_at", entry->stored_at);
        ie_write_text(&writer, "started_at", entry->started_at);
        ie_write_text(&writer, "purpose", entry->purpose);
        ie_write_text(&writer, "jurisdiction", entry->jurisdiction);
        ie_write_integer(&writer, "answers", (long long)entry->account.count);
        write_measures(&writer, &entry->account.whole, entry);
        end_line(&writer, out);
    }
    ie_buffer_free(&writer.text);
}

static void add_cell(ie_buffer *out, const ie_account_part *part, size_t measure, int width)
{
    ie_buffer text = {0};
    ie_measure shown = part->measures[measure];
    shown.low = NAN;
    ie_measure_print(&text, &ie_measure_kinds[measure], &shown);
    ie_buffer_format(out, "%*s", width, text.data);
    ie_buffer_free(&text);
}

void ie_tables_show(ie_buffer *out, const ie_history_entry *entry)
{
    for (size_t m = 0; m < IE_MEASURE_COUNT; m++) {
        const ie_measure *measure = &entry->account.whole.measures[m];
        if (!isfinite(measure->value))
            continue;
        ie_buffer_format(out, "  %s, %s: ", ie_measure_kinds[m].label, ie_measure_kinds[m].unit);
        ie_measure_print(out, &ie_measure_kinds[m], measure);
        ie_buffer_text(out, "\n");
    }
    if (entry->account.count > 0)
        ie_buffer_format(out, "\n  %7s %8s %6s %6s %8s %5s  %s\n", "content", "delivery", "told", "words", "fillers",
                         "pace", "question");
    for (size_t i = 0; i < entry->account.count; i++) {
        const ie_account_part *answer = &entry->account.answers[i];
        const char *question = answer->question ? answer->question : answer->id ? answer->id : "";
        ie_buffer_text(out, "  ");
        add_cell(out, answer, IE_CONTENT, 7);
        add_cell(out, answer, IE_DELIVERY, 9);
        add_cell(out, answer, IE_COVERAGE, 6);
        ie_buffer_text(out, isfinite(answer->measures[IE_COVERAGE].value) ? "%" : " ");
        if (isfinite(answer->words))
            ie_buffer_format(out, " %6.0f %8.0f", answer->words, answer->fillers);
        else
            ie_buffer_format(out, " %6s %8s", "-", "-");
        add_cell(out, answer, IE_PACE, 6);
        ie_buffer_text(out, "  ");
        ie_printable_add(out, question, strlen(question), "");
        ie_buffer_text(out, "\n");
    }
    if (entry->report) {
        ie_buffer_text(out, "\n  report: ");
        ie_printable_add(out, entry->report, strlen(entry->report), "");
        ie_buffer_text(out, "\n");
    }
}
