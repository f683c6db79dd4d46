// SPDX-License-Identifier: MIT
// Numbers in 16 bits.
#include "learn/half.h"

#include "base/cpu.h"

#include <stdint.h>
#include <string.h>

// Exponent and fraction are put where 32 bits have them, 112 too low in the exponent; the multiplication mends that,
// also for the numbers near zero that have no leading one.
IE_CLONES int ie_halves_read(const unsigned char *from, size_t count, float *to)
{
    const float two_to_112 = 5.192296858534828e33f;
    uint32_t unfinite = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t half = (uint32_t)from[2 * i] | (uint32_t)from[2 * i + 1] << 8;
        uint32_t bits = (half & 0x7fff) << 13, sign = (half & 0x8000) << 16;
        float value;
        memcpy(&value, &bits, sizeof value);
        value *= two_to_112;
        memcpy(&bits, &value, sizeof bits);
        bits |= sign;
        memcpy(&to[i], &bits, sizeof bits);
        unfinite |= (half & 0x7c00) == 0x7c00;
    }
    return !unfinite;
}
