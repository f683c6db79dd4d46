// SPDX-License-Identifier: MIT
// The candidate's words from a stream.
#include "speech/flow_words_record.h"

#include "base/memory.h"
#include "base/sort.h"
#include "speech/asked_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double same_seconds = 0.01;  // so much a time may be rounded

static void add_flow_word(ie_flow_words *words, ie_flow_word word)
{
    IE_GROW(words->items, words->count, words->capacity);
    words->items[words->count++] = word;
}

// Whether the word ends a sentence of its utterance, whose words come one after the other. One that is not found there
// leaves the place as it is.
static int ends_its_sentence(ie_flow_words *words, const char *text)
{
    const char *from = words->text.data ? words->text.data + words->place : "", *found = strstr(from, text);
    if (!found)
        return 0;
    const char *end = found + strlen(text);
    words->place += (size_t)(end - from);
    size_t behind = strcspn(end, " ");
    for (size_t i = 0; i < behind; i++)
        if (strchr(".?!", end[i]))
            return 1;
    return 0;
}

static int take_flow_word(ie_flow_words *words, const ie_record *record, ie_error *error)
{
    double t = ie_record_number(record, "t", NAN), dur = ie_record_number(record, "dur", 0);
    const char *text = ie_record_text(record, "text", NULL);
    if (!isfinite(t) || !isfinite(dur) || !text)
        return ie_fail(error, IE_FORMAT, "word without its time or its text");
    if (!ie_record_is_english(record)) {
        words->foreign++;
        return 0;
    }
    if (ie_record_flag(record, "estimated", 0)) {
        words->estimated++;
        return 0;
    }
    ie_flow_word word = ie_flow_describe(text, t, t + dur);
    word.chance = ie_record_number(record, "p", NAN);
    word.ends_sentence = (unsigned char)ends_its_sentence(words, text);
    add_flow_word(words, word);
    return 0;
}

static size_t count_words(const char *text)
{
    size_t count = 0;
    for (const char *at = text; *at; at += strcspn(at, " ")) {
        at += strspn(at, " ");
        count += *at != '\0';
    }
    return count;
}

static int take_disfluency(ie_flow_words *words, const ie_record *record, ie_error *error)
{
    double t = ie_record_number(record, "t", NAN), dur = ie_record_number(record, "dur", 0);
    const char *kind = ie_record_text(record, "kind", ""), *text = ie_record_text(record, "text", "");
    if (!isfinite(t) || !isfinite(dur))
        return ie_fail(error, IE_FORMAT, "disfluency without its time");
    if (strcmp(kind, "filler") == 0) {
        ie_flow_word word = ie_flow_describe(text, t, t + dur);
        word.is_filler = 1;
        if (strcmp(ie_record_text(record, "source", ""), "sound") == 0)  // the others are words, too
            add_flow_word(words, word);
        return 0;
    }
    IE_GROW(words->repairs, words->repair_count, words->repair_capacity);
    words->repairs[words->repair_count++] =
        (ie_flow_repair){t, strcmp(kind, "restart") == 0 ? 1 : count_words(text)};
    return 0;
}

int ie_flow_words_take(ie_flow_words *words, const ie_record *record, ie_error *error)
{
    const char *type = ie_record_text(record, "type", "");
    if (strcmp(type, "word") == 0)
        return take_flow_word(words, record, error);
    if (strcmp(type, "disfluency") == 0)
        return take_disfluency(words, record, error);
    if (strcmp(type, "utterance") == 0) {
        ie_buffer_clear(&words->text);
        ie_buffer_text(&words->text, ie_record_text(record, "text", ""));
        words->place = 0;
    }
    return 0;
}

static int flow_word_by_time(const void *left, const void *right)
{
    const ie_flow_word *a = left, *b = right;
    return a->t < b->t ? -1 : a->t > b->t ? 1 : a->end < b->end ? -1 : a->end > b->end;
}

static void mark_repairs(ie_flow_words *words)
{
    for (size_t i = 0; i < words->repair_count; i++) {
        const ie_flow_repair *repair = &words->repairs[i];
        size_t left = repair->words;
        size_t k = ie_first_from(words->items, words->count, sizeof *words->items, repair->t - same_seconds);
        for (; k < words->count && left > 0; k++)
            if (!words->items[k].is_filler) {
                words->items[k].is_dropped = 1;
                left--;
            }
    }
}

void ie_flow_words_settle(ie_flow_words *words, const ie_turns *turns, const double *borders, size_t count)
{
    size_t kept = 0, border = 0;
    ie_sort(words->items, words->count, sizeof *words->items, flow_word_by_time);
    mark_repairs(words);
    for (size_t i = 0; i < words->count; i++) {
        if (!ie_is_own_speech(turns, words->items[i].t, words->items[i].end))
            continue;
        while (border < count && borders[border] <= words->items[i].t)
            border++;
        words->items[kept] = words->items[i];
        words->items[kept++].run = (unsigned)border;
    }
    words->count = kept;
}

void ie_flow_words_free(ie_flow_words *words)
{
    free(words->items);
    free(words->repairs);
    ie_buffer_free(&words->text);
    *words = (ie_flow_words){0};
}
