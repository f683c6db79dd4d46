// SPDX-License-Identifier: MIT
// Lines of any bytes must be read or refused; what is read must be safe to ask, and written it must read again.
#include "base/base64.h"
#include "stream/record.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// Asks for everything that a value may be.
static void ask_value(const ie_record *value, int depth)
{
    ie_entry entry = {0};
    double numbers[4];
    size_t length;
    if (isinf(ie_record_as_number(value, 0)))
        abort();
    ie_record_as_text(value, NULL);
    for (size_t i = 0; i < ie_record_length(value) && depth < 8; i++)
        ask_value(ie_record_at(value, i), depth + 1);
    while (ie_record_next(value, &entry)) {
        const char *bytes = ie_record_bytes(value, entry.key, &length);
        long whole = ie_record_integer(value, entry.key, -5, 5, 7);
        ie_buffer decoded = {0};
        if (whole != 7 && (whole < -5 || whole > 5))
            abort();
        ie_record_numbers(value, entry.key, numbers, 4);
        if (bytes && ie_base64_decode(&decoded, bytes, length) == 0 && decoded.length > length)
            abort();
        ie_buffer_free(&decoded);
        if (depth < 8)
            ask_value(entry.value, depth + 1);
    }
}

static void read_and_write(const char *line, size_t size)
{
    ie_error error = {0};
    ie_buffer written = {0}, again = {0};
    ie_record *record = ie_record_parse(line, size, &error), *second;
    if (!record) {
        if (error.code != IE_FORMAT)
            abort();  // refused without saying so
        return;
    }
    ask_value(record, 0);
    ie_record_write(record, &written);
    second = ie_record_parse(written.data, written.length, &error);
    if (!second)
        abort();
    ie_record_write(second, &again);
    if (again.length != written.length || memcmp(again.data, written.data, again.length) != 0)
        abort();
    ie_record_free(record);
    ie_record_free(second);
    ie_buffer_free(&written);
    ie_buffer_free(&again);
}

// The first key's text and the parsed type must agree where both are to be had.
static void peek_and_parse(const char *line, size_t size)
{
    char type[32];
    ie_record *record = ie_record_parse(line, size, NULL);
    const char *parsed = record ? ie_record_text(record, "type", "") : NULL;
    if (ie_record_peek(line, size, type, sizeof type) == 0 && strlen(type) >= sizeof type)
        abort();
    if (record && !parsed)
        abort();
    ie_record_free(record);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    peek_and_parse((const char *)data, size);
    read_and_write((const char *)data, size);
    ie_record_free(ie_record_parse_any((const char *)data, size, NULL));
    return 0;
}
