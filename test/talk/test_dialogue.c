// SPDX-License-Identifier: MIT
// Tests of lib/talk/dialogue: lines in, lines out, on a terminal and without.
#include "talk/dialogue.h"
#include "suite.h"
#include "talk/conversations.h"

#include <check.h>
#include <string.h>

static char *said;
static size_t length;

static void tear_down(void)
{
    free(said);
}

static int run(const char *typed, int is_terminal, int explains)
{
    ie_conversation *conversation = open_conversation(NULL, NULL);
    const ie_dialogue dialogue = {fmemopen((char *)(size_t)typed, strlen(typed), "r"), open_memstream(&said, &length),
                                  is_terminal, explains};
    int status = ie_dialogue_run(&dialogue, conversation);
    fclose(dialogue.in);
    fclose(dialogue.out);
    ie_conversation_close(conversation);
    return status;
}

static int count_lines(void)
{
    int lines = 0;
    for (const char *at = said; *at; at++)
        lines += *at == '\n';
    return lines;
}

START_TEST(every_line_gets_one_until_goodbye)
{
    ck_assert_int_eq(run("hello\r\n \t\n\nthank you\nbye\nhello\n", 0, 1), 0);
    ck_assert_int_eq(count_lines(), 3);
    ck_assert_int_eq(strncmp(said, "[greeting ", 10), 0);
    ck_assert_ptr_nonnull(strstr(said, "\n[goodbye "));
}
END_TEST

START_TEST(the_last_line_needs_no_end)
{
    ck_assert_int_eq(run("hello", 0, 0), 0);
    ck_assert_int_eq(count_lines(), 1);
    ck_assert_int_ne(said[0], '[');
}
END_TEST

START_TEST(a_terminal_is_greeted_and_prompted)
{
    ck_assert_int_eq(run("xqzt\n", 1, 0), 0);
    ck_assert_int_eq(strncmp(said, "I am a program, no person,", 26), 0);
    ck_assert_ptr_nonnull(strstr(said, "\n> "));
    ck_assert_int_eq(said[length - 1], '\n');
}
END_TEST

static const char *printed(const char *text)
{
    free(said);
    FILE *out = open_memstream(&said, &length);
    ie_dialogue_print(out, text);
    fclose(out);
    return said;
}

START_TEST(long_lines_are_wrapped_between_words)
{
    char text[101];
    memset(text, 'a', 100);
    text[60] = ' ';
    text[100] = '\0';
    ck_assert_int_eq(printed(text)[60], '\n');
    text[60] = 'a';
    ck_assert_uint_eq(strlen(printed(text)), 101);  // one word that is too long stays whole
}
END_TEST

START_TEST(lists_and_code_keep_their_lines_and_wrapped_notes_flow)
{
    ck_assert_str_eq(printed("Two:\n- one\n- two"), "Two:\n- one\n- two\n");
    ck_assert_str_eq(printed("    for x in y:\n        print(x)"), "    for x in y:\n        print(x)\n");
    static const char note[] = "This line is so long that it was wrapped by its author at some place beyond the 78th,\n"
                               "and goes on.";
    ck_assert_str_eq(printed(note), "This line is so long that it was wrapped by its author at some place beyond\n"
                                    "the 78th, and goes on.\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dialogue");
    TCase *cases = tcase_create("dialogue");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, NULL, tear_down);
    tcase_add_test(cases, every_line_gets_one_until_goodbye);
    tcase_add_test(cases, the_last_line_needs_no_end);
    tcase_add_test(cases, a_terminal_is_greeted_and_prompted);
    tcase_add_test(cases, long_lines_are_wrapped_between_words);
    tcase_add_test(cases, lists_and_code_keep_their_lines_and_wrapped_notes_flow);
    return run_suite(suite);
}
