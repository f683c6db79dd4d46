// SPDX-License-Identifier: MIT
// Tests of lib/answer/topic_net and of lib/answer/relevance with it; they run where the sentence net is installed.
#include "answer/relevance.h"
#include "base/path.h"
#include "rubric_scene.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>

static ie_embedding *embedding;  // NULL, as the scene's net, where the sentence net is not installed

static void open_net(void)
{
    char *folder = ie_path_cache("minilm"), *weights = ie_path_data("models/rubric/topics.safetensors");
    ie_error error;
    open_scene();
    embedding = ie_embedding_open(folder, &error);
    scene_net = embedding ? ie_topic_net_open(embedding, weights, &error) : NULL;
    if (!embedding)
        fprintf(stderr, "skipped: %s\n", error.text);
    ck_assert_msg(!embedding || scene_net, "%s", error.text);
    free(folder);
    free(weights);
}

static void close_net(void)
{
    ie_topic_net_close(scene_net);
    ie_embedding_close(embedding);
    close_scene();
}

START_TEST(weights_that_are_missing_or_of_another_kind_are_refused)
{
    char *others = ie_path_data("models/similarity/cross.safetensors");
    ie_error error;
    ck_assert_ptr_null(ie_topic_net_open(embedding, "/nowhere.safetensors", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_null(ie_topic_net_open(embedding, others, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    free(others);
}
END_TEST

// As models/rubric/topics.py computes them from the same weights, on a story that they were not fitted on.
START_TEST(values_equal_those_of_the_fit)
{
    double told[IE_TOPICS], about[IE_TOPICS];
    if (!scene_net)
        return;
    ie_statements statements = ie_statements_cut(scene_text, good_story, NULL);
    ie_topics_told(&statements, told);
    ie_statements_free(&statements);
    ie_topic_net_judge(scene_net, good_story, told, about);
    ck_assert_str_eq(ie_topic_name(0), "a conflict");
    ck_assert_double_eq_tol(about[0], 1.3849, 1e-3);
    ck_assert_double_eq_tol(about[1], -0.1162, 1e-3);
    ck_assert(strncmp(ie_topic_net_name(scene_net), "topics@", 7) == 0);
}
END_TEST

// No phrase of the lists tells a conflict in it.
static const char story_of_its_own[] =
    "My flatmate kept bringing his friends home at two in the night and I had the early shift. I did not sleep for a "
    "week, and I banged on the wall. On Sunday I made breakfast for us both and told him how tired I am. He had not "
    "known. Now he goes to their place on weekdays.";

START_TEST(a_story_is_for_its_own_question_and_for_no_other)
{
    if (!scene_net)
        return;
    ie_relevance relevance = judge_scene("Tell me about a conflict.", story_of_its_own);
    ck_assert(!relevance.is_other);
    relevance = judge_scene("What is your greatest achievement?", story_of_its_own);
    ck_assert(relevance.is_other);
    ck_assert_double_eq(relevance.chance, 0);
    ck_assert_str_eq(ie_topic_name(relevance.told), "a conflict");
    relevance = judge_scene("What colour is the sky?", story_of_its_own);
    ck_assert(isnan(relevance.chance) && !relevance.is_other);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("topic_net");
    TCase *cases = tcase_create("all");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, open_net, close_net);
    tcase_add_test(cases, weights_that_are_missing_or_of_another_kind_are_refused);
    tcase_add_test(cases, values_equal_those_of_the_fit);
    tcase_add_test(cases, a_story_is_for_its_own_question_and_for_no_other);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
