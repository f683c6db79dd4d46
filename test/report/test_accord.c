// SPDX-License-Identifier: MIT
// What models say, in accord with the literature.
#include "report/accord.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static ie_record *part(const char *feature, double value)
{
    char text[200];
    ie_error error = {0};
    snprintf(text, sizeof text, "{\"feature\":\"%s\",\"value\":%g,\"typical\":3}", feature, value);
    return ie_record_parse_any(text, strlen(text), &error);
}

// The three answers for a part whose value is 4, more than typical, or 2, less, beside a pace.
static void check_pace(double words_per_minute, double value, int compare, int blame, int praise)
{
    ie_metrics metrics;
    ie_metrics_clear(&metrics);
    metrics.words_per_minute = words_per_minute;
    ie_record *of = part("words_per_second", value);
    ck_assert_int_eq(ie_accord_may_compare(&metrics, of), compare);
    ck_assert_int_eq(ie_accord_may_blame(&metrics, of), blame);
    ck_assert_int_eq(ie_accord_may_praise(&metrics, of), praise);
    ie_record_free(of);
}

START_TEST(the_literature_decides_what_is_too_much)
{
    check_pace(180, 4, 1, 0, 1);
    check_pace(180, 2, 1, 0, 1);
    check_pace(230, 4, 1, 1, 0);
    check_pace(230, 2, 0, 0, 0);
    check_pace(120, 4, 0, 0, 0);
    check_pace(120, 2, 1, 1, 0);
    check_pace(NAN, 2, 1, 1, 1);
}
END_TEST

START_TEST(measures_of_two_models_may_be_one)
{
    ie_record *pace = part("pace", 1), *words = part("words_per_second", 1), *we = part("we", 1);
    ck_assert(ie_accord_are_same(pace, words));
    ck_assert(ie_accord_are_same(we, we));
    ck_assert(!ie_accord_are_same(we, pace));
    ie_record_free(pace);
    ie_record_free(words);
    ie_record_free(we);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("accord");
    TCase *all = tcase_create("all");
    tcase_add_test(all, the_literature_decides_what_is_too_much);
    tcase_add_test(all, measures_of_two_models_may_be_one);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
