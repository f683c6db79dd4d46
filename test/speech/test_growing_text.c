// SPDX-License-Identifier: MIT
// Tests of lib/speech/growing_text.
#include "speech/growing_text.h"
#include "suite.h"

static ie_growing_text growing;

static void tear_down(void)
{
    ie_buffer_free(&growing.text);
    ie_buffer_free(&growing.before);
    growing = (ie_growing_text){0};
}

static void check_look(const char *heard, int is_new, const char *text, size_t standing)
{
    ck_assert_int_eq(ie_growing_text_hear(&growing, heard), is_new);
    ck_assert_str_eq(growing.text.data, text);
    ck_assert_uint_eq(growing.standing, standing);
}

START_TEST(words_stand_once_two_looks_agree_on_them)
{
    check_look("And so", 1, "And so", 0);
    check_look("And so my fellow", 1, "And so my fellow", 2);
    check_look("And so my fellow", 1, "And so my fellow", 4);
    check_look("And so my fellow", 0, "And so my fellow", 4);
}
END_TEST

START_TEST(words_that_stand_are_kept_as_they_were_told)
{
    check_look("Ask not what", 1, "Ask not what", 0);
    check_look("ask, not what your", 1, "ask, not what your", 3);
    check_look("And not what your country", 1, "ask, not what your country", 3);
    check_look("And not what your countries", 1, "ask, not what your countries", 4);
}
END_TEST

START_TEST(a_shorter_text_takes_nothing_back_that_stands)
{
    check_look("One two three", 1, "One two three", 0);
    check_look("One two three four", 1, "One two three four", 3);
    check_look("One", 1, "One two three ", 3);
}
END_TEST

START_TEST(another_stretch_begins_with_nothing)
{
    check_look("One two", 1, "One two", 0);
    ie_growing_text_begin(&growing);
    check_look("One two", 1, "One two", 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("growing_text");
    TCase *cases = tcase_create("growing_text");
    tcase_add_checked_fixture(cases, NULL, tear_down);
    tcase_add_test(cases, words_stand_once_two_looks_agree_on_them);
    tcase_add_test(cases, words_that_stand_are_kept_as_they_were_told);
    tcase_add_test(cases, a_shorter_text_takes_nothing_back_that_stands);
    tcase_add_test(cases, another_stretch_begins_with_nothing);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
