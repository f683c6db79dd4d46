// SPDX-License-Identifier: MIT
// What stands between the products of a transformer (Vaswani and others 2017): normalisation, softmax, GELU. The same
// to the bit on every processor: sums are taken in an order that is fixed, and the exponential is our own polynomial.
#ifndef IE_LEARN_ACTIVATION_H
#define IE_LEARN_ACTIVATION_H

#include <stddef.h>

// out[row] = normalised row * weight + bias, of `rows` rows of `width` values (Ba and others 2016; epsilon 1e-5). `out`
// may be `x`.
void ie_layer_norm(const float *x, size_t rows, size_t width, const float *weight, const float *bias, float *out);

// e^value, each over the sum of all, in place; finite for finite values. Relative error of each under 1e-5.
void ie_softmax(float *values, size_t count);
// ln of the sum of e^value.
double ie_log_sum(const float *values, size_t count);

// x times the chance that a normal number is below it (Hendrycks and Gimpel 2016), the error function by formula 7.1.26
// of Abramowitz and Stegun (1.5e-7); in place.
void ie_gelu(float *values, size_t count);

// to += from.
void ie_add(float *to, const float *from, size_t count);

#endif
