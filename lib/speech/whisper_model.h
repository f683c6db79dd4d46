// SPDX-License-Identifier: MIT
// Weights of Whisper (Radford and others 2022, "Robust Speech Recognition via Large-Scale Weak Supervision"), tiny to
// base, read from a CTranslate2 model folder into 8-bit matrices.
#ifndef IE_SPEECH_WHISPER_MODEL_H
#define IE_SPEECH_WHISPER_MODEL_H

#include "base/digest.h"
#include "base/error.h"
#include "learn/int8_matrix.h"

#include <stddef.h>

enum {
    IE_WHISPER_BANDS = 80,         // mel bands
    IE_WHISPER_FRAMES = 3000,      // of 10 ms: half a minute
    IE_WHISPER_POSITIONS = 1500,   // of 20 ms, what the encoder gives
    IE_WHISPER_TOKENS = 448,       // most of a text, those that begin it included
    IE_WHISPER_HEAD = 64,          // values of an attention head
    IE_WHISPER_LAYERS = 12, IE_WHISPER_WIDTH = 1024,  // largest that are read
};

typedef struct ie_whisper_linear {
    ie_int8_matrix weights;
    float *bias;
} ie_whisper_linear;

typedef struct ie_whisper_norm {
    float *weight, *bias;
} ie_whisper_norm;

typedef struct ie_whisper_layer {
    ie_whisper_norm before_attention, before_cross, before_inner;
    ie_whisper_linear attention, attention_out;        // query, key and value in one
    ie_whisper_linear cross_query, cross, cross_out;   // of the decoder; `cross`: key and value in one
    ie_whisper_linear inner, outer;
} ie_whisper_layer;

// Numbers of the tokens that mean no text.
typedef struct ie_whisper_tokens {
    int end, start, first_language, languages, transcribe, before, no_speech, no_timestamps, first_timestamp;
} ie_whisper_tokens;

typedef struct ie_whisper_model {
    size_t width, heads, encoder_layers, decoder_layers, vocabulary;
    float *windows[2];     // convolutions over three frames, as ie_product_panels wants them
    float *window_bias[2];
    float *positions;      // [IE_WHISPER_POSITIONS][width], of the encoder
    float *places;         // [IE_WHISPER_TOKENS][width], of the decoder
    ie_int8_matrix embedding;  // of the tokens; also what turns a state into logits
    ie_whisper_norm encoder_norm, decoder_norm;
    ie_whisper_layer encoder[IE_WHISPER_LAYERS], decoder[IE_WHISPER_LAYERS];
    ie_whisper_tokens tokens;
    int *suppressed, *suppressed_first;  // tokens never written, and never first
    size_t suppressed_count, suppressed_first_count;
    char label[IE_LABEL_SIZE];
} ie_whisper_model;

// Reads a folder of model.bin and config.json. NULL with IE_MODEL where anything is missing, cut, of another shape, or
// larger than `base`.
ie_whisper_model *ie_whisper_model_open(const char *folder, ie_error *error);
void ie_whisper_model_close(ie_whisper_model *model);

#endif
