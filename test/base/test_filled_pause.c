// SPDX-License-Identifier: MIT
// Tests of lib/base/filled_pause: drawn out, in capitals, between punctuation; and no word with a meaning.
#include "base/filled_pause.h"
#include "suite.h"

#include <check.h>
#include <string.h>

START_TEST(filled_pauses_are_known_in_all_their_spellings)
{
    static const char *const pauses[] = {"um", "Um,", "ummm", "uh", "UH...", "er", "erm", "hmm", "mm", "ah", "uhm",
                                         "mhm", "ehm", "\"eh\""};
    for (size_t i = 0; i < sizeof pauses / sizeof *pauses; i++)
        ck_assert_msg(ie_is_filled_pause(pauses[i], strlen(pauses[i])), "%s", pauses[i]);
}
END_TEST

START_TEST(words_are_none)
{
    static const char *const words[] = {"", ",", "m", "am", "like", "so", "her", "umbrella", "a", "summer", "human",
                                        "\xC3\xBCmm", "u m", "uhmmuhmm", "um1"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ck_assert_msg(!ie_is_filled_pause(words[i], strlen(words[i])), "%s", words[i]);
}
END_TEST

START_TEST(only_the_bytes_given_are_looked_at)
{
    ck_assert(ie_is_filled_pause("umbrella", 2));
    ck_assert(!ie_is_filled_pause("um", 0));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("filled_pause");
    TCase *cases = tcase_create("filled_pause");
    tcase_add_test(cases, filled_pauses_are_known_in_all_their_spellings);
    tcase_add_test(cases, words_are_none);
    tcase_add_test(cases, only_the_bytes_given_are_looked_at);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
