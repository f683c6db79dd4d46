// SPDX-License-Identifier: MIT
// Tests of lib/answer/relevance: whether an answer is about what was asked.
#include "rubric_scene.h"
#include "suite.h"

START_TEST(a_conflict_is_about_a_conflict)
{
    ie_relevance relevance = judge_scene("Tell me about a conflict.", good_story);
    ck_assert(!relevance.is_other);
    ck_assert_double_gt(relevance.chance, 0.6);
    ck_assert_str_eq(ie_topic_name(relevance.asked), "a conflict");
    relevance = judge_scene("What is your greatest weakness?", good_story);
    ck_assert(relevance.is_other);
    ck_assert_double_eq(relevance.chance, 0);
}
END_TEST

// No phrase of the lists is in it, and none of another topic's.
START_TEST(a_story_in_words_of_its_own_is_not_another_questions)
{
    ie_relevance relevance = judge_scene("Tell me about a decision that you had to take with incomplete information.",
                                         "Last spring I had two offers for the flat above our shop and neither of them "
                                         "would show me their papers in time. I called their former landlords and "
                                         "took her.");
    ck_assert(!relevance.is_other);
    ck_assert_double_lt(relevance.chance, 0.4);
}
END_TEST

START_TEST(a_question_about_nothing_known_is_not_judged)
{
    ie_relevance relevance = judge_scene("What colour is the sky?", good_story);
    ck_assert(isnan(relevance.chance) && !relevance.is_other);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("relevance");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, open_scene, close_scene);
    tcase_add_test(cases, a_conflict_is_about_a_conflict);
    tcase_add_test(cases, a_story_in_words_of_its_own_is_not_another_questions);
    tcase_add_test(cases, a_question_about_nothing_known_is_not_judged);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
