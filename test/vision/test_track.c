// SPDX-License-Identifier: MIT
// lib/vision/track, lib/vision/appearance: people keep their numbers; lib/vision/presence, lib/vision/quality: what is measured.
#include "suite.h"
#include "vision/track.h"

#include "base/memory.h"
#include "vision/presence.h"
#include "vision/quality.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = 480, HEIGHT = 270 };

// A picture with square "faces", each of its own pattern of 5 x 5 greys.
static ie_image make_picture(const ie_box *boxes, const int *patterns, int count)
{
    ie_image image = {0};
    ie_image_resize(&image, WIDTH, HEIGHT, 1);
    memset(image.pixels, 128, (size_t)WIDTH * HEIGHT);
    for (int i = 0; i < count; i++)
        for (int y = 0; y < boxes[i].height; y++)
            for (int x = 0; x < boxes[i].width; x++) {
                int column = 5 * x / boxes[i].width, row = 5 * y / boxes[i].height;
                uint32_t h = (uint32_t)(column * 7 + row * 131 + patterns[i] * 7919 + 1) * 2654435761u;
                int px = boxes[i].x + x, py = boxes[i].y + y;
                if (px >= 0 && px < WIDTH && py >= 0 && py < HEIGHT)
                    image.pixels[py * WIDTH + px] = (uint8_t)(h >> 24);
            }
    return image;
}

static void update(ie_tracker *tracker, double t, const ie_box *boxes, const int *patterns, int count)
{
    ie_image picture = make_picture(boxes, patterns, count);
    ie_tracker_update(tracker, t, &picture, boxes, count);
    ie_image_free(&picture);
}

// The number of whoever is visible at this place, 0 for nobody.
static int id_at(const ie_tracker *tracker, int x, int y)
{
    int count;
    const ie_person *people = ie_tracker_people(tracker, &count);
    for (int i = 0; i < count; i++) {
        const ie_box *box = &people[i].found;
        if (people[i].visible && x >= box->x && x < box->x + box->width && y >= box->y && y < box->y + box->height)
            return people[i].id;
    }
    return 0;
}

static ie_box square(int x, int y, int side)
{
    return (ie_box){x, y, side, side, 10, 0, 0};
}

START_TEST(a_moving_face_keeps_its_number)
{
    ie_tracker *tracker = ie_tracker_create(0);
    for (int i = 0; i < 20; i++) {
        ie_box box = square(20 + 15 * i, 60 + i, 80);
        update(tracker, 0.2 * i, &box, (int[]){1}, 1);
        ck_assert_int_eq(id_at(tracker, box.x + 40, box.y + 40), 1);
    }
    ie_tracker_destroy(tracker);
}
END_TEST

START_TEST(people_who_cross_keep_their_numbers)
{
    ie_tracker *tracker = ie_tracker_create(0);
    for (int i = 0; i <= 20; i++) {
        ie_box boxes[2] = {square(40 + 15 * i, 80, 60), square(340 - 15 * i, 95, 60)};
        int swapped = i % 2;  // the order of the boxes says nothing
        ie_box given[2] = {boxes[swapped], boxes[!swapped]};
        update(tracker, 0.2 * i, given, swapped ? (int[]){2, 1} : (int[]){1, 2}, abs(i - 10) < 2 ? 1 : 2);
    }
    ck_assert_int_eq(id_at(tracker, 340 + 30, 110), 1);
    ck_assert_int_eq(id_at(tracker, 40 + 30, 125), 2);
    ck_assert_int_eq(ie_tracker_last_id(tracker), 2);
    ie_tracker_destroy(tracker);
}
END_TEST

START_TEST(after_a_gap_people_are_known_by_their_looks)
{
    ie_tracker *tracker = ie_tracker_create(0);
    ie_box boxes[2] = {square(40, 80, 90), square(300, 80, 70)};
    for (int i = 0; i < 10; i++)
        update(tracker, 0.2 * i, boxes, (int[]){1, 2}, 2);
    int first = id_at(tracker, 80, 120), second = id_at(tracker, 330, 110);
    update(tracker, 10, NULL, NULL, 0);
    ie_box changed[2] = {square(60, 60, 90), square(320, 100, 70)};
    for (int i = 0; i < 3; i++)
        update(tracker, 30 + 0.2 * i, changed, (int[]){2, 1}, 2);
    ck_assert_int_eq(id_at(tracker, 100, 100), second);
    ck_assert_int_eq(id_at(tracker, 350, 130), first);
    ie_tracker_destroy(tracker);
}
END_TEST

START_TEST(a_part_does_not_change_who_somebody_is)
{
    ie_tracker *tracker = ie_tracker_create(0);
    ie_box box = square(100, 80, 90);
    for (int i = 0; i < 5; i++)
        update(tracker, 0.2 * i, &box, (int[]){1}, 1);
    ie_tracker_begin_part(tracker);
    ie_box elsewhere = square(250, 40, 110);
    update(tracker, 60, &elsewhere, (int[]){1}, 1);
    ck_assert_int_eq(id_at(tracker, 300, 90), 1);
    ie_tracker_destroy(tracker);
}
END_TEST

START_TEST(a_box_seen_once_beside_somebody_is_nobody)
{
    ie_tracker *tracker = ie_tracker_create(0);
    for (int i = 0; i < 10; i++) {
        ie_box boxes[2] = {square(100, 80, 90), square(380, 10, 40)};
        update(tracker, 0.2 * i, boxes, (int[]){1, 2}, i == 5 ? 2 : 1);
        ck_assert_int_eq(id_at(tracker, 400, 30), 0);
    }
    ck_assert_int_eq(ie_tracker_last_id(tracker), 1);
    ie_tracker_destroy(tracker);
}
END_TEST

START_TEST(the_candidate_is_who_was_there_longest_then_the_largest)
{
    ie_tracker *tracker = ie_tracker_create(0);
    ck_assert_int_eq(ie_tracker_candidate(tracker), 0);
    for (int i = 0; i < 50; i++) {
        ie_box boxes[2] = {square(40, 80, 70), square(300, 80, 110)};
        update(tracker, 0.2 * i, boxes, (int[]){1, 2}, i < 10 ? 2 : 1);
    }
    ck_assert_int_eq(ie_tracker_candidate(tracker), id_at(tracker, 70, 110));
    ie_tracker_destroy(tracker);
    tracker = ie_tracker_create(0);
    for (int i = 0; i < 10; i++) {
        ie_box boxes[2] = {square(40, 80, 70), square(300, 80, 110)};
        update(tracker, 0.2 * i, boxes, (int[]){1, 2}, 2);
    }
    ck_assert_int_eq(ie_tracker_candidate(tracker), id_at(tracker, 350, 120));
    ie_tracker_destroy(tracker);
}
END_TEST

START_TEST(smoothing_takes_out_tremble_and_does_not_lag)
{
    ie_tracker *tracker = ie_tracker_create(0);
    uint32_t random = 1;
    double measured = 0, smoothed = 0, lag = 0;
    int counted = 0;
    for (int i = 0; i < 200; i++) {
        double x = 100 + 0.8 * i;  // steady: 4 pixels a second
        random = random * 1664525u + 1013904223u;
        int noise = (int)(random >> 24) % 5 - 2;
        ie_box box = square((int)lrint(x) + noise, 80, 90);
        update(tracker, 0.2 * i, &box, (int[]){1}, 1);
        const ie_person *person = ie_tracker_person(tracker, 1);
        if (i >= 20) {
            measured += (box.x - x) * (box.x - x);
            smoothed += (person->x - 45 - x) * (person->x - 45 - x);
            lag += person->x - 45 - x;
            counted++;
        }
    }
    ck_assert_double_lt(smoothed, 0.6 * measured);
    ck_assert_double_lt(fabs(lag / counted), 0.2);
    ie_tracker_destroy(tracker);
}
END_TEST

START_TEST(memory_stays_bounded_whatever_appears)
{
    ie_tracker *tracker = ie_tracker_create(0);
    for (int i = 0; i < 300; i++) {
        ie_box boxes[100];
        int patterns[100], count;
        for (int k = 0; k < 100; k++) {
            boxes[k] = square((k * 37 + i * 11) % 440, (k * 53 + i * 29) % 230, 30 + k % 10);
            patterns[k] = i * 100 + k;
        }
        update(tracker, 2.0 * i, boxes, patterns, 100);
        ie_tracker_people(tracker, &count);
        ck_assert_int_le(count, 128);
    }
    ie_tracker_destroy(tracker);
}
END_TEST

START_TEST(presence_adds_up)
{
    ie_tracker *tracker = ie_tracker_create(0);
    ie_presence *presence = ie_presence_create();
    ie_box box = square(195, 90, 90);
    for (int i = 0; i <= 40; i++) {
        int there = i <= 20;
        double eyes[4] = {195 + 30 + (i == 20 ? 20 : 0), 125, 195 + 60 + (i == 20 ? 20 : 0), 125};
        update(tracker, 0.25 * i, &box, (int[]){1}, there);
        ie_presence_frame(presence, 0.25 * i, WIDTH, HEIGHT);
        if (there)
            ie_presence_person(presence, ie_tracker_person(tracker, 1), i % 2 ? NULL : eyes);
    }
    ie_presence_measures of;
    ie_person nobody = {.id = 2};
    ck_assert_int_eq(ie_presence_measure(presence, &nobody, &of), -1);
    ck_assert_int_eq(ie_presence_measure(presence, ie_tracker_person(tracker, 1), &of), 0);
    ck_assert_double_eq_tol(of.share, 0.5, 0.01);
    ck_assert_double_eq_tol(of.distance, 90.0 / HEIGHT, 0.01);
    ck_assert_double_eq_tol(of.x, 0.5, 0.01);
    ck_assert_double_eq_tol(of.movement, 0, 0.01);
    ck_assert_double_eq_tol(of.judged, 0.5, 0.02);
    ck_assert_double_eq_tol(of.looking_away, 0.1, 0.01);
    ie_presence_destroy(presence);
    ie_tracker_destroy(tracker);
}
END_TEST

START_TEST(a_condition_gives_its_spans)
{
    ie_condition condition = {.code = "low_light", .lowest = 1};
    ck_assert_int_eq(ie_condition_observe(&condition, 0, 0, 90), 0);
    ck_assert_int_eq(ie_condition_observe(&condition, 1, 1, 50), 0);
    ck_assert_int_eq(ie_condition_observe(&condition, 2, 1, 40), 0);
    ck_assert_int_eq(ie_condition_observe(&condition, 3, 0, 90), 1);
    ck_assert_double_eq(condition.start, 1);
    ck_assert_double_eq(condition.end, 3);
    ck_assert_double_eq(condition.worst, 40);
    ck_assert_double_eq(condition.sum / (double)condition.frames, 45);
    ck_assert_int_eq(ie_condition_finish(&condition, 9), 0);
}
END_TEST

// A 3 x 3 mean, `times` over.
static void blur(ie_image *image, int times)
{
    for (; times > 0; times--) {
        ie_image copy = {0};
        ie_image_resize(&copy, image->width, image->height, 1);
        memcpy(copy.pixels, image->pixels, (size_t)image->width * (size_t)image->height);
        for (int y = 1; y < image->height - 1; y++)
            for (int x = 1; x < image->width - 1; x++) {
                int sum = 0;
                for (int k = 0; k < 9; k++)
                    sum += copy.pixels[(y + k / 3 - 1) * image->width + x + k % 3 - 1];
                image->pixels[y * image->width + x] = (uint8_t)(sum / 9);
            }
        ie_image_free(&copy);
    }
}

START_TEST(blur_and_darkness_show_in_the_figures)
{
    ie_box box = square(100, 50, 128);
    ie_image picture = make_picture(&box, (int[]){3}, 1), working = {0};
    ie_rescaler *rescaler = ie_rescaler_create();
    double sharp = ie_quality_sharpness(rescaler, &picture, &box, &working);
    double light = ie_quality_light(&picture);
    blur(&picture, 12);
    double blurred = ie_quality_sharpness(rescaler, &picture, &box, &working);
    ck_assert_double_lt(blurred, 0.04);
    ck_assert_double_gt(sharp, 4 * blurred);
    for (int i = 0; i < WIDTH * HEIGHT; i++)
        picture.pixels[i] /= 4;
    ck_assert_double_ge(light, 128);
    double dark = ie_quality_light(&picture);
    ck_assert_double_lt(dark, 70);
    ie_quality_brighten(&picture, dark);
    ck_assert_double_ge(ie_quality_light(&picture), 150);
    ie_box outside = square(400, 200, 128);
    ck_assert_double_eq(ie_quality_sharpness(rescaler, &picture, &outside, &working), -1);
    ie_rescaler_destroy(rescaler);
    ie_image_free(&picture);
    ie_image_free(&working);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("track");
    TCase *tests = tcase_create("track");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, a_moving_face_keeps_its_number);
    tcase_add_test(tests, people_who_cross_keep_their_numbers);
    tcase_add_test(tests, after_a_gap_people_are_known_by_their_looks);
    tcase_add_test(tests, a_part_does_not_change_who_somebody_is);
    tcase_add_test(tests, a_box_seen_once_beside_somebody_is_nobody);
    tcase_add_test(tests, the_candidate_is_who_was_there_longest_then_the_largest);
    tcase_add_test(tests, smoothing_takes_out_tremble_and_does_not_lag);
    tcase_add_test(tests, memory_stays_bounded_whatever_appears);
    tcase_add_test(tests, presence_adds_up);
    tcase_add_test(tests, a_condition_gives_its_spans);
    tcase_add_test(tests, blur_and_darkness_show_in_the_figures);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
