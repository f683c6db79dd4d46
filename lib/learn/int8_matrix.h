// SPDX-License-Identifier: MIT
// Matrices of 8-bit weights for large nets on a processor: a quarter of the memory, and products of whole numbers,
// which are the same to the bit on every processor. Each output's weights share one scale, and so do the values of each
// row that is multiplied with them (largest magnitude / 127; "dynamic quantisation", Zafrir and others 2019, Q8BERT).
#ifndef IE_LEARN_INT8_MATRIX_H
#define IE_LEARN_INT8_MATRIX_H

#include <stddef.h>
#include <stdint.h>

typedef struct ie_int8_matrix {
    size_t inputs, outputs;
    int8_t *weights;  // [outputs / 16, rounded up][inputs / 4][16][4]
    float *scales;    // of each output
} ie_int8_matrix;

// Rows of values in 8 bits; start with {0}, grows as needed.
typedef struct ie_int8_rows {
    size_t count, width, capacity;
    int8_t *values;   // [count][width]
    float *scales;    // of each row
    int32_t *sums;    // of each row's values
} ie_int8_rows;

// A matrix of zeros. `inputs` is a multiple of 4 and at most 65536, so that no sum overflows.
ie_int8_matrix ie_int8_matrix_create(size_t inputs, size_t outputs);
void ie_int8_matrix_free(ie_int8_matrix *matrix);
// Sets the weights of one output, finite numbers.
void ie_int8_matrix_set(ie_int8_matrix *matrix, size_t output, const float *weights);
// The weights of one output as they are kept.
void ie_int8_matrix_get(const ie_int8_matrix *matrix, size_t output, float *weights);

// Takes rows of `width` finite values, a multiple of 4.
void ie_int8_rows_set(ie_int8_rows *rows, size_t count, size_t width, const float *values);
void ie_int8_rows_free(ie_int8_rows *rows);

// out[row][output] = bias[output] + rows matrix; `bias` may be NULL. The rows are as wide as the matrix has inputs.
void ie_int8_product(const ie_int8_matrix *matrix, const ie_int8_rows *rows, const float *bias, float *out);

#endif
