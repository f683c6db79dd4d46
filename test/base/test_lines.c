// SPDX-License-Identifier: MIT
// Lines: they come whole and counted, and one that is too long is skipped.
#include "base/lines.h"
#include "suite.h"

#include <check.h>

START_TEST(lines_come_without_their_ends)
{
    static char text[] = "one\n\nthr\0ee\nlast";
    ie_lines lines = {.file = fmemopen(text, sizeof text - 1, "r")};
    const struct {
        const char *text;
        size_t length;
    } wanted[] = {{"one", 3}, {"", 0}, {"thr\0ee", 6}, {"last", 4}};
    for (long i = 0; i < 4; i++) {
        ck_assert_int_eq(ie_lines_next(&lines, NULL), 1);
        ck_assert_int_eq(lines.number, i + 1);
        ck_assert_uint_eq(lines.text.length, wanted[i].length);
        ck_assert_mem_eq(lines.text.data, wanted[i].text, wanted[i].length + 1);
    }
    ck_assert_int_eq(ie_lines_next(&lines, NULL), 0);
    fclose(lines.file);
    ie_buffer_free(&lines.text);
}
END_TEST

START_TEST(a_line_that_is_too_long_is_named_and_skipped)
{
    FILE *file = tmpfile();
    fputs("first\n", file);
    for (int i = 0; i < IE_LONGEST_LINE; i++)
        putc('x', file);
    fputs("\n", file);
    for (int i = 0; i <= IE_LONGEST_LINE; i++)
        putc('x', file);
    fputs("\nlast", file);
    rewind(file);
    ie_lines lines = {.file = file};
    ie_error error = {0};
    ck_assert_int_eq(ie_lines_next(&lines, &error), 1);
    ck_assert_int_eq(ie_lines_next(&lines, &error), 1);
    ck_assert_uint_eq(lines.text.length, IE_LONGEST_LINE);
    ck_assert_int_eq(ie_lines_next(&lines, &error), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_int_eq(error.line, 3);
    ck_assert_int_eq(ie_lines_next(&lines, &error), 1);
    ck_assert_str_eq(lines.text.data, "last");
    ck_assert_int_eq(lines.number, 4);
    fclose(file);
    ie_buffer_free(&lines.text);
}
END_TEST

// The limit is what a reader may cost in memory (ie-stream(5) names it), so it is told here by its own number.
START_TEST(no_line_of_more_than_64_mib_is_kept)
{
    const size_t most = (size_t)64 << 20;
    FILE *file = tmpfile();
    for (size_t i = 0; i <= most; i++)
        putc('x', file);
    rewind(file);
    ie_lines lines = {.file = file};
    ie_error error = {0};
    ck_assert_int_eq(ie_lines_next(&lines, &error), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_uint_le(lines.text.capacity, 2 * most);
    fclose(file);
    ie_buffer_free(&lines.text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lines");
    TCase *lines = tcase_create("lines");
    tcase_set_timeout(lines, 60);
    tcase_add_test(lines, lines_come_without_their_ends);
    tcase_add_test(lines, a_line_that_is_too_long_is_named_and_skipped);
    tcase_add_test(lines, no_line_of_more_than_64_mib_is_kept);
    suite_add_tcase(suite, lines);
    return run_suite(suite);
}
