// SPDX-License-Identifier: MIT
// HTML and SVG text.
#include "base/html.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void ie_html_escape_bytes(ie_buffer *out, const char *text, size_t length)
{
    for (const char *end = text + length; text < end;) {
        const char *entity = *text == '&'   ? "&amp;"
                             : *text == '<' ? "&lt;"
                             : *text == '>' ? "&gt;"
                             : *text == '"' ? "&quot;"
                             : *text == '\'' ? "&#39;"
                                            : NULL;
        unsigned char byte = (unsigned char)*text;
        size_t valid = ie_utf8_length(text);
        if (entity)
            ie_buffer_text(out, entity);
        else if ((byte < 0x20 && !strchr("\t\n\r", byte)) || byte == 0x7F || valid == 0)
            ie_buffer_text(out, "\xEF\xBF\xBD");
        else
            ie_buffer_add(out, text, valid);
        text += valid ? valid : 1;
    }
}

void ie_html_escape(ie_buffer *out, const char *text)
{
    ie_html_escape_bytes(out, text, strlen(text));
}

void ie_html_sentence(ie_buffer *out, const char *phrase)
{
    size_t length = strlen(phrase), small = phrase[0] >= 'a' && phrase[0] <= 'z';
    unsigned char second = length > 1 ? (unsigned char)phrase[1] : 0;
    if (length == 0)
        return;
    if (small)
        ie_buffer_format(out, "%c", phrase[0] - 'a' + 'A');
    if ((unsigned char)phrase[0] == 0xC3 && second >= 0xA0 && second <= 0xBE && second != 0xB7) {  // U+00E0 to U+00FE
        ie_buffer_format(out, "\xC3%c", second - 0x20);
        small = 2;
    }
    ie_html_escape(out, phrase + small);
    ie_buffer_text(out, strchr(".?!", phrase[length - 1]) ? "" : ".");
}

// Appends one argument by its conversion. The format attribute of the caller has checked the types.
static void add_argument(ie_buffer *out, const char *conversion, va_list *arguments)
{
    char last = conversion[strlen(conversion) - 1];
    // The pragma: the conversions are parts of a format that was checked where it was written.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    if (last == 's') {
        const char *text = va_arg(*arguments, const char *);
        ie_html_escape(out, text ? text : "");
    } else if (strchr("efgEG", last)) {
        ie_buffer_format(out, conversion, va_arg(*arguments, double));
    } else if (strchr(conversion, 'z') || strchr(conversion, 'l')) {
        ie_buffer_format(out, conversion, va_arg(*arguments, size_t));
    } else {
        ie_buffer_format(out, conversion, va_arg(*arguments, int));
    }
#pragma GCC diagnostic pop
}

void ie_html_format(ie_buffer *out, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    for (const char *at = format; *at;) {
        size_t plain = strcspn(at, "%");
        ie_buffer_add(out, at, plain);
        at += plain;
        if (!*at)
            break;
        if (at[1] == '%') {
            ie_buffer_text(out, "%");
            at += 2;
            continue;
        }
        char conversion[24];
        size_t length = strcspn(at, "sdiuxcefgEG") + 1;
        snprintf(conversion, sizeof conversion, "%.*s", (int)length, at);
        add_argument(out, conversion, &arguments);
        at += length;
    }
    va_end(arguments);
}

void ie_html_path(ie_buffer *out, const char *path)
{
    for (; *path; path++) {
        unsigned char byte = (unsigned char)*path;
        int is_plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9')
                       || strchr("-._~/", byte);
        ie_buffer_format(out, is_plain ? "%c" : "%%%02X", byte);
    }
}

void ie_html_fold(ie_buffer *out, const char *summary, const ie_buffer *html)
{
    if (html->length == 0)
        return;
    ie_html_format(out, "<details><summary>%s</summary>\n", summary);
    ie_buffer_add(out, html->data, html->length);
    ie_buffer_text(out, "</details>\n");
}
