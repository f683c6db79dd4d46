// SPDX-License-Identifier: MIT
// Tests of lib/answer/topics: what a question asks about and an answer speaks of.
#include "answer/topics.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static ie_text *text;

static void set_up(void)
{
    text = ie_text_create();
}

static void tear_down(void)
{
    ie_text_destroy(text);
}

static int find_topic(const char *name)
{
    for (int topic = 0; topic < IE_TOPICS; topic++)
        if (strcmp(ie_topic_name(topic), name) == 0)
            return topic;
    ck_abort_msg("no topic %s", name);
    return -1;
}

static int is_asked(const char *question, const char *name)
{
    return (ie_topics_asked(text, question) >> find_topic(name) & 1) != 0;
}

START_TEST(questions_are_about_their_topic)
{
    ck_assert(is_asked("Tell me about a conflict with a colleague.", "a conflict"));
    ck_assert(is_asked("Have you ever disagreed with your boss?", "a conflict"));
    ck_assert(is_asked("What was your biggest failure?", "a mistake"));
    ck_assert(!is_asked("What was your biggest failure?", "a conflict"));
    ck_assert(is_asked("What is your greatest weakness?", "a weakness"));
    ck_assert(is_asked("Tell me about an error that you made or nearly made in care.", "a mistake"));
    ck_assert(is_asked("Describe how you had to convince people who did not report to you.", "leading others"));
    ck_assert(is_asked("Tell me about a project that was in danger of being late.", "time pressure"));
    ck_assert(is_asked("Tell me about relatives who were difficult.", "a customer"));
    ck_assert(is_asked("Why did you become a nurse, and why here?", "motivation"));
    ck_assert_uint_eq(ie_topics_asked(text, "What is a list?"), 0);
}
END_TEST

START_TEST(answers_speak_of_their_topic)
{
    double told[IE_TOPICS];
    ie_statements statements = ie_statements_cut(text, "A colleague and I argued, she was angry and we could not "
                                                       "agree.",
                                                 NULL);
    ie_topics_told(&statements, told);
    ck_assert_double_gt(told[find_topic("a conflict")], 0.7);
    ck_assert_double_lt(told[find_topic("a mistake")], 0.3);
    ie_statements_free(&statements);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("topics");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, questions_are_about_their_topic);
    tcase_add_test(cases, answers_speak_of_their_topic);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
