// SPDX-License-Identifier: MIT
// The report as sentences to be read aloud.
#include "base/child.h"
#include "report/forms.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

// The feedback lasts less than a minute. At 150 words a minute espeak-ng read 14.8 to 15.3 letters a second of three
// mixtures of suggestions; a digit is a word of about six letters ("197": a hundred and ninety-seven).
// Spanish: 14.7 to 15.9 bytes a second of four.
static const double letters_second = 14;
enum { MOST_SECONDS = 58, LETTERS_OF_DIGIT = 6 };

static double seconds_of(const char *text)
{
    double letters = 0;
    for (; *text; text++)
        letters += isdigit((unsigned char)*text) ? LETTERS_OF_DIGIT : 1;
    return letters / letters_second;
}

// 0:12 as 12 seconds, 1:05 as 1 minute 5, 1:02:03 as 1 hour 2.
static void spoken_add_time(const ie_texts *texts, ie_buffer *out, double t)
{
    double unit = t < 3600 ? 60 : 3600, whole = floor(t / unit), rest = floor(fmod(t, unit) / (unit / 60));
    if (t < 60)
        IE_TELL(texts, out, "spoken.seconds", {"count", .number = t});
    else
        IE_TELL(texts, out, t < 3600 ? "spoken.minutes" : "spoken.hours", {"count", .number = whole});
    if (t >= 60 && rest > 0)
        ie_buffer_format(out, " %.0f", rest);
}

// Appends the number that a text begins with, and the seconds behind it ("2 s") as a person says them. Returns how many
// bytes of the text that is.
static size_t spoken_add_number(const ie_texts *texts, ie_buffer *out, const char *text)
{
    size_t length = strspn(text, "0123456789.,");
    ie_buffer number = {0};
    ie_buffer_add(&number, text, length);
    int is_seconds = strncmp(text + length, " s", 2) == 0 && !isalnum((unsigned char)text[length + 2]);
    if (is_seconds)
        IE_TELL(texts, out, "spoken.seconds", {"count", .text = number.data});
    else
        ie_buffer_text(out, number.data);
    ie_buffer_free(&number);
    return length + (is_seconds ? 2 : 0);
}

// Appends a text with its times and seconds as a person says them.
static void spoken_add(const ie_texts *texts, ie_buffer *out, const char *text)
{
    for (const char *at = text; *at;) {
        double t;
        size_t length = ie_time_read(at, &t);
        if (length > 0)
            spoken_add_time(texts, out, t);
        else if (isdigit((unsigned char)*at))
            length = spoken_add_number(texts, out, at);
        else
            ie_buffer_add(out, at, length = 1);
        at += length;
    }
}

static void spoken_add_suggestion(const ie_report *report, const ie_suggestion *suggestion, ie_buffer *out)
{
    if (suggestion->section->index > 0 && report->sections->count > 1) {
        IE_TELL(report->texts, out, "spoken.in_answer", {"index", .number = suggestion->section->index});
        ie_buffer_text(out, " ");
    }
    spoken_add(report->texts, out, suggestion->text);
    ie_buffer_text(out, " ");
}

// The suggestions of a kind, the weightiest that there is time for, at most so many.
static int spoken_add_suggestions(const ie_report *report, int is_strength, int most, double until, ie_buffer *out)
{
    ie_buffer next = {0};
    int said = 0;
    for (size_t i = 0; i < report->suggestions->count && said < most; i++) {
        const ie_suggestion *suggestion = &report->suggestions->items[i];
        if (is_strength != (strcmp(suggestion->kind, "strength") == 0))
            continue;
        ie_buffer_clear(&next);
        if (said == 0)
            ie_buffer_format(&next, "%s ", ie_say(report->texts, is_strength ? "spoken.strengths"
                                                                             : "spoken.improvements"));
        spoken_add_suggestion(report, suggestion, &next);
        if (seconds_of(out->data) + seconds_of(next.data) > until)
            continue;
        ie_buffer_add(out, next.data, next.length);
        said++;
    }
    ie_buffer_free(&next);
    return said;
}

void ie_report_spoken(const ie_report *report, ie_buffer *out)
{
    const ie_texts *texts = report->texts;
    const ie_metrics *whole = &report->sections->whole.metrics;
    const char *end = ie_say(texts, "spoken.end");
    double until = MOST_SECONDS - seconds_of(end);
    IE_TELL(texts, out, "spoken.opening", {"count", .number = (double)report->sections->count});
    ie_buffer_text(out, " ");
    if (isfinite(whole->similarity)) {
        IE_TELL(texts, out, whole->stories > 0 ? "spoken.stories" : "spoken.match",
                {"score", .number = whole->similarity});
        ie_buffer_text(out, " ");
    }
    if (isfinite(whole->confidence)) {
        IE_TELL(texts, out, "spoken.confidence", {"score", .number = whole->confidence});
        ie_buffer_text(out, " ");
    }
    int said = spoken_add_suggestions(report, 1, 1, until / 2, out);
    said += spoken_add_suggestions(report, 0, 3, until, out);
    if (said == 0)
        ie_buffer_format(out, "%s ", ie_say(texts, "spoken.nothing"));
    ie_buffer_format(out, "%s\n", end);
}

static void add_length(ie_buffer *out, size_t length)
{
    const char bytes[] = {(char)length, (char)(length >> 8), (char)(length >> 16), (char)(length >> 24)};
    ie_buffer_add(out, bytes, sizeof bytes);
}

// Marks a WAV file as generated, as Regulation (EU) 2024/1689 asks in article 50(2): a chunk LIST of kind INFO behind
// the sound with the comment ICMT, and the length of the whole in its head. Returns 0, or -1 where it was not written.
static int mark_generated(const char *path)
{
    static const char comment[] = "Generated speech: a program (espeak-ng) reads what a program wrote, no person.";
    ie_buffer chunk = {0}, length = {0};
    size_t padded = (sizeof comment + 1) / 2 * 2;
    ie_buffer_text(&chunk, "LIST");
    add_length(&chunk, 12 + padded);
    ie_buffer_text(&chunk, "INFOICMT");
    add_length(&chunk, sizeof comment);
    ie_buffer_add(&chunk, comment, sizeof comment);
    ie_buffer_add(&chunk, "", padded - sizeof comment);
    FILE *file = fopen(path, "r+b");
    long end = file && fseek(file, 0, SEEK_END) == 0 ? ftell(file) : -1;
    int is_written = end > 0 && fwrite("", 1, (size_t)end % 2, file) == (size_t)end % 2
                     && fwrite(chunk.data, 1, chunk.length, file) == chunk.length;
    add_length(&length, (size_t)end + (size_t)end % 2 + chunk.length - 8);
    is_written = is_written && fseek(file, 4, SEEK_SET) == 0 && fwrite(length.data, 1, 4, file) == 4;
    ie_buffer_free(&chunk);
    ie_buffer_free(&length);
    return file && fclose(file) == 0 && is_written ? 0 : -1;
}

int ie_report_speak(const ie_report *report, const char *path, ie_error *error)
{
    ie_buffer words = {0};
    ie_report_spoken(report, &words);
    const char *const command[] = {"espeak-ng", "-v", ie_say(report->texts, "language.voice"), "-s", "150", "-w", path,
                                   "--", words.data, NULL};
    ie_error why = {0};
    unlink(path);  // espeak-ng ends with 0 also where it could not write
    int status = ie_child_run(command, &why);
    if (status < 0)
        status = ie_fail(error, IE_IO, "spoken feedback: %.380s", why.text);
    else if (access(path, R_OK) != 0)
        status = ie_fail(error, IE_IO, "spoken feedback: espeak-ng could not write %s", path);
    else if (mark_generated(path) < 0) {
        unlink(path);
        status = ie_fail(error, IE_IO, "spoken feedback: %s could not be marked as generated", path);
    }
    ie_buffer_free(&words);
    return status;
}
