// SPDX-License-Identifier: MIT
// Tests of lib/answer/learning: parts of Markdown files by the anchors of their headings.
#include "answer/learning.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char material[] =
    "Before any heading.\n"
    "# Top\nAbout all.\n"
    "## Fun = joy\nOne.\n\n```\n## no heading\n# nor this\n```\nTwo.\n### Deeper\nThree.\n"
    "## C++ & .NET\nFour.\n"
    "## Caf\xc3\xa9_1\n"
    "##without a blank\n"
    "# Last";

static char folder[] = "/tmp/ie-learning-XXXXXX";
static char path[100];
static char *title;
static ie_error error;

static void set_up(void)
{
    ck_assert_ptr_nonnull(mkdtemp(folder));
    setenv("IE_DATA", folder, 1);
    snprintf(path, sizeof path, "%s/corpus", folder);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/corpus/learning", folder);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/corpus/learning/a.md", folder);
    FILE *file = fopen(path, "w");
    fputs(material, file);
    fclose(file);
}

static void tear_down(void)
{
    unlink(path);
    for (int i = 0; i < 3; i++) {
        *strrchr(path, '/') = '\0';
        rmdir(path);
    }
}

static void expect_part(const char *name, const char *heading, const char *text)
{
    char *part = ie_learning_read(name, &title, &error);
    ck_assert_msg(part != NULL, "%s: %s", name, error.text);
    ck_assert_str_eq(title, heading);
    ck_assert_str_eq(part, text);
    free(part);
    free(title);
}

static void expect_refusal(const char *name, ie_code code)
{
    error = (ie_error){0};
    title = folder;
    ck_assert_msg(ie_learning_read(name, &title, &error) == NULL, "%s was taken", name);
    ck_assert_msg(error.code == code, "%s: %s", name, error.text);
    ck_assert_ptr_null(title);
}

START_TEST(a_part_reaches_to_the_next_heading_of_its_level)
{
    expect_part("a.md#deeper", "Deeper", "Three.\n");
    expect_part("a.md#c--net", "C++ & .NET", "Four.\n");
    expect_part("a.md#last", "Last", "");
}
END_TEST

START_TEST(signs_are_dropped_from_anchors_and_code_holds_no_heading)
{
    expect_part("a.md#fun--joy", "Fun = joy", "One.\n\n```\n## no heading\n# nor this\n```\nTwo.\n### "
                                              "Deeper\nThree.\n");
    expect_refusal("a.md#no-heading", IE_FORMAT);
    expect_refusal("a.md#fun-joy", IE_FORMAT);
    expect_refusal("a.md#fun--jo", IE_FORMAT);
}
END_TEST

START_TEST(letters_of_other_scripts_and_underscores_stay)
{
    expect_part("a.md#caf\xc3\xa9_1", "Caf\xc3\xa9_1", "##without a blank\n");
    expect_refusal("a.md#without-a-blank", IE_FORMAT);
}
END_TEST

START_TEST(without_an_anchor_the_first_heading_is_meant)
{
    ck_assert_ptr_nonnull(strstr(material, "About all."));
    char *part = ie_learning_read("a.md", &title, &error);
    ck_assert_str_eq(title, "Top");
    ck_assert_int_eq(strncmp(part, "About all.\n## Fun", 17), 0);
    ck_assert_ptr_null(strstr(part, "Last"));
    free(part);
    free(title);
}
END_TEST

START_TEST(a_file_that_is_not_there_is_said)
{
    expect_refusal("b.md#fun", IE_IO);
    ck_assert_ptr_nonnull(strstr(error.text, "corpus/learning/b.md"));
}
END_TEST

START_TEST(only_plain_names_are_read)
{
    static const char *const names[] = {"", "#a", "../a.md", "./a.md", "/etc/passwd", "..", "a/b.md", "A.md",
                                        "a%2f.md", "\xff"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        expect_refusal(names[i], IE_USAGE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("learning");
    TCase *cases = tcase_create("learning");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_part_reaches_to_the_next_heading_of_its_level);
    tcase_add_test(cases, signs_are_dropped_from_anchors_and_code_holds_no_heading);
    tcase_add_test(cases, letters_of_other_scripts_and_underscores_stay);
    tcase_add_test(cases, without_an_anchor_the_first_heading_is_meant);
    tcase_add_test(cases, a_file_that_is_not_there_is_said);
    tcase_add_test(cases, only_plain_names_are_read);
    return run_suite(suite);
}
