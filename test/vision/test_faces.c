// SPDX-License-Identifier: MIT
// The face detector of the library: the boxes of the settings, whatever the picture's channels, and pictures that are
// none.
#include <ie/faces.h>

#include "suite.h"
#include "vision/detector.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 320, HEIGHT = 240 };

static unsigned char luma[WIDTH * HEIGHT], rgb[3 * WIDTH * HEIGHT];
static ie_faces *faces;

static const char *golden_cascade(void)
{
    static char path[4096];
    const char *root = getenv("IE_ROOT");
    snprintf(path, sizeof path, "%s/test/golden/faces-stumps.xml", root ? root : ".");
    return path;
}

static void prepare(void)
{
    ie_error error = {0};
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
        unsigned block = i % WIDTH / 9 * 73856093u ^ i / WIDTH / 9 * 19349663u;
        luma[i] = (unsigned char)(block * 2654435761u >> 24);
        memset(rgb + 3 * i, luma[i], 3);
    }
    faces = ie_faces_open(golden_cascade(), &error);
    ck_assert_msg(faces != NULL, "%s", error.text);
}

static void clean_up(void)
{
    ie_faces_close(faces);
}

START_TEST(boxes_are_those_of_the_scan)
{
    const ie_face *found;
    ie_boxes boxes = {0};
    ie_cascade *cascade = ie_cascade_open(golden_cascade(), NULL);
    ie_detector *detector = ie_detector_create(cascade);
    const ie_image picture = {WIDTH, HEIGHT, 1, luma};
    ie_detector_find(detector, &picture, &(ie_detector_settings){.factor = 1.1, .neighbours = 3, .least = 30}, &boxes);
    int count = ie_faces_find(faces, luma, WIDTH, HEIGHT, 1, &found, NULL);
    ck_assert_int_gt(count, 0);
    ck_assert_int_eq(count, boxes.count);
    for (int i = 0; i < count; i++) {
        ck_assert_int_eq((int)found[i].x, boxes.items[i].x);
        ck_assert_int_eq((int)found[i].width, boxes.items[i].width);
        ck_assert_int_ge((int)found[i].width, 30);
        ck_assert_int_eq(found[i].neighbours, boxes.items[i].neighbours);
    }
    ie_detector_destroy(detector);
    ie_cascade_free(cascade);
    ie_boxes_free(&boxes);
}
END_TEST

START_TEST(grey_in_three_channels_is_grey_in_one)
{
    const ie_face *found;
    int count = ie_faces_find(faces, luma, WIDTH, HEIGHT, 1, &found, NULL);
    ie_face *kept = calloc((size_t)count, sizeof *kept);
    memcpy(kept, found, (size_t)count * sizeof *kept);
    ck_assert_int_eq(ie_faces_find(faces, rgb, WIDTH, HEIGHT, 3, &found, NULL), count);
    for (int i = 0; i < count; i++)
        ck_assert_double_eq(kept[i].y, found[i].y);
    free(kept);
}
END_TEST

START_TEST(what_is_no_picture_is_refused)
{
    const ie_face *found;
    ie_error error = {0};
    ck_assert_int_eq(ie_faces_find(faces, luma, WIDTH, HEIGHT, 2, &found, &error), -1);
    ck_assert_int_eq(error.code, IE_USAGE);
    ck_assert_int_eq(ie_faces_find(faces, luma, 0, HEIGHT, 1, &found, NULL), -1);
    ck_assert_int_eq(ie_faces_find(faces, luma, 16384, 16384, 1, &found, NULL), -1);
    ck_assert_int_eq(ie_faces_find(faces, luma, 3, 3, 1, &found, NULL), 0);
}
END_TEST

START_TEST(a_missing_cascade_is_a_missing_model)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_faces_open("/nowhere.xml", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("faces");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, prepare, clean_up);
    tcase_add_test(all, boxes_are_those_of_the_scan);
    tcase_add_test(all, grey_in_three_channels_is_grey_in_one);
    tcase_add_test(all, what_is_no_picture_is_refused);
    tcase_add_test(all, a_missing_cascade_is_a_missing_model);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
