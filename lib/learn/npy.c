// SPDX-License-Identifier: MIT
// Arrays in NumPy's file format.
#include "learn/npy.h"

#include <stdint.h>
#include <string.h>

enum { PREFIX = 10, ALIGNMENT = 64 };

int ie_npy_write(FILE *file, const float *values, size_t rows, size_t columns, ie_error *error)
{
    char header[3 * ALIGNMENT] = "\x93NUMPY\x01";
    int length = snprintf(header + PREFIX, sizeof header - PREFIX,
                          "{'descr': '<f4', 'fortran_order': False, 'shape': (%zu, %zu), }", rows, columns);
    size_t size = ((size_t)PREFIX + (size_t)length + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    memset(header + PREFIX + length, ' ', size - PREFIX - (size_t)length);
    header[size - 1] = '\n';
    header[8] = (char)((size - PREFIX) & 0xFF);
    header[9] = (char)((size - PREFIX) >> 8);
    if (fwrite(header, 1, size, file) != size)
        return ie_fail(error, IE_IO, "<stdout>:");
    unsigned char bytes[4096];
    for (size_t i = 0; i < rows * columns;) {
        size_t filled = 0;
        for (; filled < sizeof bytes && i < rows * columns; i++) {
            uint32_t bits;
            memcpy(&bits, &values[i], sizeof bits);
            for (int shift = 0; shift < 32; shift += 8)
                bytes[filled++] = (unsigned char)(bits >> shift);
        }
        if (fwrite(bytes, 1, filled, file) != filled)
            return ie_fail(error, IE_IO, "<stdout>:");
    }
    return 0;
}
