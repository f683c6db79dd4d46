// SPDX-License-Identifier: MIT
// Tests of lib/answer/rubric_phrases: every part has phrases, and every phrase is one.
#include "answer/rubric_phrases.h"
#include "suite.h"

#include <check.h>
#include <string.h>

START_TEST(every_part_has_phrases_that_can_match)
{
    for (int part = 0; part < IE_PART_TOLD; part++) {
        ck_assert_ptr_nonnull(ie_rubric_phrases[part]);
        ck_assert_ptr_nonnull(ie_rubric_phrases[part]->words);
        for (const ie_rubric_phrase *phrase = ie_rubric_phrases[part]; phrase->words; phrase++) {
            const char *words = phrase->words;
            size_t length = strlen(words);
            ck_assert(phrase->chance > 0 && phrase->chance < 1);
            ck_assert_msg(length > 0 && !strstr(words, "  ") && !strstr(words, "||") && !strpbrk(words, "'\n"),
                          "%s", words);
            ck_assert_msg(words[0] != ' ' && words[0] != '|' && !strchr(" |~", words[length - 1]), "%s", words);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rubric_phrases");
    TCase *cases = tcase_create("all");
    tcase_add_test(cases, every_part_has_phrases_that_can_match);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
