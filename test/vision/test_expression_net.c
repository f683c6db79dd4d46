// SPDX-License-Identifier: MIT
// The expression network against PyTorch on 100 drawn faces (test/golden/expression.py), and against unfit weights.
#include "base/memory.h"
#include "base/path.h"
#include "suite.h"
#include "vision/expression_net.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SIDE = IE_EXPRESSION_SIDE, FACES = 100 };

static ie_tensors *load(void)
{
    char *path = ie_path_data("models/expression.safetensors");
    ie_tensors *tensors = ie_tensors_read(path, 64 << 20, NULL);
    ck_assert_msg(tensors != NULL, "%s", path);
    free(path);
    return tensors;
}

static uint32_t lottery;

static int draw_number(int limit)
{
    lottery = lottery * 1664525u + 1013904223u;
    return (int)((lottery >> 8) % (uint32_t)limit);
}

static void paint(float *pixel, const int colour[3])
{
    for (int c = 0; c < 3; c++)
        pixel[c] = (float)colour[c];
}

static void draw_colour(int colour[3])
{
    for (int c = 0; c < 3; c++)
        colour[c] = draw_number(256);
}

// As draw() in test/golden/expression.py.
static void draw(int number, float *face)
{
    int colour[3];
    lottery = (uint32_t)number * 2654435761u + 12345u;
    draw_colour(colour);
    for (int i = 0; i < SIDE * SIDE; i++)
        paint(face + 3 * i, colour);
    for (int ellipse = 0; ellipse < 8; ellipse++) {
        int cx = 16 + draw_number(80), cy = 16 + draw_number(80), a = 2 + draw_number(30), b = 2 + draw_number(30);
        draw_colour(colour);
        for (int i = 0; i < SIDE * SIDE; i++) {
            int x = i % SIDE - cx, y = i / SIDE - cy;
            if (x * x * b * b + y * y * a * a < a * a * b * b)
                paint(face + 3 * i, colour);
        }
    }
    for (int y = 0; y < SIDE; y += 7)
        for (int x = 0; x < SIDE; x += 7) {
            int grey = draw_number(256);
            paint(face + 3 * (y * SIDE + x), (int[]){grey, grey, grey});
        }
}

START_TEST(probabilities_equal_the_frameworks_on_a_hundred_faces)
{
    char *path = ie_path_data("test/golden/expression.tsv");
    FILE *golden = fopen(path, "r");
    ck_assert_msg(golden != NULL, "%s", path);
    ie_tensors *tensors = load();
    ie_expression_net *expression = ie_expression_net_create(tensors, NULL);
    float *face = ie_allocate(SIDE * SIDE * 3, sizeof *face), got[IE_EXPRESSIONS];
    double worst = 0;
    for (int line = 0; line < 2 * FACES; line++) {
        draw(line / 2, face);
        ie_expression_net_read(expression, face, line % 2, got);
        for (int c = 0; c < IE_EXPRESSIONS; c++) {
            double wanted;
            ck_assert_int_eq(fscanf(golden, "%lf", &wanted), 1);
            worst = fmax(worst, fabs(wanted - got[c]));
        }
    }
    ck_assert_double_lt(worst, 1e-4);
    fclose(golden);
    free(path);
    free(face);
    ie_expression_net_destroy(expression);
    ie_tensors_free(tensors);
}
END_TEST

START_TEST(probabilities_sum_to_one_and_the_mirror_image_reads_the_same)
{
    ie_tensors *tensors = load();
    ie_expression_net *expression = ie_expression_net_create(tensors, NULL);
    float *face = ie_allocate(2 * SIDE * SIDE * 3, sizeof *face), *mirrored = face + SIDE * SIDE * 3, a[7], b[7],
        sum = 0;
    draw(7, face);
    for (int i = 0; i < SIDE * SIDE * 3; i++)
        mirrored[(i / (3 * SIDE) * SIDE + SIDE - 1 - i / 3 % SIDE) * 3 + i % 3] = face[i];
    ie_expression_net_read(expression, face, 1, a);
    ie_expression_net_read(expression, mirrored, 1, b);
    for (int c = 0; c < IE_EXPRESSIONS; c++) {
        sum += a[c];
        ck_assert_float_eq_tol(a[c], b[c], 1e-5f);
    }
    ck_assert_float_eq_tol(sum, 1, 1e-5f);
    free(face);
    ie_expression_net_destroy(expression);
    ie_tensors_free(tensors);
}
END_TEST

// One tensor more of a model whose numbers are all 0 but the last.
static int put_tensor(char *header, const char *name, int inputs, int outputs, const char *kind, int at)
{
    static const char *const shapes[] = {"[3,3,%d,%d]", "[1,1,%d,%d]", "[%.0d%d]", "[%d,%d]"};
    char shape[64];
    int is_filter = strstr(kind, "filters") || strstr(kind, "depthwise"),
        count = inputs * outputs * (is_filter ? 9 : 1);
    snprintf(shape, sizeof shape, shapes[is_filter ? 0 : strstr(kind, "pointwise") ? 1 : strstr(kind, "bias") ? 2 : 3],
             strstr(kind, "bias") ? 0 : inputs, outputs);
    sprintf(header + strlen(header), "%s\"%s%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}", at ? ","
            : "{",
            name, kind, shape, at, at + 4 * count);
    return at + 4 * count;
}

// A network one channel wide that gives every face the logits `bias`.
static ie_tensors *constant_network(const float bias[14])
{
    char path[] = "/tmp/ie-test-XXXXXX", name[32], header[8192] = "";
    int descriptor = mkstemp(path), at = 0;
    for (int i = 0; i < 16; i++) {
        snprintf(name, sizeof name, "dense%d/conv%d/", i / 4, i % 4);
        if (i > 0)
            at = put_tensor(header, name, 1, 1, "depthwise_filter", at);
        at = put_tensor(header, name, i ? 1 : 3, 1, i ? "pointwise_filter" : "filters", at);
        at = put_tensor(header, name, 1, 1, "bias", at);
    }
    at = put_tensor(header, "fc/", 1, 14, "weights", at);
    at = put_tensor(header, "fc/", 1, 14, "bias", at);
    strcat(header, "}");
    uint64_t length = strlen(header);
    float *values = ie_allocate((size_t)at / 4, sizeof *values);
    memcpy(values + at / 4 - 14, bias, 14 * sizeof *bias);
    ck_assert_int_eq(write(descriptor, &length, 8), 8);
    ck_assert_int_eq(write(descriptor, header, length), (ssize_t)length);
    ck_assert_int_eq(write(descriptor, values, (size_t)at), at);
    close(descriptor);
    free(values);
    ie_error error = {0};
    ie_tensors *tensors = ie_tensors_read(path, 64 << 20, &error);
    ck_assert_msg(tensors != NULL, "%s", error.text);
    unlink(path);
    return tensors;
}

static int label(float neutral, float happy, float kept_neutral, float kept_surprise)
{
    const float bias[14] = {[IE_NEUTRAL] = neutral, [IE_HAPPY] = happy, [7 + IE_NEUTRAL] = kept_neutral,
                            [7 + IE_SURPRISE] = kept_surprise};
    ie_tensors *tensors = constant_network(bias);
    ie_error error = {0};
    ie_expression_net *expression = ie_expression_net_create(tensors, &error);
    ck_assert_msg(expression != NULL, "%s", error.text);
    float *face = ie_allocate(SIDE * SIDE * 3, sizeof *face), got[IE_EXPRESSIONS];
    int best = 0;
    ie_expression_net_read(expression, face, 1, got);
    for (int c = 0; c < IE_EXPRESSIONS; c++)
        best = got[c] > got[best] ? c : best;
    free(face);
    ie_expression_net_destroy(expression);
    ie_tensors_free(tensors);
    return best;
}

START_TEST(the_second_head_is_believed_where_it_surely_sees_what_the_first_surely_does_not)
{
    ck_assert_int_eq(label(6, 0, 0, 6), IE_SURPRISE);
    ck_assert_int_eq(label(6, 0, 0, 1), IE_NEUTRAL);
    ck_assert_int_eq(label(1, 0, 0, 6), IE_NEUTRAL);
    ck_assert_int_eq(label(0, 6, 0, 6), IE_HAPPY);
    ck_assert_int_eq(label(6, 0, 6, 0), IE_NEUTRAL);
}
END_TEST

START_TEST(a_model_without_the_tensors_is_refused_by_name)
{
    char path[] = "/tmp/ie-test-XXXXXX";
    int descriptor = mkstemp(path);
    ck_assert_int_ge(descriptor, 0);
    const char header[] = "{\"dense0/conv0/bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    unsigned char size[8] = {sizeof header - 1};
    ck_assert_int_eq(write(descriptor, size, 8), 8);
    ck_assert_int_eq(write(descriptor, header, sizeof header - 1), sizeof header - 1);
    ck_assert_int_eq(write(descriptor, "\0\0\0\0", 4), 4);
    close(descriptor);
    ie_error error = {0};
    ie_tensors *tensors = ie_tensors_read(path, 64 << 20, &error);
    ck_assert_msg(tensors != NULL, "%s", error.text);
    ck_assert_ptr_null(ie_expression_net_create(tensors, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_nonnull(strstr(error.text, "dense0/conv0/filters"));
    ie_tensors_free(tensors);
    unlink(path);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("expression");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 120);
    tcase_add_test(all, probabilities_equal_the_frameworks_on_a_hundred_faces);
    tcase_add_test(all, probabilities_sum_to_one_and_the_mirror_image_reads_the_same);
    tcase_add_test(all, the_second_head_is_believed_where_it_surely_sees_what_the_first_surely_does_not);
    tcase_add_test(all, a_model_without_the_tensors_is_refused_by_name);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
