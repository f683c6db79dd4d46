// SPDX-License-Identifier: MIT
// The expression of a face in a picture: which faces are read, and that place and channels are where they belong.
#include <ie/expression.h>

#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

enum { SIDE = 160 };

static unsigned char picture[3 * SIDE * SIDE];
static ie_expression *expression;
static float probabilities[IE_EXPRESSIONS];

static void prepare(void)
{
    ie_error error = {0};
    ie_expression_settings settings = ie_expression_defaults();
    for (int i = 0; i < 3 * SIDE * SIDE; i++)
        picture[i] = (unsigned char)(128 + 100 * sin(i / 3 % SIDE / 9.0) * cos(i / 3 / SIDE / 7.0));
    expression = ie_expression_open(NULL, &settings, &error);
    ck_assert_msg(expression != NULL, "%s", error.text);
    memset(probabilities, 0, sizeof probabilities);
}

static void clean_up(void)
{
    ie_expression_close(expression);
}

static ie_expression_state read_face(ie_face face)
{
    return ie_expression_read(expression, picture, SIDE, SIDE, &face, probabilities);
}

START_TEST(probabilities_add_up_to_one)
{
    double sum = 0;
    ck_assert_int_eq(read_face((ie_face){.x = 20, .y = 30, .width = 100, .height = 100}), IE_EXPRESSION_SHOWN);
    for (int i = 0; i < IE_EXPRESSIONS; i++)
        sum += probabilities[i];
    ck_assert_double_eq_tol(sum, 1, 1e-5);
    ck_assert_str_eq(ie_expression_labels[IE_SURPRISE], "surprise");
    ck_assert_int_eq(strncmp(ie_expression_model(expression), "expression@", 11), 0);
}
END_TEST

START_TEST(a_face_that_is_the_picture_reads_as_the_whole)
{
    float whole[IE_EXPRESSIONS];
    ck_assert_int_eq(read_face((ie_face){.width = SIDE, .height = SIDE}), IE_EXPRESSION_SHOWN);
    ie_expression_read_whole(expression, picture, SIDE, SIDE, whole);
    for (int i = 0; i < IE_EXPRESSIONS; i++)
        ck_assert_float_eq(whole[i], probabilities[i]);
}
END_TEST

START_TEST(a_face_that_leans_is_read_turned)
{
    float upright[IE_EXPRESSIONS];
    read_face((ie_face){.x = 20, .y = 30, .width = 100, .height = 100});
    memcpy(upright, probabilities, sizeof upright);
    read_face((ie_face){.x = 20, .y = 30, .width = 100, .height = 100, .lean_degrees = 7});
    ck_assert_mem_eq(upright, probabilities, sizeof upright);  // too little to turn it for
    read_face((ie_face){.x = 20, .y = 30, .width = 100, .height = 100, .lean_degrees = 30});
    ck_assert_mem_ne(upright, probabilities, sizeof upright);
}
END_TEST

START_TEST(what_cannot_be_read_is_not)
{
    ck_assert_int_eq(read_face((ie_face){.width = 23, .height = 23}), IE_EXPRESSION_SMALL);
    ck_assert_int_eq(read_face((ie_face){.width = NAN, .height = NAN}), IE_EXPRESSION_SMALL);
    ck_assert_int_eq(read_face((ie_face){.width = 100, .height = 100, .sideways = 1}), IE_EXPRESSION_TURNED);
    memset(picture, 20, sizeof picture);
    ck_assert_int_eq(read_face((ie_face){.width = 100, .height = 100}), IE_EXPRESSION_DARK);
    memset(picture, 120, sizeof picture);
    ck_assert_int_eq(read_face((ie_face){.width = 100, .height = 100}), IE_EXPRESSION_FLAT);
    for (int i = 0; i < IE_EXPRESSIONS; i++)
        ck_assert_float_eq(probabilities[i], 0);
}
END_TEST

START_TEST(missing_weights_are_a_missing_model)
{
    ie_error error = {0};
    ie_expression_settings settings = ie_expression_defaults();
    ck_assert_ptr_null(ie_expression_open("/nowhere.safetensors", &settings, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("expression");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, prepare, clean_up);
    tcase_set_timeout(all, 60);
    tcase_add_test(all, probabilities_add_up_to_one);
    tcase_add_test(all, a_face_that_is_the_picture_reads_as_the_whole);
    tcase_add_test(all, a_face_that_leans_is_read_turned);
    tcase_add_test(all, what_cannot_be_read_is_not);
    tcase_add_test(all, missing_weights_are_a_missing_model);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
