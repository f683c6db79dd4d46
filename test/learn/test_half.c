// SPDX-License-Identifier: MIT
// Numbers in 16 bits; what they stand for was worked out by hand from IEEE 754.
#include "learn/half.h"
#include "suite.h"

#include <math.h>

START_TEST(numbers_are_those_of_the_standard)
{
    // 1, -2, the largest, the least normal, the least of all, minus zero, a third
    const unsigned char bytes[] = {0x00, 0x3c, 0x00, 0xc0, 0xff, 0x7b, 0x00, 0x04, 0x01, 0x00, 0x00, 0x80, 0x55, 0x35};
    const float wanted[] = {1, -2, 65504, 6.103515625e-5f, 5.9604644775390625e-8f, -0.0f, 0.333251953125f};
    float got[7];
    ck_assert_int_eq(ie_halves_read(bytes, 7, got), 1);
    for (int i = 0; i < 7; i++)
        ck_assert(got[i] == wanted[i]);
    ck_assert(signbit(got[5]));
}
END_TEST

START_TEST(what_is_not_finite_is_told)
{
    const unsigned char infinity[] = {0x00, 0x3c, 0x00, 0x7c}, nan[] = {0x01, 0xfe};
    float got[2];
    ck_assert_int_eq(ie_halves_read(infinity, 2, got), 0);
    ck_assert_int_eq(ie_halves_read(infinity, 1, got), 1);
    ck_assert_int_eq(ie_halves_read(nan, 1, got), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("half");
    TCase *cases = tcase_create("half");
    tcase_add_test(cases, numbers_are_those_of_the_standard);
    tcase_add_test(cases, what_is_not_finite_is_told);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
