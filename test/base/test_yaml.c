// SPDX-License-Identifier: MIT
// lib/base/yaml: the tree, its lines and columns, and its bounds.
#include "base/yaml.h"
#include "suite.h"

#include "base/memory.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static ie_yaml *parse(const char *text, ie_error *error)
{
    *error = (ie_error){0};
    return ie_yaml_parse(text, strlen(text), "x.yaml", error);
}

static void expect_error(const char *text, const char *beginning)
{
    ie_error error;
    ck_assert_ptr_null(parse(text, &error));
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_msg(strncmp(error.text, beginning, strlen(beginning)) == 0, "\"%s\"", error.text);
}

START_TEST(a_tree_gives_its_values_with_line_and_column)
{
    ie_error error;
    ie_yaml *document = parse("title: A\nlist:\n  - one\n  - {key: 2.5}\n", &error);
    ck_assert_ptr_nonnull(document);
    const ie_yaml_node *root = ie_yaml_root(document), *list = ie_yaml_get(root, "list");
    ck_assert_str_eq(ie_yaml_text(ie_yaml_get(root, "title"), ""), "A");
    ck_assert_uint_eq(ie_yaml_length(list), 2);
    const ie_yaml_node *value = ie_yaml_get(ie_yaml_at(list, 1), "key");
    double number = 0;
    ck_assert_int_eq(ie_yaml_number(value, &number), 0);
    ck_assert_double_eq(number, 2.5);
    ck_assert_int_eq(ie_yaml_line(value), 4);
    ck_assert_int_eq(ie_yaml_column(value), 11);
    ck_assert_str_eq(ie_yaml_text(ie_yaml_key_at(root, 1), ""), "list");
    ie_yaml_free(document);
}
END_TEST

START_TEST(what_is_missing_is_null_and_harms_nobody)
{
    ie_error error;
    ie_yaml *document = parse("a: ~\nb: 'null'\n", &error);
    const ie_yaml_node *root = ie_yaml_root(document);
    ck_assert(ie_yaml_is_null(ie_yaml_get(root, "a")));
    ck_assert(!ie_yaml_is_null(ie_yaml_get(root, "b")));
    ck_assert_ptr_null(ie_yaml_get(NULL, "a"));
    ck_assert_ptr_null(ie_yaml_at(root, 7));
    ck_assert_uint_eq(ie_yaml_length(NULL), 0);
    ck_assert_str_eq(ie_yaml_text(NULL, "otherwise"), "otherwise");
    ie_yaml_free(document);
    document = parse("", &error);
    ck_assert_ptr_null(ie_yaml_root(document));
    ie_yaml_free(document);
}
END_TEST

START_TEST(only_unquoted_finite_numbers_are_numbers)
{
    static const char *const texts[] = {"'3'", "nan", ".inf", "1e999", "3 apples", "0x10", "[3]", ""};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ie_error error;
        ie_buffer text = {0};
        ie_buffer_format(&text, "n: %s\n", texts[i]);
        ie_yaml *document = parse(text.data, &error);
        double number = 7;
        ck_assert_int_eq(ie_yaml_number(ie_yaml_get(ie_yaml_root(document), "n"), &number), -1);
        ck_assert_double_eq(number, 7);
        ie_yaml_free(document);
        ie_buffer_free(&text);
    }
}
END_TEST

START_TEST(mistakes_are_named_with_line_and_column)
{
    expect_error("a: b: c\n", "x.yaml:1:5: a colon is not expected here");
    expect_error("a:\n\t- b\n", "x.yaml:2:1: this character cannot begin a value");
    expect_error("a: 'open\n", "x.yaml:2:1: the file ends inside a quoted text");
    expect_error("a: 1\nb: 2\na: 3\n", "x.yaml:3:1: \"a\" was already given in line 1");
    expect_error("a: *nobody\n", "x.yaml:1:4: the alias *nobody repeats nothing");
    expect_error("a: 1\n---\nb: 2\n", "x.yaml:2:1: a second document");
    expect_error("a: \"x\\0y\"\n", "x.yaml:1:4: a zero byte");
    expect_error("? [a]\n: b\n", "x.yaml:1:3: the name before a colon must be a plain text");
    expect_error("a: 1\nb: \xFF\n", "x.yaml:2:4: this is not UTF-8 text");
}
END_TEST

START_TEST(an_alias_inside_of_its_anchor_is_refused)
{
    expect_error("a: &x\n  - *x\n", "x.yaml:2:5: the alias *x stands inside of what it repeats");
}
END_TEST

START_TEST(an_alias_shares_what_it_repeats)
{
    ie_error error;
    ie_yaml *document = parse("a: &x [1, 2]\nb: *x\n", &error);
    const ie_yaml_node *root = ie_yaml_root(document);
    ck_assert_ptr_eq(ie_yaml_get(root, "a"), ie_yaml_get(root, "b"));
    ie_yaml_free(document);
}
END_TEST

START_TEST(a_bomb_of_aliases_is_refused_before_it_grows)
{
    ie_buffer text = {0};
    ie_buffer_text(&text, "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 12; i++) {
        ie_buffer_format(&text, "a%d: &a%d [", i, i);
        for (int k = 0; k < 10; k++)
            ie_buffer_format(&text, "%s*a%d", k ? "," : "", i - 1);
        ie_buffer_text(&text, "]\n");
    }
    expect_error(text.data, "x.yaml:5:");
    ie_buffer_free(&text);
}
END_TEST

START_TEST(depth_and_size_are_bounded)
{
    ie_buffer text = {0};
    for (int i = 0; i < 100000; i++)
        ie_buffer_add(&text, "[", 1);
    expect_error(text.data, "x.yaml:1:33: nested more than 32 deep");
    ie_buffer_clear(&text);
    for (int i = 0; i < 100001; i++)
        ie_buffer_text(&text, "- x\n");
    expect_error(text.data, "x.yaml:");
    ie_buffer_clear(&text);
    for (int i = 0; i < 1001; i++)
        ie_buffer_format(&text, "k%d: x\n", i);
    expect_error(text.data, "x.yaml:1001:1: more than 1000 names");
    ie_buffer_clear(&text);
    memset(ie_buffer_reserve(&text, (4 << 20) + 2), '#', (4 << 20) + 1);
    text.data[(4 << 20) + 1] = '\0';
    expect_error(text.data, "x.yaml: too large");
    ie_buffer_free(&text);
}
END_TEST

// The least processor time of five runs, in seconds, over as many anchors and then aliases of the first of them.
static double seconds_of_aliases(int count)
{
    ie_buffer text = {0};
    double least = INFINITY;
    for (int i = 0; i < count; i++)
        ie_buffer_format(&text, "- &a%d x\n", i);
    for (int i = 0; i < count; i++)
        ie_buffer_text(&text, "- *a0\n");
    for (int run = 0; run < 5; run++) {
        ie_error error;
        clock_t start = clock();
        ie_yaml *document = parse(text.data, &error);
        least = fmin(least, (double)(clock() - start) / CLOCKS_PER_SEC);
        ck_assert_msg(document != NULL, "%s", error.text);
        ie_yaml_free(document);
    }
    ie_buffer_free(&text);
    return least;
}

START_TEST(four_times_the_aliases_take_about_four_times_the_time)
{
    double few = seconds_of_aliases(12000), many = seconds_of_aliases(48000);
    ck_assert_msg(many < 7 * few, "%g s and %g s", few, many);
}
END_TEST

START_TEST(an_alias_means_the_last_of_its_anchors)
{
    ie_error error;
    ie_yaml *document = parse("- &a one\n- &a two\n- *a\n", &error);
    ck_assert_str_eq(ie_yaml_text(ie_yaml_at(ie_yaml_root(document), 2), ""), "two");
    ie_yaml_free(document);
}
END_TEST

START_TEST(a_file_that_cannot_be_read_says_why)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_yaml_open("/nonexistent.yaml", &error));
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_str_eq(error.text, "/nonexistent.yaml: No such file or directory");
    ck_assert_ptr_null(ie_yaml_open("/", &error));
    ck_assert_int_eq(error.code, IE_IO);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("yaml");
    TCase *tests = tcase_create("yaml");
    tcase_add_test(tests, a_tree_gives_its_values_with_line_and_column);
    tcase_add_test(tests, what_is_missing_is_null_and_harms_nobody);
    tcase_add_test(tests, only_unquoted_finite_numbers_are_numbers);
    tcase_add_test(tests, mistakes_are_named_with_line_and_column);
    tcase_add_test(tests, an_alias_inside_of_its_anchor_is_refused);
    tcase_add_test(tests, an_alias_shares_what_it_repeats);
    tcase_add_test(tests, a_bomb_of_aliases_is_refused_before_it_grows);
    tcase_add_test(tests, depth_and_size_are_bounded);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, four_times_the_aliases_take_about_four_times_the_time);
    tcase_add_test(tests, an_alias_means_the_last_of_its_anchors);
    tcase_add_test(tests, a_file_that_cannot_be_read_says_why);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
