// SPDX-License-Identifier: MIT
// Base64 with the standard alphabet and padding (RFC 4648, section 4).
#include "base/base64.h"

#include <stdint.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void ie_base64_encode(ie_buffer *out, const void *bytes, size_t count)
{
    const unsigned char *in = bytes;
    char *to = ie_buffer_reserve(out, (count + 2) / 3 * 4);
    char *start = to;
    for (; count >= 3; in += 3, count -= 3) {
        uint32_t group = (uint32_t)in[0] << 16 | (uint32_t)in[1] << 8 | in[2];
        *to++ = alphabet[group >> 18];
        *to++ = alphabet[group >> 12 & 63];
        *to++ = alphabet[group >> 6 & 63];
        *to++ = alphabet[group & 63];
    }
    if (count > 0) {
        uint32_t group = (uint32_t)in[0] << 16 | (count > 1 ? (uint32_t)in[1] << 8 : 0);
        *to++ = alphabet[group >> 18];
        *to++ = alphabet[group >> 12 & 63];
        *to++ = count > 1 ? alphabet[group >> 6 & 63] : '=';
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
            table[(unsigned char)alphabet[i]] = i;
        ready = 1;
    }
    return table;
}

// Four characters as 24 bits. Returns -1 where one is foreign.
static int32_t decode_group(const unsigned char in[4], const unsigned char *table)
{
    const unsigned char a = table[in[0]], b = table[in[1]], c = table[in[2]], d = table[in[3]];
    return (a | b | c | d) > 63 ? -1 : a << 18 | b << 12 | c << 6 | d;
}

// The last group where padding stands in it: one byte or two. Returns how many, 0 where it is none.
static size_t decode_padded_group(const unsigned char in[4], const unsigned char *table, unsigned char bytes[2])
{
    const size_t count = in[2] == '=' ? 1 : 2;
    const unsigned char whole[4] = {in[0], in[1], count == 1 ? 'A' : in[2], 'A'};
    int32_t group = decode_group(whole, table);
    if (group < 0 || (group & (count == 1 ? 0xFFFF : 0xFF)))
        return 0;
    bytes[0] = (unsigned char)(group >> 16);
    bytes[1] = (unsigned char)(group >> 8);
    return count;
}

int ie_base64_decode(ie_buffer *out, const char *text, size_t length)
{
    const unsigned char *table = decoding_table(), *in = (const unsigned char *)text, *end = in + length;
    unsigned char last[2];
    size_t rest = 0;
    if (length % 4)
        return -1;
    if (length && end[-1] == '=') {
        end -= 4;
        if ((rest = decode_padded_group(end, table, last)) == 0)
            return -1;
    }
    unsigned char *start = (unsigned char *)ie_buffer_reserve(out, (size_t)(end - in) / 4 * 3 + rest), *to = start;
    for (; in < end; in += 4) {
        int32_t group = decode_group(in, table);
        if (group < 0) {
            *start = '\0';
            return -1;
        }
        *to++ = (unsigned char)(group >> 16);
        *to++ = (unsigned char)(group >> 8);
        *to++ = (unsigned char)group;
    }
    for (size_t i = 0; i < rest; i++)
        *to++ = last[i];
    *to = '\0';
    out->length += (size_t)(to - start);
    return 0;
}
