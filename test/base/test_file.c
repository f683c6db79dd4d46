// SPDX-License-Identifier: MIT
// Tests of lib/base/file: whole files, their limit, and what cannot be read.
#include "base/file.h"
#include "suite.h"

#include <check.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char path[32];
static ie_buffer out;
static ie_error error;

static void set_up(void)
{
    strcpy(path, "/tmp/ie-file-XXXXXX");
    close(mkstemp(path));
    out = (ie_buffer){0};
}

static void tear_down(void)
{
    unlink(path);
    ie_buffer_free(&out);
}

static void fill(size_t count)
{
    FILE *file = fopen(path, "w");
    for (size_t i = 0; i < count; i++)
        putc((int)(i % 251), file);
    fclose(file);
}

START_TEST(bytes_are_appended_and_followed_by_a_zero_byte)
{
    fill(200000);
    ie_buffer_text(&out, "ab");
    ck_assert_int_eq(ie_file_read(path, 200000, &out, &error), 0);
    ck_assert_uint_eq(out.length, 200002);
    ck_assert_int_eq(out.data[200002], 0);
    for (size_t i = 0; i < 200000; i++)
        ck_assert_int_eq((unsigned char)out.data[i + 2], (int)(i % 251));
}
END_TEST

START_TEST(what_is_written_takes_the_place_of_what_was_there)
{
    fill(1000);
    ck_assert_int_eq(ie_file_write(path, "ab\0c", 4, &error), 0);
    ck_assert_int_eq(ie_file_read(path, 1000, &out, &error), 0);
    ck_assert_uint_eq(out.length, 4);
    ck_assert_mem_eq(out.data, "ab\0c", 4);
    ck_assert_int_eq(ie_file_write("/dev/full", "ab", 2, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_int_eq(ie_file_write("/nowhere/file", "ab", 2, &error), -1);
    ck_assert_ptr_nonnull(strstr(error.text, "/nowhere/file: No such file"));
}
END_TEST

START_TEST(an_empty_file_is_an_empty_text)
{
    ck_assert_int_eq(ie_file_read(path, 0, &out, &error), 0);
    ck_assert_uint_eq(out.length, 0);
    ck_assert_str_eq(out.data, "");
}
END_TEST

START_TEST(the_limit_is_the_largest_that_is_read)
{
    fill(1001);
    ck_assert_int_eq(ie_file_read(path, 1001, &out, &error), 0);
    ck_assert_int_eq(ie_file_read(path, 1000, &out, &error), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_ptr_nonnull(strstr(error.text, ": larger than 1000 bytes"));
}
END_TEST

START_TEST(a_file_without_an_end_costs_no_more_than_the_limit)
{
    ck_assert_int_eq(ie_file_read("/dev/zero", 1 << 20, &out, &error), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_uint_lt(out.capacity, (size_t)4 << 20);
}
END_TEST

START_TEST(what_cannot_be_read_is_named)
{
    ck_assert_int_eq(ie_file_read("/nowhere/x", 10, &out, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_ptr_eq(strstr(error.text, "/nowhere/x: "), error.text);
    ck_assert_int_eq(ie_file_read("/tmp", 10, &out, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
}
END_TEST

START_TEST(of_a_model_every_error_is_of_the_model)
{
    ck_assert_int_eq(ie_file_read_model("/nowhere/x", 10, &out, &error), -1);
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_eq(strstr(error.text, "model /nowhere/x: "), error.text);
    fill(11);
    ck_assert_int_eq(ie_file_read_model(path, 10, &out, &error), -1);
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

START_TEST(a_mapped_model_is_its_bytes_within_the_limit)
{
    const unsigned char *bytes = NULL;
    size_t length = 0;
    fill(300);
    ck_assert_int_eq(ie_file_map_model(path, 300, &bytes, &length, &error), 0);
    ck_assert_uint_eq(length, 300);
    ck_assert_int_eq(bytes[252], 1);
    ie_file_unmap(bytes, length);
    ie_file_unmap(NULL, 0);
    ck_assert_int_eq(ie_file_map_model(path, 299, &bytes, &length, &error), -1);
    ck_assert_int_eq(error.code, IE_MODEL);
    fill(0);
    ck_assert_int_eq(ie_file_map_model(path, 299, &bytes, &length, &error), -1);
    ck_assert_int_eq(ie_file_map_model("/tmp", 299, &bytes, &length, &error), -1);
    ck_assert_int_eq(ie_file_map_model("/nowhere/x", 299, &bytes, &length, &error), -1);
    ck_assert_ptr_nonnull(strstr(error.text, "/nowhere/x"));
}
END_TEST

START_TEST(the_rest_of_an_open_file_is_read_from_where_it_stands)
{
    fill(10);
    FILE *file = fopen(path, "r");
    fseek(file, 7, SEEK_SET);
    ck_assert_int_eq(ie_file_read_rest(file, "<stdin>", 3, &out, &error), 0);
    ck_assert_uint_eq(out.length, 3);
    rewind(file);
    ck_assert_int_eq(ie_file_read_rest(file, "<stdin>", 3, &out, &error), -1);
    ck_assert_ptr_eq(strstr(error.text, "<stdin>: "), error.text);
    fclose(file);
}
END_TEST

static int mode_of(const char *of)
{
    struct stat kind;
    ck_assert_int_eq(stat(of, &kind), 0);
    return kind.st_mode & 07777;
}

START_TEST(a_file_is_its_owners_alone_whatever_it_was)
{
    umask(0);
    unlink(path);
    ck_assert_int_eq(ie_file_write(path, "a", 1, &error), 0);
    ck_assert_int_eq(mode_of(path), 0600);
    ck_assert_int_eq(chmod(path, 0644), 0);
    ck_assert_int_eq(ie_file_write(path, "b", 1, &error), 0);
    ck_assert_int_eq(mode_of(path), 0600);
    ck_assert_int_eq(chmod(path, 0640), 0);
    close(ie_file_make(path, O_WRONLY | O_APPEND));
    ck_assert_int_eq(mode_of(path), 0600);
    ck_assert_int_eq(ie_file_read(path, 9, &out, &error), 0);
    ck_assert_str_eq(out.data, "b");
}
END_TEST

START_TEST(a_device_stays_as_it_is)
{
    int before = mode_of("/dev/null");
    ck_assert_int_eq(ie_file_write("/dev/null", "a", 1, &error), 0);
    ck_assert_int_eq(mode_of("/dev/null"), before);
    ck_assert_int_eq(ie_file_make("/nowhere/x", O_WRONLY), -1);
    ck_assert_ptr_null(ie_file_create("/nowhere/x"));
}
END_TEST

static int read_as_text(const char *bytes, size_t length)
{
    ie_buffer_clear(&out);
    ck_assert_int_eq(ie_file_write(path, bytes, length, &error), 0);
    return ie_file_read_text(path, 100, &out, &error);
}

START_TEST(a_text_is_read_whole_or_refused)
{
    ck_assert_int_eq(read_as_text("na\xC3\xAFve\n", 7), 0);
    ck_assert_str_eq(out.data, "na\xC3\xAFve\n");
    ck_assert_int_eq(read_as_text("", 0), 0);
    ck_assert_uint_eq(out.length, 0);
    ck_assert_int_eq(read_as_text("yes\0but", 7), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_int_eq(read_as_text("na\xEFve", 5), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_int_eq(ie_file_read_text("/nonexistent", 100, &out, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("file");
    TCase *cases = tcase_create("file");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, bytes_are_appended_and_followed_by_a_zero_byte);
    tcase_add_test(cases, what_is_written_takes_the_place_of_what_was_there);
    tcase_add_test(cases, an_empty_file_is_an_empty_text);
    tcase_add_test(cases, the_limit_is_the_largest_that_is_read);
    tcase_add_test(cases, a_file_without_an_end_costs_no_more_than_the_limit);
    tcase_add_test(cases, what_cannot_be_read_is_named);
    tcase_add_test(cases, of_a_model_every_error_is_of_the_model);
    tcase_add_test(cases, a_mapped_model_is_its_bytes_within_the_limit);
    tcase_add_test(cases, the_rest_of_an_open_file_is_read_from_where_it_stands);
    tcase_add_test(cases, a_file_is_its_owners_alone_whatever_it_was);
    tcase_add_test(cases, a_device_stays_as_it_is);
    tcase_add_test(cases, a_text_is_read_whole_or_refused);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
