// SPDX-License-Identifier: MIT
// Products of small matrices in single precision, on one thread.
// Why not a BLAS: Debian 12's OpenBLAS 0.3.21 falls back to its SSE3 kernels on processors newer than itself, which is
// ten times slower there; this keeps to the vectors that the processor has. The order of additions is fixed; where
// the processor multiplies and adds in one step, last bits differ from those of one that does not.
#ifndef IE_PRODUCT_H
#define IE_PRODUCT_H

#include <stddef.h>

// out[rows][columns] = bias[columns] + a[rows][inner] b[inner][columns], all row-major, none overlapping.
void ie_product(size_t rows, size_t inner, size_t columns, const float *a, const float *b, const float *bias, float *out);

#endif
