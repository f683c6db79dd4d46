// SPDX-License-Identifier: MIT
// The report as sentences to be read aloud.
#include "report/forms.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

// The feedback lasts less than a minute. At 150 words a minute espeak-ng read 14.8 to 15.3 letters a second of three
// mixtures of suggestions; a digit is a word of about six letters ("197": a hundred and ninety-seven).
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
static void spoken_add_time(ie_buffer *out, double t)
{
    double unit = t < 3600 ? 60 : 3600, whole = floor(t / unit), rest = floor(fmod(t, unit) / (unit / 60));
    if (t < 60)
        ie_buffer_format(out, "%.0f seconds", t);
    else
        ie_buffer_format(out, "%.0f %s%s", whole, t < 3600 ? "minute" : "hour", whole < 2 ? "" : "s");
    if (t >= 60 && rest > 0)
        ie_buffer_format(out, " %.0f", rest);
}

// Appends a text with its times and seconds ("2 s") as a person says them.
static void spoken_add(ie_buffer *out, const char *text)
{
    for (const char *at = text; *at;) {
        size_t digits = strspn(at, "0123456789.");
        double t;
        size_t length = ie_time_read(at, &t);
        if (length > 0) {
            spoken_add_time(out, t);
        } else if (digits > 0) {
            length = digits;
            ie_buffer_add(out, at, length);
            if (strncmp(at + length, " s", 2) == 0 && !isalnum((unsigned char)at[length + 2])) {
                ie_buffer_text(out, length == 1 && *at == '1' ? " second" : " seconds");
                length += 2;
            }
        } else {
            length = 1;
            ie_buffer_add(out, at, 1);
        }
        at += length;
    }
}

// The suggestions of a kind, the weightiest that there is time for, at most so many.
static int spoken_add_suggestions(const ie_report *report, int is_strength, int most, const char *opening, double until,
                                  ie_buffer *out)
{
    ie_buffer next = {0};
    int said = 0;
    for (size_t i = 0; i < report->suggestions->count && said < most; i++) {
        const ie_suggestion *suggestion = &report->suggestions->items[i];
        if (is_strength != (strcmp(suggestion->kind, "strength") == 0))
            continue;
        ie_buffer_clear(&next);
        ie_buffer_text(&next, said == 0 ? opening : "");
        if (suggestion->section->index > 0 && report->sections->count > 1)
            ie_buffer_format(&next, "In answer %d: ", suggestion->section->index);
        spoken_add(&next, suggestion->text);
        ie_buffer_text(&next, " ");
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
    static const char end[] = "All the figures are in the written report. Good luck!\n";
    const ie_metrics *whole = &report->sections->whole.metrics;
    double until = MOST_SECONDS - seconds_of(end);
    ie_buffer_format(out, "Here is your feedback on %zu answer%s. ", report->sections->count,
                     report->sections->count == 1 ? "" : "s");
    if (isfinite(whole->similarity))
        ie_buffer_format(out, "Your answers %s about %.0f of ten points. ",
                         whole->stories > 0 ? "earn" : "matched the expected ones with", whole->similarity);
    if (isfinite(whole->confidence))
        ie_buffer_format(out, "The confidence of your voice was rated about %.0f of ten. ", whole->confidence);
    int said = spoken_add_suggestions(report, 1, 1, "This went well. ", until / 2, out);
    said += spoken_add_suggestions(report, 0, 3, "Here is what you can work on. ", until, out);
    if (said == 0)
        ie_buffer_text(out, "There was too little evidence for a suggestion. ");
    ie_buffer_text(out, end);
}

int ie_report_speak(const ie_report *report, const char *path, ie_error *error)
{
    ie_buffer words = {0};
    ie_report_spoken(report, &words);
    char *const command[] = {"espeak-ng", "-v", "en", "-s", "150", "-w", (char *)(uintptr_t)path, "--", words.data,
                             NULL};
    pid_t child;
    int status = 0;
    unlink(path);  // espeak-ng ends with 0 also where it could not write
    errno = posix_spawnp(&child, command[0], NULL, NULL, command, environ);
    if (errno != 0)
        status = ie_fail(error, IE_IO, "spoken feedback: espeak-ng:");
    else if (waitpid(child, &status, 0) < 0 || status != 0 || access(path, R_OK) != 0)
        status = ie_fail(error, IE_IO, "spoken feedback: espeak-ng could not write %s", path);
    ie_buffer_free(&words);
    return status;
}
