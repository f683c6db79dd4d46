// SPDX-License-Identifier: MIT
// Tests of lib/answer/limit: what keeps an answer from more than a little.
#include "answer/limit.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ie_text *text;
static ie_similarity *similarity;
static ie_pack *pack;
static ie_question_guesser *guesser;

static const char yaml[] =
    "title: t\nquestions:\n"
    "  - id: tuple\n    text: What is the difference between a list and a tuple?\n"
    "    answer: A list is mutable, its items can be replaced, and a tuple is immutable and serves as a key.\n"
    "  - id: hash\n    text: How does a dictionary work?\n"
    "    answer: It computes the hash of the key and looks into the slot of a hash table in constant time.\n";

static void set_up(void)
{
    ie_error error;
    text = ie_text_create();
    similarity = ie_similarity_open(text, "words", NULL, &error);
    pack = ie_pack_parse(yaml, strlen(yaml), "test", NULL, &error);
    ck_assert_msg(similarity && pack, "%s", error.text);
    guesser = ie_question_guesser_create(similarity, pack);
}

static void tear_down(void)
{
    ie_question_guesser_destroy(guesser);
    ie_pack_free(pack);
    ie_similarity_close(similarity);
    ie_text_destroy(text);
}

// Whether the reason of an answer to the first question holds some words; "" for no reason.
static int is_limited_by(const char *answer, const char *reason)
{
    ie_tokens said = {0};
    ie_text_tokens(text, answer, NAN, NAN, &said);
    const ie_pack_question *known = &pack->questions[0];
    const ie_comparison_request request = {.answer = answer, .said = &said, .question = known->text,
                                           .references = (const char *const *)known->answers,
                                           .reference_count = known->answer_count};
    ie_comparison comparison = ie_similarity_compare(similarity, &request);
    ie_answer_limit limit = ie_answer_limit_find(similarity, &request, &comparison, guesser, known);
    int found = *reason ? limit.reason && strstr(limit.reason, reason) && limit.most <= 2 : !limit.reason;
    free(limit.reason);
    ie_comparison_free(&comparison);
    ie_tokens_free(&said);
    return found;
}

START_TEST(what_is_no_answer_is_limited)
{
    ck_assert(is_limited_by("I don't know exactly, I would look it up.", "not known"));
    ck_assert(is_limited_by("What is the difference between a list and a tuple?", "read back"));
    ck_assert(is_limited_by("list mutable items replaced tuple immutable serves key list mutable items replaced tuple "
                            "immutable serves key set hash member record", "without sentences"));
    ck_assert(is_limited_by("A list is mutable and a tuple is not. A list is mutable and a tuple is not. A list is "
                            "mutable and a tuple is not. A list is mutable and a tuple is not.", "over and over"));
}
END_TEST

START_TEST(another_questions_answer_is_limited)
{
    ck_assert(is_limited_by(pack->questions[1].answer, "another question of the pack, hash"));
}
END_TEST

START_TEST(an_answer_is_not)
{
    ck_assert(is_limited_by(pack->questions[0].answer, ""));
    ck_assert(is_limited_by("The tuple is immutable.", ""));
    ck_assert(is_limited_by("I am not sure, but a list is mutable and a tuple is immutable.", ""));
    ck_assert(is_limited_by("", ""));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("limit");
    TCase *cases = tcase_create("limit");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, what_is_no_answer_is_limited);
    tcase_add_test(cases, another_questions_answer_is_limited);
    tcase_add_test(cases, an_answer_is_not);
    return run_suite(suite);
}
