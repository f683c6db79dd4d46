// SPDX-License-Identifier: MIT
// The two inner loops of convolutional networks, on one thread: products of small matrices, and 3x3 windows.
// Why not a BLAS: Debian 12's OpenBLAS 0.3.21 falls back to its SSE3 kernels on processors newer than itself, which is
// ten times slower there; these keep to the vectors that the processor has. The order of additions is fixed; where
// the processor multiplies and adds in one step, last bits differ from those of one that does not.
#ifndef IE_KERNEL_H
#define IE_KERNEL_H

#include <stddef.h>

typedef enum ie_kernel_end {
    IE_KERNEL_STORE,    // out = result
    IE_KERNEL_RECTIFY,  // out = max(result, 0)
    IE_KERNEL_ADD,      // sum += result, out = max(sum, 0)
} ie_kernel_end;

// result[rows][columns] = bias[columns] + a[rows][inner] b[inner][columns], all row-major, none overlapping. `sum` is
// used by IE_KERNEL_ADD only.
void ie_kernel_product(size_t rows, size_t inner, size_t columns, const float *a, const float *b, const float *bias,
                       ie_kernel_end end, float *sum, float *out);

// For each of `pixels` outputs of `channels` channels: the sum over a 3x3 window of in times filters[3][3][channels].
// `in` is the first tap of the first window, `row` values from one input row to the next, `step` from one window to the
// next. Every window must lie inside the input.
void ie_kernel_window(size_t pixels, size_t channels, const float *in, size_t row, size_t step, const float *filters, float *out);

#endif
