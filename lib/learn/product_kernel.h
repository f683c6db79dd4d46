// SPDX-License-Identifier: MIT
// The loops of product.c for processors of one kind; included once for each, hence no guard. Before it are defined
//   KERNEL(name)  the functions' names
//   TARGET        the attribute that lets the compiler use the processor's instructions
//   LANES, ROWS   floats in a register, and rows of a tile: 2 ROWS sums, 2 values of b and one of a must fit the
//                 registers. Wider vectors or taller tiles are kept in memory, which is twenty times slower.
// Every result is the sum over k in ascending order, whatever the tiles, so kernels that contract alike agree to the
// bit.

#define COLUMNS (2 * LANES)
#define INLINE TARGET static inline __attribute__((always_inline))
typedef float KERNEL(vector) __attribute__((vector_size(LANES * sizeof(float)), aligned(4), may_alias));
typedef int KERNEL(mask) __attribute__((vector_size(LANES * sizeof(int))));  // 0 or -1 where compared
#define VECTOR KERNEL(vector)

INLINE void KERNEL(finish)(const VECTOR *total, ie_product_end end, float *sum, float *out)
{
    VECTOR result = *total;
    if (end == IE_PRODUCT_ADD)
        *(VECTOR *)sum = result += *(const VECTOR *)sum;
    if (end != IE_PRODUCT_STORE)
        result = (VECTOR)((KERNEL(mask))result & (KERNEL(mask))(result > 0));
    *(VECTOR *)out = result;
}

// rows x COLUMNS results, held in registers over the whole sum; from one row of b to the next are `stride` values.
INLINE void KERNEL(tile)(const size_t rows, size_t inner, size_t columns, const float *a, const float *b, size_t stride,
                         const float *bias, ie_product_end end, float *sum, float *out)
{
    VECTOR sums[ROWS][2];
    for (size_t r = 0; r < rows; r++) {
        sums[r][0] = *(const VECTOR *)bias;
        sums[r][1] = *(const VECTOR *)(bias + LANES);
    }
    for (size_t k = 0; k < inner; k++, b += stride) {
        VECTOR left = *(const VECTOR *)b, right = *(const VECTOR *)(b + LANES);
#pragma GCC unroll 8
        for (size_t r = 0; r < rows; r++) {
            float value = a[r * inner + k];
            sums[r][0] += value * left;
            sums[r][1] += value * right;
        }
    }
#pragma GCC unroll 8
    for (size_t r = 0; r < rows; r++) {
        KERNEL(finish)(&sums[r][0], end, sum + r * columns, out + r * columns);
        KERNEL(finish)(&sums[r][1], end, sum + r * columns + LANES, out + r * columns + LANES);
    }
}

// All rows of COLUMNS results. The rows left over are one tile too: one by one each would wait for its own additions.
INLINE void KERNEL(strip)(size_t rows, size_t inner, size_t columns, const float *a, const float *b, size_t stride,
                          const float *bias, ie_product_end end, float *sum, float *out)
{
    for (; rows >= ROWS; rows -= ROWS, a += ROWS * inner, sum += ROWS * columns, out += ROWS * columns)
        KERNEL(tile)(ROWS, inner, columns, a, b, stride, bias, end, sum, out);
#define REST(count) \
    case count: KERNEL(tile)(count < ROWS ? count : 1, inner, columns, a, b, stride, bias, end, sum, out); break;
    switch (rows) { REST(1) REST(2) REST(3) REST(4) REST(5) REST(6) REST(7) }
#undef REST
}

// One column at a time, for widths that are no multiple of COLUMNS.
INLINE void KERNEL(narrow)(size_t inner, size_t columns, const float *a, const float *b, float result,
                           ie_product_end end, float *sum, float *out)
{
    for (size_t k = 0; k < inner; k++)
        result += a[k] * b[k * columns];
    if (end == IE_PRODUCT_ADD)
        *sum = result += *sum;
    *out = end == IE_PRODUCT_STORE || result > 0 ? result : 0;
}

TARGET static void KERNEL(product)(size_t rows, size_t inner, size_t columns, const float *a, const float *b,
                                   const float *bias, ie_product_end end, float *sum, float *out)
{
    size_t wide = columns / COLUMNS * COLUMNS;
    for (size_t c = 0; c < wide; c += COLUMNS)
        KERNEL(strip)(rows, inner, columns, a, b + c, columns, bias + c, end, sum + c, out + c);
    for (size_t r = 0; r < rows; r++)
        for (size_t c = wide; c < columns; c++)
            KERNEL(narrow)(inner, columns, a + r * inner, b + c, bias[c], end, sum + r * columns + c,
                           out + r * columns + c);
}

TARGET static void KERNEL(panels)(size_t rows, size_t inner, size_t columns, const float *a, const float *b,
                                  const float *bias, float *out)
{
    for (size_t c = 0; c < columns; c += COLUMNS)
        KERNEL(strip)(rows, inner, columns, a,
                      b + c / IE_PRODUCT_PANEL * IE_PRODUCT_PANEL * inner + c % IE_PRODUCT_PANEL,
                      IE_PRODUCT_PANEL, bias + c, IE_PRODUCT_STORE, out + c, out + c);
}

TARGET static void KERNEL(window)(size_t pixels, size_t channels, const float *in, size_t row, size_t step,
                                  const float *filters, float *out)
{
    size_t wide = channels / LANES * LANES;
    for (size_t c = 0; c < wide; c += LANES) {
        VECTOR taps[TAPS];
#pragma GCC unroll 9
        for (int t = 0; t < TAPS; t++)
            taps[t] = *(const VECTOR *)(filters + (size_t)t * channels + c);
        for (size_t p = 0; p < pixels; p++) {
            const float *first = in + p * step + c;
            VECTOR result = {0};
#pragma GCC unroll 9
            for (int t = 0; t < TAPS; t++)
                result += taps[t] * *(const VECTOR *)(first + (size_t)(t / 3) * row + (size_t)(t % 3) * channels);
            *(VECTOR *)(out + p * channels + c) = result;
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

#undef KERNEL
#undef TARGET
#undef LANES
#undef ROWS
#undef COLUMNS
#undef INLINE
#undef VECTOR
