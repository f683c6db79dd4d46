// SPDX-License-Identifier: MIT
// A cross-encoder: reference and answer read together by one net, so that each word is seen in the light of both texts
// (Nogueira and Cho 2019). The encoder is all-MiniLM-L6-v2's with adapters trained on graded answers.
#ifndef IE_ANSWER_CROSS_ENCODER_H
#define IE_ANSWER_CROSS_ENCODER_H

#include "base/error.h"

typedef struct ie_cross_encoder ie_cross_encoder;

// Opens the net in `folder` (encoder.h) and its adapters, a safetensors file with those of encoder.h and "head"
// [3][384] and "bias" [1][3]. NULL (IE_MODEL) where anything is missing, cut or of another size.
ie_cross_encoder *ie_cross_encoder_open(const char *folder, const char *adapters, ie_error *error);
void ie_cross_encoder_close(ie_cross_encoder *net);

// File and SHA-256 of the adapters, "cross@0123abcd".
const char *ie_cross_encoder_name(const ie_cross_encoder *net);

// Each 0 to 1, by a net that saw 16,000 graded pairs: not a probability before a calibration.
typedef struct ie_cross_reading {
    double grade;     // of the answer, in parts of full marks
    double correct;   // the chance that a grader would call it correct
    double likeness;  // how much the two say the same
} ie_cross_reading;

// Reads the reference's first 120 pieces and, where both do not fit into 256, the stretch of the answer that holds most
// of the reference's pieces; the earliest among equals. Single-threaded.
ie_cross_reading ie_cross_encoder_read(ie_cross_encoder *net, const char *reference, const char *answer);

#endif
