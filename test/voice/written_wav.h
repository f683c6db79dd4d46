// SPDX-License-Identifier: MIT
// For suites: a sound file written by hand.
#ifndef IE_TEST_WRITTEN_WAV_H
#define IE_TEST_WRITTEN_WAV_H

#include <check.h>
#include <stdio.h>

static inline void put_number(FILE *file, unsigned value, int bytes)
{
    for (; bytes-- > 0; value >>= 8)
        fputc((int)(value & 255), file);
}

// A file of 16-bit samples that count up from 0, of which the header promises `promised`.
static inline void write_wav(const char *path, unsigned rate_hz, unsigned samples, unsigned promised)
{
    FILE *file = fopen(path, "wb");
    fputs("RIFF", file);
    put_number(file, 36 + 2 * promised, 4);
    fputs("WAVEfmt ", file);
    put_number(file, 16, 4);
    put_number(file, 1, 2);
    put_number(file, 1, 2);
    put_number(file, rate_hz, 4);
    put_number(file, 2 * rate_hz, 4);
    put_number(file, 2, 2);
    put_number(file, 16, 2);
    fputs("data", file);
    put_number(file, 2 * promised, 4);
    for (unsigned i = 0; i < samples; i++)
        put_number(file, i % 32768, 2);
    ck_assert_int_eq(fclose(file), 0);
}

#endif
