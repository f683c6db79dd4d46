// SPDX-License-Identifier: MIT
// JSON writer: appends records, reports and other JSON piece by piece to a buffer.
// Keys are NULL inside arrays. Numbers that are not finite become null; they are written in the fewest digits that keep
// `decimals` places after the point, so that the same value always gives the same bytes.
#ifndef IE_STREAM_WRITER_H
#define IE_STREAM_WRITER_H

#include "base/memory.h"

typedef struct ie_writer {
    ie_buffer text;
    int comma;  // the next value needs a comma before it
} ie_writer;

void ie_write_open(ie_writer *writer, const char *key, char bracket);  // '{' or '['
void ie_write_close(ie_writer *writer, char bracket);                  // '}' or ']'
void ie_write_text(ie_writer *writer, const char *key, const char *value);  // NULL gives null; bad UTF-8 becomes U+FFFD
void ie_write_number(ie_writer *writer, const char *key, double value, int decimals);  // 0 to 9 decimals
void ie_write_integer(ie_writer *writer, const char *key, long long value);
void ie_write_flag(ie_writer *writer, const char *key, int value);
void ie_write_null(ie_writer *writer, const char *key);
void ie_write_numbers(ie_writer *writer, const char *key, const double *values, size_t count, int decimals);
void ie_write_json(ie_writer *writer, const char *key, const char *json, size_t length);  // already JSON text
void ie_write_base64(ie_writer *writer, const char *key, const void *bytes, size_t count);

// A record: `{"type":TYPE,"t":T` and "dur" unless it is negative. The writer is emptied first.
void ie_write_record(ie_writer *writer, const char *type, double t, double dur);
// A whole notice record, ready to be put out: level is "info", "warning" or "error".
void ie_write_notice(ie_writer *writer, double t, const char *level, const char *code, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
