// SPDX-License-Identifier: MIT
// Tests of lib/base/wrap.
#include "base/wrap.h"
#include "suite.h"

static void expect(const char *text, size_t indent, size_t columns, const char *lines, size_t column)
{
    ie_buffer out = {0};
    ck_assert_uint_eq(ie_wrap(&out, text, indent, columns), column);
    ck_assert_str_eq(out.data ? out.data : "", lines);
    ie_buffer_free(&out);
}

START_TEST(lines_break_between_words_and_are_indented)
{
    expect("one two six", 0, 7, "one two\nsix", 3);
    expect("one two six", 0, 6, "one\ntwo\nsix", 3);
    expect("one two six", 2, 9, "one two\n  six", 5);
}
END_TEST

START_TEST(a_letter_is_a_column_however_many_bytes_it_has)
{
    expect("Zo\xC3\xAB is", 0, 6, "Zo\xC3\xAB is", 6);
}
END_TEST

START_TEST(a_word_longer_than_a_line_has_one_of_its_own)
{
    expect("a seventeen b", 0, 5, "a\nseventeen\nb", 1);
    expect("seventeen", 2, 5, "seventeen", 11);
}
END_TEST

START_TEST(blanks_and_control_characters_part_words)
{
    expect("  a\033b\n\tc ", 0, 9, "a b c", 5);
    expect(" ", 3, 9, "", 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wrap");
    TCase *tests = tcase_create("wrap");
    tcase_add_test(tests, lines_break_between_words_and_are_indented);
    tcase_add_test(tests, a_letter_is_a_column_however_many_bytes_it_has);
    tcase_add_test(tests, a_word_longer_than_a_line_has_one_of_its_own);
    tcase_add_test(tests, blanks_and_control_characters_part_words);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
