// SPDX-License-Identifier: MIT
// Tests of lib/answer/encoder: what a net must hold, and, where it is installed, what pieces mean among others.
#include "answer/encoder.h"
#include "base/path.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

START_TEST(a_net_that_is_not_there_is_refused)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_encoder_open("/nowhere", NULL, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    error = (ie_error){0};
    ck_assert_ptr_null(ie_encoder_vocabulary("/nowhere", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

START_TEST(the_mean_is_taken_over_pieces)
{
    float states[3 * IE_ENCODER_WIDTH] = {0}, mean[IE_ENCODER_WIDTH];
    states[0] = 1;
    states[IE_ENCODER_WIDTH] = 3;
    states[2 * IE_ENCODER_WIDTH] = 100;
    states[2 * IE_ENCODER_WIDTH - 1] = -4;
    ie_encoder_mean(states, 2, mean);
    ck_assert_float_eq(mean[0], 2);
    ck_assert_float_eq(mean[1], 0);
    ck_assert_float_eq(mean[IE_ENCODER_WIDTH - 1], -2);
}
END_TEST

static double distance(const float *a, const float *b)
{
    double sum = 0;
    for (int c = 0; c < IE_ENCODER_WIDTH; c++)
        sum += pow(a[c] - b[c], 2);
    return sqrt(sum);
}

START_TEST(a_piece_means_what_its_neighbours_make_of_it)
{
    char *folder = ie_path_cache("minilm");
    ie_encoder *encoder = ie_encoder_open(folder, NULL, NULL);
    ie_wordpiece *pieces = encoder ? ie_encoder_vocabulary(folder, NULL) : NULL;
    free(folder);
    if (!pieces)
        return;  // not installed
    int ids[16];
    float river[IE_ENCODER_WIDTH], again[IE_ENCODER_WIDTH], money[IE_ENCODER_WIDTH], second[IE_ENCODER_WIDTH];
    size_t count = ie_wordpiece_split(pieces, "the bank of the river", ids, 16, NULL);
    memcpy(river, ie_encoder_read(encoder, ids, count, count) + 2 * IE_ENCODER_WIDTH, sizeof river);
    memcpy(second, ie_encoder_read(encoder, ids, count, 2) + 2 * IE_ENCODER_WIDTH, sizeof second);
    memcpy(again, ie_encoder_read(encoder, ids, count, count) + 2 * IE_ENCODER_WIDTH, sizeof again);
    count = ie_wordpiece_split(pieces, "the bank lends money", ids, 16, NULL);
    memcpy(money, ie_encoder_read(encoder, ids, count, count) + 2 * IE_ENCODER_WIDTH, sizeof money);
    ck_assert_mem_eq(river, again, sizeof river);
    ck_assert_double_gt(distance(river, money), 1);
    ck_assert_double_gt(distance(river, second), 0.01);  // in a second text
    ie_wordpiece_close(pieces);
    ie_encoder_close(encoder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("encoder");
    TCase *cases = tcase_create("encoder");
    suite_add_tcase(suite, cases);
    tcase_set_timeout(cases, 120);
    tcase_add_test(cases, a_net_that_is_not_there_is_refused);
    tcase_add_test(cases, the_mean_is_taken_over_pieces);
    tcase_add_test(cases, a_piece_means_what_its_neighbours_make_of_it);
    return run_suite(suite);
}
