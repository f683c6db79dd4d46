// SPDX-License-Identifier: MIT
// The Fourier transform of eight real frames at once: Stockham's self-sorting algorithm with radix 4 (Van Loan 1992,
// section 1.7), on half as many complex numbers as there are real ones.
#include "voice/simd.h"

#include "base/cpu.h"
#include "base/memory.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct pair {
    ie_simd real, imaginary;
} pair;

typedef struct turn {
    float cosine, sine;
} turn;

struct ie_simd_fft {
    size_t half;     // complex numbers: size / 2
    pair *one, *other;
    void *memory;    // of both
    turn *turns;     // exp(-2 pi i k / size) for k to half
};

ie_simd *ie_simd_align(void *memory)
{
    return (ie_simd *)(((uintptr_t)memory + sizeof(ie_simd) - 1) / sizeof(ie_simd) * sizeof(ie_simd));
}

ie_simd_fft *ie_simd_fft_create(size_t size)
{
    if (size < 8 || (size & (size - 1)) != 0)
        return NULL;
    ie_simd_fft *fft = ie_allocate(1, sizeof *fft);
    fft->half = size / 2;
    fft->memory = ie_allocate(2 * size + 1, sizeof(ie_simd));
    fft->one = (pair *)ie_simd_align(fft->memory);
    fft->other = fft->one + fft->half;
    fft->turns = ie_allocate(size, sizeof *fft->turns);
    for (size_t k = 0; k < size; k++) {
        double angle = -2 * M_PI * (double)k / (double)size;
        fft->turns[k] = (turn){(float)cos(angle), (float)sin(angle)};
    }
    return fft;
}

void ie_simd_fft_destroy(ie_simd_fft *fft)
{
    if (!fft)
        return;
    free(fft->memory);
    free(fft->turns);
    free(fft);
}

#define TURN(result, value, by)                                                                 \
    do {                                                                                        \
        (result).real = (value).real * (by).cosine - (value).imaginary * (by).sine;             \
        (result).imaginary = (value).real * (by).sine + (value).imaginary * (by).cosine;        \
    } while (0)

// Exchanges rows and columns of eight vectors of eight.
static inline void transpose(ie_simd *rows)
{
    typedef int32_t order __attribute__((vector_size(IE_SIMD_WIDTH * sizeof(int32_t))));
    static const order low = {0, 8, 1, 9, 4, 12, 5, 13}, high = {2, 10, 3, 11, 6, 14, 7, 15};
    static const order lower = {0, 1, 8, 9, 4, 5, 12, 13}, upper = {2, 3, 10, 11, 6, 7, 14, 15};
    static const order left = {0, 1, 2, 3, 8, 9, 10, 11}, right = {4, 5, 6, 7, 12, 13, 14, 15};
    ie_simd a[IE_SIMD_WIDTH], b[IE_SIMD_WIDTH];
    for (int i = 0; i < 4; i++) {
        a[2 * i] = __builtin_shuffle(rows[2 * i], rows[2 * i + 1], low);
        a[2 * i + 1] = __builtin_shuffle(rows[2 * i], rows[2 * i + 1], high);
    }
    for (int i = 0; i < 2; i++)
        for (int k = 0; k < 2; k++) {
            b[4 * i + 2 * k] = __builtin_shuffle(a[4 * i + k], a[4 * i + k + 2], lower);
            b[4 * i + 2 * k + 1] = __builtin_shuffle(a[4 * i + k], a[4 * i + k + 2], upper);
        }
    for (int i = 0; i < 4; i++) {
        rows[i] = __builtin_shuffle(b[i], b[i + 4], left);
        rows[i + 4] = __builtin_shuffle(b[i], b[i + 4], right);
    }
}

// Even samples become real parts, odd ones imaginary parts.
IE_CLONES static void gather_frames(const float *const *frames, const float *window, pair *out, size_t half)
{
    for (size_t at = 0; at < 2 * half; at += IE_SIMD_WIDTH) {
        ie_simd rows[IE_SIMD_WIDTH], weights = *(const ie_simd_loose *)(window + at);
        for (int lane = 0; lane < IE_SIMD_WIDTH; lane++)
            rows[lane] = *(const ie_simd_loose *)(frames[lane] + at) * weights;
        transpose(rows);
        for (int k = 0; k < IE_SIMD_WIDTH / 2; k++)
            out[at / 2 + (size_t)k] = (pair){rows[2 * k], rows[2 * k + 1]};
    }
}

// One stage on sequences of `length` numbers, `stride` of them interleaved. `step` leads through the turns.
IE_CLONES static void stage_of_four(const pair *in, pair *out, size_t length, size_t stride, const turn *turns,
                                    size_t step)
{
    size_t quarter = length / 4;
    for (size_t p = 0; p < quarter; p++) {
        turn first = turns[p * step], second = turns[2 * p * step], third = turns[3 * p * step];
        for (size_t q = 0; q < stride; q++) {
            const pair *from = in + q + stride * p;
            pair a = from[0], b = from[stride * quarter];
            pair c = from[stride * 2 * quarter], d = from[stride * 3 * quarter];
            pair sum = {a.real + c.real, a.imaginary + c.imaginary};
            pair difference = {a.real - c.real, a.imaginary - c.imaginary};
            pair other = {b.real + d.real, b.imaginary + d.imaginary};
            pair turned = {d.imaginary - b.imaginary, b.real - d.real};  // i (b - d)
            pair odd = {difference.real - turned.real, difference.imaginary - turned.imaginary};
            pair even = {sum.real - other.real, sum.imaginary - other.imaginary};
            pair last = {difference.real + turned.real, difference.imaginary + turned.imaginary};
            pair *to = out + q + stride * 4 * p;
            to[0] = (pair){sum.real + other.real, sum.imaginary + other.imaginary};
            TURN(to[stride], odd, first);
            TURN(to[2 * stride], even, second);
            TURN(to[3 * stride], last, third);
        }
    }
}

IE_CLONES static void stage_of_two(const pair *in, pair *out, size_t stride)
{
    for (size_t q = 0; q < stride; q++) {
        pair a = in[q], b = in[q + stride];
        out[q] = (pair){a.real + b.real, a.imaginary + b.imaginary};
        out[q + stride] = (pair){a.real - b.real, a.imaginary - b.imaginary};
    }
}

// The spectrum of the real sequence from that of the packed one, two bins at a time:
// X[k] = E[k] + exp(-2 pi i k / size) O[k], X[half - k] = conj(E[k] - exp(-2 pi i k / size) O[k]).
IE_CLONES static void unpack_power(const pair *in, size_t half, const turn *turns, ie_simd *power)
{
    for (size_t k = 0; k <= half / 2; k++) {
        pair a = in[k], b = in[(half - k) % half], odd;
        pair even = {0.5f * (a.real + b.real), 0.5f * (a.imaginary - b.imaginary)};
        pair plain = {0.5f * (a.imaginary + b.imaginary), 0.5f * (b.real - a.real)};
        TURN(odd, plain, turns[k]);
        ie_simd real = even.real + odd.real, imaginary = even.imaginary + odd.imaginary;
        ie_simd other_real = even.real - odd.real, other_imaginary = even.imaginary - odd.imaginary;
        power[k] = real * real + imaginary * imaginary;
        power[half - k] = other_real * other_real + other_imaginary * other_imaginary;
    }
}

void ie_simd_fft_power(ie_simd_fft *fft, const float *const frames[IE_SIMD_WIDTH], const float *window, ie_simd *power)
{
    pair *in = fft->one, *out = fft->other;
    gather_frames(frames, window, in, fft->half);
    size_t length = fft->half, stride = 1;
    for (; length >= 4; length /= 4, stride *= 4) {
        stage_of_four(in, out, length, stride, fft->turns, 2 * stride);
        pair *swapped = in;
        in = out;
        out = swapped;
    }
    if (length == 2) {
        stage_of_two(in, out, stride);
        in = out;
    }
    unpack_power(in, fft->half, fft->turns, power);
}

typedef int32_t whole __attribute__((vector_size(IE_SIMD_WIDTH * sizeof(int32_t))));

// log2 of the mantissa in [sqrt(1/2), sqrt(2)) by the series of the inverse hyperbolic tangent,
// ln m = 2 (s + s^3/3 + s^5/5 + ...), s = (m - 1) / (m + 1), |s| < 0.172: four terms more than suffice for floats.
IE_CLONES void ie_simd_decibels(ie_simd *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        whole bits = (whole)values[i];
        whole exponent = (bits - 0x3F3504F3) >> 23;  // the bits of sqrt(1/2)
        ie_simd mantissa = (ie_simd)(bits - (exponent << 23));
        ie_simd s = (mantissa - 1) / (mantissa + 1), t = s * s;
        ie_simd series = s * (2 + t * (2 / 3.f + t * (2 / 5.f + t * (2 / 7.f + t * (2 / 9.f)))));
        values[i] = series * 4.3429448190f + __builtin_convertvector(exponent, ie_simd) * 3.0102999566f;
    }
}

// Four vectors of lags at once, because one sum has to wait for its last addition.
IE_CLONES void ie_simd_correlate(const float *first, size_t count, const float *second, size_t lags, float *result)
{
    enum { SUMS = 4 };
    size_t k = 0;
    for (; k + SUMS * IE_SIMD_WIDTH <= lags; k += SUMS * IE_SIMD_WIDTH) {
        ie_simd sums[SUMS] = {{0}}, values[SUMS];
        for (size_t n = 0; n < count; n++) {
            memcpy(values, second + n + k, sizeof values);
            for (int i = 0; i < SUMS; i++)
                sums[i] += first[n] * values[i];
        }
        memcpy(result + k, sums, sizeof sums);
    }
    for (; k < lags; k += IE_SIMD_WIDTH) {
        ie_simd sum = {0}, values;
        for (size_t n = 0; n < count; n++) {
            memcpy(&values, second + n + k, sizeof values);
            sum += first[n] * values;
        }
        memcpy(result + k, &sum, sizeof sum);
    }
}
