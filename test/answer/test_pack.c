// SPDX-License-Identifier: MIT
// lib/answer/pack: what a pack gives, and what its checker says about a wrong one.
#include "answer/pack.h"
#include "base/path.h"
#include "suite.h"

#include <check.h>
#include <glob.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "title: T\nquestions:\n"
#define QUESTION "  - id: a\n    text: What?\n    answer: This.\n"

static ie_buffer problems;
static ie_error error;

static ie_pack *parse(const char *text)
{
    ie_buffer_clear(&problems);
    ie_buffer_text(&problems, "");
    error = (ie_error){0};
    return ie_pack_parse(text, strlen(text), "p.yaml", &problems, &error);
}

static void expect_error(const char *text, const char *message)
{
    ck_assert_ptr_null(parse(text));
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_msg(strstr(error.text, message) != NULL, "\"%s\"", error.text);
}

static void expect_warning(const char *text, const char *message)
{
    ie_pack *pack = parse(text);
    ck_assert_msg(pack != NULL, "\"%s\"", error.text);
    ck_assert_msg(strstr(problems.data, message) != NULL, "\"%s\"", problems.data);
    ie_pack_free(pack);
}

START_TEST(a_whole_pack_is_read)
{
    ie_pack *pack = parse("title: T\ntopic: t\nlanguage: de\n" "questions:\n" QUESTION
                          "    points:\n      - text: p\n        weight: 2.5\n        part: action\n      - {text: q}\n"
                          "    difficulty: hard\n    time_limit_seconds: 90\n    start: 1:05\n    end: 100\n"
                          "    follow_ups:\n      - text: And?\n        point: 2\n      - text: Or?\n");
    ck_assert_msg(pack != NULL, "\"%s\"", error.text);
    ck_assert_str_eq(problems.data, "");
    ck_assert_str_eq(pack->title, "T");
    ck_assert_str_eq(pack->language, "de");
    const ie_pack_question *question = ie_pack_find(pack, "a");
    ck_assert_str_eq(question->answer, "This.");
    ck_assert_uint_eq(question->point_count, 2);
    ck_assert_double_eq(question->points[0].weight, 2.5);
    ck_assert_str_eq(question->points[0].part, "action");
    ck_assert_double_eq(question->points[1].weight, 1);
    ck_assert_ptr_null(question->points[1].part);
    ck_assert_str_eq(question->difficulty, "hard");
    ck_assert_double_eq(question->time_limit_seconds, 90);
    ck_assert_double_eq(question->start, 65);
    ck_assert_double_eq(question->end, 100);
    ck_assert_int_eq(question->follow_ups[0].point, 1);
    ck_assert_int_eq(question->follow_ups[1].point, -1);
    ie_pack_free(pack);
}
END_TEST

START_TEST(what_may_be_left_out_has_a_default)
{
    ie_pack *pack = parse(HEAD QUESTION);
    ck_assert_str_eq(pack->language, "en");
    ck_assert(isnan(pack->questions[0].start) && isnan(pack->questions[0].end));
    ck_assert_double_eq(pack->questions[0].time_limit_seconds, 0);
    ck_assert_ptr_null(pack->questions[0].difficulty);
    ck_assert_ptr_null(ie_pack_find(pack, "b"));
    ie_pack_free(pack);
}
END_TEST

START_TEST(a_vocabulary_is_a_list_of_terms_without_commas)
{
    ie_pack *pack = parse("vocabulary: [tuple, lock file]\n" HEAD QUESTION);
    ck_assert_ptr_nonnull(pack);
    ck_assert_uint_eq(pack->vocabulary_count, 2);
    ck_assert_str_eq(pack->vocabulary[1], "lock file");
    ie_pack_free(pack);
    expect_error("vocabulary: ['tuple, list']\n" HEAD QUESTION, "1:14: a word of the \"vocabulary\"");
    expect_error("vocabulary: [tuple, [list]]\n" HEAD QUESTION, "1:21: a word of the \"vocabulary\"");
}
END_TEST

START_TEST(an_unknown_key_is_a_warning_with_the_nearest_known_one)
{
    expect_warning(HEAD QUESTION "    anwser: x\n", "p.yaml:6:5: warning: \"anwser\" is not known in a question and is "
                                                    "ignored; did you mean \"answer\"?");
    expect_warning(HEAD QUESTION "    time_limit: 5\n", "did you mean \"time_limit_seconds\"?");
    expect_warning(HEAD QUESTION "    expected_answer: 5\n", "did you mean \"answer\"?");
    expect_warning(HEAD QUESTION "    zebra: 5\n", "known are: id, text, answer");
}
END_TEST

START_TEST(a_missing_answer_says_what_to_write)
{
    expect_error(HEAD "  - id: a\n    text: What?\n", "p.yaml:3:5: \"answer\" is missing: write the answer");
    expect_error(HEAD "  - id: a\n    text: What?\n    answer: ''\n", "p.yaml:5:13: \"answer\" is empty");
}
END_TEST

START_TEST(an_id_used_twice_is_an_error)
{
    expect_error(HEAD QUESTION QUESTION, "p.yaml:6:9: the id \"a\" is used twice: it belongs to question 1 already");
}
END_TEST

START_TEST(wrong_kinds_and_values_are_errors)
{
    expect_error("- a\n", "p.yaml:1:1: an interview pack must be a group of names and values");
    expect_error("title: T\n", "there are no \"questions\"");
    expect_error("title: T\nquestions: []\n", "p.yaml:2:12: there are no \"questions\"");
    expect_error("title: T\nquestions: many\n", "\"questions\" must be a list");
    expect_error("title: [T]\nquestions:\n" QUESTION, "p.yaml:1:8: \"title\" must be a text, not a list");
    expect_error("", "the file is empty");
    expect_error(HEAD "  - What?\n", "p.yaml:3:5: a question must be a group of names and values");
    expect_error(HEAD "  - id: a b\n    text: W\n    answer: x\n", "p.yaml:3:9: \"id\" may hold the letters");
    expect_error(HEAD QUESTION "    difficulty: heavy\n", "\"difficulty\" must be one of easy, medium, hard; found");
    expect_error(HEAD QUESTION "    points: [{text: p, weight: much}]\n", "\"weight\" must be a number from 0.01");
    expect_error(HEAD QUESTION "    points: [{text: p, weight: -1}]\n", "\"weight\" must be from 0.01 to 100; found");
    expect_error(HEAD QUESTION "    points: [p]\n", "a point must be a group of names and values");
    expect_error(HEAD QUESTION "    follow_ups: [{text: q, point: 1}]\n", "p.yaml:6:35: \"point\" must be the number");
    expect_error(HEAD QUESTION "    learning: ../../etc/passwd\n", "\"learning\" must name a file");
}
END_TEST

START_TEST(a_window_needs_both_ends_in_order)
{
    expect_error(HEAD QUESTION "    start: 5\n", "\"start\" and \"end\" belong together");
    expect_error(HEAD QUESTION "    start: 5\n    end: 5\n", "p.yaml:7:10: \"end\" must be later than \"start\"");
    expect_error(HEAD QUESTION "    start: soon\n    end: 5\n", "p.yaml:6:12: \"start\" must be a time");
    expect_error(HEAD QUESTION "    start: 1:75\n    end: 500\n", "\"start\" must be a time");
    expect_error(HEAD QUESTION "    start: 1\n    end: 9\n" "  - id: b\n    text: W\n    answer: x\n"
                 "    start: 8\n    end: 12\n", "p.yaml:11:12: this question starts before the one above it ends");
}
END_TEST

START_TEST(all_problems_are_listed_but_at_most_a_hundred)
{
    ck_assert_ptr_null(parse(HEAD "  - id: a\n  - id: b\n"));
    int lines = 0;
    for (const char *at = problems.data; *at; at++)
        lines += *at == '\n';
    ck_assert_int_eq(lines, 6);
    ie_buffer text = {0};
    ie_buffer_text(&text, HEAD QUESTION);
    for (int i = 0; i < 500; i++)
        ie_buffer_format(&text, "    q%d: 1\n", i);
    ie_pack *pack = parse(text.data);
    lines = 0;
    for (const char *at = problems.data; *at; at++)
        lines += *at == '\n';
    ck_assert_int_eq(lines, 100);
    ie_pack_free(pack);
    ie_buffer_free(&text);
}
END_TEST

static void check_question(const ie_pack_question *question)
{
    ck_assert_msg(question->point_count >= 3 && question->point_count <= 6, "%s: points", question->id);
    ck_assert_msg(question->follow_up_count == 2, "%s: follow-ups", question->id);
    ck_assert_msg(question->difficulty && question->time_limit_seconds > 0 && question->learning, "%s", question->id);
    for (size_t i = 0; i < question->follow_up_count; i++)
        ck_assert_msg(question->follow_ups[i].point >= 0, "%s: a follow-up belongs to no point", question->id);
}

START_TEST(our_own_packs_are_whole_and_without_any_problem)
{
    char *folder = ie_path_data("corpus/interviews");
    ie_buffer pattern = {0};
    ie_buffer_format(&pattern, "%s/*.yaml", folder);
    glob_t files;
    ck_assert_int_eq(glob(pattern.data, 0, NULL, &files), 0);
    ck_assert_uint_ge(files.gl_pathc, 9);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        ie_buffer_clear(&problems);
        ie_buffer_text(&problems, "");
        ie_pack *pack = ie_pack_open(files.gl_pathv[i], &problems, &error);
        ck_assert_str_eq(problems.data, "");
        ck_assert_msg(pack->question_count >= 12, "%s", files.gl_pathv[i]);
        for (size_t k = 0; k < pack->question_count; k++)
            check_question(&pack->questions[k]);
        ie_pack_free(pack);
    }
    globfree(&files);
    ie_buffer_free(&pattern);
    free(folder);
}
END_TEST

START_TEST(a_missing_file_is_an_input_error)
{
    ie_buffer_clear(&problems);
    ck_assert_ptr_null(ie_pack_open("/nonexistent/p.yaml", &problems, &error));
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_ptr_null(ie_pack_open("/nonexistent/p.yaml", NULL, NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pack");
    TCase *tests = tcase_create("pack");
    tcase_add_test(tests, a_whole_pack_is_read);
    tcase_add_test(tests, what_may_be_left_out_has_a_default);
    tcase_add_test(tests, a_vocabulary_is_a_list_of_terms_without_commas);
    tcase_add_test(tests, an_unknown_key_is_a_warning_with_the_nearest_known_one);
    tcase_add_test(tests, a_missing_answer_says_what_to_write);
    tcase_add_test(tests, an_id_used_twice_is_an_error);
    tcase_add_test(tests, wrong_kinds_and_values_are_errors);
    tcase_add_test(tests, a_window_needs_both_ends_in_order);
    tcase_add_test(tests, all_problems_are_listed_but_at_most_a_hundred);
    tcase_add_test(tests, our_own_packs_are_whole_and_without_any_problem);
    tcase_add_test(tests, a_missing_file_is_an_input_error);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
