// SPDX-License-Identifier: MIT
// The decoder of Whisper: from what was heard to the next piece of text, one token at a time. On one thread.
#ifndef IE_SPEECH_WHISPER_DECODER_H
#define IE_SPEECH_WHISPER_DECODER_H

#include "speech/whisper_model.h"

typedef struct ie_whisper_decoder ie_whisper_decoder;

// The model is borrowed.
ie_whisper_decoder *ie_whisper_decoder_create(const ie_whisper_model *model);
void ie_whisper_decoder_destroy(ie_whisper_decoder *decoder);

// Begins a text about `positions` (at most IE_WHISPER_POSITIONS) states of the encoder, which are not needed
// afterwards.
void ie_whisper_decoder_begin(ie_whisper_decoder *decoder, const float *states, size_t positions);
// Begins another text about the same.
void ie_whisper_decoder_restart(ie_whisper_decoder *decoder);
// Goes on with tokens of the vocabulary, at least one at a time and IE_WHISPER_TOKENS in all. Returns the logits of the
// next one, [vocabulary], owned by the decoder until the next call; the caller may change them.
float *ie_whisper_decoder_step(ie_whisper_decoder *decoder, const int *tokens, size_t count);

#endif
