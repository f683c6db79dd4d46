// SPDX-License-Identifier: MIT
// Matrices of 8-bit weights, and their products on one thread.
#include "learn/int8_matrix.h"

#include "base/cpu.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define IS_X86 1
#include <immintrin.h>
#endif

// A panel is 16 outputs; the values that one instruction multiplies and adds up are 4. Rows are done in blocks that
// stay in the cache while all panels pass.
enum { PANEL = 16, GROUP = 4, BLOCK = 256, LARGEST = 127, LARGEST_INPUTS = 1 << 16 };

ie_int8_matrix ie_int8_matrix_create(size_t inputs, size_t outputs)
{
    size_t filled = (outputs + PANEL - 1) / PANEL * PANEL;
    return (ie_int8_matrix){inputs, outputs, ie_allocate(filled * inputs, 1), ie_allocate(filled, sizeof(float))};
}

void ie_int8_matrix_free(ie_int8_matrix *matrix)
{
    free(matrix->weights);
    free(matrix->scales);
    *matrix = (ie_int8_matrix){0};
}

// The scale that brings the largest magnitude of `count` values to 127. Magnitudes are compared as whole numbers, whose
// order is the same, because compilers take the largest of those all at once.
IE_CLONES static float scale_of(const float *values, size_t count)
{
    int32_t most = 0;
    float magnitude;
    for (size_t i = 0; i < count; i++) {
        int32_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        bits &= INT32_MAX;
        most = bits > most ? bits : most;
    }
    memcpy(&magnitude, &most, sizeof magnitude);
    return magnitude / LARGEST;
}

// Writes the values in 8 bits; returns their sum.
IE_CLONES static int32_t set_row(const float *values, size_t width, float scale, int8_t *to)
{
    float factor = scale > 0 ? 1 / scale : 0;
    int32_t sum = 0;
    for (size_t i = 0; i < width; i++) {
        int32_t value = (int32_t)rintf(values[i] * factor);
        to[i] = (int8_t)value;
        sum += value;
    }
    return sum;
}

static size_t place_of(const ie_int8_matrix *matrix, size_t output, size_t input)
{
    return (output / PANEL * (matrix->inputs / GROUP) + input / GROUP) * PANEL * GROUP + output % PANEL * GROUP
        + input % GROUP;
}

void ie_int8_matrix_set(ie_int8_matrix *matrix, size_t output, const float *weights)
{
    int8_t row[LARGEST_INPUTS];
    matrix->scales[output] = scale_of(weights, matrix->inputs);
    set_row(weights, matrix->inputs, matrix->scales[output], row);
    for (size_t i = 0; i < matrix->inputs; i += GROUP)
        memcpy(matrix->weights + place_of(matrix, output, i), row + i, GROUP);
}

void ie_int8_matrix_get(const ie_int8_matrix *matrix, size_t output, float *weights)
{
    for (size_t i = 0; i < matrix->inputs; i++)
        weights[i] = matrix->scales[output] * (float)matrix->weights[place_of(matrix, output, i)];
}

void ie_int8_rows_set(ie_int8_rows *rows, size_t count, size_t width, const float *values)
{
    if (count * width > rows->capacity) {
        rows->capacity = count * width;
        rows->values = ie_resize(rows->values, rows->capacity, 1);
        rows->scales = ie_resize(rows->scales, rows->capacity / GROUP, sizeof *rows->scales);
        rows->sums = ie_resize(rows->sums, rows->capacity / GROUP, sizeof *rows->sums);
    }
    rows->count = count;
    rows->width = width;
    for (size_t r = 0; r < count; r++, values += width) {
        rows->scales[r] = scale_of(values, width);
        rows->sums[r] = set_row(values, width, rows->scales[r], rows->values + r * width);
    }
}

void ie_int8_rows_free(ie_int8_rows *rows)
{
    free(rows->values);
    free(rows->scales);
    free(rows->sums);
    *rows = (ie_int8_rows){0};
}

// What a panel's sums stand for, less `surplus`; outputs beyond the matrix are left out.
static inline __attribute__((always_inline)) void finish_panel(const ie_int8_matrix *matrix, size_t panel,
                                                               const int32_t sums[PANEL], int32_t surplus, float scale,
                                                               const float *bias, float *out)
{
    size_t first = panel * PANEL, count = matrix->outputs - first < PANEL ? matrix->outputs - first : PANEL;
    const float *scales = matrix->scales + first;
    float results[PANEL];
    for (size_t o = 0; o < PANEL; o++)
        results[o] = (float)(sums[o] - surplus) * (scale * scales[o]);
    if (bias)
        for (size_t o = 0; o < count; o++)
            results[o] += bias[first + o];
    memcpy(out + first, results, count * sizeof *out);
}

typedef struct plain_sums {
    int32_t of[PANEL];
} plain_sums;

static inline void multiply_plain(plain_sums *sums, const int8_t *weights, const int8_t *row)
{
    for (size_t o = 0; o < PANEL; o++)
        for (size_t i = 0; i < GROUP; i++)
            sums->of[o] += row[i] * weights[o * GROUP + i];
}

#define KERNEL(name) name##_plain
#define TARGET
#define VECTOR plain_sums
#define MULTIPLY(sums, weights, row) multiply_plain(&(sums), weights, row)
#define CORRECTION 0
#include "learn/int8_kernel.h"

#ifdef IS_X86
// Products of unsigned and signed bytes, added in pairs, fit 16 bits as both are 127 at most: the magnitudes of the
// weights times the values with the weights' signs.
typedef struct avx2_sums {
    __m256i low, high;
} avx2_sums;

__attribute__((target("avx2"), always_inline)) static inline __m256i multiply_half(__m256i sums, const int8_t *weights,
                                                                                   __m256i values)
{
    __m256i of = _mm256_loadu_si256((const void *)weights);
    __m256i pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(of), _mm256_sign_epi8(values, of));
    return _mm256_add_epi32(sums, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

__attribute__((target("avx2"), always_inline)) static inline void multiply_avx2(avx2_sums *sums, const int8_t *weights,
                                                                                const int8_t *row)
{
    int32_t four;
    memcpy(&four, row, sizeof four);
    __m256i values = _mm256_set1_epi32(four);
    sums->low = multiply_half(sums->low, weights, values);
    sums->high = multiply_half(sums->high, weights + 32, values);
}

#define KERNEL(name) name##_avx2
#define TARGET __attribute__((target("avx2")))
#define VECTOR avx2_sums
#define MULTIPLY(sums, weights, row) multiply_avx2(&(sums), weights, row)
#define CORRECTION 0
#include "learn/int8_kernel.h"

// The instruction wants the weights unsigned: each is taken as 128 more.
__attribute__((target("avx512f,avx512bw,avx512vnni"), always_inline)) static inline void
multiply_vnni(__m512i *sums, const int8_t *weights, const int8_t *row)
{
    int32_t four;
    memcpy(&four, row, sizeof four);
    __m512i of = _mm512_xor_si512(_mm512_loadu_si512(weights), _mm512_set1_epi8(-128));
    *sums = _mm512_dpbusd_epi32(*sums, of, _mm512_set1_epi32(four));
}

#define KERNEL(name) name##_vnni
#define TARGET __attribute__((target("avx512f,avx512bw,avx512vnni,prefer-vector-width=512")))
#define VECTOR __m512i
#define MULTIPLY(sums, weights, row) multiply_vnni(&(sums), weights, row)
#define CORRECTION 128
#include "learn/int8_kernel.h"
#endif

typedef void product_of_rows(const ie_int8_matrix *matrix, const ie_int8_rows *rows, size_t from, size_t to,
                             const float *bias, float *out);

static product_of_rows *choose_product(void)
{
#ifdef IS_X86
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw"))
        return product_vnni;
    if (__builtin_cpu_supports("avx2"))
        return product_avx2;
#endif
    return product_plain;
}

void ie_int8_product(const ie_int8_matrix *matrix, const ie_int8_rows *rows, const float *bias, float *out)
{
    product_of_rows *product = choose_product();
    for (size_t from = 0; from < rows->count; from += BLOCK)
        product(matrix, rows, from, from + BLOCK < rows->count ? from + BLOCK : rows->count, bias, out);
}
