// SPDX-License-Identifier: MIT
// For suites of the rubric: a pack with stories and a weakness.
#ifndef IE_TEST_RUBRIC_SCENE_H
#define IE_TEST_RUBRIC_SCENE_H

#include "answer/relevance.h"
#include "answer/rubric_score.h"

#include <check.h>
#include <math.h>
#include <string.h>

static const char rubric_pack[] =
    "title: T\nquestions:\n"
    "  - id: conflict\n    text: Tell me about a conflict with a colleague and how you resolved it.\n    rubric: "
    "story\n  - id: mistake\n    text: Tell me about a mistake you made and what you learned from it.\n    rubric: "
    "story\n  - id: weakness\n    text: What is your greatest weakness?\n    rubric: weakness\n";
static const char good_story[] =
    "Last year in our support team a colleague and I argued about who should answer the night tickets, and it got "
    "loud. I was responsible for the rota. I invited him for a coffee, asked what bothered him, and listened. Then I "
    "drew up two versions and let him choose. In the end the complaints fell from nine a week to one. I learned to ask "
    "first.";

static ie_text *scene_text;
static ie_topic_net *scene_net;  // what answers are judged with; NULL: by words
static ie_pack *scene_pack;
static ie_rubric_score scene_score;
static ie_tokens scene_said;

static inline void open_scene(void)
{
    ie_error error;
    scene_text = ie_text_create();
    scene_pack = ie_pack_parse(rubric_pack, strlen(rubric_pack), "test", NULL, &error);
    ck_assert_msg(scene_pack != NULL, "%s", error.text);
}

static inline void close_scene(void)
{
    ie_rubric_score_free(&scene_score);
    ie_tokens_free(&scene_said);
    ie_pack_free(scene_pack);
    ie_text_destroy(scene_text);
}

// Scores what was said from 10 s to 70 s.
static inline const ie_rubric_score *score_scene(const char *id, const char *answer)
{
    ie_rubric_score_free(&scene_score);
    ie_tokens_free(&scene_said);
    ie_text_tokens(scene_text, answer, 10, 70, &scene_said);
    scene_score = ie_rubric_score_compute(scene_text, scene_net, ie_pack_find(scene_pack, id), answer, &scene_said);
    return &scene_score;
}

static inline ie_relevance judge_scene(const char *question, const char *answer)
{
    ie_statements statements = ie_statements_cut(scene_text, answer, NULL);
    ie_relevance relevance = ie_relevance_judge(scene_text, scene_net, question, answer, &statements);
    ie_statements_free(&statements);
    return relevance;
}

static inline const ie_rubric_entry *scene_entry(ie_rubric_part part)
{
    for (size_t i = 0; i < scene_score.count; i++)
        if (scene_score.entries[i].part == part)
            return &scene_score.entries[i];
    ck_abort_msg("no part %s", ie_rubric_name(part));
    return NULL;
}

#endif
