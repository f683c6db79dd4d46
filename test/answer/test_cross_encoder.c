// SPDX-License-Identifier: MIT
// Tests of lib/answer/encoder with adapters and lib/answer/cross_encoder; they run where the sentence net is installed
// and compare with PyTorch (test/golden/cross.py).
#define _GNU_SOURCE
#include "answer/cross_encoder.h"
#include "base/memory.h"
#include "base/path.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ie_cross_encoder *net;  // NULL where the sentence net is not installed

static void open_net(void)
{
    char *folder = ie_path_cache("minilm"), *adapters = ie_path_data("models/similarity/cross.safetensors");
    ie_error error;
    net = ie_cross_encoder_open(folder, adapters, &error);
    if (!net)
        fprintf(stderr, "skipped: %s\n", error.text);
    free(folder);
    free(adapters);
}

static void close_net(void)
{
    ie_cross_encoder_close(net);
}

static double odds(double chance)
{
    return log(chance / (1 - chance));
}

START_TEST(readings_equal_the_reference)
{
    char *golden = ie_path_data("test/golden/cross.txt"), *line = NULL;
    size_t capacity = 0, count = 0;
    FILE *file = fopen(golden, "r");
    ck_assert_ptr_nonnull(file);
    while (net && getline(&line, &capacity, file) > 0) {
        double wanted[3];
        char *rest = line, *numbers = strsep(&rest, "\t"), *reference = strsep(&rest, "\t");
        char *answer = strsep(&rest, "\n");
        ck_assert_int_eq(sscanf(numbers, "%lf %lf %lf", &wanted[0], &wanted[1], &wanted[2]), 3);
        ie_cross_reading got = ie_cross_encoder_read(net, reference, answer);
        count++;
        ck_assert_msg(fabs(odds(got.grade) - wanted[0]) < 1e-3 && fabs(odds(got.correct) - wanted[1]) < 1e-3
                          && fabs(odds(got.likeness) - wanted[2]) < 1e-3,
                      "pair %zu: %f %f %f, not %f %f %f", count, odds(got.grade), odds(got.correct), odds(got.likeness),
                      wanted[0],
                      wanted[1], wanted[2]);
    }
    ck_assert(!net || count == 41);
    fclose(file);
    free(line);
    free(golden);
}
END_TEST

START_TEST(an_answer_within_long_talk_is_found)
{
    static const char REFERENCE[] = "a list can be changed, a tuple cannot";
    ie_buffer talk = {0};
    if (!net)
        return;
    for (int i = 0; i < 20000; i++)
        ie_buffer_text(&talk, "we went to the market ");
    double without = ie_cross_encoder_read(net, REFERENCE, talk.data).correct;
    ie_buffer_text(&talk, "and a tuple cannot be changed but a list can. ");
    for (int i = 0; i < 5000; i++)
        ie_buffer_text(&talk, "we went to the market ");
    ck_assert_double_gt(ie_cross_encoder_read(net, REFERENCE, talk.data).correct, without + 0.1);
    ie_buffer_free(&talk);
}
END_TEST

START_TEST(adapters_that_do_not_fit_are_refused)
{
    char *folder = ie_path_cache("minilm"), path[] = "/tmp/ie-adapters-XXXXXX";
    char *adapters = ie_path_data("models/similarity/cross.safetensors");
    char *other = ie_path_data("models/expression.safetensors");
    ie_error error;
    ck_assert_ptr_null(ie_cross_encoder_open(folder, "/nowhere", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_null(ie_cross_encoder_open("/nowhere", adapters, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_null(ie_cross_encoder_open(folder, other, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    FILE *from = fopen(adapters, "r"), *to = fdopen(mkstemp(path), "w");
    for (int i = 0; i < 100000; i++)  // cut
        fputc(fgetc(from), to);
    fclose(from);
    fclose(to);
    ck_assert_ptr_null(ie_cross_encoder_open(folder, path, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    unlink(path);
    free(folder);
    free(adapters);
    free(other);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("crossencoder");
    TCase *cases = tcase_create("crossencoder");
    suite_add_tcase(suite, cases);
    tcase_set_timeout(cases, 600);
    tcase_add_unchecked_fixture(cases, open_net, close_net);
    tcase_add_test(cases, readings_equal_the_reference);
    tcase_add_test(cases, an_answer_within_long_talk_is_found);
    tcase_add_test(cases, adapters_that_do_not_fit_are_refused);
    return run_suite(suite);
}
