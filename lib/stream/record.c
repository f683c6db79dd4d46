// SPDX-License-Identifier: MIT
// Records of a stream: JSON values read. The only file that includes the JSON library (jansson).
#include "stream/record.h"

#include <jansson.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

static json_t *json_of(const ie_record *record)
{
    return (json_t *)(uintptr_t)record;
}

int ie_record_peek(const char *line, size_t length, char *type, size_t size)
{
    const char *at = line, *end = line + length;
    while (end > at && strchr(" \t\r\n", end[-1]))
        end--;
    if (end - at < 2 || end[-1] != '}')
        return -1;
    static const char *const marks[] = {"{", "\"type\"", ":", "\""};
    for (size_t i = 0; i < 4; i++) {
        while (at < end && (*at == ' ' || *at == '\t'))
            at++;
        size_t mark = strlen(marks[i]);
        if ((size_t)(end - at) < mark || memcmp(at, marks[i], mark) != 0)
            return -1;
        at += mark;
    }
    const char *quote = memchr(at, '"', (size_t)(end - at));
    if (!quote || (size_t)(quote - at) >= size || memchr(at, '\\', (size_t)(quote - at)))
        return -1;
    memcpy(type, at, (size_t)(quote - at));
    type[quote - at] = '\0';
    return 0;
}

ie_record *ie_record_parse_any(const char *text, size_t length, ie_error *error)
{
    json_error_t problem;
    json_t *json = json_loadb(text, length, JSON_REJECT_DUPLICATES, &problem);
    if (!json) {
        ie_fail(error, IE_FORMAT, "not valid JSON: %s (line %d, column %d)", problem.text, problem.line,
                problem.column);
        if (error)
            error->line = problem.line;
    }
    return (ie_record *)json;
}

ie_record *ie_record_parse(const char *line, size_t length, ie_error *error)
{
    ie_record *record = ie_record_parse_any(line, length, error);
    if (record && !json_is_string(json_object_get(json_of(record), "type"))) {
        ie_fail(error, IE_FORMAT, "not a record: an object with a text \"type\" is needed");
        ie_record_free(record);
        return NULL;
    }
    return record;
}

void ie_record_free(ie_record *record)
{
    json_decref(json_of(record));
}

const char *ie_record_as_text(const ie_record *value, const char *otherwise)
{
    const char *text = json_string_value(json_of(value));
    return text ? text : otherwise;
}

double ie_record_as_number(const ie_record *value, double otherwise)
{
    return json_is_number(json_of(value)) ? json_number_value(json_of(value)) : otherwise;
}

static const ie_record *get_member(const ie_record *record, const char *key)
{
    return (const ie_record *)json_object_get(json_of(record), key);
}

const char *ie_record_text(const ie_record *record, const char *key, const char *otherwise)
{
    return ie_record_as_text(get_member(record, key), otherwise);
}

double ie_record_number(const ie_record *record, const char *key, double otherwise)
{
    return ie_record_as_number(get_member(record, key), otherwise);
}

long ie_record_integer(const ie_record *record, const char *key, long low, long high, long otherwise)
{
    double number = ie_record_number(record, key, NAN);
    return number >= (double)low && number <= (double)high && number == floor(number) ? (long)number : otherwise;
}

int ie_record_flag(const ie_record *record, const char *key, int otherwise)
{
    json_t *value = json_of(get_member(record, key));
    return json_is_boolean(value) ? json_is_true(value) : otherwise;
}

int ie_record_has(const ie_record *record, const char *key)
{
    json_t *value = json_of(get_member(record, key));
    return value && !json_is_null(value);
}

int ie_record_is_so_far(const ie_record *record)
{
    return ie_record_has(record, "so_far");
}

int ie_record_is_english(const ie_record *record)
{
    return strcmp(ie_record_text(record, "language", "en"), "en") == 0;
}

const ie_record *ie_record_member(const ie_record *record, const char *key)
{
    json_t *value = json_of(get_member(record, key));
    return json_is_object(value) || json_is_array(value) ? (const ie_record *)value : NULL;
}

const char *ie_record_bytes(const ie_record *record, const char *key, size_t *length)
{
    json_t *value = json_of(get_member(record, key));
    *length = json_string_length(value);
    return json_string_value(value);
}

size_t ie_record_length(const ie_record *array)
{
    return json_array_size(json_of(array));
}

const ie_record *ie_record_at(const ie_record *array, size_t index)
{
    return (const ie_record *)json_array_get(json_of(array), index);
}

double ie_record_number_at(const ie_record *array, size_t index, double otherwise)
{
    return ie_record_as_number(ie_record_at(array, index), otherwise);
}

const char *ie_record_text_at(const ie_record *array, size_t index, const char *otherwise)
{
    return ie_record_as_text(ie_record_at(array, index), otherwise);
}

size_t ie_record_numbers(const ie_record *record, const char *key, double *values, size_t most)
{
    const ie_record *array = ie_record_member(record, key);
    size_t length = ie_record_length(array);
    for (size_t i = 0; i < length && i < most; i++)
        values[i] = ie_record_number_at(array, i, 0.0);
    return length;
}

int ie_record_next(const ie_record *object, ie_entry *entry)
{
    json_t *json = json_of(object);
    entry->place = entry->place ? json_object_iter_next(json, entry->place) : json_object_iter(json);
    if (!entry->place)
        return 0;
    entry->key = json_object_iter_key(entry->place);
    entry->value = (const ie_record *)json_object_iter_value(entry->place);
    return 1;
}

static int append_json(const char *text, size_t length, void *buffer)
{
    ie_buffer_add(buffer, text, length);
    return 0;
}

void ie_record_write(const ie_record *value, ie_buffer *out)
{
    json_dump_callback(json_of(value), append_json, out, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(12));
}
