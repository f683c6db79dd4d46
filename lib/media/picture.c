// SPDX-License-Identifier: MIT
// Headers of JPEG and PNG files.
#include "media/picture.h"

#include <string.h>

static long read_big_endian_16(const unsigned char *at)
{
    return at[0] << 8 | at[1];
}

static long read_big_endian_32(const unsigned char *at)
{
    return read_big_endian_16(at) << 16 | read_big_endian_16(at + 2);
}

int ie_picture_png_size(const unsigned char *bytes, size_t length, ie_picture_size *size)
{
    static const unsigned char beginning[] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR";
    const size_t before = sizeof beginning - 1;
    if (length < before + 8 || memcmp(bytes, beginning, before) != 0)
        return -1;
    *size = (ie_picture_size){read_big_endian_32(bytes + before), read_big_endian_32(bytes + before + 4)};
    return 0;
}

size_t ie_picture_png_strip(unsigned char *bytes, size_t length)
{
    enum { SIGNATURE = 8, AROUND = 12 };  // a chunk is length, kind, content, checksum
    size_t kept = length < SIGNATURE ? length : SIGNATURE, at = kept;
    while (length - at >= AROUND) {
        size_t whole = (size_t)read_big_endian_32(bytes + at) + AROUND;
        const unsigned char *kind = bytes + at + 4;
        if (whole > length - at)
            break;
        // A small first letter marks what a decoder may leave out; of that only transparency belongs to the pixels.
        if (!(kind[0] & 0x20) || memcmp(kind, "tRNS", 4) == 0) {
            memmove(bytes + kept, bytes + at, whole);
            kept += whole;
        }
        at += whole;
    }
    return kept;
}

// SOF0 to SOF15, among which stand three markers of another kind: tables (DHT, DAC) and a reserved one (JPG).
static int is_frame_header(int marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

int ie_picture_jpeg_size(const unsigned char *bytes, size_t length, ie_picture_size *size)
{
    const unsigned char *at = bytes, *end = bytes + length;
    if (length < 2 || at[0] != 0xFF || at[1] != 0xD8)
        return -1;
    // Segments: FF (any number of times), a marker, and a length that counts its own two bytes.
    for (at += 2; end - at >= 4 && at[0] == 0xFF; at += 2 + read_big_endian_16(at + 2)) {
        while (end - at > 4 && at[1] == 0xFF)
            at++;
        if (is_frame_header(at[1])) {
            if (end - at < 9)
                return -1;
            *size = (ie_picture_size){read_big_endian_16(at + 7), read_big_endian_16(at + 5)};
            return 0;
        }
        if (at[1] == 0xDA || read_big_endian_16(at + 2) < 2 || end - at - 2 < read_big_endian_16(at + 2))
            return -1;
    }
    return -1;
}

size_t ie_picture_jpeg_scans(const unsigned char *bytes, size_t length)
{
    size_t scans = 0;
    for (size_t i = 1; i < length; i++)  // coded data never holds FF DA: a zero follows each FF in it
        scans += bytes[i - 1] == 0xFF && bytes[i] == 0xDA;
    return scans;
}
