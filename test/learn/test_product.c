// SPDX-License-Identifier: MIT
// The kernels of every kind of processor that this one can stand in for, against sums written from their definition.
#include "learn/product.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>

enum { TAPS = 9, MOST = 1 << 16 };

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
#endif

typedef void multiply(size_t rows, size_t inner, size_t columns, const float *a, const float *b,
                             const float *bias,
                      ie_product_end end, float *sum, float *out);
typedef void multiply_panels(size_t rows, size_t inner, size_t columns, const float *a, const float *b,
                             const float *bias,
                             float *out);

static float a[MOST], b[MOST], packed[MOST], bias[256], sum[MOST], got[MOST], wanted[MOST], summed[MOST];

static void fill(float *values, int count, unsigned seed)
{
    for (int i = 0; i < count; i++) {
        seed = seed * 1664525u + 1013904223u;
        values[i] = (float)(seed >> 8) / (1 << 23) - 1;
    }
}

static void refer(size_t rows, size_t inner, size_t columns, ie_product_end end)
{
    for (size_t r = 0; r < rows; r++)
        for (size_t c = 0; c < columns; c++) {
            double total = bias[c];
            for (size_t k = 0; k < inner; k++)
                total += a[r * inner + k] * b[k * columns + c];
            if (end == IE_PRODUCT_ADD)
                summed[r * columns + c] = (float)(total += sum[r * columns + c]);
            wanted[r * columns + c] = end == IE_PRODUCT_STORE || total > 0 ? (float)total : 0;
        }
}

static void check_close(const float *left, const float *right, size_t count)
{
    for (size_t i = 0; i < count; i++)
        ck_assert_float_eq_tol(left[i], right[i], 1e-4f);
}

// All numbers of rows around a tile, widths with and without a rest.
static void check_product(multiply *function)
{
    static const size_t WIDTHS[] = {1, 7, 8, 16, 17, 32, 40, 96};
    for (size_t rows = 1; rows <= 17; rows++)
        for (size_t w = 0; w < sizeof WIDTHS / sizeof *WIDTHS; w++)
            for (int end = IE_PRODUCT_STORE; end <= IE_PRODUCT_ADD; end++) {
                size_t inner = 5 + rows, columns = WIDTHS[w];
                fill(a, (int)(rows * inner), 1);
                fill(b, (int)(inner * columns), 2);
                fill(bias, (int)columns, 3);
                fill(sum, (int)(rows * columns), 4);
                refer(rows, inner, columns, end);
                function(rows, inner, columns, a, b, bias, end, end == IE_PRODUCT_ADD ? sum : got, got);
                check_close(got, wanted, rows * columns);
                if (end == IE_PRODUCT_ADD)
                    check_close(sum, summed, rows * columns);
            }
}

static void check_panels(multiply_panels *function)
{
    for (size_t rows = 1; rows <= 17; rows++) {
        size_t inner = 11, columns = 3 * IE_PRODUCT_PANEL;
        fill(a, (int)(rows * inner), 5);
        fill(b, (int)(inner * columns), 6);
        fill(bias, (int)columns, 7);
        for (size_t k = 0; k < inner; k++)
            for (size_t c = 0; c < columns; c++)
                packed[c / IE_PRODUCT_PANEL * IE_PRODUCT_PANEL * inner + k * IE_PRODUCT_PANEL + c % IE_PRODUCT_PANEL] =
                    b[k * columns + c];
        refer(rows, inner, columns, IE_PRODUCT_STORE);
        function(rows, inner, columns, a, packed, bias, got);
        check_close(got, wanted, rows * columns);
    }
}

START_TEST(this_processor_multiplies)
{
    check_product(ie_product_with);
    check_panels(ie_product_panels);
}
END_TEST

START_TEST(a_plain_processor_multiplies)
{
    check_product(product_plain);
    check_panels(panels_plain);
    window_plain(0, 0, a, 0, 0, b, got);  // of no pixels; the layers' tests slide windows
}
END_TEST

START_TEST(a_processor_with_avx2_multiplies)
{
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma"))
        return;
    check_product(product_avx2);
    check_panels(panels_avx2);
    window_avx2(0, 0, a, 0, 0, b, got);
#endif
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("product");
    TCase *all = tcase_create("all");
    tcase_add_test(all, this_processor_multiplies);
    tcase_add_test(all, a_plain_processor_multiplies);
    tcase_add_test(all, a_processor_with_avx2_multiplies);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
