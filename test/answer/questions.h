// SPDX-License-Identifier: MIT
// What the suites of questions share: a pack of three, and the comparison by words.
#ifndef IE_TEST_ANSWER_QUESTIONS_H
#define IE_TEST_ANSWER_QUESTIONS_H

#include "answer/pack.h"
#include "answer/similarity.h"

#include <check.h>
#include <string.h>

static const char PACK[] =
    "title: T\nquestions:\n"
    "  - id: list\n    text: What is the difference between a list and a tuple?\n"
    "    answer: A list is mutable. A tuple cannot be changed.\n"
    "    follow_ups: [{text: Can a tuple be the key of a dictionary?}]\n"
    "  - id: dict\n    text: How does a dictionary find the value of a key?\n    answer: It hashes the key.\n"
    "  - id: yield\n    text: What is a generator, and what does yield do?\n    answer: It gives one value after "
    "another.\n";

static ie_text *text;
static ie_pack *pack;
static ie_similarity *similarity;

static inline void open_questions(void)
{
    text = ie_text_create();
    pack = ie_pack_parse(PACK, strlen(PACK), "test", NULL, NULL);
    similarity = ie_similarity_open(text, "words", NULL, NULL);
    ck_assert(pack && similarity);
}

static inline void close_questions(void)
{
    ie_similarity_close(similarity);
    ie_pack_free(pack);
    ie_text_destroy(text);
}

static inline const char *id_of(const ie_pack_question *question)
{
    return question ? question->id : "none";
}

#endif
