// SPDX-License-Identifier: MIT
// lib/media/frame_encoder: pictures are small, upright, and never larger than what is decoded.
#include "media/frame_encoder.h"
#include "media/image.h"
#include "media/libav_log.h"
#include "media/picture.h"
#include "media/recordings.h"
#include "suite.h"

// Encodes a frame and checks the size that the picture and its header give.
static void expect_size(int max_width, int lossless, int width, int height, int clockwise, int wanted_width,
                        int wanted_height)
{
    ie_frame_encoder *encoder = ie_frame_encoder_create(max_width, lossless);
    AVFrame *frame = make_frame(width, height);
    ie_picture picture;
    ie_picture_size size;
    ck_assert_int_eq(ie_frame_encoder_process(encoder, frame, clockwise, &picture, NULL), 0);
    ck_assert_int_eq(picture.width, wanted_width);
    ck_assert_int_eq(picture.height, wanted_height);
    ck_assert_int_eq((lossless ? ie_picture_png_size : ie_picture_jpeg_size)(picture.bytes, picture.length, &size), 0);
    ck_assert_int_eq(size.width, wanted_width);
    ck_assert_int_eq(size.height, wanted_height);
    av_frame_free(&frame);
    ie_frame_encoder_destroy(encoder);
}

START_TEST(pictures_are_as_wide_as_asked_for_and_never_enlarged)
{
    expect_size(480, 0, 640, 360, 0, 480, 270);
    expect_size(480, 0, 320, 200, 0, 320, 200);
    expect_size(480, 1, 640, 360, 0, 480, 270);
    expect_size(480, 0, 640, 360, 90, 360, 640);
    expect_size(16, 0, 4000, 4, 0, 16, 1);
}
END_TEST

// A decoder refuses more than 2^26 pixels or 16384 on a side.
START_TEST(a_tall_video_at_a_large_width_stays_within_what_is_decoded)
{
    expect_size(8192, 0, 100, 20000, 0, 82, IE_IMAGE_LARGEST_SIDE);
    ie_frame_encoder *encoder = ie_frame_encoder_create(8192, 0);
    AVFrame *frame = make_frame(7000, 12000);
    ie_picture picture;
    ck_assert_int_eq(ie_frame_encoder_process(encoder, frame, 0, &picture, NULL), 0);
    ck_assert_int_le((long)picture.width * picture.height, IE_IMAGE_MOST_PIXELS);
    ck_assert_int_gt(picture.width, 6200);
    ck_assert_double_eq_tol((double)picture.height / picture.width, 12.0 / 7, 0.001);
    av_frame_free(&frame);
    ie_frame_encoder_destroy(encoder);
}
END_TEST

START_TEST(one_encoder_takes_frames_of_any_size_and_gives_the_same_bytes_again)
{
    ie_frame_encoder *encoder = ie_frame_encoder_create(480, 0);
    AVFrame *small = make_frame(64, 48), *large = make_frame(900, 500);
    ie_picture picture;
    ck_assert_int_eq(ie_frame_encoder_process(encoder, small, 0, &picture, NULL), 0);
    ie_buffer first = {0};
    ie_buffer_add(&first, picture.bytes, picture.length);
    ck_assert_int_eq(ie_frame_encoder_process(encoder, large, 180, &picture, NULL), 0);
    ck_assert_int_eq(ie_frame_encoder_process(encoder, small, 0, &picture, NULL), 0);
    ck_assert_uint_eq(picture.length, first.length);
    ck_assert_mem_eq(picture.bytes, first.data, first.length);
    ie_buffer_free(&first);
    av_frame_free(&small);
    av_frame_free(&large);
    ie_frame_encoder_destroy(encoder);
}
END_TEST

START_TEST(a_frame_of_no_pixel_format_is_an_error)
{
    ie_frame_encoder *encoder = ie_frame_encoder_create(480, 0);
    AVFrame *frame = make_frame(64, 48);
    ie_picture picture;
    ie_error error = {0};
    frame->format = AV_PIX_FMT_VAAPI;
    ck_assert_int_eq(ie_frame_encoder_process(encoder, frame, 0, &picture, &error), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    frame->format = AV_PIX_FMT_RGB24;
    av_frame_free(&frame);
    ie_frame_encoder_destroy(encoder);
}
END_TEST

int main(void)
{
    ie_libav_log_off();
    Suite *suite = suite_create("frame_encoder");
    TCase *tests = tcase_create("frame_encoder");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, pictures_are_as_wide_as_asked_for_and_never_enlarged);
    tcase_add_test(tests, a_tall_video_at_a_large_width_stays_within_what_is_decoded);
    tcase_add_test(tests, one_encoder_takes_frames_of_any_size_and_gives_the_same_bytes_again);
    tcase_add_test(tests, a_frame_of_no_pixel_format_is_an_error);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
