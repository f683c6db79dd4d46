// SPDX-License-Identifier: MIT
// Tests of lib/speech/filler: which words only fill a pause.
#include "speech/filler.h"
#include "suite.h"

#include <check.h>
#include <string.h>

START_TEST(fillers_are_known_in_all_their_spellings)
{
    static const char *const fillers[] = {"um", "Um,", "ummm", "uh", "UH...", "er", "erm", "hmm", "mm", "ah", "uhm"};
    static const char *const words[] = {"", ",", "m", "am", "like", "so", "her", "umbrella", "a", "summer", "human",
                                        "ümm"};
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        ck_assert_msg(ie_is_filler(fillers[i], strlen(fillers[i])), "%s", fillers[i]);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ck_assert_msg(!ie_is_filler(words[i], strlen(words[i])), "%s", words[i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("filler");
    TCase *cases = tcase_create("filler");
    tcase_add_test(cases, fillers_are_known_in_all_their_spellings);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
