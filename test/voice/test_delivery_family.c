// SPDX-License-Identifier: MIT
// Tests of lib/voice/delivery_family: every family can be put in words.
#include "suite.h"
#include "voice/delivery_family.h"

#include <check.h>

START_TEST(every_family_has_a_name_of_its_own_a_feature_and_two_directions)
{
    for (int i = 0; i < IE_DELIVERY_FAMILIES; i++) {
        const ie_delivery_words *words = ie_delivery_family_words((ie_delivery_family)i);
        ck_assert_ptr_nonnull(words->name);
        ck_assert_ptr_nonnull(words->feature);
        ck_assert_ptr_nonnull(words->unit);
        ck_assert_str_ne(words->more, words->less);
        for (int k = 0; k < i; k++)
            ck_assert_str_ne(words->name, ie_delivery_family_words((ie_delivery_family)k)->name);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("delivery_family");
    TCase *tests = tcase_create("delivery_family");
    tcase_add_test(tests, every_family_has_a_name_of_its_own_a_feature_and_two_directions);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
