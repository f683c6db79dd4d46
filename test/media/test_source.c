// SPDX-License-Identifier: MIT
// lib/media/source: the bytes of a file, its digest, and what cannot be read.
#include "media/source.h"
#include "media/recordings.h"
#include "suite.h"

#include <libavformat/avio.h>
#include <sys/wait.h>

// SHA-256 of "abc" (FIPS 180-4, appendix B.1 of its first edition).
static const char abc_sha256[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

static void expect_abc(const char *path)
{
    ie_error error = {0};
    ie_source *source = ie_source_open(path, &error);
    ck_assert_msg(source != NULL, "%s", error.text);
    ck_assert_str_eq(ie_source_sha256(source), abc_sha256);
    AVIOContext *context = ie_source_context(source);
    unsigned char bytes[8];
    ck_assert_int_eq((int)avio_size(context), 3);
    ck_assert_int_eq(avio_read(context, bytes, 8), 3);
    ck_assert_mem_eq(bytes, "abc", 3);
    ck_assert_int_eq((int)avio_seek(context, 1, SEEK_SET), 1);
    ck_assert_int_eq(avio_read(context, bytes, 8), 2);
    ck_assert_int_eq(bytes[0], 'b');
    ie_source_close(source);
}

START_TEST(a_file_is_read_sought_and_named_by_its_digest)
{
    const char *path = scratch_file("abc");
    write_file(path, "abc", 3);
    expect_abc(path);
    unlink(path);
}
END_TEST

START_TEST(a_pipe_on_stdin_can_be_sought_too)
{
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    ck_assert_int_eq((int)write(ends[1], "abc", 3), 3);
    close(ends[1]);
    ck_assert_int_eq(dup2(ends[0], 0), 0);
    expect_abc("-");
}
END_TEST

START_TEST(what_cannot_be_read_is_named_with_its_reason)
{
    const char *path = scratch_file("empty");
    ie_error error = {0};
    write_file(path, "", 0);
    ck_assert_ptr_null(ie_source_open(path, &error));
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_ptr_nonnull(strstr(error.text, path));
    unlink(path);
    ck_assert_ptr_null(ie_source_open(path, &error));
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_ptr_null(ie_source_open("/", &error));
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_ptr_nonnull(strstr(error.text, "folder"));
    ie_source_close(NULL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("source");
    TCase *tests = tcase_create("source");
    tcase_add_test(tests, a_file_is_read_sought_and_named_by_its_digest);
    tcase_add_test(tests, a_pipe_on_stdin_can_be_sought_too);
    tcase_add_test(tests, what_cannot_be_read_is_named_with_its_reason);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
