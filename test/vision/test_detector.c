// SPDX-License-Identifier: MIT
// lib/vision/detector, lib/vision/haar, lib/vision/integral, lib/vision/rescale: the same boxes as OpenCV 4.6
// (test/golden/faces.py made them).
#include "suite.h"
#include "vision/detector.h"

#include "base/memory.h"
#include "vision/pictures.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t crc32_of(const char *text, size_t length)
{
    uint32_t crc = ~0u;
    for (size_t i = 0; i < length; i++) {
        crc ^= (uint8_t)text[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return ~crc;
}

static int compare_boxes(const void *left, const void *right)
{
    const int *a = left, *b = right;
    for (int i = 0; i < 4; i++)
        if (a[i] != b[i])
            return a[i] < b[i] ? -1 : 1;
    return 0;
}

static uint32_t crc32_of_boxes(ie_boxes *found)
{
    ie_buffer text = {0};
    ie_buffer_text(&text, "");
    if (found->count > 0)
        qsort(found->items, (size_t)found->count, sizeof *found->items, compare_boxes);
    for (int i = 0; i < found->count; i++)
        ie_buffer_format(&text, "%d %d %d %d\n", found->items[i].x, found->items[i].y, found->items[i].width,
                         found->items[i].height);
    uint32_t crc = crc32_of(text.data, text.length);
    ie_buffer_free(&text);
    return crc;
}

START_TEST(boxes_are_those_of_opencv_to_the_pixel)
{
    FILE *file = fopen(golden_file("faces.tsv"), "r");
    ck_assert_ptr_nonnull(file);
    char line[400], name[100];
    ck_assert_ptr_nonnull(fgets(line, sizeof line, file));
    int rows = 0;
    for (; fgets(line, sizeof line, file); rows++) {
        int width, height, counts[2];
        unsigned crcs[2];
        ck_assert_int_eq(sscanf(line, "%99s %d %d %d %u %d %u", name, &width, &height, &counts[0], &crcs[0], &counts[1],
                                &crcs[1]), 7);
        ie_cascade *cascade = open_golden(name);
        ie_detector *detector = ie_detector_create(cascade);
        ie_image picture = make_noise(width, height, (uint32_t)width);
        ie_boxes found = {0};
        for (int i = 0; i < 2; i++) {
            ie_detector_settings settings = {.factor = 1.1, .neighbours = 3 * i, .least = 30};
            ie_detector_find(detector, &picture, &settings, &found);
            ck_assert_msg(found.count == counts[i], "%s: %d boxes", line, found.count);
            ck_assert_msg(crc32_of_boxes(&found) == crcs[i], "%s: other boxes", line);
        }
        ie_boxes_free(&found);
        ie_image_free(&picture);
        ie_detector_destroy(detector);
        ie_cascade_free(cascade);
    }
    fclose(file);
    ck_assert_int_eq(rows, 24);
}
END_TEST

START_TEST(a_detector_kept_over_sizes_finds_the_same)
{
    ie_cascade *cascade = open_golden("faces-stumps.xml");
    ie_detector *detector = ie_detector_create(cascade);
    ie_image small = make_noise(240, 240, 240), large = make_noise(479, 361, 479);
    ie_boxes found = {0};
    ie_detector_settings settings = {.factor = 1.1, .least = 30};
    ie_detector_find(detector, &small, &settings, &found);
    int before = found.count;
    uint32_t crc = crc32_of_boxes(&found);
    ie_detector_find(detector, &large, &settings, &found);
    ck_assert_int_ne(found.count, before);
    ie_detector_find(detector, &small, &settings, &found);
    ck_assert_int_eq(found.count, before);
    ck_assert_uint_eq(crc32_of_boxes(&found), crc);
    ie_boxes_free(&found);
    ie_image_free(&small);
    ie_image_free(&large);
    ie_detector_destroy(detector);
    ie_cascade_free(cascade);
}
END_TEST

START_TEST(windows_of_a_region_lie_in_it)
{
    ie_cascade *cascade = open_golden("faces-stumps.xml");
    ie_detector *detector = ie_detector_create(cascade);
    ie_image picture = make_noise(479, 361, 479);
    ie_boxes found = {0};
    ie_detector_settings settings = {.factor = 1.1, .least = 30, .most = 60, .region = {100, 80, 200, 150, 0, 0, 0}};
    ie_detector_find(detector, &picture, &settings, &found);
    ck_assert_int_gt(found.count, 5);
    for (int i = 0; i < found.count; i++) {
        const ie_box *box = &found.items[i];
        ck_assert(box->width >= 30 && box->width <= 60);
        ck_assert(box->x >= 97 && box->y >= 77);  // an origin at an even pixel of the small picture can lie just before
        ck_assert(box->x + box->width <= 303 && box->y + box->height <= 233);
    }
    ie_boxes_free(&found);
    ie_image_free(&picture);
    ie_detector_destroy(detector);
    ie_cascade_free(cascade);
}
END_TEST

START_TEST(nothing_is_found_where_nothing_can_be)
{
    ie_cascade *cascade = open_golden("faces-stumps.xml");
    ie_detector *detector = ie_detector_create(cascade);
    ie_boxes found = {0};
    ie_detector_settings settings = {.factor = 1.1, .neighbours = 3, .least = 30};
    const int sizes[][2] = {{1, 1}, {23, 400}, {400, 23}, {24, 24}, {320, 240}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        ie_image flat = {0};
        ie_image_resize(&flat, sizes[i][0], sizes[i][1], 1);
        memset(flat.pixels, 200, (size_t)sizes[i][0] * (size_t)sizes[i][1]);
        ie_detector_find(detector, &flat, &settings, &found);
        ck_assert_int_eq(found.count, 0);
        ie_image_free(&flat);
    }
    ie_image picture = make_noise(240, 240, 240);
    settings.factor = 1;
    ie_detector_find(detector, &picture, &settings, &found);
    ck_assert_int_eq(found.count, 0);
    ie_image_free(&picture);
    ie_boxes_free(&found);
    ie_detector_destroy(detector);
    ie_cascade_free(cascade);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("detector");
    TCase *tests = tcase_create("detector");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, boxes_are_those_of_opencv_to_the_pixel);
    tcase_add_test(tests, a_detector_kept_over_sizes_finds_the_same);
    tcase_add_test(tests, windows_of_a_region_lie_in_it);
    tcase_add_test(tests, nothing_is_found_where_nothing_can_be);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
