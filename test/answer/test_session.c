// SPDX-License-Identifier: MIT
// lib/answer/session: what was said between two times, and by whom.
#include "answer/session.h"
#include "suite.h"

#include <check.h>
#include <math.h>

static ie_text *text;
static ie_session *session;

static void set_up(void)
{
    text = ie_text_create();
    session = ie_session_create(text);
}

static void tear_down(void)
{
    ie_session_destroy(session);
    ie_text_destroy(text);
}

static void check_said(double t, double end, const char *wanted)
{
    char *said = ie_session_said(session, t, end, NULL);
    ck_assert_str_eq(said, wanted);
    free(said);
}

START_TEST(an_utterance_over_a_border_gives_its_words_on_this_side)
{
    ie_tokens tokens = {0};
    ie_session_add_utterance(session, 0, 4, "One, two. Three, four!");
    ie_session_add_utterance(session, 5, 1, "Five.");
    ie_session_settle(session);
    check_said(0, 10, "One, two. Three, four! Five.");
    check_said(2, 10, "three four Five.");
    check_said(11, 12, "");
    free(ie_session_said(session, 2, 10, &tokens));
    ck_assert_uint_eq(tokens.count, 3);
    ie_tokens_free(&tokens);
}
END_TEST

START_TEST(what_others_say_is_left_out_and_has_an_end)
{
    ie_session_add_utterance(session, 0, 2, "Why?");
    ie_session_add_utterance(session, 2, 2, "Because.");
    ie_session_add_other(session, 0, 1.5);
    ie_session_add_other(session, 1.5, 0.4);
    ie_session_settle(session);
    check_said(0, 9, "Because.");
    ck_assert_double_eq_tol(ie_session_others_end(session, 0.5), 1.9, 1e-12);
    ck_assert_double_eq(ie_session_others_end(session, 3), 3);
    ck_assert_double_eq(ie_session_end(session), 4);
}
END_TEST

START_TEST(words_have_the_stops_of_their_utterance)
{
    static const char *const words[] = {"A", "list", "cannot", "I", "use", "one"};
    static const int ends[] = {0, 0, 0, IE_TOKEN_ENDS, 0, 0, IE_TOKEN_ENDS | IE_TOKEN_STOPS};  // can and not are two
    ie_tokens tokens = {0};
    for (int i = 0; i < 6; i++)
        ie_session_add_word(session, i, 0.9, words[i], NAN);
    ie_session_add_utterance(session, 0, 6, "A list cannot, 1 use one.");  // one word is written otherwise
    ie_session_settle(session);
    free(ie_session_said(session, 0, 9, &tokens));
    ck_assert_uint_eq(tokens.count, 7);
    for (size_t i = 0; i < tokens.count; i++)
        ck_assert_int_eq(tokens.items[i].kind & (IE_TOKEN_ENDS | IE_TOKEN_STOPS), ends[i]);
    ie_tokens_free(&tokens);
}
END_TEST

START_TEST(doubt_is_the_mean_chance_of_a_misheard_word)
{
    ie_session_add_word(session, 0, 1, "one", 0.5);
    ie_session_add_word(session, 1, 1, "two", 1);
    ie_session_add_word(session, 9, 1, "ten", 0);
    ie_session_add_word(session, 2, 1, "three", NAN);
    ie_session_settle(session);
    ck_assert_double_eq_tol(ie_session_doubt(session, 0, 5), 0.25, 1e-12);
    ck_assert_double_eq(ie_session_doubt(session, 20, 30), 0);
    check_said(0, 5, "one two three");
}
END_TEST

START_TEST(questions_are_kept_in_order_of_time_and_not_without_end)
{
    for (int i = 0; i < IE_SESSION_MOST_HEARD + 5; i++)
        ie_session_add_heard(session, &(ie_heard){-i, (char *)"id", (char *)"Why?", 0, 0});
    ie_session_settle(session);
    ck_assert_uint_eq(session->heard.count, IE_SESSION_MOST_HEARD);
    ck_assert_uint_eq(session->heard_beyond, 5);
    ck_assert_double_lt(session->heard.items[0].t, session->heard.items[1].t);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("session");
    TCase *tests = tcase_create("session");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, an_utterance_over_a_border_gives_its_words_on_this_side);
    tcase_add_test(tests, what_others_say_is_left_out_and_has_an_end);
    tcase_add_test(tests, words_have_the_stops_of_their_utterance);
    tcase_add_test(tests, doubt_is_the_mean_chance_of_a_misheard_word);
    tcase_add_test(tests, questions_are_kept_in_order_of_time_and_not_without_end);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
