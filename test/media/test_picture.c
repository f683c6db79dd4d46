// SPDX-License-Identifier: MIT
// lib/media/picture: the size is read without decoding, and what a decoder would inflate for nothing is taken out.
#include "media/picture.h"
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
    const unsigned char jpeg[] =
        "\xff\xd8\xff\xfe\0\x0b\xff\xc0\0\x0b\x08\0\1\0\1\xff\xff\xc4\0\4\0\0\xff\xc2\0\x0b\x08\0\x10\1\0";
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
    unsigned char png[] =
        PNG "\0\0\0\1\0\0\0\1" REST "\0\0\0\3zTXtabc####\0\0\0\1tRNSx####\0\0\0\2iCCPab####\0\0\0\1IDATx####\xff";
    const unsigned char wanted[] = PNG "\0\0\0\1\0\0\0\1" REST "\0\0\0\1tRNSx####\0\0\0\1IDATx####";
    ck_assert_uint_eq(ie_picture_png_strip(png, sizeof png - 1), sizeof wanted - 1);
    ck_assert_mem_eq(png, wanted, sizeof wanted - 1);
}
END_TEST

START_TEST(scans_are_counted_and_what_is_no_marker_is_not)
{
    const unsigned char jpeg[] = "\xff\xd8\xff\xda\0\4..\x12\xff\0\xda\xff\xda\0\4..\x34\xff\xd9";
    ck_assert_uint_eq(ie_picture_jpeg_scans(jpeg, sizeof jpeg - 1), 2);
    ck_assert_uint_eq(ie_picture_jpeg_scans(jpeg, 3), 0);
    ck_assert_uint_eq(ie_picture_jpeg_scans(jpeg, 0), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("picture");
    TCase *headers = tcase_create("headers");
    tcase_add_test(headers, sizes_are_read_from_the_header);
    tcase_add_test(headers, a_cut_header_gives_no_size);
    tcase_add_test(headers, chunks_beside_the_pixels_are_taken_out);
    tcase_add_test(headers, scans_are_counted_and_what_is_no_marker_is_not);
    suite_add_tcase(suite, headers);
    return run_suite(suite);
}
