// SPDX-License-Identifier: MIT
// ie-transcript: what was said in a stream, as WebVTT, SubRip, plain text, a Praat TextGrid or a table of words.
#include "base/options.h"
#include "base/sort.h"
#include "speech/captions.h"
#include "stream/filter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct segments {
    ie_segment *items;
    size_t count, capacity;
} segments;

typedef struct state {
    const char *format;
    segments words, utterances;
    double end;       // of the media
} state;

static const double most_seconds = 1e7;  // four months: no recording is longer

static int add_segment(segments *kept, const ie_record *record, ie_error *error)
{
    ie_segment segment = {.t = ie_record_number(record, "t", NAN), .dur = ie_record_number(record, "dur", 0),
                          .text = ie_record_text(record, "text", NULL)};
    if (!segment.text || !(segment.t >= 0 && segment.t <= most_seconds)
        || !(segment.dur >= 0 && segment.dur <= most_seconds))
        return ie_fail(error, IE_FORMAT, "a %s without its text or its time", ie_record_text(record, "type", "record"));
    segment.text = ie_copy_text(segment.text);
    IE_GROW(kept->items, kept->count, kept->capacity);
    kept->items[kept->count++] = segment;
    return 0;
}

static int add_word_segment(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    (void)stream;
    return add_segment(&((state *)of)->words, record, error);
}

static int add_utterance_segment(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    (void)stream;
    return add_segment(&((state *)of)->utterances, record, error);
}

static int take_media_end(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    double end = ie_record_number(record, "t", 0) + ie_record_number(record, "dur", 0);
    (void)stream;
    (void)error;
    if (end > now->end && end <= most_seconds)
        now->end = end;
    return 0;
}

static int compare_segments(const void *one, const void *other)
{
    const ie_segment *a = one, *b = other;
    return (a->t > b->t) - (a->t < b->t);
}

static void free_texts(segments *kept)
{
    for (size_t i = 0; i < kept->count; i++)
        free((char *)kept->items[i].text);
    free(kept->items);
}

// Words without utterances, from another recogniser: a line goes on until a pause of a second.
static void join_words_to_lines(state *now)
{
    const segments *words = &now->words;
    segments *lines = &now->utterances;
    ie_buffer text = {0};
    for (size_t i = 0; i < words->count;) {
        double start = words->items[i].t, end = start;
        ie_buffer_clear(&text);
        do {
            ie_buffer_format(&text, text.length ? " %s" : "%s", words->items[i].text);
            end = fmax(end, words->items[i].t + words->items[i].dur);
            i++;
        } while (i < words->count && words->items[i].t - end <= 1);
        IE_GROW(lines->items, lines->count, lines->capacity);
        lines->items[lines->count++] = (ie_segment){start, end - start, ie_copy_text(text.data)};
    }
    ie_buffer_free(&text);
}

// Prints the transcript. Returns the exit code.
static int print_transcript(state *now)
{
    ie_buffer out = {0};
    const segments *words = &now->words, *lines = &now->utterances;
    size_t lost = 0;
    // Results of several parts may overlap.
    ie_sort(words->items, words->count, sizeof *words->items, compare_segments);
    ie_sort(lines->items, lines->count, sizeof *lines->items, compare_segments);
    if (lines->count == 0)
        join_words_to_lines(now);
    if (strcmp(now->format, "srt") == 0)
        ie_captions_subrip(&out, lines->items, lines->count);
    else if (strcmp(now->format, "text") == 0)
        ie_captions_plain(&out, lines->items, lines->count);
    else if (strcmp(now->format, "textgrid") == 0)
        lost = ie_captions_textgrid(&out, now->end, lines->items, lines->count, words->items, words->count);
    else if (strcmp(now->format, "csv") == 0)
        ie_captions_csv(&out, words->items, words->count);
    else
        ie_captions_webvtt(&out, lines->items, lines->count);
    int failed = (out.length > 0 && fwrite(out.data, 1, out.length, stdout) != out.length) || fflush(stdout) != 0;
    ie_buffer_free(&out);
    if (failed)
        ie_warn("<stdout>:");
    if (lost > 0)
        ie_warn("%zu of %zu words and utterances have no length or lie inside another: no TextGrid can hold them", lost,
                words->count + lines->count);
    return failed ? IE_EXIT_STOPPED : lost > 0 ? IE_EXIT_PARTIAL : IE_EXIT_DONE;
}

int main(int argc, char **argv)
{
    state now = {.format = "vtt"};
    const ie_option options[] = {
        {'f', "format", IE_CHOICE, &now.format, "vtt|srt|text|textgrid|csv", "what is printed", 0, 0},
        {0},
    };
    const ie_usage usage = {"ie-transcript", "", "Prints what was said in a stream.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    const ie_handler handlers[] = {
        {"media", take_media_end}, {"word", add_word_segment}, {"utterance", add_utterance_segment}, {"*", NULL}, {0}};
    const ie_filter filter = {.handlers = handlers, .state = &now, .silent = 1};
    status = ie_filter_run(&filter);
    int printed = status < IE_EXIT_STOPPED ? print_transcript(&now) : status;
    status = printed > status ? printed : status;
    if (status == IE_EXIT_DONE && now.words.count + now.utterances.count == 0) {
        ie_warn("no word or utterance came: was ie-stt left out?");
        status = IE_EXIT_PARTIAL;
    }
    free_texts(&now.words);
    free_texts(&now.utterances);
    return status;
}
