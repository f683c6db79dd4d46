// SPDX-License-Identifier: MIT
// Records of a stream: a line of JSON read, and the values in it. The only module that includes the JSON library
// (jansson). Values inside a record are borrowed: they live until ie_record_free of the record they came from.
#ifndef IE_STREAM_RECORD_H
#define IE_STREAM_RECORD_H

#include "base/error.h"
#include "base/memory.h"

#include <stddef.h>

typedef struct ie_record ie_record;  // a JSON value; most often the object of a line

// The value of "type" where the line is an object with it as its first key, without parsing more: copied into `type`
// (at most size - 1 bytes). Returns 0, or -1 where the line does not begin so or does not end with a brace.
int ie_record_peek(const char *line, size_t length, char *type, size_t size);

// Parses a line. NULL where it is not one JSON object in valid UTF-8 with a text "type"; the error says why.
ie_record *ie_record_parse(const char *line, size_t length, ie_error *error);
// The same for any JSON document (intents, settings, weight manifests).
ie_record *ie_record_parse_any(const char *text, size_t length, ie_error *error);
void ie_record_free(ie_record *record);

// These give a member of an object; `otherwise` where it is missing, null, or of another kind.
const char *ie_record_text(const ie_record *record, const char *key, const char *otherwise);
double ie_record_number(const ie_record *record, const char *key, double otherwise);
// A whole number from `low` to `high`; `otherwise` for any other, too, so that no number of a record becomes an integer
// that cannot hold it. `otherwise` may lie outside, to tell that apart.
long ie_record_integer(const ie_record *record, const char *key, long low, long high, long otherwise);
int ie_record_flag(const ie_record *record, const char *key, int otherwise);
// True where there is such a member, of whatever kind but null.
int ie_record_has(const ie_record *record, const char *key);
// True for a record that says only what is known so far: a later one supersedes it, and results rest on that one.
int ie_record_is_so_far(const ie_record *record);
// False for a word or utterance that names another language: what reads English leaves it out.
int ie_record_is_english(const ie_record *record);
// An object or array that is a member, NULL where there is none.
const ie_record *ie_record_member(const ie_record *record, const char *key);
// The text of a member with its length, for payloads; it may hold zero bytes. NULL where missing.
const char *ie_record_bytes(const ie_record *record, const char *key, size_t *length);

// These give the length of an array (0 for anything else) and its elements; `otherwise` where missing or of another
// kind.
size_t ie_record_length(const ie_record *array);
const ie_record *ie_record_at(const ie_record *array, size_t index);
double ie_record_number_at(const ie_record *array, size_t index, double otherwise);
const char *ie_record_text_at(const ie_record *array, size_t index, const char *otherwise);
// Copies up to `most` numbers of the array member `key` into `values`, 0 for an element that is none. Returns the
// length of the array.
size_t ie_record_numbers(const ie_record *record, const char *key, double *values, size_t most);

// A walk over the members of an object in the order of the text. Start with {0}.
typedef struct ie_entry {
    const char *key;
    const ie_record *value;
    void *place;  // of the walk; for record.c alone
} ie_entry;
// Goes on to the next member, the first one at the start. Returns 0 past the end (also of what is no object).
int ie_record_next(const ie_record *object, ie_entry *entry);

// The number or text of a value found with ie_record_at or ie_record_next.
double ie_record_as_number(const ie_record *value, double otherwise);
const char *ie_record_as_text(const ie_record *value, const char *otherwise);

// Appends the value as compact JSON text.
void ie_record_write(const ie_record *value, ie_buffer *out);

#endif
