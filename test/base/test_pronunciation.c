// SPDX-License-Identifier: MIT
// Tests of lib/base/pronunciation, with the dictionary of Debian's pocketsphinx-en-us.
#include "base/pronunciation.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static ie_pronunciation *pronunciation;

static void set_up(void)
{
    pronunciation = ie_pronunciation_open();
}

static void tear_down(void)
{
    ie_pronunciation_close(pronunciation);
}

static double between(const char *one, const char *other)
{
    ie_sounds a = ie_pronunciation_of(pronunciation, one), b = ie_pronunciation_of(pronunciation, other);
    ck_assert_double_eq_tol(ie_sounds_distance(&a, &b), ie_sounds_distance(&b, &a), 1e-12);
    return ie_sounds_distance(&a, &b);
}

START_TEST(words_of_the_dictionary_and_others_have_sounds)
{
    ie_sounds cat = ie_pronunciation_of(pronunciation, "Cat"), cats = ie_pronunciation_of(pronunciation, "cat, CAT!");
    ck_assert_uint_eq(cat.count, 3);
    ck_assert_int_eq(cat.are_known, 1);
    ck_assert_uint_eq(cats.count, 6);
    ie_sounds spelt = ie_pronunciation_of(pronunciation, "Navuscript");
    ck_assert_uint_ge(spelt.count, 8);
    ck_assert_int_eq(spelt.are_known, 0);
    ck_assert_uint_eq(ie_pronunciation_of(pronunciation, "").count, 0);
}
END_TEST

START_TEST(what_sounds_alike_is_near)
{
    ck_assert_double_eq_tol(between("course", "coarse"), 0, 1e-12);
    ck_assert_double_eq_tol(between("addiction area", "dictionary"), 1.2, 1e-9);  // two weak vowels more
    ck_assert_double_eq_tol(between("bat", "pat"), 0.4, 1e-9);
    ck_assert_double_eq_tol(between("bat", "bit"), 0.4, 1e-9);
    ck_assert_double_eq_tol(between("bat", "sat"), 1, 1e-9);
    ck_assert_double_eq_tol(between("", "sat"), 3, 1e-9);
    ck_assert_double_ge(between("dictionary", "immutable"), 4);
}
END_TEST

START_TEST(a_phrase_without_end_is_cut)
{
    char long_one[4000];
    memset(long_one, 'b', sizeof long_one - 1);
    for (size_t i = 3; i < sizeof long_one - 1; i += 4)
        long_one[i] = ' ';
    long_one[sizeof long_one - 1] = '\0';
    ck_assert_uint_eq(ie_pronunciation_of(pronunciation, long_one).count, IE_PRONUNCIATION_MOST);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pronunciation");
    TCase *cases = tcase_create("pronunciation");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, words_of_the_dictionary_and_others_have_sounds);
    tcase_add_test(cases, what_sounds_alike_is_near);
    tcase_add_test(cases, a_phrase_without_end_is_cut);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
