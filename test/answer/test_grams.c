// SPDX-License-Identifier: MIT
// lib/answer/grams: counted keys, and what two texts share.
#include "answer/grams.h"
#include "suite.h"

#include <check.h>

static uint64_t key_of(const char *three)
{
    return (uint64_t)(unsigned char)three[0] << 16 | (uint64_t)(unsigned char)three[1] << 8 | (unsigned char)three[2];
}

START_TEST(a_word_has_the_trigrams_of_its_letters_and_borders)
{
    ie_grams grams = {0};
    ie_grams_add_word(&grams, "aba");
    ie_grams_settle(&grams);
    ck_assert_uint_eq(grams.count, 3);
    ck_assert_uint_eq(grams.items[0].key, key_of(" ab"));
    ck_assert_uint_eq(grams.items[1].key, key_of("aba"));
    ck_assert_uint_eq(grams.items[2].key, key_of("ba "));
    ie_grams_free(&grams);
    ie_grams_add_word(&grams, "a");
    ck_assert_uint_eq(grams.count, 2);
    ie_grams_free(&grams);
}
END_TEST

START_TEST(keys_that_come_again_are_counted_and_shared)
{
    ie_grams a = {0}, b = {0}, none = {0};
    for (uint64_t key = 9; key > 5; key--) {
        ie_grams_add(&a, key);
        ie_grams_add(&a, 7);
        ie_grams_add(&b, key % 2 ? key : 100);
    }
    ie_grams_settle(&a);
    ie_grams_settle(&b);
    ie_grams_settle(&none);
    ck_assert_uint_eq(a.count, 4);
    ck_assert_double_eq(a.items[1].count, 5);
    ie_gram_overlap both = ie_grams_compare(&a, &b);
    ck_assert_double_eq(both.dot, 6);      // 7 five times and once, 9 once and once
    ck_assert_double_eq(both.common, 2);
    ck_assert_double_eq(both.a_total, 8);
    ck_assert_double_eq(both.a_square, 28);
    ck_assert_double_eq(both.b_square, 6);
    ck_assert_double_eq(ie_grams_compare(&a, &none).common, 0);
    ie_grams_free(&a);
    ie_grams_free(&b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("grams");
    TCase *tests = tcase_create("grams");
    tcase_add_test(tests, a_word_has_the_trigrams_of_its_letters_and_borders);
    tcase_add_test(tests, keys_that_come_again_are_counted_and_shared);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
