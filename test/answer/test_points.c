// SPDX-License-Identifier: MIT
// Tests of lib/answer/points: which key points an answer made, and with which words.
#include "answer/points.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static const char PACK[] =
    "title: T\nquestions:\n"
    "  - id: a\n    text: What is the difference between a list and a tuple?\n    answer: A list is mutable.\n"
    "    points:\n      - {text: A list is mutable, weight: 3}\n      - {text: A tuple can be hashed, weight: 1}\n"
    "  - id: b\n    text: How does a dictionary find the value of a key?\n    answer: It hashes the key.\n";

static ie_text *text;
static ie_pack *pack;
static ie_similarity *similarity;

static void set_up(void)
{
    ie_error error;
    text = ie_text_create();
    pack = ie_pack_parse(PACK, strlen(PACK), "test", NULL, NULL);
    similarity = ie_similarity_open(text, "words", NULL, &error);
    ck_assert_msg(pack && similarity, "%s", error.text);
}

static void tear_down(void)
{
    ie_similarity_close(similarity);
    ie_pack_free(pack);
    ie_text_destroy(text);
}

START_TEST(points_are_covered_or_missed_with_their_words)
{
    ie_tokens answer = {0};
    double coverage;
    ie_text_tokens(text, "well I would say that a list is mutable", 10, 20, &answer);
    ie_point_finding *findings = ie_points_find(similarity, &answer, &pack->questions[0], &coverage);
    ck_assert_int_eq(findings[0].state, IE_POINT_COVERED);
    ck_assert_int_eq(findings[1].state, IE_POINT_MISSED);
    ck_assert_double_eq_tol(coverage, 0.75, 1e-12);
    ck_assert_uint_ge(findings[0].word_count, 1);
    ck_assert_double_gt(findings[0].t, 15);
    ie_points_free(findings, 2);
    answer.count = 0;
    ie_text_tokens(text, "a list is not mutable", 10, 20, &answer);
    findings = ie_points_find(similarity, &answer, &pack->questions[0], &coverage);
    ck_assert_int_ne(findings[0].state, IE_POINT_COVERED);
    ck_assert(findings[0].is_contrary);
    ie_points_free(findings, 2);
    answer.count = 0;
    findings = ie_points_find(similarity, &answer, &pack->questions[0], &coverage);
    ck_assert_double_eq(coverage, 0);
    ie_points_free(findings, 2);
    ie_tokens_free(&answer);
}
END_TEST

START_TEST(a_point_is_found_in_the_middle_of_a_long_answer)
{
    ie_tokens answer = {0};
    double coverage;
    for (int i = 0; i < 20; i++)
        ie_text_tokens(text, "my grandmother baked bread with rye flour every morning.", NAN, NAN, &answer);
    size_t before = answer.count;
    ie_text_tokens(text, "A list is mutable.", NAN, NAN, &answer);
    for (int i = 0; i < 20; i++)
        ie_text_tokens(text, "then we walked along the river to the old mill.", NAN, NAN, &answer);
    ie_point_finding *findings = ie_points_find(similarity, &answer, &pack->questions[0], &coverage);
    ck_assert_int_eq(findings[0].state, IE_POINT_COVERED);
    ck_assert_uint_ge(findings[0].word_count, 1);
    for (size_t i = 0; i < findings[0].word_count; i++)
        ck_assert(findings[0].words[i] >= (int)before && findings[0].words[i] < (int)before + 4);
    ck_assert(isnan(findings[0].t) && isnan(findings[0].end));
    ie_points_free(findings, 2);
    ie_tokens_free(&answer);
}
END_TEST

START_TEST(a_question_without_points_has_no_coverage)
{
    ie_tokens answer = {0};
    double coverage;
    ie_text_tokens(text, "it hashes the key", NAN, NAN, &answer);
    ie_points_free(ie_points_find(similarity, &answer, &pack->questions[1], &coverage), 0);
    ck_assert(isnan(coverage));
    ie_tokens_free(&answer);
}
END_TEST

START_TEST(a_state_is_found_by_its_name)
{
    for (int state = IE_POINT_MISSED; state <= IE_POINT_COVERED; state++)
        ck_assert_int_eq(ie_point_state_parse(ie_point_state_name((ie_point_state)state)), state);
    ck_assert_int_eq(ie_point_state_parse("Covered"), IE_POINT_UNKNOWN);
    ck_assert_int_eq(ie_point_state_parse(""), IE_POINT_UNKNOWN);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("points");
    TCase *cases = tcase_create("points");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, points_are_covered_or_missed_with_their_words);
    tcase_add_test(cases, a_point_is_found_in_the_middle_of_a_long_answer);
    tcase_add_test(cases, a_question_without_points_has_no_coverage);
    tcase_add_test(cases, a_state_is_found_by_its_name);
    return run_suite(suite);
}
