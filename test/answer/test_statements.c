// SPDX-License-Identifier: MIT
// Tests of lib/answer/statements: where an answer is cut, which words count, and when they were said.
#include "answer/statements.h"
#include "base/memory.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ie_text *text;
static ie_statements statements;

static void set_up(void)
{
    text = ie_text_create();
}

static void tear_down(void)
{
    ie_statements_free(&statements);
    ie_text_destroy(text);
}

static void check_statement(const char *answer, size_t number, const char *expected)
{
    const ie_statement *statement = &statements.items[number];
    ck_assert_uint_gt(statements.count, number);
    ck_assert_uint_eq(statement->length, strlen(expected));
    ck_assert_mem_eq(answer + statement->from, expected, statement->length);
}

START_TEST(sentences_end_at_stops_and_lines)
{
    const char *answer = " It cost 3.5 euros. Why?\nBecause (I asked.) so\n\n";
    statements = ie_statements_cut(text, answer, NULL);
    ck_assert_uint_eq(statements.count, 4);
    check_statement(answer, 0, "It cost 3.5 euros.");
    check_statement(answer, 1, "Why?");
    check_statement(answer, 2, "Because (I asked.)");
    check_statement(answer, 3, "so");
    ck_assert(isnan(statements.items[0].t));
}
END_TEST

START_TEST(what_does_not_end_is_cut_at_its_joints)
{
    ie_buffer answer = {0};
    for (int i = 0; i < 5; i++)
        ie_buffer_format(&answer, "%swe moved one box to the next room with two other people", i ? " and " : "");
    statements = ie_statements_cut(text, answer.data, NULL);
    ck_assert_uint_eq(statements.count, 5);
    check_statement(answer.data, 1, "and we moved one box to the next room with two other people");
    ie_buffer_free(&answer);
}
END_TEST

START_TEST(gaps_are_left_out_and_contractions_written_out)
{
    statements = ie_statements_cut(text, "Um I'm I'm like, sure we didn\xe2\x80\x99t ask, that's im", NULL);
    static const char *const expected[] = {"i", "am", "i", "am", "sure", "we", "did", "not", "ask", "that", "is",
                                           "i", "am"};
    ck_assert_uint_eq(statements.word_count, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < statements.word_count; i++)
        ck_assert_str_eq(statements.words[i], expected[i]);
}
END_TEST

START_TEST(times_are_those_of_the_tokens)
{
    ie_tokens said = {0};
    ie_text_tokens(text, "We won.", 10, 12, &said);
    ie_text_tokens(text, "It rained.", 20, 22, &said);
    statements = ie_statements_cut(text, "We won. It rained.", &said);
    ck_assert_double_eq(statements.items[0].t, 10);
    ck_assert_double_eq(statements.items[1].t, 20);
    ck_assert_double_gt(statements.items[1].end, 21);
    ie_statements_free(&statements);
    statements = ie_statements_cut(text, "We certainly won. It rained.", &said);  // written in other words
    ck_assert_double_eq(statements.items[0].t, 10);
    ck_assert_double_gt(statements.items[1].end, 20);
    ie_tokens_free(&said);
}
END_TEST

START_TEST(any_bytes_will_do_and_the_length_is_bounded)
{
    ie_buffer answer = {0};
    for (int i = 0; i < 20000; i++)
        ie_buffer_text(&answer, i % 2 ? "\xff\xfe " : "word\xc3 ");
    statements = ie_statements_cut(text, answer.data, NULL);
    ck_assert_uint_le(statements.word_count, 13 * IE_STATEMENTS_MOST_WORDS);
    ie_statements_free(&statements);
    statements = ie_statements_cut(text, "", NULL);
    ck_assert_uint_eq(statements.count, 0);
    ie_buffer_free(&answer);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("statements");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, sentences_end_at_stops_and_lines);
    tcase_add_test(cases, what_does_not_end_is_cut_at_its_joints);
    tcase_add_test(cases, gaps_are_left_out_and_contractions_written_out);
    tcase_add_test(cases, times_are_those_of_the_tokens);
    tcase_add_test(cases, any_bytes_will_do_and_the_length_is_bounded);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
