// SPDX-License-Identifier: MIT
// Tests of lib/answer/opposites: lists of opposites, numerals and words of symmetry.
#include "answer/opposites.h"
#include "suite.h"

#include <check.h>

static int are_opposite(const char *a, const char *b)
{
    ie_opposite_sides of_a = ie_opposite_sides_of(a), of_b = ie_opposite_sides_of(b);
    return ie_are_opposite_sides(&of_a, &of_b);
}

START_TEST(opposites_are_known_in_any_form)
{
    ck_assert(are_opposite("increases", "reduces"));
    ck_assert(are_opposite("removed", "adding"));
    ck_assert(are_opposite("before", "after"));
    ck_assert(!are_opposite("increase", "increase"));
    ck_assert(!are_opposite("increase", "remove"));
    ck_assert(!are_opposite("", ""));
}
END_TEST

START_TEST(beginnings_that_negate_are_known)
{
    ck_assert(ie_is_negated_form("mutable", "immutable"));
    ck_assert(ie_is_negated_form("deserialise", "serialise"));
    ck_assert(ie_is_negated_form("pattern", "antipattern"));
    ck_assert(!ie_is_negated_form("design", "sign"));
    ck_assert(!ie_is_negated_form("fault", "default"));
    ck_assert(!ie_is_negated_form("mutable", "mutable"));
}
END_TEST

START_TEST(numerals_are_told_from_other_words)
{
    ck_assert(ie_are_numerals("two", "hundred"));
    ck_assert(ie_are_numerals("once", "twice"));
    ck_assert(!ie_are_numerals("two", "too"));
    ck_assert(ie_is_number_word("fifteen") && !ie_is_number_word("once") && !ie_is_number_word("one"));
}
END_TEST

START_TEST(words_of_symmetry_are_known)
{
    ck_assert(ie_is_symmetric_word("between"));
    ck_assert(!ie_is_symmetric_word("sends"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("opposites");
    TCase *cases = tcase_create("opposites");
    suite_add_tcase(suite, cases);
    tcase_add_test(cases, opposites_are_known_in_any_form);
    tcase_add_test(cases, beginnings_that_negate_are_known);
    tcase_add_test(cases, numerals_are_told_from_other_words);
    tcase_add_test(cases, words_of_symmetry_are_known);
    return run_suite(suite);
}
