// SPDX-License-Identifier: MIT
// Tests of lib/base/options: every way to write an option, and what is said of each mistake.
#include "base/error.h"
#include "base/options.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int quiet;
static long jobs;
static double rate;
static const char *output, *format;
static ie_text_list names;
static int operands;
static char *words[16];
static char said[4096];  // on stderr and stdout

static const ie_option options[] = {
    {'q', "quiet", IE_FLAG, &quiet, NULL, "say nothing", 0, 0},
    {'j', "jobs", IE_INT, &jobs, "N", "at a time", 1, 99},
    {'r', "rate", IE_REAL, &rate, "HERTZ", "of samples", 0.5, 8},
    {'o', "output", IE_TEXT, &output, "FILE", "where to", 0, 0},
    {0, "name", IE_TEXTS, &names, "NAME", "of a file", 0, 0},
    {0, "format", IE_CHOICE, &format, "jpeg|png", "of pictures", 0, 0},
    {0}};

static void set_up(void)
{
    quiet = 0;
    jobs = 2;
    rate = 1.5;
    output = NULL;
    format = "jpeg";
}

// Parses a command line given as words with single spaces between; fills `operands`, `words` and `said`.
static int parse_with(const char *operands_help, const char *line)
{
    static char text[400];
    const ie_usage usage = {"ie-test", operands_help, "Tests.", options};
    int count = 1, saved[2] = {dup(1), dup(2)};
    FILE *file = tmpfile();
    words[0] = "program";
    snprintf(text, sizeof text, "%s", line);
    for (char *word = strtok(text, " "); word; word = strtok(NULL, " "))
        words[count++] = word;
    fflush(stdout);
    dup2(fileno(file), 1);
    dup2(fileno(file), 2);
    int status = ie_options_parse(&usage, count, words, &operands);
    fflush(stdout);
    dup2(saved[0], 1);
    dup2(saved[1], 2);
    close(saved[0]);
    close(saved[1]);
    rewind(file);
    said[fread(said, 1, sizeof said - 1, file)] = '\0';
    fclose(file);
    return status;
}

static int parse(const char *line)
{
    return parse_with("[FILE ...]", line);
}

static void expect_misuse(const char *line, const char *message)
{
    ck_assert_msg(parse(line) == IE_EXIT_STOPPED, "%s is taken", line);
    ck_assert_msg(strstr(said, message) != NULL, "%s: %s", line, said);
    ck_assert_msg(strstr(said, "usage: ie-test [options] [FILE ...] (see ie-test --help)") != NULL, "%s", said);
}

START_TEST(defaults_stay_where_nothing_is_given)
{
    ck_assert_int_eq(parse(""), -1);
    ck_assert(!quiet && jobs == 2 && rate == 1.5 && !output && operands == 0);
    ck_assert_str_eq(format, "jpeg");
}
END_TEST

START_TEST(a_value_follows_or_is_attached)
{
    ck_assert_int_eq(parse("-j 3 -r2.5 --output=a=b --format png -q"), -1);
    ck_assert(quiet && jobs == 3 && rate == 2.5);
    ck_assert_str_eq(output, "a=b");
    ck_assert_str_eq(format, "png");
    ck_assert_int_eq(parse("--jobs 4 --rate=8 -o --quiet"), -1);
    ck_assert(jobs == 4 && rate == 8);
    ck_assert_str_eq(output, "--quiet");
}
END_TEST

START_TEST(the_last_one_given_counts)
{
    ck_assert_int_eq(parse("-j3 -j5"), -1);
    ck_assert_int_eq(jobs, 5);
}
END_TEST

START_TEST(all_are_kept_of_what_may_be_given_more_than_once)
{
    ck_assert_int_eq(parse("--name a --name= --name=b"), -1);
    ck_assert_uint_eq(names.count, 3);
    ck_assert_str_eq(names.items[0], "a");
    ck_assert_str_eq(names.items[1], "");
    ck_assert_str_eq(names.items[2], "b");
    names = (ie_text_list){0};
}
END_TEST

START_TEST(operands_come_first_whatever_stands_between)
{
    ck_assert_int_eq(parse("a -q b -j 3 - c"), -1);
    ck_assert_int_eq(operands, 4);
    ck_assert_str_eq(words[1], "a");
    ck_assert_str_eq(words[2], "b");
    ck_assert_str_eq(words[3], "-");
    ck_assert_str_eq(words[4], "c");
}
END_TEST

START_TEST(two_dashes_end_the_options)
{
    ck_assert_int_eq(parse("-q -- -j --help --"), -1);
    ck_assert_int_eq(operands, 3);
    ck_assert_str_eq(words[1], "-j");
    ck_assert_str_eq(words[3], "--");
}
END_TEST

START_TEST(numbers_out_of_range_or_with_a_tail_are_refused)
{
    static const char *const wrong[] = {"0", "100", "x", "3x", "", "1.5", "99999999999999999999", "0x3"};
    char line[60];
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        snprintf(line, sizeof line, "--jobs=%s", wrong[i]);
        expect_misuse(line, "ie-test: --jobs (a number from 1 to 99), not ");
    }
    static const char *const unreal[] = {"0.4", "8.01", "nan", "inf", "1e999", "1,5", ""};
    for (size_t i = 0; i < sizeof unreal / sizeof *unreal; i++) {
        snprintf(line, sizeof line, "--rate=%s", unreal[i]);
        expect_misuse(line, "ie-test: --rate (a number from 0.5 to 8), not ");
    }
    ck_assert(jobs == 2 && rate == 1.5);
}
END_TEST

START_TEST(a_choice_is_one_of_its_words_as_a_whole)
{
    static const char *const wrong[] = {"", "jp", "jpegs", "jpeg|png", "PNG", "|"};
    char line[60];
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        snprintf(line, sizeof line, "--format=%s", wrong[i]);
        expect_misuse(line, "ie-test: --format (one of jpeg|png), not ");
    }
}
END_TEST

START_TEST(what_is_no_option_is_named)
{
    expect_misuse("--forma png", "unknown option --forma");
    expect_misuse("--formats", "unknown option --formats");
    expect_misuse("-x", "unknown option -x");
    expect_misuse("--quiet=yes", "unknown option --quiet=yes");
    expect_misuse("-qj", "unknown option -qj");
    expect_misuse("--=", "unknown option --=");
}
END_TEST

START_TEST(a_missing_argument_is_named)
{
    expect_misuse("-o", "missing argument of -o");
    expect_misuse("a --jobs", "missing argument of --jobs");
    expect_misuse("--output= a", "empty argument of --output=");
}
END_TEST

START_TEST(a_program_without_operands_takes_none)
{
    ck_assert_int_eq(parse_with("", "-q a"), IE_EXIT_STOPPED);
    ck_assert_ptr_nonnull(strstr(said, "ie-test: unexpected operand a"));
    ck_assert_int_eq(parse_with("", "-q"), -1);
}
END_TEST

START_TEST(help_lists_ranges_and_defaults)
{
    ck_assert_int_eq(parse("--help"), IE_EXIT_DONE);
    static const char *const lines[] = {"usage: ie-test [options] [FILE ...]\nTests.\n",
                                        "  -q, --quiet                 say nothing\n",
                                        "  -j, --jobs N                at a time (1 to 99; default 2)\n",
                                        "  -r, --rate HERTZ            of samples (0.5 to 8; default 1.5)\n",
                                        "  -o, --output FILE           where to\n",
                                        "      --name NAME             of a file (may be given more than once)\n",
                                        "      --format jpeg|png       of pictures (default jpeg)\n",
                                        "  -h, --help                  print this help\n"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        ck_assert_msg(strstr(said, lines[i]) != NULL, "%s in\n%s", lines[i], said);
    ck_assert_int_eq(parse("-h"), IE_EXIT_DONE);
    ck_assert_int_eq(parse("--version"), IE_EXIT_DONE);
    ck_assert_str_eq(said, "ie-test " IE_VERSION "\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("options");
    TCase *cases = tcase_create("options");
    tcase_add_checked_fixture(cases, set_up, NULL);
    tcase_add_test(cases, defaults_stay_where_nothing_is_given);
    tcase_add_test(cases, a_value_follows_or_is_attached);
    tcase_add_test(cases, the_last_one_given_counts);
    tcase_add_test(cases, all_are_kept_of_what_may_be_given_more_than_once);
    tcase_add_test(cases, operands_come_first_whatever_stands_between);
    tcase_add_test(cases, two_dashes_end_the_options);
    tcase_add_test(cases, numbers_out_of_range_or_with_a_tail_are_refused);
    tcase_add_test(cases, a_choice_is_one_of_its_words_as_a_whole);
    tcase_add_test(cases, what_is_no_option_is_named);
    tcase_add_test(cases, a_missing_argument_is_named);
    tcase_add_test(cases, a_program_without_operands_takes_none);
    tcase_add_test(cases, help_lists_ranges_and_defaults);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
