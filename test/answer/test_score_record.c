// SPDX-License-Identifier: MIT
// Tests of lib/answer/score_record: what a `similarity` record tells of a score.
#include "answer/score_record.h"
#include "stream/record.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static const char PACK[] =
    "title: T\nquestions:\n"
    "  - id: a\n    text: What is a list?\n    answer: A list is mutable and ordered.\n"
    "    points:\n      - {text: A list is mutable, weight: 3, part: action}\n      - {text: It is ordered, weight: "
    "1}\n";

static ie_text *text;
static ie_pack *pack;
static ie_similarity *similarity;
static ie_writer writer;
static ie_record *record;

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
    ie_record_free(record);
    ie_buffer_free(&writer.text);
    ie_similarity_close(similarity);
    ie_pack_free(pack);
    ie_text_destroy(text);
}

// Scores an answer that was said from 10 s to 20 s, and reads back what was written.
static void write_score(const char *answer, int is_by_ratio, const ie_pack_question *known)
{
    ie_tokens said = {0};
    ie_text_tokens(text, answer, 10, 20, &said);
    const char *reference = pack->questions[0].answer;
    const ie_comparison_request request = {.answer = answer, .said = &said, .question = pack->questions[0].text,
                                           .references = &reference, .reference_count = 1};
    ie_answer_score score = is_by_ratio ? ie_answer_score_by_ratio(&request)
                                        : ie_answer_score_compute(similarity, &request, NULL, known);
    ie_write_record(&writer, "similarity", 10, 10);
    ie_answer_score_write(&writer, is_by_ratio ? NULL : similarity, &score, &said, is_by_ratio ? "difflib" : "words");
    ie_write_close(&writer, '}');
    ie_answer_score_free(&score);
    ie_tokens_free(&said);
    record = ie_record_parse_any(writer.text.data, writer.text.length, NULL);
    ck_assert_msg(record != NULL, "%s", writer.text.data);
}

START_TEST(base_and_points_of_the_parts_add_up_to_overall)
{
    write_score("lists are mutable", 0, NULL);
    const ie_record *parts = ie_record_member(record, "parts");
    double sum = ie_record_number(record, "base", NAN);
    for (size_t i = 0; i < ie_record_length(parts); i++)
        sum += ie_record_number(ie_record_at(parts, i), "points", NAN);
    ck_assert_double_eq_tol(fmin(10, fmax(0, sum)), ie_record_number(record, "overall", NAN), 0.01);
    ck_assert_ptr_null(ie_record_member(record, "points"));
    ck_assert_ptr_null(ie_record_member(record, "story"));
    ck_assert_uint_eq(ie_record_length(ie_record_member(record, "interval")), 2);
}
END_TEST

START_TEST(key_points_carry_state_and_time)
{
    write_score("um lists are mutable", 0, &pack->questions[0]);
    const ie_record *points = ie_record_member(record, "points"), *first = ie_record_at(points, 0);
    ck_assert_uint_eq(ie_record_length(points), 2);
    ck_assert_str_eq(ie_record_text(first, "state", ""), "covered");
    ck_assert_str_eq(ie_record_text(first, "part", ""), "action");
    ck_assert_double_ge(ie_record_number(first, "t", NAN), 11);
    ck_assert_str_eq(ie_record_text(ie_record_at(points, 1), "state", ""), "missed");
    ck_assert_double_eq(ie_record_number(record, "coverage", NAN), 0.75);
    ck_assert_uint_eq(ie_record_length(ie_record_member(record, "story")), 4);
}
END_TEST

START_TEST(words_in_the_contrary_sense_are_listed)
{
    write_score("lists are not mutable", 0, NULL);
    const ie_record *contrary = ie_record_at(ie_record_member(record, "contrary"), 0);
    ck_assert_str_eq(ie_record_text(contrary, "expected", ""), "mutable");
    ck_assert_str_eq(ie_record_text(contrary, "by", ""), "negated");
}
END_TEST

START_TEST(a_score_by_ratio_has_every_digit_and_little_else)
{
    write_score("lists are mutable", 1, NULL);
    ck_assert_double_eq_tol(ie_record_number(record, "score", NAN), 10 * ie_record_number(record, "ratio", NAN), 1e-8);
    ck_assert(ie_record_member(record, "recall") == NULL || isnan(ie_record_number(record, "recall", NAN)));
    ck_assert_str_eq(ie_record_text(record, "method", ""), "difflib");
    ck_assert_ptr_null(ie_record_member(record, "parts"));
    ck_assert_ptr_null(ie_record_member(record, "interval"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("score_record");
    TCase *cases = tcase_create("score_record");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, base_and_points_of_the_parts_add_up_to_overall);
    tcase_add_test(cases, key_points_carry_state_and_time);
    tcase_add_test(cases, words_in_the_contrary_sense_are_listed);
    tcase_add_test(cases, a_score_by_ratio_has_every_digit_and_little_else);
    return run_suite(suite);
}
