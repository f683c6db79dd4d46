// SPDX-License-Identifier: MIT
// What is usual: one range for each measure.
#include "suite.h"
#include "voice/usual.h"

#include <check.h>
#include <math.h>
#include <string.h>

START_TEST(each_range_has_a_source_and_two_sides)
{
    for (const ie_usual *of = ie_usuals; of->metric; of++) {
        ck_assert_double_lt(of->low, of->high);
        ck_assert(of->less && of->more && of->source && strlen(of->source) > 10);
        ck_assert_ptr_eq(ie_usual_find(of->metric), of);
        ck_assert_int_eq(ie_usual_side(of, of->low), 0);
        ck_assert_int_eq(ie_usual_side(of, of->high), 0);
        ck_assert_int_eq(ie_usual_side(of, of->high * 1.1), 1);
        ck_assert_int_eq(ie_usual_side(of, of->low - 0.1 * of->high), -1);
        ck_assert_int_eq(ie_usual_side(of, NAN), 0);
    }
    ck_assert_ptr_null(ie_usual_find("words"));
}
END_TEST

START_TEST(a_value_is_judged_as_it_is_told)
{
    const ie_usual *pace = ie_usual_find("words_per_minute");
    char words[64];
    ie_usual_tell(pace, 210.4, words, sizeof words);
    ck_assert_str_eq(words, "pace: as usual");
    ie_usual_tell(pace, 210.6, words, sizeof words);
    ck_assert_str_eq(words, "pace: faster than usual");
    ie_usual_tell(pace, 139.4, words, sizeof words);
    ck_assert_str_eq(words, "pace: slower than usual");
    ie_usual_tell(pace, NAN, words, sizeof words);
    ck_assert_str_eq(words, "pace: not measured");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("usual");
    TCase *all = tcase_create("all");
    tcase_add_test(all, each_range_has_a_source_and_two_sides);
    tcase_add_test(all, a_value_is_judged_as_it_is_told);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
