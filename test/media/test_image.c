// SPDX-License-Identifier: MIT
// lib/media/image: room for pixels.
#include "media/image.h"
#include "suite.h"

#include <string.h>

START_TEST(an_image_is_made_larger_and_smaller_and_freed)
{
    ie_image image = {0};
    const int sizes[][3] = {{3, 2, 1}, {400, 300, 3}, {1, 1, 1}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        ie_image_resize(&image, sizes[i][0], sizes[i][1], sizes[i][2]);
        ck_assert_int_eq(image.width, sizes[i][0]);
        ck_assert_int_eq(image.height, sizes[i][1]);
        ck_assert_int_eq(image.channels, sizes[i][2]);
        memset(image.pixels, 7, (size_t)sizes[i][0] * (size_t)sizes[i][1] * (size_t)sizes[i][2]);
    }
    ie_image_free(&image);
    ck_assert_ptr_null(image.pixels);
    ck_assert_int_eq(image.width, 0);
    ie_image_free(&image);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("image");
    TCase *tests = tcase_create("image");
    tcase_add_test(tests, an_image_is_made_larger_and_smaller_and_freed);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
