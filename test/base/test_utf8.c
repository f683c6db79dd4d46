// SPDX-License-Identifier: MIT
// Tests of lib/base/utf8: what is valid by RFC 3629, code points, lower case, letters and apostrophes.
#include "base/utf8.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(sequences_have_their_length)
{
    ck_assert_uint_eq(ie_utf8_length("a"), 1);
    ck_assert_uint_eq(ie_utf8_length(""), 1);
    ck_assert_uint_eq(ie_utf8_length("\xC3\xA9x"), 2);
    ck_assert_uint_eq(ie_utf8_length("\xE2\x82\xAC"), 3);
    ck_assert_uint_eq(ie_utf8_length("\xF0\x9F\x98\x80"), 4);
    ck_assert_uint_eq(ie_utf8_length("\xF4\x8F\xBF\xBF"), 4);
}
END_TEST

START_TEST(what_rfc_3629_forbids_is_not_valid)
{
    static const char *const wrong[] = {
        "\x80", "\xBF", "\xC3", "\xC3x", "\xC0\x80", "\xC1\xBF",   // alone, cut, overlong
        "\xE0\x80\x80", "\xE0\x9F\xBF", "\xE2\x82", "\xE2\x82x",
        "\xED\xA0\x80", "\xED\xBF\xBF",                            // surrogates
        "\xF0\x80\x80\x80", "\xF0\x9F\x98", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(ie_utf8_length(wrong[i]) == 0, "number %zu", i);
}
END_TEST

START_TEST(a_text_is_valid_as_a_whole)
{
    ck_assert(ie_utf8_is_valid(""));
    ck_assert(ie_utf8_is_valid("a\xC3\xA9\xF0\x9F\x98\x80z"));
    ck_assert(!ie_utf8_is_valid("a\xC3z"));
    ck_assert(!ie_utf8_is_valid("a\xC3\xA9\xE2\x82"));
    ck_assert(!ie_utf8_is_valid("\xFF"));
}
END_TEST

START_TEST(bad_bytes_become_replacement_characters_one_each)
{
    static const uint32_t wanted[] = {'a', 0xFFFD, 0xFFFD, 'b', 0x20AC, 0xFFFD};
    size_t count;
    uint32_t *points = ie_utf8_decode("a\xE2\x82" "b\xE2\x82\xAC\xFF", &count);
    ck_assert_uint_eq(count, 6);
    ck_assert_mem_eq(points, wanted, sizeof wanted);
    free(points);
    points = ie_utf8_decode("", &count);
    ck_assert(points && count == 0);
    free(points);
}
END_TEST

START_TEST(lower_case_is_that_of_unicode)
{
    static const char *const pairs[][2] = {{"", ""}, {"ABC xyz 1!", "abc xyz 1!"},
                                           {"\xC3\x89T\xC3\x89", "\xC3\xA9t\xC3\xA9"},
                                           {"\xCE\xA3\xCE\x9F\xCE\xA3", "\xCF\x83\xCE\xBF\xCF\x82"},  // a final sigma
                                           {"\xC4\xB0", "i\xCC\x87"}, {"A\xFF" "B", "a\xEF\xBF\xBD" "b"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char *lower = ie_utf8_lower(pairs[i][0]);
        ck_assert_str_eq(lower, pairs[i][1]);
        free(lower);
    }
}
END_TEST

START_TEST(letters_are_letters_of_any_script_and_marks)
{
    ck_assert_uint_eq(ie_utf8_letter("a"), 1);
    ck_assert_uint_eq(ie_utf8_letter("Z"), 1);
    ck_assert_uint_eq(ie_utf8_letter("\xC3\xA9"), 2);
    ck_assert_uint_eq(ie_utf8_letter("\xE6\x97\xA5"), 3);
    ck_assert_uint_eq(ie_utf8_letter("\xCC\x81"), 2);
    static const char *const others[] = {"", "1", "_", "@", "[", "`", "{", "'", " ", "\xE2\x82\xAC", "\xC3", "\xFF"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert_msg(ie_utf8_letter(others[i]) == 0, "%s", others[i]);
}
END_TEST

START_TEST(an_apostrophe_has_a_letter_behind_it)
{
    ck_assert_uint_eq(ie_utf8_apostrophe("'t"), 1);
    ck_assert_uint_eq(ie_utf8_apostrophe("\xE2\x80\x99t"), 3);
    ck_assert_uint_eq(ie_utf8_apostrophe("\xE2\x80\x99\xC3\xA9"), 3);
    static const char *const others[] = {"'", "' t", "'90", "\xE2\x80\x99", "\xE2\x80\x98t", "t", ""};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert_msg(ie_utf8_apostrophe(others[i]) == 0, "%s", others[i]);
}
END_TEST

START_TEST(characters_are_counted_not_bytes)
{
    ck_assert_uint_eq(ie_utf8_count("", 0), 0);
    ck_assert_uint_eq(ie_utf8_count("\xC3\x85sa \xE2\x82\xAC", 8), 5);
    ck_assert_uint_eq(ie_utf8_count("abcdef", 3), 3);
}
END_TEST

START_TEST(two_ways_of_writing_a_letter_are_one)
{
    static const char *const pairs[][2] = {{"Zo\x65\xCC\x88", "Zo\xC3\xAB"},
                                           {"ann", "ann"}, {"", ""}, {"caf\xE9", "caf\xE9"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        char *composed = ie_utf8_composed(pairs[i][0]);
        ck_assert_str_eq(composed, pairs[i][1]);
        free(composed);
    }
}
END_TEST

START_TEST(letters_are_the_same_in_either_form)
{
    ck_assert(ie_utf8_is_same("Zo\u00eb", "Zoe\u0308"));
    ck_assert(!ie_utf8_is_same("Zo\u00eb", "Zoe"));
    ck_assert(!ie_utf8_is_same(NULL, "Zoe"));
    ck_assert(!ie_utf8_is_same(NULL, NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("utf8");
    TCase *cases = tcase_create("utf8");
    tcase_add_test(cases, sequences_have_their_length);
    tcase_add_test(cases, what_rfc_3629_forbids_is_not_valid);
    tcase_add_test(cases, a_text_is_valid_as_a_whole);
    tcase_add_test(cases, bad_bytes_become_replacement_characters_one_each);
    tcase_add_test(cases, lower_case_is_that_of_unicode);
    tcase_add_test(cases, letters_are_letters_of_any_script_and_marks);
    tcase_add_test(cases, an_apostrophe_has_a_letter_behind_it);
    tcase_add_test(cases, characters_are_counted_not_bytes);
    tcase_add_test(cases, two_ways_of_writing_a_letter_are_one);
    tcase_add_test(cases, letters_are_the_same_in_either_form);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
