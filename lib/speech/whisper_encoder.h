// SPDX-License-Identifier: MIT
// The encoder of Whisper: from mel bands to what is heard every 20 ms. On one thread.
#ifndef IE_SPEECH_WHISPER_ENCODER_H
#define IE_SPEECH_WHISPER_ENCODER_H

#include "speech/whisper_model.h"

typedef struct ie_whisper_encoder ie_whisper_encoder;

// The model is borrowed.
ie_whisper_encoder *ie_whisper_encoder_create(const ie_whisper_model *model);
void ie_whisper_encoder_destroy(ie_whisper_encoder *encoder);

// What is heard in `frames` of mel bands (an even number, 2 * IE_WHISPER_END to IE_WHISPER_FRAMES):
// [frames / 2][width], owned by the encoder until the next call. The net was taught with half a minute: of fewer frames
// the last positions count as its end, as if the silence before them was left out.
enum { IE_WHISPER_END = 100 };  // positions
const float *ie_whisper_encode(ie_whisper_encoder *encoder, const float *bands, size_t frames);

// y = x weights + bias, for `rows` rows; `scratch` holds them in 8 bits. Of both halves of the net.
void ie_whisper_apply(const ie_whisper_linear *linear, const float *x, size_t rows, ie_int8_rows *scratch, float *y);

#endif
