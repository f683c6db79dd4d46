// SPDX-License-Identifier: MIT
// Transcripts of any text: every form of captions, the words and pauses of an utterance, word errors.
#include "base/memory.h"
#include "learn/word_errors.h"
#include "speech/captions.h"
#include "stream/record.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_SEGMENTS = 64 };
static const double most_seconds = 1e7;  // as ie-transcript takes them

static void write_captions(const ie_segment *segments, size_t count)
{
    static void (*const forms[])(ie_buffer *, const ie_segment *, size_t) = {
        ie_captions_webvtt, ie_captions_subrip, ie_captions_plain, ie_captions_csv};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        ie_buffer out = {0};
        forms[i](&out, segments, count);
        if (out.length > 0 && (out.data[out.length - 1] != '\n' || strlen(out.data) != out.length))
            abort();
        ie_buffer_free(&out);
    }
    ie_buffer grid = {0};
    ie_captions_textgrid(&grid, 1, segments, count, segments, count);
    ie_buffer_free(&grid);
}

// JSON lines with t, dur and text, in order of time.
static void read_segments(const uint8_t *data, size_t size)
{
    ie_record *records[MOST_SEGMENTS];
    ie_segment segments[MOST_SEGMENTS];
    size_t count = 0;
    while (size > 0 && count < MOST_SEGMENTS) {
        const uint8_t *end = memchr(data, '\n', size);
        size_t length = end ? (size_t)(end - data) : size;
        ie_record *record = ie_record_parse((const char *)data, length, NULL);
        const ie_segment found = {ie_record_number(record, "t", NAN), ie_record_number(record, "dur", 0),
                                  ie_record_text(record, "text", NULL)};
        if (found.t >= (count ? segments[count - 1].t : 0) && found.t <= most_seconds && found.dur >= 0
            && found.dur <= most_seconds) {
            records[count] = record;
            segments[count++] = found;
        } else {
            ie_record_free(record);
        }
        data += length + (end != NULL);
        size -= length + (end != NULL);
    }
    write_captions(segments, count);
    while (count > 0)
        ie_record_free(records[--count]);
}

// The first half is what was said, the second what was heard.
static void count_word_errors(const uint8_t *data, size_t size)
{
    char *texts = ie_allocate(size + 2, 1);
    memcpy(texts, data, size / 2);
    memcpy(texts + size / 2 + 1, data + size / 2, size - size / 2);
    ie_words said = ie_words_fold(texts), heard = ie_words_fold(texts + size / 2 + 1);
    ie_word_errors errors = ie_word_errors_count(&said, &heard);
    if (errors.words != (long)said.count || errors.substitutions + errors.deletions > errors.words
        || errors.words - errors.deletions + errors.insertions != (long)heard.count)
        abort();
    for (size_t i = 0; i < said.count; i++)
        if (!said.words[i][0])
            abort();
    ie_words_free(&said);
    ie_words_free(&heard);
    free(texts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_segments(data, size);
    if (size < 4096)  // alignment takes the product of both
        count_word_errors(data, size);
    return 0;
}
