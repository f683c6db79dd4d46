// SPDX-License-Identifier: MIT
// Which language is spoken: an accent is none, another language is heard at once where it is plain, and left again.
#include "speech/spoken_language.h"
#include "suite.h"

#include <string.h>

enum { FRENCH = 6, SPANISH = 3, CHINESE = 1 };
static ie_spoken_language language;

// A stretch in which one language is likelier than English by `odds`, on the scale of logarithms.
static int hear(int number, float odds)
{
    float logits[IE_LANGUAGES];
    for (int i = 0; i < IE_LANGUAGES; i++)
        logits[i] = -20;
    logits[IE_ENGLISH] = 0;
    logits[number] = odds;
    return ie_spoken_language_hear(&language, logits);
}

START_TEST(an_accent_stays_english_however_long)
{
    for (int i = 0; i < 200; i++)
        ck_assert_int_eq(hear(CHINESE, i % 4 == 0 ? 3.1f : 0.4f), IE_ENGLISH);
}
END_TEST

START_TEST(a_plain_stretch_is_enough_and_english_is_heard_again)
{
    ck_assert_int_eq(hear(FRENCH, 7), FRENCH);
    ck_assert_int_eq(hear(FRENCH, 1), FRENCH);
    hear(FRENCH, -6);
    ck_assert_int_eq(hear(FRENCH, -6), IE_ENGLISH);
}
END_TEST

START_TEST(less_plain_stretches_add_up)
{
    ck_assert_int_eq(hear(SPANISH, 3.2f), IE_ENGLISH);
    ck_assert_int_eq(hear(SPANISH, 3.2f), SPANISH);
    ck_assert_str_eq(ie_language_code(SPANISH), "es");
    ck_assert_str_eq(ie_language_name(FRENCH), "French");
    ck_assert_str_eq(ie_language_name(IE_LANGUAGES - 1), "Sundanese");
}
END_TEST

START_TEST(of_two_that_are_plain_the_likelier_is_taken)
{
    float logits[IE_LANGUAGES] = {0};
    logits[SPANISH] = 9;
    logits[FRENCH] = 8;
    ck_assert_int_eq(ie_spoken_language_hear(&language, logits), SPANISH);
    logits[SPANISH] = 8;
    logits[FRENCH] = 9;
    language = (ie_spoken_language){0};
    ck_assert_int_eq(ie_spoken_language_hear(&language, logits), FRENCH);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("spoken_language");
    TCase *cases = tcase_create("spoken_language");
    tcase_add_test(cases, an_accent_stays_english_however_long);
    tcase_add_test(cases, a_plain_stretch_is_enough_and_english_is_heard_again);
    tcase_add_test(cases, less_plain_stretches_add_up);
    tcase_add_test(cases, of_two_that_are_plain_the_likelier_is_taken);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
