// SPDX-License-Identifier: MIT
// The measures of impressions: each has its name and is told both ways.
#include "speech/impression.h"
#include "suite.h"

#include <check.h>

START_TEST(every_measure_has_a_name_and_is_told)
{
    for (int i = 0; i < IE_IMPRESSION_COLUMNS; i++) {
        const ie_impression_words *words = ie_impression_column_words((ie_impression_column)i);
        ck_assert(words->name && words->unit && words->more && words->less);
        ck_assert_int_eq(ie_impression_column_find(words->name), i);
    }
    ck_assert_int_eq(ie_impression_column_find("charm"), -1);
}
END_TEST

START_TEST(logarithms_are_shown_as_what_they_are_of)
{
    ck_assert_double_eq_tol(ie_impression_shown(IE_IMPRESSION_ANSWER_WORDS, 4.60517), 100, 0.01);
    ck_assert_double_eq(ie_impression_shown(IE_IMPRESSION_FILLERS, 4.5), 4.5);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("impression");
    TCase *all = tcase_create("all");
    tcase_add_test(all, every_measure_has_a_name_and_is_told);
    tcase_add_test(all, logarithms_are_shown_as_what_they_are_of);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
