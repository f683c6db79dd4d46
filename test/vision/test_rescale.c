// SPDX-License-Identifier: MIT
// lib/vision/rescale: bilinear in fixed point.
#include "suite.h"
#include "vision/pictures.h"
#include "vision/rescale.h"

#include <math.h>

START_TEST(a_part_of_a_rescaled_picture_is_that_part)
{
    ie_rescaler *rescaler = ie_rescaler_create();
    ie_image picture = make_noise(300, 200, 1), whole = {0}, part = {0};
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

// Bilinear between pixel centres, in real numbers: fixed point is off by one at most.
START_TEST(it_is_bilinear_to_one_grey)
{
    ie_rescaler *rescaler = ie_rescaler_create();
    ie_image picture = make_noise(97, 61, 3), result = {0};
    const int sizes[][2] = {{50, 40}, {97, 30}, {200, 130}, {1, 1}};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        int width = sizes[s][0], height = sizes[s][1];
        ie_rescale(rescaler, &picture, width, height, &result);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                double px = fmin(fmax((x + 0.5) * 97 / width - 0.5, 0), 96),
                    py = fmin(fmax((y + 0.5) * 61 / height - 0.5, 0), 60);
                int left = (int)px, top = (int)py, right = left < 96 ? left + 1 : 96, bottom = top < 60 ? top + 1 : 60;
                const uint8_t *upper = picture.pixels + top * 97, *lower = picture.pixels + bottom * 97;
                double above = upper[left] + (px - left) * (upper[right] - upper[left]);
                double below = lower[left] + (px - left) * (lower[right] - lower[left]);
                ck_assert_double_eq_tol(result.pixels[y * width + x], above + (py - top) * (below - above), 1.01);
            }
    }
    ie_rescale(rescaler, &picture, 97, 61, &result);  // its own size: a copy
    ck_assert_mem_eq(result.pixels, picture.pixels, 97 * 61);
    ie_image_free(&picture);
    ie_image_free(&result);
    ie_rescaler_destroy(rescaler);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rescale");
    TCase *tests = tcase_create("rescale");
    tcase_add_test(tests, a_part_of_a_rescaled_picture_is_that_part);
    tcase_add_test(tests, it_is_bilinear_to_one_grey);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
