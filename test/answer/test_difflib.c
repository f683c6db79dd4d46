// SPDX-License-Identifier: MIT
// Tests of lib/answer/difflib against CPython's difflib (test/golden/ratio.py).
#define _GNU_SOURCE
#include "answer/difflib.h"
#include "base/memory.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(ratios_equal_those_of_python_to_the_last_bit)
{
    ie_buffer path = {0};
    const char *root = getenv("IE_ROOT");
    char *line = NULL;
    size_t capacity = 0, pairs = 0;
    ie_buffer_format(&path, "%s/test/golden/ratio.tsv", root ? root : ".");
    FILE *file = fopen(path.data, "r");
    ck_assert_msg(file != NULL, "%s cannot be read", path.data);
    while (getline(&line, &capacity, file) > 0) {
        char *rest = line, *a = strsep(&rest, "\t"), *b = strsep(&rest, "\t");
        double with = strtod(rest, &rest), without = strtod(rest, NULL);
        pairs++;
        ck_assert_msg(ie_difflib_ratio_text(a, b, 1) == with, "pair %zu with autojunk", pairs);
        ck_assert_msg(ie_difflib_ratio_text(a, b, 0) == without, "pair %zu without autojunk", pairs);
    }
    ck_assert_uint_gt(pairs, 150);
    fclose(file);
    free(line);
    ie_buffer_free(&path);
}
END_TEST

START_TEST(two_empty_texts_are_equal)
{
    ck_assert_double_eq(ie_difflib_ratio_text("", "", 1), 1);
    ck_assert_double_eq(ie_difflib_ratio_text("", "x", 1), 0);
}
END_TEST

START_TEST(the_order_of_the_texts_matters)
{
    // CPython: SequenceMatcher(None, "tide", "diet").ratio() is 0.25, the other way round 0.5 (its documentation's
    // example).
    ck_assert_double_eq(ie_difflib_ratio_text("tide", "diet", 1), 0.25);
    ck_assert_double_eq(ie_difflib_ratio_text("diet", "tide", 1), 0.5);
}
END_TEST

START_TEST(bytes_that_are_no_utf8_do_no_harm)
{
    ck_assert_double_eq(ie_difflib_ratio_text("\xff\xc3", "\xff\xc3", 1), 1);
}
END_TEST

START_TEST(a_comparison_without_end_is_withheld)
{
    size_t count = 200000;
    char *a = ie_allocate(count + 1, 1);
    memset(a, 'a', count);
    ck_assert(isnan(ie_difflib_ratio_text(a, a, 0)));
    free(a);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("difflib");
    TCase *cases = tcase_create("difflib");
    suite_add_tcase(suite, cases);
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, ratios_equal_those_of_python_to_the_last_bit);
    tcase_add_test(cases, two_empty_texts_are_equal);
    tcase_add_test(cases, the_order_of_the_texts_matters);
    tcase_add_test(cases, bytes_that_are_no_utf8_do_no_harm);
    tcase_add_test(cases, a_comparison_without_end_is_withheld);
    return run_suite(suite);
}
