// SPDX-License-Identifier: MIT
// What stands between the products of a transformer.
#include "learn/activation.h"

#include "base/cpu.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

// Nobody looks at the processor's flags for overflow and the like, and only then are loops with a choice in them made
// vectors. No result changes.
#pragma GCC optimize("no-trapping-math")

enum { LANES = 16 };  // sums that run side by side
static const float norm_epsilon = 1e-5f;

// e^x for x from -87 to 88, others moved there: 2^n times a polynomial of the rest (coefficients of Cephes' expf,
// Moshier).
static inline float exponential(float x)
{
    x = x < -87.0f ? -87.0f : x > 88.0f ? 88.0f : x;
    float whole = rintf(x * 1.44269504f), rest = x - whole * 0.693359375f - whole * -2.12194440e-4f;
    float sum = 1.9875691500e-4f;
    sum = sum * rest + 1.3981999507e-3f;
    sum = sum * rest + 8.3334519073e-3f;
    sum = sum * rest + 4.1665795894e-2f;
    sum = sum * rest + 1.6666665459e-1f;
    sum = sum * rest + 5.0000001201e-1f;
    sum = sum * rest * rest + rest + 1;
    int32_t bits = ((int32_t)whole + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof power);
    return sum * power;
}

IE_CLONES static float sum_of(const float *values, size_t count)
{
    float sums[LANES] = {0}, total = 0;
    size_t i = 0;
    for (; i + LANES <= count; i += LANES)
        for (size_t l = 0; l < LANES; l++)
            sums[l] += values[i + l];
    for (; i < count; i++)
        total += values[i];
    for (size_t l = 0; l < LANES; l++)
        total += sums[l];
    return total;
}

IE_CLONES static float square_sum_of(const float *values, size_t count, float mean)
{
    float sums[LANES] = {0}, total = 0;
    size_t i = 0;
    for (; i + LANES <= count; i += LANES)
        for (size_t l = 0; l < LANES; l++)
            sums[l] += (values[i + l] - mean) * (values[i + l] - mean);
    for (; i < count; i++)
        total += (values[i] - mean) * (values[i] - mean);
    for (size_t l = 0; l < LANES; l++)
        total += sums[l];
    return total;
}

IE_CLONES static float largest_of(const float *values, size_t count)
{
    float most[LANES], largest = values[0];
    size_t i = 0;
    for (size_t l = 0; l < LANES; l++)
        most[l] = values[0];
    for (; i + LANES <= count; i += LANES)
        for (size_t l = 0; l < LANES; l++)
            most[l] = values[i + l] > most[l] ? values[i + l] : most[l];
    for (; i < count; i++)
        largest = values[i] > largest ? values[i] : largest;
    for (size_t l = 0; l < LANES; l++)
        largest = most[l] > largest ? most[l] : largest;
    return largest;
}

IE_CLONES static void scale_and_shift(const float *x, size_t width, float mean, float scale, const float *weight,
                                      const float *bias, float *out)
{
    for (size_t i = 0; i < width; i++)
        out[i] = (x[i] - mean) * scale * weight[i] + bias[i];
}

void ie_layer_norm(const float *x, size_t rows, size_t width, const float *weight, const float *bias, float *out)
{
    for (size_t r = 0; r < rows; r++, x += width, out += width) {
        float mean = sum_of(x, width) / (float)width;
        float variance = square_sum_of(x, width, mean) / (float)width;
        scale_and_shift(x, width, mean, 1 / sqrtf(variance + norm_epsilon), weight, bias, out);
    }
}

IE_CLONES static void raise_all(float *values, size_t count, float largest)
{
    for (size_t i = 0; i < count; i++)
        values[i] = exponential(values[i] - largest);
}

IE_CLONES static void scale_all(float *values, size_t count, float by)
{
    for (size_t i = 0; i < count; i++)
        values[i] *= by;
}

void ie_softmax(float *values, size_t count)
{
    raise_all(values, count, largest_of(values, count));
    scale_all(values, count, 1 / sum_of(values, count));
}

double ie_log_sum(const float *values, size_t count)
{
    enum { PIECE = 1024 };
    float piece[PIECE], largest = largest_of(values, count);
    double sum = 0;
    for (size_t i = 0; i < count; i += PIECE) {
        size_t here = count - i < PIECE ? count - i : PIECE;
        memcpy(piece, values + i, here * sizeof *piece);
        raise_all(piece, here, largest);
        sum += sum_of(piece, here);
    }
    return log(sum) + largest;
}

IE_CLONES void ie_gelu(float *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        float x = values[i], z = fabsf(x) * (float)M_SQRT1_2, t = 1 / (1 + 0.3275911f * z);
        float sum = (((1.061405429f * t - 1.453152027f) * t + 1.421413741f) * t - 0.284496736f) * t + 0.254829592f;
        float tail = sum * t * exponential(-z * z);  // 1 - erf(z)
        values[i] = 0.5f * x * (x < 0 ? tail : 2 - tail);
    }
}

IE_CLONES void ie_add(float *to, const float *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] += from[i];
}
