// SPDX-License-Identifier: MIT
// lib/answer/asking: which of the questions heard open an answer, and which belong to one.
#include "answer/asking.h"
#include "answer/questions.h"
#include "suite.h"

static ie_session *session;
static ie_asking *askings;

static void begin_session(void)
{
    open_questions();
    session = ie_session_create(text);
    askings = NULL;
}

static void end_session(void)
{
    free(askings);
    ie_session_destroy(session);
    close_questions();
}

// The interviewer asks at t for 4 seconds, and the candidate answers for 5.
static void exchange(double t, const char *question, const char *answer, int is_follow_up, int is_again)
{
    const ie_heard heard = {t, (char *)"heard", (char *)question, is_follow_up, is_again};
    ie_session_add_heard(session, &heard);
    ie_session_add_other(session, t, 4);
    ie_session_add_utterance(session, t, 4, question);
    ie_session_add_utterance(session, t + 4.5, 5, answer);
}

static void settle_askings(size_t wanted)
{
    ie_session_settle(session);
    ck_assert_uint_eq(ie_askings_settle(session, pack, similarity, &askings), wanted);
}

static void check_asking(size_t index, ie_asking_kind kind, const char *id, size_t opened_by)
{
    ck_assert_int_eq(askings[index].kind, kind);
    ck_assert_str_eq(id_of(askings[index].question), id);
    ck_assert_uint_eq(askings[index].opened_by, opened_by);
}

START_TEST(questions_of_the_pack_and_others_open_answers_in_order_of_time)
{
    exchange(20, "Why do you want to leave?", "My family moves.", 0, 0);
    exchange(0, "how do lists and tuples differ", "One is mutable.", 0, 0);
    settle_askings(2);
    check_asking(0, IE_ASKING_OPENS, "list", 0);
    check_asking(1, IE_ASKING_OPENS, "none", 1);
    ck_assert_double_eq(askings[1].heard->t, 20);
}
END_TEST

START_TEST(follow_ups_by_their_words_or_by_the_pack_stay_inside)
{
    exchange(0, "how do lists and tuples differ", "One is mutable.", 0, 0);
    exchange(10, "Can you say more about that?", "No.", 1, 0);
    exchange(20, "and can a tuple be a key of a dictionary", "Yes.", 0, 0);
    exchange(30, "How does a dictionary find the value of a key?", "It hashes.", 1, 0);
    exchange(40, "And what else could you say of it?", "It gives one value after another.", 1, 0);
    settle_askings(5);
    check_asking(0, IE_ASKING_OPENS, "list", 0);
    check_asking(1, IE_ASKING_FOLLOWS, "none", 0);
    check_asking(2, IE_ASKING_FOLLOWS, "none", 0);
    check_asking(3, IE_ASKING_OPENS, "dict", 3);  // though its words seemed to follow up
    check_asking(4, IE_ASKING_FOLLOWS, "none", 3);  // though the answer is another question's
}
END_TEST

START_TEST(a_question_asked_again_stays_in_its_answer)
{
    exchange(0, "how do lists and tuples differ", "Pardon?", 0, 0);
    exchange(10, "What is the difference between a list and a tuple?", "One is mutable.", 0, 0);
    exchange(20, "Why do you want to leave?", "What do you mean?", 0, 0);
    exchange(30, "What makes a new place good for somebody?", "More money.", 0, 1);
    exchange(40, "Where do you see yourself in five years?", "Sorry?", 0, 0);
    exchange(50, "In five years, where do you see yourself?", "Here.", 0, 0);
    settle_askings(6);
    check_asking(0, IE_ASKING_OPENS, "list", 0);  // the second one is nearer to the pack, but the answer begins here
    check_asking(1, IE_ASKING_AGAIN, "none", 0);
    check_asking(2, IE_ASKING_OPENS, "none", 2);
    check_asking(3, IE_ASKING_AGAIN, "none", 2);
    check_asking(4, IE_ASKING_OPENS, "none", 4);
    check_asking(5, IE_ASKING_AGAIN, "none", 4);
}
END_TEST

START_TEST(coming_back_to_a_question_opens_an_answer_that_says_so)
{
    exchange(0, "What is the difference between a list and a tuple?", "One is mutable.", 0, 0);
    exchange(10, "How does a dictionary find the value of a key?", "It hashes.", 0, 0);
    exchange(20, "so how do lists and tuples differ", "In speed.", 0, 0);
    settle_askings(3);
    check_asking(0, IE_ASKING_OPENS, "list", 0);
    check_asking(2, IE_ASKING_OPENS, "none", 2);
    ck_assert_str_eq(id_of(askings[2].same_as), "list");
    ck_assert_ptr_null(askings[0].same_as);
}
END_TEST

START_TEST(a_follow_up_gives_the_question_that_it_resembles_to_who_asks_it)
{
    exchange(0, "What is the difference between a list and a tuple?", "One is mutable.", 0, 0);
    exchange(10, "Can a tuple be the key of a dictionary?", "It hashes the key.", 0, 0);
    exchange(20, "tell me how a dictionary will find values", "It looks.", 0, 0);
    settle_askings(3);
    check_asking(1, IE_ASKING_FOLLOWS, "none", 0);
    ck_assert_ptr_null(askings[2].same_as);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("asking");
    TCase *tests = tcase_create("asking");
    tcase_add_checked_fixture(tests, begin_session, end_session);
    tcase_add_test(tests, questions_of_the_pack_and_others_open_answers_in_order_of_time);
    tcase_add_test(tests, follow_ups_by_their_words_or_by_the_pack_stay_inside);
    tcase_add_test(tests, a_question_asked_again_stays_in_its_answer);
    tcase_add_test(tests, coming_back_to_a_question_opens_an_answer_that_says_so);
    tcase_add_test(tests, a_follow_up_gives_the_question_that_it_resembles_to_who_asks_it);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
