// SPDX-License-Identifier: MIT
// The records of what is said in recordings, as the sound streams: utterance and word, and with them those of how it is
// said and by which voice (speech/fluency_record.h), and the notices no_speech, poor_fit, engine_failed,
// detector_fallback, voices_fallback, corrected, behind_the_end.
#ifndef IE_SPEECH_TRANSCRIPT_RECORD_H
#define IE_SPEECH_TRANSCRIPT_RECORD_H

#include "speech/transcriber.h"
#include "stream/filter.h"

typedef struct ie_transcript ie_transcript;

// `one_voice`: voices are not told apart. NULL with IE_MODEL where the engine or a model is missing.
ie_transcript *ie_transcript_open(const ie_transcriber_settings *settings, int one_voice, ie_error *error);
void ie_transcript_close(ie_transcript *transcript);

// A recording begins at media time `t`.
void ie_transcript_begin(ie_transcript *transcript, double t);
// Takes in mono sound at IE_SPEECH_RATE_HZ, in blocks of any size, and puts out the records that are ready.
void ie_transcript_process(ie_transcript *transcript, const float *samples, size_t count, ie_stream *stream);
// The same of two channels that differ: `count` pairs of a left and a right sample, and their mix. Where each channel
// holds a voice of its own (speech/channel_voices.h), each is recognised by itself and the channels tell the voices.
// Mono blocks may come between.
void ie_transcript_process_pairs(ie_transcript *transcript, const float *pairs, const float *mix, size_t count,
                                 ie_stream *stream);
// The recording is over: puts out its last words, turns, voices and fluency, and its notices.
void ie_transcript_end(ie_transcript *transcript, ie_stream *stream);

// After the last recording: notes that the words are a person's, and which were behind the end.
void ie_transcript_note_given(ie_stream *stream, const ie_given_text *given);
// Puts out the notice engine_missing, in place of all others, where ie_transcript_open failed with `error`.
void ie_transcript_note_missing(ie_stream *stream, const ie_error *error);

#endif
