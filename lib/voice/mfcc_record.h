// SPDX-License-Identifier: MIT
// Rows of cepstral coefficients as an `mfcc` record.
#ifndef IE_VOICE_MFCC_RECORD_H
#define IE_VOICE_MFCC_RECORD_H

#include "stream/writer.h"

#include <stddef.h>

// Makes a whole record of `count` rows of `width` values, `hop_seconds` apart; the first is centred at media time `t`.
// `file` is where they come from, or NULL.
void ie_mfcc_write(ie_writer *writer, double t, double hop_seconds, const char *file, const float *rows, size_t count,
                   size_t width);

#endif
