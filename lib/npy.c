// SPDX-License-Identifier: MIT
// Arrays in NumPy's file format.
#include "npy.h"

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
    for (size_t i = 0; i < rows * columns; i++) {
        uint32_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        unsigned char bytes[4] = {bits & 0xFF, bits >> 8 & 0xFF, bits >> 16 & 0xFF, bits >> 24};
        if (fwrite(bytes, 1, sizeof bytes, file) != sizeof bytes)
            return ie_fail(error, IE_IO, "<stdout>:");
    }
    return 0;
}
