// SPDX-License-Identifier: MIT
// lib/vision/scan, lib/vision/haar, lib/vision/integral, lib/vision/rescale: the same boxes as OpenCV 4.6 (test/golden/faces.py made them).
#include "suite.h"
#include "vision/scan.h"

#include "base/memory.h"
#include "vision/integral.h"
#include "vision/rescale.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t mix(uint32_t a, uint32_t b, uint32_t seed)
{
    uint32_t h = (a * 73856093u) ^ (b * 19349663u) ^ (seed * 83492791u);
    h ^= h >> 13;
    h *= 1274126177u;
    return h >> 16 & 255;
}

// As in faces.py.
static ie_image make_picture(int width, int height, uint32_t seed)
{
    ie_image image = {0};
    ie_image_resize(&image, width, height, 1);
    for (uint32_t y = 0; y < (uint32_t)height; y++)
        for (uint32_t x = 0; x < (uint32_t)width; x++)
            image.pixels[y * (uint32_t)width + x] =
                (uint8_t)((mix(x / 6, y / 6, seed) * 3 + mix(x + 1000, y + 2000, seed)) / 4);
    return image;
}

static const char *golden(const char *name)
{
    static char path[4096];
    const char *root = getenv("IE_ROOT");
    snprintf(path, sizeof path, "%s/test/golden/%s", root ? root : ".", name);
    return path;
}

static ie_cascade *open_golden(const char *name)
{
    ie_error error = {0};
    ie_cascade *cascade = ie_cascade_open(golden(name), &error);
    ck_assert_msg(cascade != NULL, "%s", error.text);
    return cascade;
}

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

static int compare(const void *left, const void *right)
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
        qsort(found->items, (size_t)found->count, sizeof *found->items, compare);
    for (int i = 0; i < found->count; i++)
        ie_buffer_format(&text, "%d %d %d %d\n", found->items[i].x, found->items[i].y, found->items[i].width,
                         found->items[i].height);
    uint32_t crc = crc32_of(text.data, text.length);
    ie_buffer_free(&text);
    return crc;
}

START_TEST(boxes_are_those_of_opencv_to_the_pixel)
{
    FILE *file = fopen(golden("faces.tsv"), "r");
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
        ie_scanner *scanner = ie_scanner_create(cascade);
        ie_image picture = make_picture(width, height, (uint32_t)width);
        ie_boxes found = {0};
        for (int i = 0; i < 2; i++) {
            ie_scan scan = {.factor = 1.1, .neighbours = 3 * i, .least = 30};
            ie_scanner_find(scanner, &picture, &scan, &found);
            ck_assert_msg(found.count == counts[i], "%s: %d boxes", line, found.count);
            ck_assert_msg(crc32_of_boxes(&found) == crcs[i], "%s: other boxes", line);
        }
        ie_boxes_free(&found);
        ie_image_free(&picture);
        ie_scanner_destroy(scanner);
        ie_cascade_free(cascade);
    }
    fclose(file);
    ck_assert_int_eq(rows, 24);
}
END_TEST

START_TEST(a_scanner_kept_over_sizes_finds_the_same)
{
    ie_cascade *cascade = open_golden("faces-stumps.xml");
    ie_scanner *scanner = ie_scanner_create(cascade);
    ie_image small = make_picture(240, 240, 240), large = make_picture(479, 361, 479);
    ie_boxes found = {0};
    ie_scan scan = {.factor = 1.1, .least = 30};
    ie_scanner_find(scanner, &small, &scan, &found);
    int before = found.count;
    uint32_t crc = crc32_of_boxes(&found);
    ie_scanner_find(scanner, &large, &scan, &found);
    ck_assert_int_ne(found.count, before);
    ie_scanner_find(scanner, &small, &scan, &found);
    ck_assert_int_eq(found.count, before);
    ck_assert_uint_eq(crc32_of_boxes(&found), crc);
    ie_boxes_free(&found);
    ie_image_free(&small);
    ie_image_free(&large);
    ie_scanner_destroy(scanner);
    ie_cascade_free(cascade);
}
END_TEST

START_TEST(windows_of_a_region_lie_in_it)
{
    ie_cascade *cascade = open_golden("faces-stumps.xml");
    ie_scanner *scanner = ie_scanner_create(cascade);
    ie_image picture = make_picture(479, 361, 479);
    ie_boxes found = {0};
    ie_scan scan = {.factor = 1.1, .least = 30, .most = 60, .region = {100, 80, 200, 150, 0, 0, 0}};
    ie_scanner_find(scanner, &picture, &scan, &found);
    ck_assert_int_gt(found.count, 5);
    for (int i = 0; i < found.count; i++) {
        const ie_box *box = &found.items[i];
        ck_assert(box->width >= 30 && box->width <= 60);
        ck_assert(box->x >= 97 && box->y >= 77);  // an origin at an even pixel of the small picture can lie just before
        ck_assert(box->x + box->width <= 303 && box->y + box->height <= 233);
    }
    ie_boxes_free(&found);
    ie_image_free(&picture);
    ie_scanner_destroy(scanner);
    ie_cascade_free(cascade);
}
END_TEST

START_TEST(nothing_is_found_where_nothing_can_be)
{
    ie_cascade *cascade = open_golden("faces-stumps.xml");
    ie_scanner *scanner = ie_scanner_create(cascade);
    ie_boxes found = {0};
    ie_scan scan = {.factor = 1.1, .neighbours = 3, .least = 30};
    const int sizes[][2] = {{1, 1}, {23, 400}, {400, 23}, {24, 24}, {320, 240}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        ie_image flat = {0};
        ie_image_resize(&flat, sizes[i][0], sizes[i][1], 1);
        memset(flat.pixels, 200, (size_t)sizes[i][0] * (size_t)sizes[i][1]);
        ie_scanner_find(scanner, &flat, &scan, &found);
        ck_assert_int_eq(found.count, 0);
        ie_image_free(&flat);
    }
    ie_image picture = make_picture(240, 240, 240);
    scan.factor = 1;
    ie_scanner_find(scanner, &picture, &scan, &found);
    ck_assert_int_eq(found.count, 0);
    ie_image_free(&picture);
    ie_boxes_free(&found);
    ie_scanner_destroy(scanner);
    ie_cascade_free(cascade);
}
END_TEST

// The definitions, pixel by pixel.
START_TEST(integral_images_are_the_sums_they_promise)
{
    ie_image picture = make_picture(37, 29, 5);
    for (int step = 1; step <= 2; step++) {
        ie_integral integral = {0};
        ie_integral_reserve(&integral, 50, 40);
        ie_integral_fill(&integral, &picture, step, 1);
        for (int y = 0; y <= 29; y++)
            for (int x = 0; x <= 37; x++) {
                uint32_t sum = 0, square = 0, tilted = 0;
                for (int v = 0; v < y; v++)
                    for (int u = 0; u < 37; u++) {
                        uint32_t pixel = picture.pixels[v * 37 + u];
                        sum += u < x ? pixel : 0;
                        square += u < x ? pixel * pixel : 0;
                        tilted += abs(u - x + 1) <= y - v - 1 ? pixel : 0;
                    }
                size_t at = ie_integral_at(integral.stride, step, x, y);
                ck_assert_uint_eq(integral.values[at], sum);
                ck_assert_uint_eq(integral.values[at + integral.plane], tilted);
                ck_assert_uint_eq(integral.values[at + 2 * integral.plane], square);
            }
        ie_integral_free(&integral);
    }
    ie_image_free(&picture);
}
END_TEST

START_TEST(a_part_of_a_rescaled_picture_is_that_part)
{
    ie_rescaler *rescaler = ie_rescaler_create();
    ie_image picture = make_picture(300, 200, 1), whole = {0}, part = {0};
    ie_rescale(rescaler, &picture, 131, 77, &whole);
    ie_rescale_part(rescaler, &picture, 131, 77, 20, 31, 50, 46, &part);
    for (int y = 0; y < 46; y++)
        ck_assert_mem_eq(part.pixels + y * 50, whole.pixels + (31 + y) * 131 + 20, 50);
    ie_image_free(&picture);
    ie_image_free(&whole);
    ie_image_free(&part);
    ie_rescaler_destroy(rescaler);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scan");
    TCase *tests = tcase_create("scan");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, boxes_are_those_of_opencv_to_the_pixel);
    tcase_add_test(tests, a_scanner_kept_over_sizes_finds_the_same);
    tcase_add_test(tests, windows_of_a_region_lie_in_it);
    tcase_add_test(tests, nothing_is_found_where_nothing_can_be);
    tcase_add_test(tests, integral_images_are_the_sums_they_promise);
    tcase_add_test(tests, a_part_of_a_rescaled_picture_is_that_part);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
