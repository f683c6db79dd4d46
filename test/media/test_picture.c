// SPDX-License-Identifier: MIT
// Pictures' headers: the size is read without decoding, and what a decoder would inflate for nothing is taken out.
#include "media/payload.h"
#include "media/picture.h"
#include "stream/writer.h"
#include "suite.h"

#include <check.h>
#include <string.h>

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"
#define REST "\x08\0\0\0\0\1\2\3\4"  // 8 bits of grey, and a checksum

START_TEST(sizes_are_read_from_the_header)
{
    ie_picture_size size;
    const unsigned char png[] = PNG "\0\0\x3e\x80\0\0\0\x02" REST;
    ck_assert_int_eq(ie_picture_png_size(png, sizeof png, &size), 0);
    ck_assert_int_eq(size.width, 16000);
    ck_assert_int_eq(size.height, 2);
    // A comment that holds a false frame header, a fill byte, a table, and the true one (SOF2: progressive).
    const unsigned char jpeg[] = "\xff\xd8\xff\xfe\0\x0b\xff\xc0\0\x0b\x08\0\1\0\1\xff\xff\xc4\0\4\0\0\xff\xc2\0\x0b\x08\0\x10\1\0";
    ck_assert_int_eq(ie_picture_jpeg_size(jpeg, sizeof jpeg, &size), 0);
    ck_assert_int_eq(size.width, 256);
    ck_assert_int_eq(size.height, 16);
}
END_TEST

START_TEST(a_cut_header_gives_no_size)
{
    ie_picture_size size;
    const unsigned char png[] = PNG "\0\0\x3e\x80\0\0\0\x02";
    for (size_t length = 0; length < sizeof png - 1; length++)
        ck_assert_int_eq(ie_picture_png_size(png, length, &size), -1);
    const unsigned char jpeg[] = "\xff\xd8\xff\xfe\0\4..\xff\xc0\0\x0b\x08\0\x10\1\0";
    for (size_t length = 0; length < sizeof jpeg - 1; length++)
        ck_assert_int_eq(ie_picture_jpeg_size(jpeg, length, &size), -1);
    const unsigned char endless[] = "\xff\xd8\xff\xfe\0\0\xff\xfe\0\0";
    ck_assert_int_eq(ie_picture_jpeg_size(endless, sizeof endless, &size), -1);
}
END_TEST

START_TEST(chunks_beside_the_pixels_are_taken_out)
{
    unsigned char png[] = PNG "\0\0\0\1\0\0\0\1" REST "\0\0\0\3zTXtabc####\0\0\0\1tRNSx####\0\0\0\2iCCPab####\0\0\0\1IDATx####\xff";
    const unsigned char wanted[] = PNG "\0\0\0\1\0\0\0\1" REST "\0\0\0\1tRNSx####\0\0\0\1IDATx####";
    ck_assert_uint_eq(ie_picture_png_strip(png, sizeof png - 1), sizeof wanted - 1);
    ck_assert_mem_eq(png, wanted, sizeof wanted - 1);
}
END_TEST

// Why a frame of the payload is refused.
static void refuse(const void *bytes, size_t count, const char *format, double width, double height, ie_error *error)
{
    ie_writer writer = {0};
    ie_write_record(&writer, "frame", 0, -1);
    ie_write_number(&writer, "width", width, 1);
    ie_write_number(&writer, "height", height, 1);
    ie_write_text(&writer, "format", format);
    ie_write_base64(&writer, "data", bytes, count);
    ie_write_close(&writer, '}');
    ie_record *frame = ie_record_parse(writer.text.data, writer.text.length, NULL);
    ie_pictures *pictures = ie_pictures_open();
    ie_image image = {0};
    ck_assert_int_eq(ie_pictures_decode(pictures, frame, 1, &image, error), -1);
    ck_assert_int_eq(error->code, IE_FORMAT);
    ck_assert_ptr_null(image.pixels);
    ie_pictures_close(pictures);
    ie_record_free(frame);
    ie_buffer_free(&writer.text);
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

int main(void)
{
    Suite *suite = suite_create("picture");
    TCase *headers = tcase_create("headers"), *frames = tcase_create("frames");
    tcase_add_test(headers, sizes_are_read_from_the_header);
    tcase_add_test(headers, a_cut_header_gives_no_size);
    tcase_add_test(headers, chunks_beside_the_pixels_are_taken_out);
    tcase_add_test(frames, frames_are_refused_before_they_are_decoded);
    suite_add_tcase(suite, headers);
    suite_add_tcase(suite, frames);
    return run_suite(suite);
}
