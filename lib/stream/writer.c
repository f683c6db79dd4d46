// SPDX-License-Identifier: MIT
// JSON writer.
#include "stream/writer.h"

#include "base/base64.h"
#include "base/error.h"
#include "base/utf8.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void append_quoted_text(ie_buffer *out, const char *value)
{
    ie_buffer_add(out, "\"", 1);
    for (const char *in = value; *in;) {
        size_t length = ie_utf8_length(in);
        if (*in == '"' || *in == '\\')
            ie_buffer_format(out, "\\%c", *in);
        else if (*in == '\n')
            ie_buffer_text(out, "\\n");
        else if ((unsigned char)*in < 0x20 || *in == 0x7F)
            ie_buffer_format(out, "\\u%04x", (unsigned)*in);
        else if (length == 0)
            ie_buffer_text(out, "\xEF\xBF\xBD");
        else
            ie_buffer_add(out, in, length);
        in += length ? length : 1;
    }
    ie_buffer_add(out, "\"", 1);
}

static ie_buffer *begin_value(ie_writer *writer, const char *key)
{
    if (writer->comma)
        ie_buffer_add(&writer->text, ",", 1);
    writer->comma = 1;
    if (key) {
        append_quoted_text(&writer->text, key);
        ie_buffer_add(&writer->text, ":", 1);
    }
    return &writer->text;
}

void ie_write_open(ie_writer *writer, const char *key, char bracket)
{
    ie_buffer_add(begin_value(writer, key), &bracket, 1);
    writer->comma = 0;
}

void ie_write_close(ie_writer *writer, char bracket)
{
    ie_buffer_add(&writer->text, &bracket, 1);
    writer->comma = 1;
}

void ie_write_text(ie_writer *writer, const char *key, const char *value)
{
    ie_buffer *out = begin_value(writer, key);
    if (value)
        append_quoted_text(out, value);
    else
        ie_buffer_text(out, "null");
}

void ie_write_number(ie_writer *writer, const char *key, double value, int decimals)
{
    ie_buffer *out = begin_value(writer, key);
    if (isfinite(value))
        ie_buffer_number(out, value, decimals);
    else
        ie_buffer_text(out, "null");
}

void ie_write_integer(ie_writer *writer, const char *key, long long value)
{
    ie_buffer_format(begin_value(writer, key), "%lld", value);
}

void ie_write_flag(ie_writer *writer, const char *key, int value)
{
    ie_buffer_text(begin_value(writer, key), value ? "true" : "false");
}

void ie_write_null(ie_writer *writer, const char *key)
{
    ie_buffer_text(begin_value(writer, key), "null");
}

void ie_write_numbers(ie_writer *writer, const char *key, const double *values, size_t count, int decimals)
{
    ie_write_open(writer, key, '[');
    for (size_t i = 0; i < count; i++)
        ie_write_number(writer, NULL, values[i], decimals);
    ie_write_close(writer, ']');
}

void ie_write_json(ie_writer *writer, const char *key, const char *json, size_t length)
{
    ie_buffer_add(begin_value(writer, key), json, length);
}

void ie_write_base64(ie_writer *writer, const char *key, const void *bytes, size_t count)
{
    ie_buffer *out = begin_value(writer, key);
    ie_buffer_add(out, "\"", 1);
    ie_base64_encode(out, bytes, count);
    ie_buffer_add(out, "\"", 1);
}

void ie_write_record(ie_writer *writer, const char *type, double t, double dur)
{
    ie_buffer_clear(&writer->text);
    writer->comma = 0;
    ie_write_open(writer, NULL, '{');
    ie_write_text(writer, "type", type);
    ie_write_number(writer, "t", t, 6);
    if (dur >= 0)
        ie_write_number(writer, "dur", dur, 6);
}

void ie_write_notice(ie_writer *writer, double t, const char *level, const char *code, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    ie_write_record(writer, "notice", t, -1);
    ie_write_text(writer, "level", level);
    ie_write_text(writer, "code", code);
    ie_write_text(writer, "text", text);
    ie_write_text(writer, "by", ie_program_name);
    ie_write_close(writer, '}');
}
