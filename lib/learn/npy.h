// SPDX-License-Identifier: MIT
// Arrays in NumPy's file format, version 1.0 (numpy.lib.format).
#ifndef IE_LEARN_NPY_H
#define IE_LEARN_NPY_H

#include "base/error.h"

#include <stddef.h>
#include <stdio.h>

// Writes a `rows` x `columns` array of 32-bit floats, row by row, little endian. Returns 0, or -1 with IE_IO.
int ie_npy_write(FILE *file, const float *values, size_t rows, size_t columns, ie_error *error);

#endif
