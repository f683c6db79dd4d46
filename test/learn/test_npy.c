// SPDX-License-Identifier: MIT
// Arrays in NumPy's format: the header that NumPy reads, and the numbers behind it.
#include "base/error.h"
#include "learn/npy.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(the_header_says_the_shape_and_the_numbers_are_little_endian)
{
    const float values[] = {1, -2, 0.5f, 65504, 0, 3};
    unsigned char bytes[400] = {0};
    FILE *out = fmemopen(bytes, sizeof bytes, "w");
    ck_assert_int_eq(ie_npy_write(out, values, 2, 3, NULL), 0);
    size_t length = (size_t)ftell(out);
    fclose(out);
    size_t header = bytes[8] + 256u * bytes[9];
    ck_assert_mem_eq(bytes, "\x93NUMPY\x01\x00", 8);
    ck_assert_uint_eq((10 + header) % 64, 0);  // NumPy's alignment
    ck_assert_uint_eq(length, 10 + header + sizeof values);
    ck_assert_int_eq(bytes[10 + header - 1], '\n');
    const char *start = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";
    ck_assert_mem_eq(bytes + 10, start, strlen(start));
    ck_assert_mem_eq(bytes + 10 + header, "\0\0\x80\x3f\0\0\0\xc0\0\0\0\x3f", 12);
}
END_TEST

// More numbers than one block of the writer, and none at all.
START_TEST(arrays_of_any_size_are_written_whole)
{
    enum { ROWS = 700, COLUMNS = 13 };
    static float values[ROWS * COLUMNS], back[ROWS * COLUMNS];
    for (int i = 0; i < ROWS * COLUMNS; i++)
        values[i] = (float)i / 7;
    FILE *file = tmpfile();
    ck_assert_int_eq(ie_npy_write(file, values, ROWS, COLUMNS, NULL), 0);
    ck_assert_int_eq(fseek(file, -(long)sizeof back, SEEK_END), 0);
    ck_assert_uint_eq(fread(back, sizeof *back, ROWS * COLUMNS, file), ROWS * COLUMNS);
    ck_assert_mem_eq(back, values, sizeof back);
    fclose(file);
    file = tmpfile();
    ck_assert_int_eq(ie_npy_write(file, values, 0, 13, NULL), 0);
    ck_assert_int_eq(ftell(file) % 64, 0);
    fclose(file);
}
END_TEST

START_TEST(a_full_disk_is_said)
{
    static float values[100000];
    FILE *full = fopen("/dev/full", "w");
    ie_error error = {0};
    ck_assert_int_eq(ie_npy_write(full, values, 1000, 100, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
    fclose(full);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("npy");
    TCase *group = tcase_create("npy");
    tcase_add_test(group, the_header_says_the_shape_and_the_numbers_are_little_endian);
    tcase_add_test(group, arrays_of_any_size_are_written_whole);
    tcase_add_test(group, a_full_disk_is_said);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
