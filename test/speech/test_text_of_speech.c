// SPDX-License-Identifier: MIT
// Tests of lib/speech/text_of_speech.
#include "speech/text_of_speech.h"
#include "suite.h"

START_TEST(notes_brackets_and_other_scripts_are_no_speech)
{
    ck_assert(ie_is_text_of_speech("Well, I know.", 1));
    ck_assert(ie_is_text_of_speech("42", 1));
    ck_assert(ie_is_text_of_speech("caf\xC3\xA9", 1));
    ck_assert(!ie_is_text_of_speech("", 1));
    ck_assert(!ie_is_text_of_speech(" ...", 1));
    ck_assert(!ie_is_text_of_speech("[music]", 1));
    ck_assert(!ie_is_text_of_speech("(applause)", 1));
    ck_assert(!ie_is_text_of_speech("\xE2\x99\xAA la la \xE2\x99\xAA", 1));
    ck_assert(!ie_is_text_of_speech("\xE6\x88\x91\xE4\xBB\xAC", 1));  // Chinese
    ck_assert(ie_is_text_of_speech("\xE6\x88\x91\xE4\xBB\xAC", 0));
}
END_TEST

START_TEST(the_same_words_over_and_over_are_a_loop)
{
    ck_assert(ie_is_looping_text("Why do you think? Why do you think? why do you think", 20));
    ck_assert(ie_is_looping_text("no no no no no no no no no", 20));
    ck_assert(!ie_is_looping_text("no no no, I do not think so, no, never", 20));
    ck_assert(!ie_is_looping_text("Why do you think? Why do you think so?", 20));
}
END_TEST

START_TEST(more_words_than_can_be_said_are_a_loop)
{
    const char *text = "one two three four five six seven eight nine ten eleven";
    ck_assert(ie_is_looping_text(text, 1));
    ck_assert(!ie_is_looping_text(text, 2));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("text_of_speech");
    TCase *cases = tcase_create("text_of_speech");
    tcase_add_test(cases, notes_brackets_and_other_scripts_are_no_speech);
    tcase_add_test(cases, the_same_words_over_and_over_are_a_loop);
    tcase_add_test(cases, more_words_than_can_be_said_are_a_loop);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
