// SPDX-License-Identifier: MIT
// HTML and SVG text, with everything that comes from a stream escaped.
#include "base/html.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void ie_html_escape_bytes(ie_buffer *out, const char *text, size_t length)
{
    for (const char *end = text + length; text < end; text++) {
        const char *entity = *text == '&'   ? "&amp;"
                             : *text == '<' ? "&lt;"
                             : *text == '>' ? "&gt;"
                             : *text == '"' ? "&quot;"
                             : *text == '\'' ? "&#39;"
                                            : NULL;
        unsigned char byte = (unsigned char)*text;
        if (entity)
            ie_buffer_text(out, entity);
        else if ((byte < 0x20 && !strchr("\t\n\r", byte)) || byte == 0x7F)
            ie_buffer_text(out, "\xEF\xBF\xBD");
        else
            ie_buffer_add(out, text, 1);
    }
}

void ie_html_escape(ie_buffer *out, const char *text)
{
    ie_html_escape_bytes(out, text, strlen(text));
}

void ie_html_sentence(ie_buffer *out, const char *phrase)
{
    size_t length = strlen(phrase);
    char first = phrase[0] >= 'a' && phrase[0] <= 'z' ? (char)(phrase[0] - 'a' + 'A') : phrase[0];
    if (length == 0)
        return;
    ie_html_escape_bytes(out, &first, 1);
    ie_html_escape_bytes(out, phrase + 1, length - 1);
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

// Inline marks of one line: `code`, **strong**, *emphasis*.
static void add_inline(ie_buffer *out, const char *text, size_t length)
{
    static const struct {
        const char *mark, *open, *close;
    } marks[] = {{"`", "<code>", "</code>"}, {"**", "<strong>", "</strong>"}, {"*", "<em>", "</em>"}};
    for (const char *end = text + length; text < end;) {
        int was_mark = 0;
        for (size_t i = 0; i < 3 && !was_mark; i++) {
            size_t size = strlen(marks[i].mark);
            if ((size_t)(end - text) <= 2 * size || memcmp(text, marks[i].mark, size) != 0 || text[size] == ' ')
                continue;
            const char *close = text + size;
            while (close + size <= end && memcmp(close, marks[i].mark, size) != 0)
                close++;
            if (close + size > end || close == text + size)
                continue;
            ie_buffer_text(out, marks[i].open);
            ie_html_escape_bytes(out, text + size, (size_t)(close - text) - size);
            ie_buffer_text(out, marks[i].close);
            text = close + size;
            was_mark = 1;
        }
        if (!was_mark && text < end)
            ie_html_escape_bytes(out, text++, 1);
    }
}

// What is open while blocks are read.
typedef enum block { NOTHING, PARAGRAPH, BULLETS, NUMBERS, CODE, INDENTED } block;

static void change(ie_buffer *out, block *open, block wanted)
{
    static const char *const closes[] = {"", "</p>\n", "</li></ul>\n", "</li></ol>\n", "</code></pre>\n",
                                         "</code></pre>\n"};
    static const char *const opens[] = {"", "<p>", "<ul>", "<ol>", "<pre><code>", "<pre><code>"};
    if (*open == wanted)
        return;
    ie_buffer_text(out, closes[*open]);
    ie_buffer_text(out, opens[wanted]);
    *open = wanted;
}

static void add_item(ie_buffer *out, block *open, block wanted, const char *text, size_t length)
{
    int is_first = *open != wanted;
    change(out, open, wanted);
    ie_buffer_text(out, is_first ? "<li>" : "</li>\n<li>");
    add_inline(out, text, length);
}

static void add_line(ie_buffer *out, block *open, const char *line, size_t length)
{
    size_t hashes = 0, digits = 0, indent = 0;
    while (indent < length && line[indent] == ' ')
        indent++;
    const char *text = line + indent;
    size_t rest = length - indent;
    while (hashes < rest && text[hashes] == '#')
        hashes++;
    while (digits < rest && text[digits] >= '0' && text[digits] <= '9')
        digits++;
    if (rest == 0) {
        change(out, open, NOTHING);
    } else if (indent >= 4 && (*open == NOTHING || *open == INDENTED)) {
        change(out, open, INDENTED);
        ie_html_escape_bytes(out, line + 4, length - 4);
        ie_buffer_text(out, "\n");
    } else if (hashes > 0 && hashes < rest && text[hashes] == ' ') {
        change(out, open, NOTHING);
        int level = hashes == 1 ? 5 : 6;
        ie_buffer_format(out, "<h%d>", level);
        add_inline(out, text + hashes + 1, rest - hashes - 1);
        ie_buffer_format(out, "</h%d>\n", level);
    } else if (rest > 2 && strchr("-*+", text[0]) && text[1] == ' ') {
        add_item(out, open, BULLETS, text + 2, rest - 2);
    } else if (digits > 0 && digits + 1 < rest && text[digits] == '.' && text[digits + 1] == ' ') {
        add_item(out, open, NUMBERS, text + digits + 2, rest - digits - 2);
    } else {
        if (*open == NOTHING || *open == INDENTED)
            change(out, open, PARAGRAPH);
        else
            ie_buffer_text(out, "\n");
        add_inline(out, text, rest);
    }
}

void ie_html_markdown(ie_buffer *out, const char *markdown)
{
    block open = NOTHING;
    for (const char *line = markdown; *line;) {
        size_t length = strcspn(line, "\n");
        int is_fence = strncmp(line, "```", 3) == 0;
        if (is_fence) {
            change(out, &open, open == CODE ? NOTHING : CODE);
        } else if (open == CODE) {
            ie_html_escape_bytes(out, line, length);
            ie_buffer_text(out, "\n");
        } else {
            add_line(out, &open, line, length);
        }
        line += length + (line[length] == '\n');
    }
    change(out, &open, NOTHING);
}
