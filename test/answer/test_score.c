// SPDX-License-Identifier: MIT
// Tests of lib/answer/score: the comparison and the key points together.
#include "answer/score.h"
#include "base/memory.h"
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

static ie_answer_score score_of(const char *answer, const ie_pack_question *known)
{
    ie_tokens said = {0};
    ie_text_tokens(text, answer, NAN, NAN, &said);
    const char *reference = pack->questions[0].answer;
    const ie_comparison_request request = {.answer = answer, .said = &said, .question = pack->questions[0].text,
                                           .references = &reference, .reference_count = 1};
    ie_answer_score score = ie_answer_score_compute(similarity, &request, NULL, known);
    ie_tokens_free(&said);
    return score;
}

START_TEST(a_score_is_the_mean_of_comparison_and_points)
{
    ie_answer_score score = score_of("a list is mutable", &pack->questions[0]);
    ck_assert_double_eq_tol(score.coverage, 0.75, 1e-12);
    ck_assert_double_eq_tol(score.score, (2 * score.overall.score + 7.5) / 3, 1e-12);
    ck_assert_int_eq(score.findings[0].state, IE_POINT_COVERED);
    ck_assert(0 <= score.low && score.low <= score.score && score.score <= score.high && score.high <= 10);
    double worth = ie_answer_score_points_worth(&score);
    ck_assert_double_eq_tol(score.score + worth, (2 * score.overall.score + 10) / 3, 1e-12);
    ie_answer_score_free(&score);
}
END_TEST

START_TEST(points_are_worth_nothing_where_they_do_not_decide)
{
    ie_answer_score none = score_of("a list is mutable", &pack->questions[1]);
    ck_assert(isnan(ie_answer_score_points_worth(&none)));
    ie_answer_score_free(&none);
    ie_answer_score limited = score_of("a list is mutable", &pack->questions[0]);
    limited.limit.reason = ie_copy_text("why");
    ck_assert(isnan(ie_answer_score_points_worth(&limited)));
    ie_answer_score_free(&limited);
}
END_TEST

START_TEST(without_points_it_is_the_comparison)
{
    const ie_pack_question *const unknown[] = {NULL, &pack->questions[1]};
    for (int i = 0; i < 2; i++) {
        ie_answer_score score = score_of("a list is mutable", unknown[i]);
        ck_assert_ptr_null(score.findings);
        ck_assert(isnan(score.coverage));
        ck_assert_double_eq(score.score, score.overall.score);
        ck_assert_double_eq(score.low, score.overall.low);
        ie_answer_score_free(&score);
    }
}
END_TEST

START_TEST(nothing_said_scores_nothing)
{
    ie_answer_score score = score_of("", &pack->questions[0]);
    ck_assert_double_eq(score.score, 0);
    ck_assert_double_eq(score.coverage, 0);
    ie_answer_score_free(&score);
}
END_TEST

START_TEST(a_score_by_ratio_is_ten_times_the_best_ratio)
{
    static const char *const references[] = {"xyz", "tide", "tide"};
    const ie_comparison_request request = {.answer = "DIET", .references = references, .reference_count = 3};
    ie_answer_score score = ie_answer_score_by_ratio(&request);
    ck_assert_double_eq(score.score, 5);
    ck_assert_double_eq(score.overall.ratio, 0.5);
    ck_assert_int_eq(score.overall.reference, 1);  // the first of equals
    ck_assert(isnan(score.overall.recall) && isnan(score.coverage));
    ie_answer_score_free(&score);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("score");
    TCase *cases = tcase_create("score");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_score_is_the_mean_of_comparison_and_points);
    tcase_add_test(cases, points_are_worth_nothing_where_they_do_not_decide);
    tcase_add_test(cases, without_points_it_is_the_comparison);
    tcase_add_test(cases, nothing_said_scores_nothing);
    tcase_add_test(cases, a_score_by_ratio_is_ten_times_the_best_ratio);
    return run_suite(suite);
}
