// SPDX-License-Identifier: MIT
// Tests of lib/base/word_list: whole words only, wherever they stand.
#include "base/word_list.h"
#include "suite.h"

#include <check.h>

static const char listed[] = " whenever when then he ";

START_TEST(words_are_found_at_any_place)
{
    ck_assert(ie_is_listed(listed, "whenever"));
    ck_assert(ie_is_listed(listed, "when"));  // the word before begins with it
    ck_assert(ie_is_listed(listed, "he"));    // the words before hold it
}
END_TEST

START_TEST(parts_of_words_and_nothing_are_not_listed)
{
    ck_assert(!ie_is_listed(listed, "hen"));
    ck_assert(!ie_is_listed(listed, "ever"));
    ck_assert(!ie_is_listed(listed, "other"));
    ck_assert(!ie_is_listed(listed, ""));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("word_list");
    TCase *cases = tcase_create("word_list");
    tcase_add_test(cases, words_are_found_at_any_place);
    tcase_add_test(cases, parts_of_words_and_nothing_are_not_listed);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
