// SPDX-License-Identifier: MIT
// Tests of lib/base/quote: texts in quotation marks.
#include "base/quote.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

static const char strange[] = "it's $(touch ran) `ran` \"\\ \n''\xc3\xa4 *";
static ie_buffer out;

static void leave(void)
{
    ie_buffer_free(&out);
}

START_TEST(a_shell_reads_a_word_back)
{
    char read[100] = "";
    ie_buffer_text(&out, "printf %s ");
    ie_quote_shell(&out, strange);
    FILE *shell = popen(out.data, "r");
    ck_assert_ptr_nonnull(shell);
    ck_assert_uint_eq(fread(read, 1, sizeof read - 1, shell), strlen(strange));
    ck_assert_int_eq(pclose(shell), 0);
    ck_assert_str_eq(read, strange);
}
END_TEST

START_TEST(a_mark_within_is_doubled_in_sql)
{
    ie_quote_sql(&out, "it's '\\'");
    ck_assert_str_eq(out.data, "'it''s ''\\'''");
}
END_TEST

START_TEST(an_empty_text_is_two_marks)
{
    ie_quote_shell(&out, "");
    ie_quote_sql(&out, "");
    ck_assert_str_eq(out.data, "''''");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("quote");
    TCase *tests = tcase_create("quote");
    tcase_add_checked_fixture(tests, NULL, leave);
    tcase_add_test(tests, a_shell_reads_a_word_back);
    tcase_add_test(tests, a_mark_within_is_doubled_in_sql);
    tcase_add_test(tests, an_empty_text_is_two_marks);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
