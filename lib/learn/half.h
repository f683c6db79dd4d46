// SPDX-License-Identifier: MIT
// Numbers in the 16 bits of IEEE 754, as files of weights hold them.
#ifndef IE_LEARN_HALF_H
#define IE_LEARN_HALF_H

#include <stddef.h>

// Reads `count` numbers of two bytes each, little endian. Returns 1, or 0 where one is not finite (what it becomes is
// then not said).
int ie_halves_read(const unsigned char *from, size_t count, float *to);

#endif
