// SPDX-License-Identifier: MIT
// lib/vision/cascade_model: which cascade is opened, and by what name records know it.
#include "suite.h"
#include "vision/cascade_model.h"
#include "vision/pictures.h"

START_TEST(a_given_cascade_is_named_by_file_and_digest)
{
    ie_cascade_model model;
    ie_error error = {0};
    char digits[IE_DIGEST_SIZE], wanted[64];
    ck_assert_int_eq(ie_cascade_model_open(&model, golden_file("faces-stumps.xml"), "unused.xml", 1, &error), 0);
    ck_assert_ptr_nonnull(model.cascade);
    ck_assert_int_eq(ie_digest_file(golden_file("faces-stumps.xml"), digits, NULL), 0);
    snprintf(wanted, sizeof wanted, "faces-stumps@%.8s", digits);
    ck_assert_str_eq(model.id, wanted);
    ie_cascade_model_close(&model);
    ck_assert_ptr_null(model.cascade);
}
END_TEST

START_TEST(one_that_is_not_needed_may_be_missing_or_left_out)
{
    ie_cascade_model model;
    ie_error error = {0};
    ck_assert_int_eq(ie_cascade_model_open(&model, "none", "haarcascade_eye.xml", 0, &error), 0);
    ck_assert_ptr_null(model.cascade);
    ck_assert_int_eq(ie_cascade_model_open(&model, NULL, "haarcascade_of_nothing.xml", 0, &error), 0);
    ck_assert_ptr_null(model.cascade);
    ck_assert_int_eq(error.code, IE_OK);
}
END_TEST

START_TEST(one_that_is_needed_or_given_must_be_there)
{
    ie_cascade_model model;
    const struct {
        const char *given, *standard;
        int needed;
    } cases[] = {{"none", "a.xml", 1}, {NULL, "haarcascade_of_nothing.xml", 1}, {"/nonexistent.xml", "a.xml", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ie_error error = {0};
        ck_assert_int_eq(ie_cascade_model_open(&model, cases[i].given, cases[i].standard, cases[i].needed, &error), -1);
        ck_assert_int_eq(error.code, IE_MODEL);
        ie_cascade_model_close(&model);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cascade_model");
    TCase *tests = tcase_create("cascade_model");
    tcase_add_test(tests, a_given_cascade_is_named_by_file_and_digest);
    tcase_add_test(tests, one_that_is_not_needed_may_be_missing_or_left_out);
    tcase_add_test(tests, one_that_is_needed_or_given_must_be_there);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
