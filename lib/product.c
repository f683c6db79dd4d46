// SPDX-License-Identifier: MIT
// Products of small matrices in single precision, on one thread.
#include "product.h"

#include <string.h>

// The hot loop may contract a * b + c: it is by far the largest part of the work.
#pragma GCC optimize("fp-contract=fast")

enum { ROWS = 8, LANES = 16, COLUMNS = 2 * LANES };

typedef float vector __attribute__((vector_size(LANES * sizeof(float)), aligned(4), may_alias));

// ROWS x COLUMNS results, held in registers over the whole sum.
static inline __attribute__((always_inline)) void tile(const size_t rows, size_t inner, size_t columns, const float *a, const float *b,
                                                       const float *bias, float *out)
{
    vector sums[ROWS][2];
    for (size_t r = 0; r < rows; r++) {
        sums[r][0] = *(const vector *)bias;
        sums[r][1] = *(const vector *)(bias + LANES);
    }
    for (size_t k = 0; k < inner; k++, b += columns) {
        vector left = *(const vector *)b, right = *(const vector *)(b + LANES);
#pragma GCC unroll 8
        for (size_t r = 0; r < rows; r++) {
            float value = a[r * inner + k];
            sums[r][0] += value * left;
            sums[r][1] += value * right;
        }
    }
    for (size_t r = 0; r < rows; r++) {
        *(vector *)(out + r * columns) = sums[r][0];
        *(vector *)(out + r * columns + LANES) = sums[r][1];
    }
}

static inline __attribute__((always_inline)) void product(size_t rows, size_t inner, size_t columns, const float *a,
                                                          const float *b, const float *bias, float *out)
{
    size_t wide = columns / COLUMNS * COLUMNS;
    for (size_t c = 0; c < wide; c += COLUMNS) {
        size_t r = 0;
        for (; r + ROWS <= rows; r += ROWS)
            tile(ROWS, inner, columns, a + r * inner, b + c, bias + c, out + r * columns + c);
        for (; r < rows; r++)
            tile(1, inner, columns, a + r * inner, b + c, bias + c, out + r * columns + c);
    }
    for (size_t r = 0; r < rows; r++)
        for (size_t c = wide; c < columns; c++) {
            float sum = bias[c];
            for (size_t k = 0; k < inner; k++)
                sum += a[r * inner + k] * b[k * columns + c];
            out[r * columns + c] = sum;
        }
}

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)

__attribute__((target("avx512f,prefer-vector-width=512"))) static void product_512(size_t rows, size_t inner, size_t columns, const float *a,
                                                       const float *b, const float *bias, float *out)
{
    product(rows, inner, columns, a, b, bias, out);
}

__attribute__((target("avx2,fma"))) static void product_256(size_t rows, size_t inner, size_t columns, const float *a,
                                                            const float *b, const float *bias, float *out)
{
    product(rows, inner, columns, a, b, bias, out);
}

void ie_product(size_t rows, size_t inner, size_t columns, const float *a, const float *b, const float *bias, float *out)
{
    if (__builtin_cpu_supports("avx512f"))
        product_512(rows, inner, columns, a, b, bias, out);
    else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        product_256(rows, inner, columns, a, b, bias, out);
    else
        product(rows, inner, columns, a, b, bias, out);
}

#else

void ie_product(size_t rows, size_t inner, size_t columns, const float *a, const float *b, const float *bias, float *out)
{
    product(rows, inner, columns, a, b, bias, out);
}

#endif
