// SPDX-License-Identifier: MIT
// Tests of lib/base/edit_distance: each kind of typing error costs one.
#include "base/edit_distance.h"
#include "suite.h"

#include <check.h>

static const struct {
    const char *one, *other;
    size_t distance;
} pairs[] = {
    {"", "", 0}, {"", "abc", 3}, {"same", "same", 0}, {"word", "words", 1}, {"word", "ord", 1}, {"word", "ward", 1},
    {"form", "from", 1}, {"kitten", "sitting", 3}, {"question", "qeustions", 2},
    {"ca", "abc", 3},  // optimal string alignment: no byte is edited twice, so this is not 2
    {"12345678901234567890123456789012", "12345678901234567890123456789012", 0},
    {"123456789012345678901234567890123", "12345678901234567890123456789012", 99},
};

START_TEST(the_distance_is_the_least_number_of_errors)
{
    ck_assert_uint_eq(ie_edit_distance(pairs[_i].one, pairs[_i].other), pairs[_i].distance);
    ck_assert_uint_eq(ie_edit_distance(pairs[_i].other, pairs[_i].one), pairs[_i].distance);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("edit_distance");
    TCase *cases = tcase_create("edit_distance");
    tcase_add_loop_test(cases, the_distance_is_the_least_number_of_errors, 0, sizeof pairs / sizeof *pairs);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
