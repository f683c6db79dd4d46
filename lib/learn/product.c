// SPDX-License-Identifier: MIT
// The inner loops of networks, on one thread, for the processor at hand.
#include "learn/product.h"

// These loops are nearly all of the work and may contract a * b + c.
#pragma GCC optimize("fp-contract=fast")

enum { TAPS = 9 };

#define KERNEL(name) name##_plain
#define TARGET
#define LANES 4
#define ROWS 6
#include "learn/product_kernel.h"

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)

#define KERNEL(name) name##_avx2
#define TARGET __attribute__((target("avx2,fma")))
#define LANES 8
#define ROWS 6
#include "learn/product_kernel.h"

#define KERNEL(name) name##_avx512
#define TARGET __attribute__((target("avx512f,prefer-vector-width=512")))
#define LANES 16
#define ROWS 8
#include "learn/product_kernel.h"

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

void ie_product_panels(size_t rows, size_t inner, size_t columns, const float *a, const float *panels,
                       const float *bias, float *out)
{
    CHOOSE(panels, rows, inner, columns, a, panels, bias, out);
}

void ie_product_window(size_t pixels, size_t channels, const float *in, size_t row, size_t step,
                       const float *filters, float *out)
{
    CHOOSE(window, pixels, channels, in, row, step, filters, out);
}
