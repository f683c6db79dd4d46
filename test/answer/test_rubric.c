// SPDX-License-Identifier: MIT
// Tests of lib/answer/rubric: what a rubric of a pack gives, and what is said of a wrong one.
#include "answer/pack.h"
#include "answer/rubric.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static ie_error error;

static ie_pack *parse(const char *rubric)
{
    char text[600];
    snprintf(text, sizeof text, "title: T\nquestions:\n  - id: a\n    text: Tell me about a conflict.\n%s", rubric);
    error = (ie_error){0};
    return ie_pack_parse(text, strlen(text), "p.yaml", NULL, &error);
}

static void expect_error(const char *rubric, const char *message)
{
    ck_assert_ptr_null(parse(rubric));
    ck_assert_msg(strstr(error.text, message) != NULL, "\"%s\"", error.text);
}

START_TEST(a_kind_brings_its_weights)
{
    ie_pack *pack = parse("    rubric: weakness\n");
    ck_assert_msg(pack != NULL, "%s", error.text);
    const ie_pack_question *question = &pack->questions[0];
    ck_assert(question->has_rubric);
    ck_assert_double_gt(question->rubric.weights[IE_PART_REMEDY], 0);
    ck_assert_double_eq(question->rubric.weights[IE_PART_ACTION], 0);
    ie_pack_free(pack);
    ie_rubric rubric;
    ck_assert_int_eq(ie_rubric_of_kind("story", &rubric), 0);
    ck_assert_double_gt(rubric.weights[IE_PART_ACTION], rubric.weights[IE_PART_TASK]);
    ck_assert_int_eq(ie_rubric_of_kind("tale", &rubric), -1);
}
END_TEST

START_TEST(parts_and_weights_are_read)
{
    ie_pack *pack = parse("    rubric:\n      action: 3\n      result: 2.5\n      length: 1\n"
                          "    follow_ups:\n      - {text: And then?, part: result}\n      - {text: Why?}\n");
    ck_assert_msg(pack != NULL, "%s", error.text);
    const ie_pack_question *question = &pack->questions[0];
    ck_assert_double_eq(question->rubric.weights[IE_PART_ACTION], 3);
    ck_assert_double_eq(question->rubric.weights[IE_PART_RESULT], 2.5);
    ck_assert_double_eq(question->rubric.weights[IE_PART_SITUATION], 0);
    ck_assert(question->points_are_parts);
    ck_assert_uint_eq(question->point_count, 2);
    ck_assert_str_eq(question->points[1].part, "result");
    ck_assert_int_eq(question->follow_ups[0].point, 1);
    ck_assert_int_eq(question->follow_ups[1].point, -1);
    ck_assert_ptr_nonnull(strstr(question->answer, "what you did yourself"));
    ie_pack_free(pack);
}
END_TEST

START_TEST(listed_points_stay_beside_a_rubric)
{
    ie_pack *pack = parse("    rubric: story\n    answer: I asked him.\n    points:\n      - text: I asked him\n");
    ck_assert_msg(pack != NULL, "%s", error.text);
    ck_assert(!pack->questions[0].points_are_parts);
    ck_assert_uint_eq(pack->questions[0].point_count, 1);
    ck_assert_str_eq(pack->questions[0].answer, "I asked him.");
    ie_pack_free(pack);
}
END_TEST

START_TEST(what_is_wrong_is_said_with_its_place_and_the_nearest_word)
{
    expect_error("    rubric: storry\n", "p.yaml:5:13: ");
    expect_error("    rubric: storry\n", "did you mean \"story\"?");
    expect_error("    rubric:\n      acton: 3\n      result: 1\n", "p.yaml:6:7: \"acton\" is not known in a rubric; "
                 "did you mean \"action\"?");
    expect_error("    rubric:\n      action: -1\n", "p.yaml:6:15: \"action\" must be from 0.01 to 100; found -1");
    expect_error("    rubric:\n      action: 0\n", "must be from 0.01 to 100");
    expect_error("    rubric:\n      action: 1000\n", "must be from 0.01 to 100");
    expect_error("    rubric:\n      action: much\n", "must be a number");
    expect_error("    rubric:\n      action: .nan\n", "must be a number");
    expect_error("    rubric:\n      action:\n", "\"action\" needs its weight");
    expect_error("    rubric:\n      length: 2\n", "at least one part that is told");
    expect_error("    rubric: {}\n", "at least one part that is told");
    expect_error("    rubric: [action]\n", "must be a group of names and values");
    expect_error("    rubric: story\n    follow_ups:\n      - {text: How?, part: remedy}\n", "one of the parts that "
                 "the question wants");
    expect_error("    difficulty: easy\n", "\"answer\" is missing");
}
END_TEST

START_TEST(every_part_has_a_name_and_words)
{
    ck_assert(ie_rubric_is_told("action") && !ie_rubric_is_told("length") && !ie_rubric_is_told("limit"));
    for (int part = 0; part < IE_RUBRIC_PARTS; part++) {
        ck_assert_ptr_nonnull(ie_rubric_name((ie_rubric_part)part));
        ck_assert_ptr_nonnull(ie_rubric_wanted((ie_rubric_part)part));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rubric");
    TCase *cases = tcase_create("all");
    tcase_add_test(cases, a_kind_brings_its_weights);
    tcase_add_test(cases, parts_and_weights_are_read);
    tcase_add_test(cases, listed_points_stay_beside_a_rubric);
    tcase_add_test(cases, what_is_wrong_is_said_with_its_place_and_the_nearest_word);
    tcase_add_test(cases, every_part_has_a_name_and_words);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
