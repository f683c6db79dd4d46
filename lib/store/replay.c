// SPDX-License-Identifier: MIT
// An interview beside its repetition.
#include "store/replay.h"

#include "base/printable.h"
#include "stream/record.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TYPE_SIZE = 64, MOST_SHOWN = 120, DEEPEST = 16 };

// Who makes what. A question is made by several, so it stands for itself.
static const struct { const char *stage, *types; } makers[] = {
    {"ie-capture", " media "}, {"ie-faces", " face presence "}, {"ie-emotion", " emotion "}, {"ie-mfcc", " mfcc "},
    {"ie-prosody", " prosody "}, {"ie-stt", " word utterance disfluency fluency voice "},
    {"ie-people", " person turn "}, {"ie-confidence", " confidence "}, {"ie-rating", " rating "},
    {"ie-similarity", " answer similarity "}, {"ie-report", " suggestion summary "}, {0}};

static const char *const left_out[] = {"version", "file", "options", NULL};

void ie_replay_open(ie_replay *replay)
{
    *replay = (ie_replay){0};
    for (int i = 0; makers[i].stage; i++)
        ie_string_table_add(&replay->stages, makers[i].stage);
}

static void free_side(ie_replay_side *side)
{
    for (size_t i = 0; i < side->count; i++)
        free(side->items[i].line);
    free(side->items);
}

void ie_replay_close(ie_replay *replay)
{
    free_side(&replay->stored);
    free_side(&replay->again);
    ie_string_table_free(&replay->stages);
}

static const char *stage_of(const ie_record *record)
{
    const char *type = ie_record_text(record, "type", "");
    char word[TYPE_SIZE + 2];
    if (strcmp(type, "notice") == 0)
        return ie_record_text(record, "by", type);
    snprintf(word, sizeof word, " %s ", type);
    for (int i = 0; makers[i].stage; i++)
        if (strstr(makers[i].types, word))
            return makers[i].stage;
    return type;
}

void ie_replay_add(ie_replay *replay, ie_replay_side *side, const char *line, size_t length)
{
    char type[TYPE_SIZE];
    if (ie_record_peek(line, length, type, sizeof type) == 0
        && (strcmp(type, "frame") == 0 || strcmp(type, "audio") == 0))
        return;
    ie_record *record = ie_record_parse(line, length, NULL);
    if (record && !ie_record_is_so_far(record)) {
        IE_GROW(side->items, side->count, side->capacity);
        char *copy = ie_allocate(length + 1, 1);
        memcpy(copy, line, length);
        side->items[side->count++] = (ie_replay_record){copy, length,
                                                        ie_string_table_add(&replay->stages, stage_of(record))};
    }
    ie_record_free(record);
}

static const ie_record *member_of(const ie_record *object, const char *key)
{
    ie_entry entry = {0};
    while (ie_record_next(object, &entry))
        if (strcmp(entry.key, key) == 0)
            return entry.value;
    return NULL;
}

static void show_value(ie_buffer *out, const ie_record *value)
{
    ie_buffer text = {0};
    if (value)
        ie_record_write(value, &text);
    else
        ie_buffer_text(&text, "missing");
    ie_printable_add(out, text.data, text.length < MOST_SHOWN ? text.length : MOST_SHOWN, "");
    ie_buffer_text(out, text.length > MOST_SHOWN ? "..." : "");
    ie_buffer_free(&text);
}

static int are_equal(const ie_record *a, const ie_record *b)
{
    ie_buffer texts[2] = {0};
    ie_record_write(a, &texts[0]);
    ie_record_write(b, &texts[1]);
    int equal = texts[0].length == texts[1].length && memcmp(texts[0].data, texts[1].data, texts[0].length) == 0;
    ie_buffer_free(&texts[0]);
    ie_buffer_free(&texts[1]);
    return equal;
}

static int is_left_out(const char *key, const char *const *skipped)
{
    while (skipped && *skipped && strcmp(*skipped, key) != 0)
        skipped++;
    return skipped && *skipped;
}

static int explain_value(ie_buffer *out, const ie_record *a, const ie_record *b, const char *path,
                         const char *const *skipped, int depth);

// One member or element: where it differs, the difference within it.
static int explain_part(ie_buffer *out, const ie_record *a, const ie_record *b, const char *path, const char *format,
                        const char *key, size_t index, int depth)
{
    ie_buffer longer = {0};
    if (a && b && are_equal(a, b))
        return 0;
    ie_buffer_text(&longer, path);
    if (key)
        ie_buffer_format(&longer, "%s%s", format, key);
    else
        ie_buffer_format(&longer, "[%zu]", index);
    explain_value(out, a, b, longer.data, NULL, depth + 1);
    ie_buffer_free(&longer);
    return 1;
}

// Appends the first part that differs and both values; returns 0 where none does.
static int explain_value(ie_buffer *out, const ie_record *a, const ie_record *b, const char *path,
                         const char *const *skipped, int depth)
{
    ie_entry first = {0}, entry = {0};
    const char *dot = *path ? "." : "";
    if (a && b && depth < DEEPEST && ie_record_next(a, &first) && ie_record_next(b, &(ie_entry){0})) {
        while (ie_record_next(a, &entry))
            if (!is_left_out(entry.key, skipped)
                && explain_part(out, entry.value, member_of(b, entry.key), path, dot, entry.key, 0, depth))
                return 1;
        entry = (ie_entry){0};
        while (ie_record_next(b, &entry))
            if (!is_left_out(entry.key, skipped) && !member_of(a, entry.key)
                && explain_part(out, NULL, entry.value, path, dot, entry.key, 0, depth))
                return 1;
        return 0;
    }
    size_t length = a && b && depth < DEEPEST ? ie_record_length(a) : 0;
    if (length > 0 && ie_record_length(b) == length)
        for (size_t i = 0; i < length; i++)
            if (explain_part(out, ie_record_at(a, i), ie_record_at(b, i), path, "", NULL, i, depth))
                return 1;
    ie_printable_add(out, path, strlen(path), "");
    ie_buffer_text(out, " was ");
    show_value(out, a);
    ie_buffer_text(out, ", is now ");
    show_value(out, b);
    return 1;
}

static void explain_place(ie_buffer *out, const ie_replay *replay, const ie_replay_side *side, size_t place)
{
    const ie_replay_record *at = &side->items[place];
    const char *stage = replay->stages.texts[at->stage];
    ie_record *record = ie_record_parse(at->line, at->length, NULL);
    const char *type = ie_record_text(record, "type", "");
    ie_printable_add(out, stage, strlen(stage), "");
    ie_buffer_format(out, ": record %zu, ", place);
    ie_printable_add(out, type, strlen(type), "");
    ie_buffer_text(out, " at ");
    ie_buffer_number(out, ie_record_number(record, "t", 0), 3);
    ie_buffer_text(out, " s: ");
    ie_record_free(record);
}

// Two records of a stage that stand at the same place in it. Returns 1 where they differ, explained.
static int explain_records(ie_buffer *out, const ie_replay *replay, size_t was, size_t is)
{
    const ie_replay_record *a = &replay->stored.items[was], *b = &replay->again.items[is];
    if (a->length == b->length && memcmp(a->line, b->line, a->length) == 0)
        return 0;
    ie_record *before = ie_record_parse(a->line, a->length, NULL), *now = ie_record_parse(b->line, b->length, NULL);
    ie_buffer text = {0};
    int is_media = strcmp(ie_record_text(before, "type", ""), "media") == 0;
    int differs = explain_value(&text, before, now, "", is_media ? left_out : NULL, 0);
    if (!differs && !is_media) {
        ie_buffer_text(&text, "the values are the same, the bytes are not");
        differs = 1;
    }
    if (differs) {
        explain_place(out, replay, &replay->stored, was);
        ie_buffer_format(out, "%s\n", text.data);
    }
    ie_buffer_free(&text);
    ie_record_free(before);
    ie_record_free(now);
    return differs;
}

static size_t next_of(const ie_replay_side *side, size_t from, size_t stage)
{
    while (from < side->count && side->items[from].stage != stage)
        from++;
    return from;
}

static int explain_stage(ie_buffer *out, const ie_replay *replay, size_t stage)
{
    const ie_replay_side *stored = &replay->stored, *again = &replay->again;
    size_t was = next_of(stored, 0, stage), is = next_of(again, 0, stage);
    while (was < stored->count && is < again->count) {
        if (explain_records(out, replay, was, is))
            return 1;
        was = next_of(stored, was + 1, stage);
        is = next_of(again, is + 1, stage);
    }
    if (was < stored->count)
        explain_place(out, replay, stored, was);
    else if (is < again->count)
        explain_place(out, replay, again, is);
    else
        return 0;
    ie_buffer_text(out, was < stored->count ? "was stored, does not come again\n" : "comes now, was not stored\n");
    return 1;
}

int ie_replay_compare(const ie_replay *replay, ie_buffer *out)
{
    int lines = 0;
    for (size_t stage = 0; stage < replay->stages.count; stage++)
        lines += explain_stage(out, replay, stage);
    for (size_t i = 0; lines == 0 && i < replay->stored.count; i++)
        if (replay->stored.items[i].stage != replay->again.items[i].stage) {
            explain_place(out, replay, &replay->stored, i);
            ie_buffer_text(out, "the same records come in another order\n");
            lines++;
        }
    return lines;
}
