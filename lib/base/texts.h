// SPDX-License-Identifier: MIT
// What programs tell people, in one language: the sentences of corpus/text/LANGUAGE.yaml by their keys.
//
// The file is a map of maps, and a key is the path through them: "pace.fillers". A sentence names its places in braces
// and never sees printf. Where a number changes the words it is a map of its own:
//   fillers: {by: count, one: "{count} filler.", other: "{count} fillers."}
// `by` is the place that decides, "count" where not given, and `one` is told where the number as it is written stands
// in the list `one` of the group `language`; the other entries of this group are `code`, as in HTML, `voice`, for
// espeak-ng, and `decimal`, the sign within a number.
//
// test/filters/texts.sh sees to it that every key of the code stands in every language, with the same places. A key
// that is missing all the same is told as itself, so that a report comes about.
#ifndef IE_BASE_TEXTS_H
#define IE_BASE_TEXTS_H

#include "base/memory.h"
#include "base/yaml.h"

typedef struct ie_texts ie_texts;

typedef struct ie_sentence {  // borrowed from its document
    const char *by, *one;     // NULL where the words never change
    const char *other;
} ie_sentence;

// What stands in a place of a sentence: the text, or where that is NULL the number with so many decimals.
typedef struct ie_place {
    const char *name, *text;
    double number;
    int decimals;
} ie_place;

// Reads corpus/text/LANGUAGE.yaml. NULL with IE_FORMAT where this is no name of a language or the file is wrong, with
// IE_IO where there is none; the text names file, line and column.
ie_texts *ie_texts_open(const char *language, ie_error *error);
ie_texts *ie_texts_parse(const char *text, size_t length, const char *name, ie_error *error);
void ie_texts_free(ie_texts *texts);

// Appends a sentence with its places filled; `places` end with {0}, which IE_TELL adds, or are NULL:
//   IE_TELL(texts, out, "pace.fillers", {"count", .number = 3}, {"example", .text = "um"});
void ie_tell(const ie_texts *texts, ie_buffer *out, const char *key, const ie_place *places);
#define IE_TELL(texts, out, key, ...) ie_tell((texts), (out), (key), (const ie_place[]){__VA_ARGS__, {0}})

// A sentence that has no places.
const char *ie_say(const ie_texts *texts, const char *key);
// The sentence "GROUP.NAME", where the name is one of many and comes from data; `otherwise` where there is none.
const char *ie_say_of(const ie_texts *texts, const char *group, const char *name, const char *otherwise);
// Appends numbers as ie_buffer_format does, but with the language's decimal sign.
void ie_tell_number(const ie_texts *texts, ie_buffer *out, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// For sentences whose places are filled by others than IE_TELL. The sentence of a node that is a text or a map as
// above: returns 0, or -1 with IE_FORMAT.
int ie_sentence_read(const ie_yaml *document, const ie_yaml_node *node, ie_sentence *sentence, ie_error *error);
// The sentence "GROUP.NAME"; NULL where there is none.
const ie_sentence *ie_sentence_find(const ie_texts *texts, const char *group, const char *name);
// Appends what stands in a place, `length` bytes of `name`. Returns 0, or -1 where nothing does.
typedef int (*ie_fill_place)(void *of, const char *name, size_t length, ie_buffer *out);
// Fills a sentence. Returns 0, or -1 where a place could not be filled.
int ie_sentence_fill(const ie_texts *texts, const ie_sentence *sentence, ie_fill_place fill, void *of, ie_buffer *out);

#endif
