// SPDX-License-Identifier: MIT
// What ie-similarity says of an answer, in the language of the report.
#include "report/rubric_told.h"

#include <stdio.h>
#include <string.h>

// What the places of a sentence stand for: a text of the record, or the topic that it names.
typedef struct record_places {
    const ie_texts *texts;
    const ie_record *record;
} record_places;

static int fill_from_record(void *of, const char *name, size_t length, ie_buffer *out)
{
    const record_places *places = of;
    char key[24];
    snprintf(key, sizeof key, "%.*s", (int)length, name);
    const char *text = ie_record_text(places->record, key, NULL);
    if (text && strcmp(key, "quote") != 0)
        text = ie_say_of(places->texts, "topic", text, text);
    ie_buffer_text(out, text ? text : "");
    return text ? 0 : -1;
}

// Tells "GROUP.NAME" by the record, or `own` where the language or the record lacks something.
static void tell_by_record(const ie_texts *texts, const char *group, const char *name, const ie_record *record,
                           const char *own, ie_buffer *out)
{
    record_places places = {texts, record};
    const ie_sentence *sentence = ie_sentence_find(texts, group, name);
    ie_buffer told = {0};
    int is_told = sentence && ie_sentence_fill(texts, sentence, fill_from_record, &places, &told) == 0;
    ie_buffer_text(out, is_told ? told.data : own);
    ie_buffer_free(&told);
}

void ie_part_advice_tell(const ie_texts *texts, const ie_record *entry, ie_buffer *out)
{
    const ie_record *advised = ie_record_member(entry, "advised");
    char name[80];
    snprintf(name, sizeof name, "%.30s.%.30s", ie_record_text(entry, "part", ""), ie_record_text(advised, "how", ""));
    tell_by_record(texts, "advised", name, advised, ie_record_text(entry, "advice", ""), out);
}

void ie_limit_tell(const ie_texts *texts, const ie_record *limit, ie_buffer *out)
{
    const char *own = ie_record_text(limit, "reason", "");
    tell_by_record(texts, "limited", ie_record_text(limit, "code", ""), limit, own, out);
}
