// SPDX-License-Identifier: MIT
// Tests of lib/base/checker: typed members of a document, and the words in which a mistake is explained.
#include "base/checker.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ie_yaml *document;
static ie_checker checker;
static ie_buffer problems;
static ie_error error;
static const ie_yaml_node *root;

static void read(const char *text)
{
    document = ie_yaml_parse(text, strlen(text), "pack.yaml", &error);
    ck_assert_msg(document != NULL, "%s", error.text);
    root = ie_yaml_root(document);
    problems = (ie_buffer){0};
    error = (ie_error){0};
    checker = (ie_checker){.document = document, .problems = &problems, .error = &error};
}

static void tear_down(void)
{
    ie_yaml_free(document);
    ie_buffer_free(&problems);
}

static void expect(int errors, const char *words)
{
    ck_assert_int_eq(checker.errors, errors);
    ck_assert_msg(problems.data && strstr(problems.data, words), "%s", problems.data);
}

START_TEST(a_problem_names_file_line_and_column)
{
    read("a: 1\nb: x\n");
    ck_assert(isnan(ie_checker_number(&checker, root, "b", 0, 9, NAN)));
    ck_assert_str_eq(problems.data, "pack.yaml:2:4: error: \"b\" must be a number from 0 to 9 without quotes; found a "
                                    "text \"x\"\n");
    ck_assert_ptr_eq(strstr(error.text, "pack.yaml:2:4: \"b\""), error.text);
    ck_assert_int_eq(error.line, 2);
}
END_TEST

START_TEST(the_first_error_stays_and_problems_end_at_a_hundred)
{
    read("a: 1\n");
    for (int i = 0; i < 300; i++)
        ie_checker_report(&checker, NULL, i != 0, "number %d", i);
    ck_assert_int_eq(checker.errors, 299);
    ck_assert_str_eq(error.text, "pack.yaml:1:1: number 1");
    size_t lines = 0;
    for (const char *at = problems.data; (at = strchr(at, '\n')); at++)
        lines++;
    ck_assert_uint_eq(lines, 100);
    ck_assert_ptr_eq(strstr(problems.data, "pack.yaml:1:1: warning: number 0\n"), problems.data);
}
END_TEST

START_TEST(an_unknown_name_is_a_warning_with_the_nearest_one)
{
    static const char *const known[] = {"text", "answer", "points", NULL};
    read("txet: a\nquestion_text: b\nzzzz: c\nanswer: d\n");
    ie_checker_keys(&checker, root, known, "a question");
    expect(0, "pack.yaml:1:1: warning: \"txet\" is not known in a question and is ignored; did you mean \"text\"?");
    expect(0, "\"question_text\" is not known in a question and is ignored; did you mean \"text\"?");
    expect(0, "\"zzzz\" is not known in a question and is ignored; known are: text, answer, points");
    ck_assert_ptr_null(strstr(problems.data, "\"answer\" is not"));
}
END_TEST

START_TEST(a_text_is_copied_and_must_be_there_where_it_is_needed)
{
    read("a: hello\nb: ''\nc: [1]\nd: null\n");
    char *text = ie_checker_text(&checker, root, "a", "it is asked");
    ck_assert_str_eq(text, "hello");
    free(text);
    ck_assert_ptr_null(ie_checker_text(&checker, root, "d", NULL));
    ck_assert_ptr_null(ie_checker_text(&checker, root, "missing", NULL));
    ck_assert_int_eq(checker.errors, 0);
    ck_assert_ptr_null(ie_checker_text(&checker, root, "b", "it is asked"));
    expect(1, "\"b\" is empty: it is asked");
    ck_assert_ptr_null(ie_checker_text(&checker, root, "missing", "it is asked"));
    expect(2, "\"missing\" is missing: it is asked");
    ck_assert_ptr_null(ie_checker_text(&checker, root, "c", NULL));
    expect(3, "\"c\" must be a text, not a list");
}
END_TEST

START_TEST(a_text_has_a_longest)
{
    ie_buffer text = {0};
    ie_buffer_text(&text, "a: ");
    for (int i = 0; i < 10001; i++)
        ie_buffer_text(&text, "x");
    read(text.data);
    ck_assert_ptr_null(ie_checker_text(&checker, root, "a", NULL));
    expect(1, "\"a\" is longer than 10000 characters");
    ie_buffer_free(&text);
}
END_TEST

START_TEST(a_choice_is_one_of_its_words)
{
    static const char *const words[] = {"easy", "hard", NULL};
    read("a: hard\nb: harder\nc: {}\n");
    ck_assert_ptr_eq(ie_checker_choice(&checker, root, "a", words), words[1]);
    ck_assert_ptr_null(ie_checker_choice(&checker, root, "missing", words));
    ck_assert_int_eq(checker.errors, 0);
    ck_assert_ptr_null(ie_checker_choice(&checker, root, "b", words));
    expect(1, "\"b\" must be one of easy, hard; found a text \"harder\"");
    ck_assert_ptr_null(ie_checker_choice(&checker, root, "c", words));
    expect(2, "found a group of names and values");
}
END_TEST

START_TEST(a_number_has_a_range)
{
    read("a: 5\nb: 11\nc: '5'\n");
    ck_assert_double_eq(ie_checker_number(&checker, root, "a", 0, 10, 1), 5);
    ck_assert_double_eq(ie_checker_number(&checker, root, "missing", 0, 10, 1), 1);
    ck_assert_int_eq(checker.errors, 0);
    ck_assert_double_eq(ie_checker_number(&checker, root, "b", 0, 10, 1), 1);
    expect(1, "\"b\" must be from 0 to 10; found 11");
    ck_assert_double_eq(ie_checker_number(&checker, root, "c", 0, 10, 1), 1);
    ck_assert_int_eq(checker.errors, 2);
}
END_TEST

START_TEST(a_time_is_seconds_or_a_clock)
{
    static const struct {
        const char *text;
        double seconds;
    } times[] = {{"t: 95", 95}, {"t: 1:35", 95}, {"t: '01:35.5'", 95.5}, {"t: 1:00:00", 3600}, {"t: 0", 0},
                 {"u: 1", NAN}, {"t: 1:75", NAN}, {"t: -3", NAN}, {"t: 1:2:3:4", NAN}, {"t: soon", NAN},
                 {"t: ':'", NAN}, {"t: [1]", NAN}, {"t: 1e3", NAN}, {"t: '5 s'", NAN}};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++) {
        read(times[i].text);
        double seconds = ie_checker_time(&checker, root, "t");
        if (isnan(times[i].seconds))
            ck_assert_msg(isnan(seconds) && checker.errors == (times[i].text[0] == 't'), "%s", times[i].text);
        else
            ck_assert_msg(seconds == times[i].seconds && checker.errors == 0, "%s", times[i].text);
        tear_down();
    }
    read("a: 1");
}
END_TEST

START_TEST(lists_and_groups_are_told_apart)
{
    read("a: [1, 2]\nb: 3\nc: {d: 1}\n");
    ck_assert_ptr_eq(ie_checker_list(&checker, root, "a", 2), ie_yaml_get(root, "a"));
    ck_assert_ptr_null(ie_checker_list(&checker, root, "missing", 2));
    ck_assert(ie_checker_is_map(&checker, ie_yaml_get(root, "c"), "a question"));
    ck_assert_int_eq(checker.errors, 0);
    ck_assert_ptr_null(ie_checker_list(&checker, root, "a", 1));
    expect(1, "\"a\" has 2 items; 1 are the most");
    ck_assert_ptr_null(ie_checker_list(&checker, root, "b", 2));
    expect(2, "\"b\" must be a list");
    ck_assert(!ie_checker_is_map(&checker, ie_yaml_get(root, "b"), "a question"));
    expect(3, "a question must be a group of names and values");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("checker");
    TCase *cases = tcase_create("checker");
    tcase_add_checked_fixture(cases, NULL, tear_down);
    tcase_add_test(cases, a_problem_names_file_line_and_column);
    tcase_add_test(cases, the_first_error_stays_and_problems_end_at_a_hundred);
    tcase_add_test(cases, an_unknown_name_is_a_warning_with_the_nearest_one);
    tcase_add_test(cases, a_text_is_copied_and_must_be_there_where_it_is_needed);
    tcase_add_test(cases, a_text_has_a_longest);
    tcase_add_test(cases, a_choice_is_one_of_its_words);
    tcase_add_test(cases, a_number_has_a_range);
    tcase_add_test(cases, a_time_is_seconds_or_a_clock);
    tcase_add_test(cases, lists_and_groups_are_told_apart);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
