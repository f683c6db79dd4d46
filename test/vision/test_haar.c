// SPDX-License-Identifier: MIT
// lib/vision/haar: windows pass as a plain evaluation of the cascade says, many together or one alone.
#include "suite.h"
#include "vision/haar.h"
#include "vision/pictures.h"

#include <math.h>

// Sum of a rectangle, by its definition: upright, or standing on its corner.
static float sum_of_rectangle(const ie_image *image, const ie_integral *sums, const ie_haar_rectangle *r, int tilted,
                              int left, int top)
{
    if (tilted) {
        const uint32_t *plane = sums->values + sums->plane;
        const int x = left + r->x, y = top + r->y, w = r->width, h = r->height;
        const uint32_t corners[4] = {plane[y * sums->stride + x], plane[(y + h) * sums->stride + x - h],
                                     plane[(y + w) * sums->stride + x + w],
                                         plane[(y + w + h) * sums->stride + x + w - h]};
        return (float)(int32_t)(corners[0] - corners[1] - corners[2] + corners[3]);
    }
    int sum = 0;
    for (int y = top + r->y; y < top + r->y + r->height; y++)
        for (int x = left + r->x; x < left + r->x + r->width; x++)
            sum += image->pixels[y * image->width + x];
    return (float)sum;
}

// 1 over area and deviation of the window without its edge; 0 where there is too little contrast.
static float norm_of_window(const ie_cascade *cascade, const ie_image *image, int left, int top)
{
    double sum = 0, squares = 0, area = (double)(cascade->width - 2) * (cascade->height - 2);
    for (int y = top + 1; y < top + cascade->height - 1; y++)
        for (int x = left + 1; x < left + cascade->width - 1; x++) {
            double pixel = image->pixels[y * image->width + x];
            sum += pixel;
            squares += pixel * pixel;
        }
    double spread = area * squares - sum * sum;
    float norm = (float)(1 / sqrt(spread));
    return spread > 0 && area * norm < 0.1 ? norm : 0;
}

// How many stages a window passes.
static int stages_passed(const ie_cascade *cascade, const ie_image *image, const ie_integral *sums, int left, int top)
{
    float norm = norm_of_window(cascade, image, left, top);
    for (int s = 0; s < cascade->stage_count && norm > 0; s++) {
        const ie_haar_stage *stage = &cascade->stages[s];
        double total = 0;
        for (int t = 0; t < stage->tree_count; t++) {
            const ie_haar_tree *tree = &cascade->trees[stage->first_tree + t];
            int index = 0;
            do {
                const ie_haar_node *node = &cascade->nodes[tree->first_node + index];
                const ie_haar_feature *feature = &cascade->features[node->feature];
                float value = 0;
                for (int r = 0; r < IE_HAAR_RECTANGLES; r++)
                    if (feature->rectangles[r].weight != 0)
                        value += feature->rectangles[r].weight
                            * sum_of_rectangle(image, sums, &feature->rectangles[r], feature->tilted, left, top);
                index = value * norm < node->threshold ? node->left : node->right;
            } while (index > 0);
            total += cascade->leaves[tree->first_leaf - index];
        }
        if (total < stage->threshold)
            return s;
    }
    return norm > 0 ? cascade->stage_count : -1;
}

static void compare_with_plain_evaluation(const char *name, int step)
{
    ie_cascade *cascade = open_golden(name);
    ie_haar *haar = ie_haar_create(cascade);
    ie_image image = make_noise(240, 240, 240);
    fill_square(&image, 60, 0, 40, 128);  // windows without contrast
    ie_integral asked = {0}, plain = {0};
    ie_integral_reserve(&asked, image.width, image.height);
    ie_integral_reserve(&plain, image.width, image.height);
    ie_integral_fill(&asked, &image, step, 1);
    ie_integral_fill(&plain, &image, 1, 1);
    int passed[240], all = 0, count = (image.width - cascade->width) / step + 1;
    for (int y = 0; y + cascade->height <= image.height; y += step) {
        int hits = ie_haar_row(haar, &asked, 0, y, count, passed), next = 0, skip = 0;
        for (int i = 0; i < count; i++) {
            if (skip) {
                skip = 0;
                continue;
            }
            int stages = stages_passed(cascade, &image, &plain, i * step, y);
            skip = stages == 0;
            if (stages == cascade->stage_count) {
                ck_assert_msg(next < hits && passed[next] == i, "%s, step %d: window %d of row %d is missing", name,
                              step, i, y);
                next++;
            }
        }
        ck_assert_msg(next == hits, "%s, step %d: row %d has %d hits too many", name, step, y, hits - next);
        all += hits;
    }
    ck_assert_int_gt(all, 0);
    ie_integral_free(&asked);
    ie_integral_free(&plain);
    ie_image_free(&image);
    ie_haar_destroy(haar);
    ie_cascade_free(cascade);
}

START_TEST(stumps_and_trees_answer_as_a_plain_evaluation)
{
    for (int step = 1; step <= 2; step++) {
        compare_with_plain_evaluation("faces-stumps.xml", step);
        compare_with_plain_evaluation("faces-trees.xml", step);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("haar");
    TCase *tests = tcase_create("haar");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, stumps_and_trees_answer_as_a_plain_evaluation);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
