// SPDX-License-Identifier: MIT
// Base64 with the standard alphabet and padding (RFC 4648, section 4).
#include "base64.h"

#include <stdint.h>

static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void ie_base64_encode(ie_buffer *out, const void *bytes, size_t count)
{
    const unsigned char *in = bytes;
    char *to = ie_buffer_reserve(out, (count + 2) / 3 * 4);
    char *start = to;
    for (; count >= 3; in += 3, count -= 3) {
        uint32_t group = (uint32_t)in[0] << 16 | (uint32_t)in[1] << 8 | in[2];
        *to++ = ALPHABET[group >> 18];
        *to++ = ALPHABET[group >> 12 & 63];
        *to++ = ALPHABET[group >> 6 & 63];
        *to++ = ALPHABET[group & 63];
    }
    if (count > 0) {
        uint32_t group = (uint32_t)in[0] << 16 | (count > 1 ? (uint32_t)in[1] << 8 : 0);
        *to++ = ALPHABET[group >> 18];
        *to++ = ALPHABET[group >> 12 & 63];
        *to++ = count > 1 ? ALPHABET[group >> 6 & 63] : '=';
        *to++ = '=';
    }
    *to = '\0';
    out->length += (size_t)(to - start);
}

// 0 to 63, or 64 for a character outside the alphabet.
static const unsigned char *decoding_table(void)
{
    static unsigned char table[256];
    static int ready;
    if (!ready) {
        for (int i = 0; i < 256; i++)
            table[i] = 64;
        for (unsigned char i = 0; i < 64; i++)
            table[(unsigned char)ALPHABET[i]] = i;
        ready = 1;
    }
    return table;
}

int ie_base64_decode(ie_buffer *out, const char *text, size_t length)
{
    const unsigned char *table = decoding_table();
    const unsigned char *in = (const unsigned char *)text;
    if (length % 4)
        return -1;
    size_t padding = length && in[length - 1] == '=' ? (in[length - 2] == '=' ? 2 : 1) : 0;
    unsigned char *to = (unsigned char *)ie_buffer_reserve(out, length / 4 * 3), *start = to;
    for (size_t i = 0; i < length; i += 4) {
        size_t missing = i + 4 == length ? padding : 0;
        uint32_t group = 0;
        for (size_t k = 0; k < 4; k++) {
            unsigned value = k >= 4 - missing ? 0 : table[in[i + k]];
            if (value > 63)
                return -1;
            group = group << 6 | value;
        }
        *to++ = (unsigned char)(group >> 16);
        *to++ = (unsigned char)(group >> 8);
        *to++ = (unsigned char)group;
    }
    to -= padding;
    *to = '\0';
    out->length += (size_t)(to - start);
    return 0;
}
