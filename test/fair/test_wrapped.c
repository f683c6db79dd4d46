// SPDX-License-Identifier: MIT
// Tests of lib/fair/wrapped.
#include "fair/wrapped.h"
#include "suite.h"

#include <string.h>

static ie_buffer out;

START_TEST(a_short_name_is_filled_up)
{
    ie_fair_wrap_name(&out, "Zo\xC3\xAB");
    ck_assert_uint_eq(out.length, IE_FAIR_NAME_COLUMNS + 1);  // a letter of two bytes is one column
    ie_buffer_free(&out);
}
END_TEST

START_TEST(a_long_name_has_a_line_of_its_own)
{
    ie_fair_wrap_name(&out, "Native Hawaiian or Pacific Islander");
    const char *rest = strchr(out.data, '\n');
    ck_assert_ptr_nonnull(rest);
    ck_assert_uint_eq(strspn(rest + 1, " "), IE_FAIR_NAME_COLUMNS);
    ck_assert_uint_eq(strlen(rest + 1), IE_FAIR_NAME_COLUMNS);
    ie_buffer_free(&out);
}
END_TEST

START_TEST(no_line_is_wider_than_the_terminal)
{
    for (int i = 0; i < 50; i++) {
        ie_fair_wrap(&out, "one three seventeen words of various length, which go on for more than a line");
        ck_assert_uint_le(strcspn(out.data, "\n"), 79);
    }
    ie_buffer_free(&out);
}
END_TEST

START_TEST(control_characters_do_not_reach_the_terminal)
{
    ie_fair_wrap(&out, "a\033[2Jb");
    ck_assert_str_eq(out.data, "a?[2Jb\n");
    ie_buffer_free(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wrapped");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, a_short_name_is_filled_up);
    tcase_add_test(tests, a_long_name_has_a_line_of_its_own);
    tcase_add_test(tests, no_line_is_wider_than_the_terminal);
    tcase_add_test(tests, control_characters_do_not_reach_the_terminal);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
