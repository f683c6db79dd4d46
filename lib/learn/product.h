// SPDX-License-Identifier: MIT
// Matrix products of small networks, and 3x3 windows, on one thread. The order of additions is fixed; where the
// processor multiplies and adds in one step, last bits differ from those of one that does not.
// Why not a library (an EPYC with AVX-512, one thread, best of nine): on the expression net's products (3136x27x32,
// 3136x32x32, 784x64x64, 196x192x192, 49x384x384) this takes 50, 60, 57, 125 and 128 us, cblas_sgemm of Debian 12's
// OpenBLAS 0.3.21 with its AVX-512 kernels 70, 79, 67, 146 and 161; on MiniLM's (32 pieces: x384x384, x384x1536,
// x1536x384; 128 pieces: x384x1536) 83, 337, 335 and 1413 us, OpenBLAS 108, 473, 474 and 1683: faster on none, and
// three times slower where it does not know the processor (OPENBLAS_CORETYPE=Prescott).
#ifndef IE_LEARN_PRODUCT_H
#define IE_LEARN_PRODUCT_H

#include <stddef.h>

typedef enum ie_product_end {
    IE_PRODUCT_STORE,    // out = result
    IE_PRODUCT_RELU,  // out = max(result, 0)
    IE_PRODUCT_ADD,      // sum += result, out = max(sum, 0)
} ie_product_end;

// result[rows][columns] = bias[columns] + a[rows][inner] b[inner][columns], all row-major, none overlapping, and what
// `end` says of it; `sum`, of the size of `out`, is used by IE_PRODUCT_ADD only.
void ie_product_with(size_t rows, size_t inner, size_t columns, const float *a, const float *b, const float *bias,
                     ie_product_end end, float *sum, float *out);

// The same product stored, for a large b that is used often, kept as panels: [columns / IE_PRODUCT_PANEL][inner]
// [IE_PRODUCT_PANEL], so that it is read from memory in one go. `columns` must be a multiple of IE_PRODUCT_PANEL.
enum { IE_PRODUCT_PANEL = 32 };
void ie_product_panels(size_t rows, size_t inner, size_t columns, const float *a, const float *panels,
                       const float *bias, float *out);

// For each of `pixels` outputs of `channels` channels: the sum over a 3x3 window of in times filters[3][3][channels].
// `in` is the first tap of the first window, `row` values from one input row to the next, `step` from one window to the
// next. Every window must lie inside the input.
void ie_product_window(size_t pixels, size_t channels, const float *in, size_t row, size_t step,
                       const float *filters, float *out);

#endif
