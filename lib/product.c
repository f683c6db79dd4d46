// SPDX-License-Identifier: MIT
// The two inner loops of convolutional networks, on one thread.
#include "product.h"

// These loops are nearly all of the work and may contract a * b + c.
#pragma GCC optimize("fp-contract=fast")

enum { ROWS = 8, LANES = 16, COLUMNS = 2 * LANES, TAPS = 9 };

typedef float vector __attribute__((vector_size(LANES * sizeof(float)), aligned(4), may_alias));

typedef int mask __attribute__((vector_size(LANES * sizeof(int))));  // 0 or -1 where compared

#define INLINE static inline __attribute__((always_inline))

INLINE void finish(vector result, ie_product_end end, float *sum, float *out)
{
    if (end == IE_PRODUCT_ADD)
        *(vector *)sum = result += *(const vector *)sum;
    if (end != IE_PRODUCT_STORE)
        result = (vector)((mask)result & (mask)(result > 0));
    *(vector *)out = result;
}

// rows x COLUMNS results, held in registers over the whole sum.
INLINE void tile(const size_t rows, size_t inner, size_t columns, const float *a, const float *b, const float *bias,
                 ie_product_end end, float *sum, float *out)
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
#pragma GCC unroll 8
    for (size_t r = 0; r < rows; r++) {
        finish(sums[r][0], end, sum + r * columns, out + r * columns);
        finish(sums[r][1], end, sum + r * columns + LANES, out + r * columns + LANES);
    }
}

// One column at a time, for widths that are no multiple of COLUMNS.
INLINE void narrow(size_t inner, size_t columns, const float *a, const float *b, float result, ie_product_end end, float *sum,
                   float *out)
{
    for (size_t k = 0; k < inner; k++)
        result += a[k] * b[k * columns];
    if (end == IE_PRODUCT_ADD)
        *sum = result += *sum;
    *out = end == IE_PRODUCT_STORE || result > 0 ? result : 0;
}

INLINE void product(size_t rows, size_t inner, size_t columns, const float *a, const float *b, const float *bias,
                    ie_product_end end, float *sum, float *out)
{
    size_t wide = columns / COLUMNS * COLUMNS;
    for (size_t c = 0; c < wide; c += COLUMNS) {
        size_t r = 0;
        for (; r + ROWS <= rows; r += ROWS)
            tile(ROWS, inner, columns, a + r * inner, b + c, bias + c, end, sum + r * columns + c, out + r * columns + c);
        for (; r < rows; r++)
            tile(1, inner, columns, a + r * inner, b + c, bias + c, end, sum + r * columns + c, out + r * columns + c);
    }
    for (size_t r = 0; r < rows; r++)
        for (size_t c = wide; c < columns; c++)
            narrow(inner, columns, a + r * inner, b + c, bias[c], end, sum + r * columns + c, out + r * columns + c);
}

INLINE void window(size_t pixels, size_t channels, const float *in, size_t row, size_t step, const float *filters, float *out)
{
    size_t wide = channels / LANES * LANES;
    for (size_t c = 0; c < wide; c += LANES) {
        vector taps[TAPS];
#pragma GCC unroll 9
        for (int t = 0; t < TAPS; t++)
            taps[t] = *(const vector *)(filters + (size_t)t * channels + c);
        for (size_t p = 0; p < pixels; p++) {
            const float *first = in + p * step + c;
            vector result = {0};
#pragma GCC unroll 9
            for (int t = 0; t < TAPS; t++)
                result += taps[t] * *(const vector *)(first + (size_t)(t / 3) * row + (size_t)(t % 3) * channels);
            *(vector *)(out + p * channels + c) = result;
        }
    }
    for (size_t c = wide; c < channels; c++)
        for (size_t p = 0; p < pixels; p++) {
            float result = 0;
            for (int t = 0; t < TAPS; t++)
                result += filters[(size_t)t * channels + c]
                    * in[p * step + c + (size_t)(t / 3) * row + (size_t)(t % 3) * channels];
            out[p * channels + c] = result;
        }
}

// Each loop once per generation of processors, and a plain one.
#define DEFINE(name, ...)                                                                                                 \
    __VA_ARGS__ static void product_##name(size_t rows, size_t inner, size_t columns, const float *a, const float *b,     \
                                           const float *bias, ie_product_end end, float *sum, float *out)                  \
    {                                                                                                                     \
        product(rows, inner, columns, a, b, bias, end, sum, out);                                                         \
    }                                                                                                                     \
    __VA_ARGS__ static void window_##name(size_t pixels, size_t channels, const float *in, size_t row, size_t step,       \
                                          const float *filters, float *out)                                               \
    {                                                                                                                     \
        window(pixels, channels, in, row, step, filters, out);                                                            \
    }

DEFINE(plain, )
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
DEFINE(avx512, __attribute__((target("avx512f,prefer-vector-width=512"))))
DEFINE(avx2, __attribute__((target("avx2,fma"))))
#define CHOOSE(function, ...)                                                     \
    do {                                                                          \
        if (__builtin_cpu_supports("avx512f"))                                    \
            function##_avx512(__VA_ARGS__);                                       \
        else if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) \
            function##_avx2(__VA_ARGS__);                                         \
        else                                                                      \
            function##_plain(__VA_ARGS__);                                        \
    } while (0)
#else
#define CHOOSE(function, ...) function##_plain(__VA_ARGS__)
#endif

void ie_product_with(size_t rows, size_t inner, size_t columns, const float *a, const float *b, const float *bias,
                       ie_product_end end, float *sum, float *out)
{
    CHOOSE(product, rows, inner, columns, a, b, bias, end, sum ? sum : out, out);
}

void ie_product(size_t rows, size_t inner, size_t columns, const float *a, const float *b, const float *bias, float *out)
{
    ie_product_with(rows, inner, columns, a, b, bias, IE_PRODUCT_STORE, NULL, out);
}

void ie_product_window(size_t pixels, size_t channels, const float *in, size_t row, size_t step, const float *filters, float *out)
{
    CHOOSE(window, pixels, channels, in, row, step, filters, out);
}
