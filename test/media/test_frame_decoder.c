// SPDX-License-Identifier: MIT
// lib/media/frame_decoder: what comes out of a frame record, and what is refused before it is decoded.
#include "media/frame_decoder.h"
#include "media/libav_log.h"
#include "media/recordings.h"
#include "suite.h"

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"
#define REST "\x08\0\0\0\0\1\2\3\4"  // 8 bits of grey, and a checksum

// Why a frame of the payload is refused.
static void refuse(const void *bytes, size_t count, const char *format, double width, double height, ie_error *error)
{
    ie_record *frame = make_frame_record(bytes, count, format, width, height);
    ie_frame_decoder *decoder = ie_frame_decoder_create();
    ie_image image = {0};
    ck_assert_int_eq(ie_frame_decoder_process(decoder, frame, 1, &image, error), -1);
    ck_assert_int_eq(error->code, IE_FORMAT);
    ck_assert_ptr_null(image.pixels);
    ie_frame_decoder_destroy(decoder);
    ie_record_free(frame);
}

START_TEST(frames_are_refused_before_they_are_decoded)
{
    ie_error error;
    const char large[] = PNG "\0\0\x20\1\0\0\x20\1" REST, small[] = PNG "\0\0\0\2\0\0\0\2" REST;
    refuse(large, sizeof large - 1, "png", 8193, 8193, &error);
    ck_assert_ptr_nonnull(strstr(error.text, "8193x8193, larger than any that is decoded"));
    refuse(large, sizeof large - 1, "png", 8193, 8192, &error);
    ck_assert_ptr_nonnull(strstr(error.text, "8193x8193, not as it says"));
    refuse(small, sizeof small - 1, "png", 2.5, 2, &error);
    ck_assert_ptr_nonnull(strstr(error.text, "2x2, not as it says"));
    static char padded[2 << 20] = PNG "\0\0\0\2\0\0\0\2" REST;
    refuse(padded, sizeof padded, "png", 2, 2, &error);
    ck_assert_ptr_nonnull(strstr(error.text, "too many for 2x2"));
    refuse("\xff\xd8\xff\xc0\0\x0b\x08\x80\0\0\1", 11, "jpeg", 1, 32768, &error);
    ck_assert_ptr_nonnull(strstr(error.text, "1x32768, larger"));
}
END_TEST


// Encodes 64 x 48 pixels, red on the left and blue on the right, and decodes them.
static void go_round(int lossless, int channels, ie_image *image)
{
    ie_frame_encoder *encoder = ie_frame_encoder_create(480, lossless);
    AVFrame *frame = make_frame(64, 48);
    ie_picture picture;
    ck_assert_int_eq(ie_frame_encoder_process(encoder, frame, 0, &picture, NULL), 0);
    ie_record *record = make_frame_record(picture.bytes, picture.length, lossless ? "png" : "jpeg", 64, 48);
    ie_frame_decoder *decoder = ie_frame_decoder_create();
    for (int times = 0; times < 2; times++)
        ck_assert_int_eq(ie_frame_decoder_process(decoder, record, channels, image, NULL), 0);
    ck_assert_int_eq(image->width, 64);
    ck_assert_int_eq(image->height, 48);
    ck_assert_int_eq(image->channels, channels);
    ie_frame_decoder_destroy(decoder);
    ie_record_free(record);
    av_frame_free(&frame);
    ie_frame_encoder_destroy(encoder);
}

START_TEST(a_png_gives_its_very_pixels)
{
    ie_image image = {0};
    AVFrame *frame = make_frame(64, 48);
    go_round(1, 3, &image);
    for (int y = 0; y < 48; y++)
        ck_assert_mem_eq(image.pixels + 3 * 64 * y, frame->data[0] + y * frame->linesize[0], 3 * 64);
    go_round(1, 1, &image);  // luma of ITU-R BT.601
    ck_assert_int_eq(image.pixels[0], (250 * 299 + 500) / 1000);
    ck_assert_int_eq(image.pixels[63], (250 * 114 + 500) / 1000);
    av_frame_free(&frame);
    ie_image_free(&image);
}
END_TEST

START_TEST(a_jpeg_gives_nearly_its_pixels_in_full_range)
{
    ie_image image = {0};
    go_round(0, 3, &image);
    ck_assert_int_gt(image.pixels[0], 235);
    ck_assert_int_lt(image.pixels[2], 20);
    go_round(0, 1, &image);
    ck_assert_int_lt(abs(image.pixels[0] - 75), 5);
    ck_assert_int_lt(abs(image.pixels[63] - 28), 5);
    ie_image_free(&image);
}
END_TEST

// Each scan of a progressive picture costs as much time as the whole picture.
START_TEST(a_jpeg_of_many_scans_is_refused)
{
    ie_error error = {0};
    ie_buffer jpeg = {0};
    static const char header[] = "\xff\xd8\xff\xc2\0\x0b\x08\0\x10\0\x10\1\1\x11\0",
        scan[] = "\xff\xda\0\x08\1\1\0\0\0\0..";
    ie_buffer_add(&jpeg, header, sizeof header - 1);
    for (int i = 0; i < 32; i++)
        ie_buffer_add(&jpeg, scan, sizeof scan - 1);
    ie_record *frame = make_frame_record(jpeg.data, jpeg.length, "jpeg", 16, 16);
    ie_frame_decoder *decoder = ie_frame_decoder_create();
    ie_image image = {0};
    ie_frame_decoder_process(decoder, frame, 1, &image, &error);
    ck_assert_ptr_null(strstr(error.text, "scans"));
    ie_image_free(&image);
    ie_frame_decoder_destroy(decoder);
    ie_record_free(frame);
    ie_buffer_add(&jpeg, scan, sizeof scan - 1);
    refuse(jpeg.data, jpeg.length, "jpeg", 16, 16, &error);
    ck_assert_ptr_nonnull(strstr(error.text, "more than 32 scans"));
    ie_buffer_free(&jpeg);
}
END_TEST

START_TEST(formats_that_are_not_known_are_refused)
{
    ie_error error = {0};
    refuse("GIF89a", 6, "gif", 1, 1, &error);
    ck_assert_ptr_nonnull(strstr(error.text, "\"gif\""));
    refuse("GIF89a", 6, "png", 1, 1, &error);
    refuse("", 0, "jpeg", 1, 1, &error);
}
END_TEST

int main(void)
{
    ie_libav_log_off();
    Suite *suite = suite_create("frame_decoder");
    TCase *tests = tcase_create("frame_decoder");
    tcase_add_test(tests, frames_are_refused_before_they_are_decoded);
    tcase_add_test(tests, a_png_gives_its_very_pixels);
    tcase_add_test(tests, a_jpeg_gives_nearly_its_pixels_in_full_range);
    tcase_add_test(tests, a_jpeg_of_many_scans_is_refused);
    tcase_add_test(tests, formats_that_are_not_known_are_refused);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
