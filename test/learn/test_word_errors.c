// SPDX-License-Identifier: MIT
// Tests of lib/learn/word_errors: words folded as they are said, and worked examples of word errors.
#include "base/memory.h"
#include "learn/word_errors.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

static void expect_words(const char *text, const char *wanted)
{
    ie_buffer joined = {0};
    ie_words words = ie_words_fold(text);
    ie_buffer_text(&joined, "");
    for (size_t i = 0; i < words.count; i++) {
        ie_buffer_text(&joined, i ? " " : "");
        ie_buffer_text(&joined, words.words[i]);
    }
    ck_assert_str_eq(joined.data, wanted);
    ie_buffer_free(&joined);
    ie_words_free(&words);
}

static ie_word_errors errors_of(const char *reference, const char *heard)
{
    ie_words a = ie_words_fold(reference), b = ie_words_fold(heard);
    ie_word_errors errors = ie_word_errors_count(&a, &b);
    ie_words_free(&a);
    ie_words_free(&b);
    return errors;
}

START_TEST(case_and_punctuation_are_folded)
{
    expect_words("Hello, World! -- ÉTÉ (well-known)", "hello world été well known");
    expect_words("It's the dog\xe2\x80\x99s, 'quoted'", "it's the dog's quoted");
    expect_words("", "");
    expect_words(" \xff\xfe ... ", "");
}
END_TEST

START_TEST(numbers_are_spelled_as_they_are_read)
{
    expect_words("0 7 13 21 100 342", "zero seven thirteen twenty one one hundred three hundred forty two");
    expect_words("1,250 2000 1000000", "one thousand two hundred fifty two thousand one million");
    expect_words("in 1999, 1905 and 2024", "in nineteen ninety nine nineteen oh five and twenty twenty four");
    expect_words("3.5 0.05", "three point five zero point zero five");
    expect_words("1st 2nd 3rd 12th 20th 21st 100th", "first second third twelfth twentieth twenty first one hundredth");
    expect_words("$5 40% 40 %", "five dollars forty percent forty percent");
    expect_words("007 1234567890123456",
                 "zero zero seven one two three four five six seven eight nine zero one two three four five six");
    expect_words("Mr. and Mrs. Jones, Dr. Who", "mister and missus jones doctor who");
}
END_TEST

START_TEST(the_worked_example_has_its_counts)
{
    // the cat sat on the mat / the hat sat the red mat: cat -> hat, "on" missing, "red" added
    ie_word_errors errors = errors_of("The cat sat on the mat.", "the hat sat the red mat");
    ck_assert_int_eq(errors.substitutions, 1);
    ck_assert_int_eq(errors.deletions, 1);
    ck_assert_int_eq(errors.insertions, 1);
    ck_assert_int_eq(errors.words, 6);
    ck_assert_double_eq_tol(ie_word_error_rate(&errors), 0.5, 1e-15);
}
END_TEST

START_TEST(one_side_empty_is_all_deletions_or_all_insertions)
{
    ie_word_errors errors = errors_of("one two three", "");
    ck_assert_int_eq(errors.deletions, 3);
    ck_assert_double_eq(ie_word_error_rate(&errors), 1);
    errors = errors_of("", "one two");
    ck_assert_int_eq(errors.insertions, 2);
    ck_assert(isnan(ie_word_error_rate(&errors)));
    errors = errors_of("", "...");
    ck_assert_double_eq(ie_word_error_rate(&errors), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("transcript");
    TCase *cases = tcase_create("transcript");
    suite_add_tcase(suite, cases);
    tcase_add_test(cases, case_and_punctuation_are_folded);
    tcase_add_test(cases, numbers_are_spelled_as_they_are_read);
    tcase_add_test(cases, the_worked_example_has_its_counts);
    tcase_add_test(cases, one_side_empty_is_all_deletions_or_all_insertions);
    return run_suite(suite);
}
