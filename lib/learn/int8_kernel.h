// SPDX-License-Identifier: MIT
// The loops of int8_matrix.c for processors of one kind; included once for each, hence no guard. Before it are defined
//   KERNEL(name)  the functions' names
//   TARGET        the attribute that lets the compiler use the processor's instructions
//   VECTOR        16 sums of 32 bits
//   MULTIPLY(sums, weights, row)  adds to them what 16 outputs' 4 weights each make of 4 values of a row
//   CORRECTION    what MULTIPLY adds too much for each value of the row
// Tiles of TALL rows by WIDE panels, and of a single row by LONG panels, are kept in registers over the whole sum.

enum { KERNEL(TALL) = 8, KERNEL(WIDE) = 2, KERNEL(LONG) = 8 };

TARGET static inline __attribute__((always_inline)) void KERNEL(tile)(const size_t height, const size_t panels,
                                                                      const ie_int8_matrix *matrix, size_t panel,
                                                                      const ie_int8_rows *rows, size_t row,
                                                                      const float *bias, float *out)
{
    size_t groups = matrix->inputs / GROUP, width = rows->width;
    const int8_t *weights = matrix->weights + panel * groups * PANEL * GROUP, *values = rows->values + row * width;
    VECTOR sums[8][8];
#pragma GCC unroll 8
    for (size_t r = 0; r < height; r++)
#pragma GCC unroll 8
        for (size_t p = 0; p < panels; p++)
            sums[r][p] = (VECTOR){0};
    for (size_t g = 0; g < groups; g++)
#pragma GCC unroll 8
        for (size_t p = 0; p < panels; p++) {
            const int8_t *at = weights + (p * groups + g) * PANEL * GROUP;
#pragma GCC unroll 8
            for (size_t r = 0; r < height; r++)
                MULTIPLY(sums[r][p], at, values + r * width + g * GROUP);
        }
#pragma GCC unroll 8
    for (size_t r = 0; r < height; r++)
        for (size_t p = 0; p < panels; p++) {
            int32_t totals[PANEL];
            memcpy(totals, &sums[r][p], sizeof totals);
            finish_panel(matrix, panel + p, totals, CORRECTION * rows->sums[row + r], rows->scales[row + r], bias,
                         out + (row + r) * matrix->outputs);
        }
}

// One strip of panels over rows `from` to `to`.
TARGET static void KERNEL(product)(const ie_int8_matrix *matrix, const ie_int8_rows *rows, size_t from, size_t to,
                                   const float *bias, float *out)
{
    size_t panels = (matrix->outputs + PANEL - 1) / PANEL, tall = from + (to - from) / KERNEL(TALL) * KERNEL(TALL);
    for (size_t p = 0; p < panels; p += KERNEL(WIDE))
        for (size_t r = from; r < tall; r += KERNEL(TALL)) {
            if (p + KERNEL(WIDE) <= panels)
                KERNEL(tile)(KERNEL(TALL), KERNEL(WIDE), matrix, p, rows, r, bias, out);
            else
                KERNEL(tile)(KERNEL(TALL), 1, matrix, p, rows, r, bias, out);
        }
    for (size_t r = tall; r < to; r++) {
        size_t p = 0;
        for (; p + KERNEL(LONG) <= panels; p += KERNEL(LONG))
            KERNEL(tile)(1, KERNEL(LONG), matrix, p, rows, r, bias, out);
        for (; p < panels; p++)
            KERNEL(tile)(1, 1, matrix, p, rows, r, bias, out);
    }
}

#undef KERNEL
#undef TARGET
#undef VECTOR
#undef MULTIPLY
#undef CORRECTION
