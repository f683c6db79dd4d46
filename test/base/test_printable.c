// SPDX-License-Identifier: MIT
// Tests of lib/base/printable.
#include "base/printable.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static void shown(const char *text, const char *kept, const char *wanted)
{
    ie_buffer out = {0};
    ie_buffer_text(&out, "");
    ie_printable_add(&out, text, strlen(text), kept);
    ck_assert_str_eq(out.data, wanted);
    ie_buffer_free(&out);
}

START_TEST(text_of_any_script_stays_as_it_is)
{
    shown("na\xC3\xAFve \xE4\xBD\xA0 \xF0\x9F\x99\x82 \xC2\xA0!", "",
          "na\xC3\xAFve \xE4\xBD\xA0 \xF0\x9F\x99\x82 \xC2\xA0!");
}
END_TEST

START_TEST(an_escape_sequence_loses_what_starts_it)
{
    shown("a\x1b[31mred\x7f\x07", "", "a?[31mred??");
}
END_TEST

START_TEST(the_controls_of_eight_bits_go_too)
{
    shown("a\xC2\x9B" "31m \xC2\x80\xC2\x9F", "", "a?31m ??");
}
END_TEST

START_TEST(line_ends_stay_only_where_they_are_wanted)
{
    shown("one\ntwo\tthree", "", "one?two?three");
    shown("one\ntwo\tthree", "\n", "one\ntwo?three");
}
END_TEST

START_TEST(bytes_that_are_no_text_are_not_shown)
{
    shown("caf\xE9 \xC3", "", "caf? ?");
    shown("\x9B" "31m\xFF\xC3\xA9", "\n", "?31m?\xC3\xA9");
}
END_TEST

START_TEST(nothing_stays_nothing)
{
    shown("", "", "");
    ck_assert_uint_eq(ie_printable_control(""), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("printable");
    TCase *cases = tcase_create("printable");
    tcase_add_test(cases, text_of_any_script_stays_as_it_is);
    tcase_add_test(cases, an_escape_sequence_loses_what_starts_it);
    tcase_add_test(cases, the_controls_of_eight_bits_go_too);
    tcase_add_test(cases, line_ends_stay_only_where_they_are_wanted);
    tcase_add_test(cases, bytes_that_are_no_text_are_not_shown);
    tcase_add_test(cases, nothing_stays_nothing);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
