// SPDX-License-Identifier: MIT
// Rows of cepstral coefficients as an `mfcc` record.
#include "voice/mfcc_record.h"

void ie_mfcc_write(ie_writer *writer, double t, double hop_seconds, const char *file, const float *rows, size_t count,
                   size_t width)
{
    ie_write_record(writer, "mfcc", t, (double)count * hop_seconds);
    if (file)
        ie_write_text(writer, "file", file);
    ie_write_number(writer, "hop_seconds", hop_seconds, 9);
    ie_write_open(writer, "coefficients", '[');
    for (size_t i = 0; i < count; i++) {
        ie_write_open(writer, NULL, '[');
        for (size_t k = 0; k < width; k++)
            ie_write_number(writer, NULL, rows[i * width + k], 4);
        ie_write_close(writer, ']');
    }
    ie_write_close(writer, ']');
    ie_write_close(writer, '}');
}
