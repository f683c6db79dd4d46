// SPDX-License-Identifier: MIT
// Decoder of `audio` records.
#include "media/audio_decoder.h"

#include "base/base64.h"

#include <string.h>

int ie_audio_decode(const ie_record *record, ie_buffer *samples, ie_error *error)
{
    const char *format = ie_record_text(record, "format", "");
    if (strcmp(format, "s16le") != 0)
        return ie_fail(error, IE_FORMAT, "audio of unknown format \"%s\"", format);
    size_t length;
    const char *text = ie_record_bytes(record, "data", &length);
    ie_buffer bytes = {0};
    if (!text || ie_base64_decode(&bytes, text, length) < 0) {
        ie_buffer_free(&bytes);
        return ie_fail(error, IE_FORMAT, "audio without a whole base64 \"data\" (t %.3f)",
                       ie_record_number(record, "t", 0));
    }
    const unsigned char *in = (const unsigned char *)bytes.data;
    size_t count = bytes.length / 2;
    char *out = ie_buffer_reserve(samples, count * sizeof(float));
    for (size_t i = 0; i < count; i++) {
        int value = in[2 * i] | in[2 * i + 1] << 8;
        float sample = (float)(value >= 32768 ? value - 65536 : value) / 32768.0f;
        memcpy(out + i * sizeof sample, &sample, sizeof sample);
    }
    samples->length += count * sizeof(float);
    samples->data[samples->length] = '\0';
    ie_buffer_free(&bytes);
    return 0;
}
