// SPDX-License-Identifier: MIT
// Transcripts as other programs expect them.
#include "speech/captions.h"

#include "base/csv.h"
#include "base/printable.h"
#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// The size of a cue: that of the Timed Text Style Guide of Netflix for English.
enum { LINE_CHARACTERS = 42, CUE_LINES = 2 };
enum { LATEST_SECONDS = 1000000000 };  // the latest time that is written: 32 years

typedef struct cue_style {
    const char *point;  // between seconds and milliseconds
    int numbered, escaped;
} cue_style;

static int is_empty_segment(const ie_segment *segment)
{
    return !segment->text || segment->text[strspn(segment->text, " \t\r\n")] == '\0';
}

static void add_cue_time(ie_buffer *out, double seconds, const char *point)
{
    long long milliseconds = llround(fmin(fmax(0, seconds), LATEST_SECONDS) * 1000);
    ie_buffer_format(out, "%02lld:%02lld:%02lld%s%03lld", milliseconds / 3600000, milliseconds / 60000 % 60,
                     milliseconds / 1000 % 60, point, milliseconds % 1000);
}

// Appends one word of a cue. WebVTT reserves < and &, and "-->" anywhere would end the text.
static void add_cue_word(ie_buffer *out, const char *text, size_t length, int escaped)
{
    for (size_t at = 0, plain; at < length; at += plain) {
        for (plain = 0; at + plain < length && !(escaped && strchr("&<>", text[at + plain])); plain++)
            ;
        ie_printable_add(out, text + at, plain, "");
        if (at + plain < length) {
            ie_buffer_text(out, text[at + plain] == '&' ? "&amp;" : text[at + plain] == '<' ? "&lt;" : "&gt;");
            plain++;
        }
    }
}

static const char *next_cue_word(const char *text, size_t *length)
{
    text += strspn(text, " \t\r\n");
    *length = strcspn(text, " \t\r\n");
    return text;
}

// Writes the words of one cue, broken into lines, and returns where the text goes on. With `out` NULL only measures.
static const char *add_cue_text(ie_buffer *out, const char *text, const cue_style *style, size_t *characters)
{
    size_t length, on_line = 0, lines = 1;
    *characters = 0;
    for (;;) {
        const char *word = next_cue_word(text, &length);
        size_t width = ie_utf8_count(word, length);
        int fits = on_line == 0 || on_line + 1 + width <= LINE_CHARACTERS;
        if (length == 0 || (!fits && lines == CUE_LINES))
            return word;
        if (!fits)
            lines++;
        if (out && on_line > 0)
            ie_buffer_text(out, fits ? " " : "\n");
        if (out)
            add_cue_word(out, word, length, style->escaped);
        on_line = fits && on_line > 0 ? on_line + 1 + width : width;
        *characters += width + 1;
        text = word + length;
    }
}

static size_t count_cue_characters(const char *text, const cue_style *style)
{
    size_t total = 0, characters;
    while (*text) {
        text = add_cue_text(NULL, text, style, &characters);
        total += characters;
    }
    return total;
}

static void add_cues(ie_buffer *out, const ie_segment *segment, double limit, const cue_style *style, int *number)
{
    const char *text = segment->text;
    double end = fmin(segment->t + fmax(segment->dur, 0.001), fmax(limit, segment->t + 0.001));
    size_t total = count_cue_characters(text, style), done = 0;
    size_t length;
    text = next_cue_word(text, &length);
    while (*text) {
        size_t characters;
        add_cue_text(NULL, text, style, &characters);
        if (style->numbered)
            ie_buffer_format(out, "%d\n", ++*number);
        add_cue_time(out, segment->t + (end - segment->t) * (double)done / (double)total, style->point);
        done += characters;
        ie_buffer_text(out, " --> ");
        add_cue_time(out, segment->t + (end - segment->t) * (double)done / (double)total, style->point);
        ie_buffer_text(out, "\n");
        text = add_cue_text(out, text, style, &characters);
        ie_buffer_text(out, "\n\n");
    }
}

static void add_subtitles(ie_buffer *out, const ie_segment *utterances, size_t count, const cue_style *style)
{
    int number = 0;
    for (size_t i = 0; i < count; i++)
        if (!is_empty_segment(&utterances[i]))
            add_cues(out, &utterances[i], i + 1 < count ? utterances[i + 1].t : INFINITY, style, &number);
}

void ie_captions_webvtt(ie_buffer *out, const ie_segment *utterances, size_t count)
{
    ie_buffer_text(out, "WEBVTT\n\n");
    add_subtitles(out, utterances, count, &(cue_style){.point = ".", .escaped = 1});
}

void ie_captions_subrip(ie_buffer *out, const ie_segment *utterances, size_t count)
{
    add_subtitles(out, utterances, count, &(cue_style){.point = ",", .numbered = 1});
}

// The text on one line: runs of white space become one space.
static void add_on_one_line(ie_buffer *out, const char *text)
{
    size_t length;
    const char *word = next_cue_word(text, &length);
    for (int first = 1; length > 0; first = 0, word = next_cue_word(word + length, &length)) {
        if (!first)
            ie_buffer_text(out, " ");
        ie_printable_add(out, word, length, "");
    }
}

void ie_captions_plain(ie_buffer *out, const ie_segment *utterances, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_empty_segment(&utterances[i]))
            continue;
        long seconds = (long)fmin(fmax(0, utterances[i].t), LATEST_SECONDS);
        ie_buffer_format(out, "[%ld:%02ld:%02ld] ", seconds / 3600, seconds / 60 % 60, seconds % 60);
        add_on_one_line(out, utterances[i].text);
        ie_buffer_text(out, "\n");
    }
}

void ie_captions_csv(ie_buffer *out, const ie_segment *words, size_t count)
{
    ie_buffer_text(out, "start,end,word\n");
    for (size_t i = 0; i < count; i++) {
        if (is_empty_segment(&words[i]))
            continue;
        ie_buffer_format(out, "%.3f,%.3f", words[i].t, words[i].t + words[i].dur);
        ie_csv_word(out, words[i].text);
        ie_csv_end(out);
    }
}

// Appends a text as Praat reads it: between quotation marks, those inside it doubled.
static void add_textgrid_label(ie_buffer *out, const char *text)
{
    ie_buffer_text(out, "\"");
    for (size_t length; *text; text += length) {
        length = strcspn(text, "\"");
        ie_printable_add(out, text, length, "\t\n\r");
        if (text[length] == '"') {
            ie_buffer_text(out, "\"\"");
            length++;
        }
    }
    ie_buffer_text(out, "\"");
}

static void add_textgrid_interval(ie_buffer *tier, int *count, double start, double end, const char *text)
{
    ie_buffer_format(tier, "        intervals [%d]:\n", ++*count);
    ie_buffer_format(tier, "            xmin = %.4f\n            xmax = %.4f\n            text = ", start, end);
    add_textgrid_label(tier, text);
    ie_buffer_text(tier, "\n");
}

// Appends an interval tier. Returns how many segments it cannot hold: those of no length, and those inside another.
static size_t add_textgrid_tier(ie_buffer *out, int index, const char *name, double duration,
                                const ie_segment *segments, size_t count)
{
    enum { TENTHS_OF_MILLISECONDS = 10000 };  // the decimals written: thinner intervals would have no length
    ie_buffer intervals = {0};
    size_t lost = 0;
    int total = 0;
    double at = 0;
    for (size_t i = 0; i < count; i++) {
        double start = round(fmax(segments[i].t, at) * TENTHS_OF_MILLISECONDS) / TENTHS_OF_MILLISECONDS;
        double end = round((segments[i].t + segments[i].dur) * TENTHS_OF_MILLISECONDS) / TENTHS_OF_MILLISECONDS;
        if (is_empty_segment(&segments[i]))
            continue;
        if (end <= start) {
            lost++;
            continue;
        }
        if (start > at)
            add_textgrid_interval(&intervals, &total, at, start, "");
        add_textgrid_interval(&intervals, &total, start, end, segments[i].text);
        at = end;
    }
    if (duration > at)
        add_textgrid_interval(&intervals, &total, at, duration, "");
    ie_buffer_format(out, "    item [%d]:\n        class = \"IntervalTier\"\n        name = \"%s\"\n        xmin = 0\n"
                          "        xmax = %.4f\n        intervals: size = %d\n", index, name, duration, total);
    ie_buffer_add(out, intervals.data, intervals.length);
    ie_buffer_free(&intervals);
    return lost;
}

static double latest_end(double duration, const ie_segment *segments, size_t count)
{
    for (size_t i = 0; i < count; i++)
        duration = fmax(duration, segments[i].t + segments[i].dur);
    return duration;
}

size_t ie_captions_textgrid(ie_buffer *out, double duration, const ie_segment *utterances, size_t utterance_count,
                            const ie_segment *words, size_t word_count)
{
    duration = latest_end(latest_end(duration, utterances, utterance_count), words, word_count);
    duration = ceil(fmax(duration, 0.001) * 1000) / 1000;
    ie_buffer_format(out, "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = %.4f\n"
                          "tiers? <exists>\nsize = 2\nitem []:\n", duration);
    size_t lost = add_textgrid_tier(out, 1, "utterances", duration, utterances, utterance_count);
    return lost + add_textgrid_tier(out, 2, "words", duration, words, word_count);
}
