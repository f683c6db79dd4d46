// SPDX-License-Identifier: MIT
// Interviews beside each other.
#include "store/compare.h"

#include "base/printable.h"
#include "stream/writer.h"

#include <math.h>
#include <string.h>

static const char *const change_keys[] = {"lower", "none", "higher", "unknown"};

const char *ie_change_words(int change)
{
    static const char *const words[] = {"lower", "no real change", "higher", "not measured in both"};
    return words[change + 1];
}

// A line about one measure, of the whole or of the answers to a question.
static void add_change(ie_buffer *out, size_t kind, const char *question, const ie_measure *before,
                       const ie_measure *after, int is_json)
{
    int change = ie_measure_change(before, after);
    if (!isfinite(before->value) && !isfinite(after->value))
        return;
    if (is_json) {
        ie_writer writer = {0};
        ie_write_open(&writer, NULL, '{');
        ie_write_text(&writer, "measure", ie_measure_kinds[kind].key);
        if (question)
            ie_write_text(&writer, "question", question);
        ie_measure_write(&writer, "before", before);
        ie_measure_write(&writer, "after", after);
        ie_write_text(&writer, "change", change_keys[change + 1]);
        ie_write_close(&writer, '}');
        ie_buffer_format(out, "%s\n", writer.text.data);
        ie_buffer_free(&writer.text);
        return;
    }
    ie_buffer_text(out, question ? "  " : "");
    if (question)
        ie_printable_add(out, question, strlen(question), "");
    ie_buffer_format(out, "%s%s, %s: ", question ? ": " : "", ie_measure_kinds[kind].label,
                     ie_measure_kinds[kind].unit);
    ie_measure_print(out, &ie_measure_kinds[kind], before);
    ie_buffer_text(out, " then ");
    ie_measure_print(out, &ie_measure_kinds[kind], after);
    ie_buffer_format(out, ": %s\n", ie_change_words(change));
}

static void add_name(ie_buffer *out, const ie_history_entry *entry)
{
    const char *person = entry->person ? entry->person : "nobody named";
    ie_buffer_format(out, "interview %lld (", entry->id);
    ie_printable_add(out, person, strlen(person), "");
    ie_buffer_format(out, ", %.10s)", entry->stored_at ? entry->stored_at : "");
}

void ie_compare_two(ie_buffer *out, const ie_history_entry *before, const ie_history_entry *after, int is_json)
{
    if (!is_json) {
        add_name(out, before);
        ie_buffer_text(out, " and ");
        add_name(out, after);
        ie_buffer_text(out, "\n");
    }
    for (size_t m = 0; m < IE_MEASURE_COUNT; m++)
        add_change(out, m, NULL, &before->account.whole.measures[m], &after->account.whole.measures[m], is_json);
    for (size_t i = 0; i < before->account.count; i++)
        for (size_t k = 0; k < after->account.count; k++) {
            const ie_account_part *one = &before->account.answers[i], *other = &after->account.answers[k];
            if (!one->id || !other->id || strcmp(one->id, other->id) != 0)
                continue;
            for (size_t m = IE_CONTENT; m <= IE_DELIVERY; m++)
                add_change(out, m, one->id, &one->measures[m], &other->measures[m], is_json);
        }
}

size_t ie_history_ends(const ie_history *history, size_t measure, const ie_measure **first, const ie_measure **last)
{
    size_t known = 0;
    *first = *last = NULL;
    for (size_t i = 0; i < history->count; i++) {
        const ie_measure *here = &history->items[i].account.whole.measures[measure];
        if (!isfinite(here->value))
            continue;
        if (known++ == 0)
            *first = here;
        *last = here;
    }
    return known;
}

static void add_progress_json(ie_buffer *out, const ie_history *history, size_t m, int change)
{
    ie_writer writer = {0};
    ie_write_open(&writer, NULL, '{');
    ie_write_text(&writer, "measure", ie_measure_kinds[m].key);
    ie_write_open(&writer, "interviews", '[');
    for (size_t i = 0; i < history->count; i++) {
        ie_write_open(&writer, NULL, '{');
        ie_write_integer(&writer, "interview", history->items[i].id);
        ie_write_text(&writer, "stored_at", history->items[i].stored_at);
        ie_measure_write(&writer, "value", &history->items[i].account.whole.measures[m]);
        ie_write_close(&writer, '}');
    }
    ie_write_close(&writer, ']');
    ie_write_text(&writer, "change", change_keys[change + 1]);
    ie_write_close(&writer, '}');
    ie_buffer_format(out, "%s\n", writer.text.data);
    ie_buffer_free(&writer.text);
}

void ie_compare_progress(ie_buffer *out, const ie_history *history, const char *person, int is_json)
{
    if (!is_json) {
        ie_printable_add(out, person, strlen(person), "");
        ie_buffer_format(out, ": %zu interview%s\n", history->count, history->count == 1 ? "" : "s");
    }
    for (size_t m = 0; m < IE_MEASURE_COUNT; m++) {
        const ie_measure *first, *last;
        size_t known = ie_history_ends(history, m, &first, &last);
        if (known == 0)
            continue;
        int change = known < 2 ? 2 : ie_measure_change(first, last);
        if (is_json) {
            add_progress_json(out, history, m, change);
            continue;
        }
        ie_buffer_format(out, "%s, %s: ", ie_measure_kinds[m].label, ie_measure_kinds[m].unit);
        for (size_t i = 0; i < history->count; i++) {
            ie_buffer_text(out, i > 0 ? "; " : "");
            ie_measure_print(out, &ie_measure_kinds[m], &history->items[i].account.whole.measures[m]);
        }
        ie_buffer_format(out, ": %s\n", known < 2 ? "measured once" : ie_change_words(change));
    }
}
