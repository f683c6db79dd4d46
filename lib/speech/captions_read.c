// SPDX-License-Identifier: MIT
// Subtitles that a person wrote or corrected.
#include "speech/captions_read.h"

#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// Hours of a time have at most so many digits.
enum { MOST_HOUR_DIGITS = 4 };

// A text read line by line.
typedef struct cue_reader {
    const char *name, *at, *end;
    size_t number;  // of the line in `line`, from 1
    ie_buffer line;
    int is_webvtt;
} cue_reader;

// Takes the next line, whatever ends it. Returns 1; 0 at the end, -1 where it is no text.
static int take_cue_line(cue_reader *reader, ie_error *error)
{
    const char *at = reader->at;
    ie_buffer_clear(&reader->line);
    ie_buffer_text(&reader->line, "");
    if (at == reader->end)
        return 0;
    reader->number++;
    while (at < reader->end && *at != '\n' && *at != '\r')
        at++;
    ie_buffer_add(&reader->line, reader->at, (size_t)(at - reader->at));
    reader->at = at < reader->end ? at + 1 : at;
    if (at < reader->end && *at == '\r' && reader->at < reader->end && *reader->at == '\n')
        reader->at++;
    if (strlen(reader->line.data) < reader->line.length || !ie_utf8_is_valid(reader->line.data))
        return ie_fail(error, IE_FORMAT, "%s:%zu: no text in UTF-8", reader->name, reader->number);
    return 1;
}

static int is_blank(const char *line)
{
    return line[strspn(line, " \t")] == '\0';
}

// 1 where the line is this word, alone or before a space.
static int begins_with_word(const char *line, const char *word)
{
    size_t length = strlen(word);
    return strncmp(line, word, length) == 0 && (line[length] == '\0' || line[length] == ' ' || line[length] == '\t');
}

static int skip_block(cue_reader *reader, ie_error *error)
{
    int status;
    while ((status = take_cue_line(reader, error)) > 0 && !is_blank(reader->line.data))
        ;
    return status;
}

// Reads "1:02:03.456" or "02:03,456". Returns where it ends, NULL where it is no time.
static const char *read_cue_time(const char *at, double *seconds)
{
    long parts[3] = {0};
    int count = 0;
    for (;;) {
        size_t digits = strspn(at, "0123456789");
        if (count == 3 || digits < 1 || digits > (count == 0 ? MOST_HOUR_DIGITS : 2))
            return NULL;
        parts[count++] = strtol(at, NULL, 10);
        at += digits;
        if (*at != ':')
            break;
        at++;
    }
    if (count < 2 || (*at != '.' && *at != ',') || strspn(at + 1, "0123456789") != 3)
        return NULL;
    long minutes = parts[count - 2], whole = parts[count - 1];
    if (minutes > 59 || whole > 59)
        return NULL;
    *seconds = (double)((count == 3 ? parts[0] : 0) * 3600 + minutes * 60 + whole)
        + (double)strtol(at + 1, NULL, 10) / 1000;
    return at + 4;
}

// Reads "BEGIN --> END", settings behind it.
static int read_cue_times(cue_reader *reader, ie_segment *cue, ie_error *error)
{
    const char *line = reader->line.data;
    double end;
    const char *at = read_cue_time(line + strspn(line, " \t"), &cue->t);
    at = at ? at + strspn(at, " \t") : NULL;
    at = at && strncmp(at, "-->", 3) == 0 ? at + 3 : NULL;
    at = at ? read_cue_time(at + strspn(at, " \t"), &end) : NULL;
    if (!at || (*at && *at != ' ' && *at != '\t'))
        return ie_fail(error, IE_FORMAT, "%s:%zu: no times of a cue (00:01:02.345 --> 00:01:04.567): %.60s",
                       reader->name, reader->number, line);
    if (end < cue->t)  // ie_captions_webvtt leaves some no time, where two speak at once
        return ie_fail(error, IE_FORMAT, "%s:%zu: the cue ends before it has begun", reader->name, reader->number);
    cue->dur = end - cue->t;
    return 0;
}

// The length of the character reference of WebVTT at the beginning of `at`, 0 where there is none; *sign gets what it
// stands for.
static size_t length_of_reference(const char *at, const char **sign)
{
    static const char *const signs[][2] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&nbsp;", " "},
                                           {"&quot;", "\""}, {"&#39;", "'"}, {"&lrm;", ""}, {"&rlm;", ""}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncmp(at, signs[i][0], strlen(signs[i][0])) == 0) {
            *sign = signs[i][1];
            return strlen(signs[i][0]);
        }
    return 0;
}

// The length of the tag at the beginning of `at` ("<i>", "</c>", "<v Ann>", "<00:01.000>"), 0 where there is none.
static size_t length_of_tag(const char *at)
{
    if (*at != '<' || !(isalnum((unsigned char)at[1]) || at[1] == '/'))
        return 0;
    const char *end = strchr(at, '>');
    return end ? (size_t)(end - at) + 1 : 0;
}

// Appends a line of a cue without its markup, with single spaces.
static void add_cue_line(ie_buffer *text, const cue_reader *reader)
{
    int is_apart = 1;
    for (const char *at = reader->line.data; *at;) {
        const char *sign = "";
        size_t length = length_of_tag(at);
        if (length == 0 && reader->is_webvtt)
            length = length_of_reference(at, &sign);
        char plain[2] = {*at, '\0'};
        if (length == 0) {
            length = 1;
            sign = isspace((unsigned char)*at) || iscntrl((unsigned char)*at) ? " " : plain;
        }
        at += length;
        is_apart |= *sign == ' ';
        if (!*sign || *sign == ' ')
            continue;
        ie_buffer_text(text, is_apart && text->length > 0 ? " " : "");
        ie_buffer_text(text, sign);
        is_apart = 0;
    }
}

// Reads the cue whose first line was taken.
static int read_cue(cue_reader *reader, double most_seconds, ie_cues *cues, ie_error *error)
{
    ie_segment cue = {0};
    ie_buffer text = {0};
    int status = 1;
    size_t first = reader->number;
    if (!strstr(reader->line.data, "-->"))  // its name
        status = take_cue_line(reader, error);
    if (status >= 0 && !strstr(reader->line.data, "-->"))
        status = ie_fail(error, IE_FORMAT, "%s:%zu: a cue without its times", reader->name, first);
    first = reader->number;
    if (status >= 0)
        status = read_cue_times(reader, &cue, error);
    while (status >= 0 && (status = take_cue_line(reader, error)) > 0 && !is_blank(reader->line.data)) {
        if (strstr(reader->line.data, "-->"))
            status = ie_fail(error, IE_FORMAT, "%s:%zu: times within a cue: is an empty line missing before it?",
                             reader->name, reader->number);
        else
            add_cue_line(&text, reader);
    }
    if (status >= 0 && cues->count > 0 && cue.t < cues->items[cues->count - 1].t)
        status = ie_fail(error, IE_FORMAT, "%s:%zu: the cue begins before the one above it", reader->name, first);
    if (status >= 0 && cue.dur > most_seconds)
        status = ie_fail(error, IE_FORMAT, "%s:%zu: the cue lasts %.0f s: divide it, at most %.0f s can be laid beside "
                         "the sound at once", reader->name, first, cue.dur, most_seconds);
    if (status < 0 || text.length == 0) {
        ie_buffer_free(&text);
        return status;
    }
    cue.text = text.data;
    IE_GROW(cues->items, cues->count, cues->capacity);
    cues->items[cues->count++] = cue;
    return status;
}

int ie_cues_read(const char *text, size_t length, const char *name, double most_seconds, ie_cues *cues,
                 ie_error *error)
{
    cue_reader reader = {.name = name, .at = text, .end = text + length};
    if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        reader.at += 3;
    int status = take_cue_line(&reader, error);
    reader.is_webvtt = status > 0 && begins_with_word(reader.line.data, "WEBVTT");
    while (reader.is_webvtt && status > 0 && !is_blank(reader.line.data) && !strstr(reader.line.data, "-->"))
        status = take_cue_line(&reader, error);
    for (; status > 0; status = status > 0 ? take_cue_line(&reader, error) : status) {
        const char *line = reader.line.data;
        if (is_blank(line))
            continue;
        int is_comment = reader.is_webvtt && !strstr(line, "-->")
            && (begins_with_word(line, "NOTE") || begins_with_word(line, "STYLE") || begins_with_word(line, "REGION"));
        status = is_comment ? skip_block(&reader, error) : read_cue(&reader, most_seconds, cues, error);
    }
    ie_buffer_free(&reader.line);
    if (status == 0 && cues->count == 0)
        status = ie_fail(error, IE_FORMAT, "%s: no words in it: no cue has a text", name);
    return status;
}

void ie_cues_free(ie_cues *cues)
{
    for (size_t i = 0; i < cues->count; i++)
        free((char *)cues->items[i].text);
    free(cues->items);
    *cues = (ie_cues){0};
}
