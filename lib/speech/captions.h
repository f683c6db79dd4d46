// SPDX-License-Identifier: MIT
// Transcripts as other programs expect them: WebVTT, SubRip, plain text, Praat TextGrid, comma-separated words.
#ifndef IE_SPEECH_CAPTIONS_H
#define IE_SPEECH_CAPTIONS_H

#include "base/memory.h"

#include <stddef.h>

// A segment of speech: an utterance or a word. Times in seconds; text in UTF-8, borrowed, NULL counts as empty.
// Segments are expected in order of time; empty ones are left out, and control characters become question marks.
typedef struct ie_segment {
    double t, dur;
    const char *text;
} ie_segment;

// Subtitles from utterances, appended to `out`. Long ones are divided into cues of at most two lines of 42 characters,
// the customary size, each with a share of the time by its length. A cue never runs into the start of the next one.
void ie_captions_webvtt(ie_buffer *out, const ie_segment *utterances, size_t count);  // W3C WebVTT, with its header
void ie_captions_subrip(ie_buffer *out, const ie_segment *utterances, size_t count);  // .srt, numbered from 1

// One utterance a line, after its time as [h:mm:ss].
void ie_captions_plain(ie_buffer *out, const ie_segment *utterances, size_t count);

// "start,end,word" and one row a word, times with three decimals, quoted as RFC 4180 says where needed, and harmless to
// a spreadsheet (ie_csv_word).
void ie_captions_csv(ie_buffer *out, const ie_segment *words, size_t count);

// A Praat TextGrid (long text format, UTF-8) with the interval tiers "utterances" and "words" from 0 to `duration`
// (or the end of the last segment, where that is later). Gaps become empty intervals, as Praat wants tiers to be whole;
// a segment that begins before the one before it has ended is shortened. Returns how many segments are left out,
// because they lie inside another or have no length.
size_t ie_captions_textgrid(ie_buffer *out, double duration, const ie_segment *utterances, size_t utterance_count,
                            const ie_segment *words, size_t word_count);

#endif
