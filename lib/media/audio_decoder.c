// SPDX-License-Identifier: MIT
// Decoder of `audio` records.
#include "media/audio_decoder.h"

#include "base/base64.h"

#include <string.h>

static void append_floats(ie_buffer *samples, const ie_buffer *bytes)
{
    const unsigned char *in = (const unsigned char *)bytes->data;
    size_t count = bytes->length / 2;
    char *out = ie_buffer_reserve(samples, count * sizeof(float));
    for (size_t i = 0; i < count; i++) {
        int value = in[2 * i] | in[2 * i + 1] << 8;
        float sample = (float)(value >= 32768 ? value - 65536 : value) / 32768.0f;
        memcpy(out + i * sizeof sample, &sample, sizeof sample);
    }
    samples->length += count * sizeof(float);
    samples->data[samples->length] = '\0';
}

int ie_audio_decode(const ie_record *record, ie_buffer *samples, int *channels, ie_error *error)
{
    const char *format = ie_record_text(record, "format", "");
    double t = ie_record_number(record, "t", 0);
    *channels = ie_record_has(record, "channels") ? (int)ie_record_integer(record, "channels", 1, 2, 0) : 1;
    if (strcmp(format, "s16le") != 0)
        return ie_fail(error, IE_FORMAT, "audio of unknown format \"%s\"", format);
    if (*channels == 0)
        return ie_fail(error, IE_FORMAT, "audio whose \"channels\" are neither 1 nor 2 (t %.3f)", t);
    size_t length;
    const char *text = ie_record_bytes(record, "data", &length);
    ie_buffer bytes = {0};
    int status = 0;
    if (!text || ie_base64_decode(&bytes, text, length) < 0)
        status = ie_fail(error, IE_FORMAT, "audio without a whole base64 \"data\" (t %.3f)", t);
    else if (*channels == 2 && bytes.length % 4 != 0)
        status = ie_fail(error, IE_FORMAT, "audio of two channels that are not of the same length (t %.3f)", t);
    else
        append_floats(samples, &bytes);
    ie_buffer_free(&bytes);
    return status;
}
