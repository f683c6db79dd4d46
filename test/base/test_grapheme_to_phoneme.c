// SPDX-License-Identifier: MIT
// Tests of lib/base/grapheme_to_phoneme.
#include "base/grapheme_to_phoneme.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>

static void sounds(const char *word, const char *wanted)
{
    ie_buffer out = {0};
    ie_grapheme_to_phoneme(&out, word);
    ck_assert_msg(out.data || !*wanted, "%s: nothing", word);
    if (out.data)
        ck_assert_str_eq(out.data, wanted);
    ie_buffer_free(&out);
}

START_TEST(regular_words_are_sounded_by_their_letters)
{
    sounds("moonshine", "M UW N SH AY N");
    sounds("tuple", "T UW P AH L");
    sounds("apple", "AE P AH L");
    sounds("nation", "N EY SH AH N");
    sounds("phone", "F OW N");
    sounds("knight", "N AY T");
    sounds("cat", "K AE T");
    sounds("rated", "R EY T IH D");
    sounds("quit", "K W IH T");
}
END_TEST

START_TEST(words_without_a_vowel_are_named_letter_by_letter)
{
    sounds("html", "EY CH T IY EH M EH L");
    sounds("b", "B IY");
}
END_TEST

START_TEST(an_apostrophe_has_no_sound)
{
    sounds("cat's", "K AE T S");
}
END_TEST

START_TEST(no_letter_gives_no_sound)
{
    sounds("", "");
    sounds("'", "");
}
END_TEST

START_TEST(sounds_are_appended)
{
    ie_buffer out = {0};
    ie_buffer_text(&out, "K");
    ie_grapheme_to_phoneme(&out, "at");
    ck_assert_str_eq(out.data, "KAE T");
    ie_buffer_free(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("grapheme_to_phoneme");
    TCase *cases = tcase_create("grapheme_to_phoneme");
    tcase_add_test(cases, regular_words_are_sounded_by_their_letters);
    tcase_add_test(cases, words_without_a_vowel_are_named_letter_by_letter);
    tcase_add_test(cases, an_apostrophe_has_no_sound);
    tcase_add_test(cases, no_letter_gives_no_sound);
    tcase_add_test(cases, sounds_are_appended);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
