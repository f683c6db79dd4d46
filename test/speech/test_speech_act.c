// SPDX-License-Identifier: MIT
// Sentences of interviews, made up here: who asks, who listens, who is polite.
#include "speech/speech_act.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static void check_asks(const char *const *texts, size_t wanted)
{
    for (; *texts; texts++)
        ck_assert_msg((ie_speech_acts_read(*texts).asking > 0) == (wanted > 0), "%s", *texts);
}

START_TEST(questions_and_requests_ask_with_or_without_a_mark)
{
    static const char *const texts[] = {
        "What is a generator?", "so tell me about a project that failed", "Could you please describe your last job",
        "And why do you want to leave", "Great, thank you. Okay, how would you test that", "Walk me through a normal day.",
        "If you could start again, what would it be", "Do you like it", "Have you ever led anybody?",
        "Think of a customer who was angry.", "Mm-hm. What\xE2\x80\x99s your plan for that",
        "okay so what role do you take in a team", "which kinds of errors does a compiler find", "what made you apply here",
        "so in which cases would you write a test", "so next i'd like to ask you about the difference of the two",
        "suppose the server is slow how do we find out", "a query is slow what is the reason for that",
        "lists or tuples when do you use which and how do they differ", NULL};
    check_asks(texts, 1);
}
END_TEST

START_TEST(telling_is_not_asking)
{
    static const char *const texts[] = {
        "What I did was to call them at once.", "When the project was due, I was ill.", "They tell me about it every week.",
        "I had to describe what we do, and how it works.", "How you solve it matters to me.", "Really?", "Okay?", "Mm-hm.",
        "Who the customer was I cannot say.", "", "...", "What happened was that nobody came.",
        "And what I'm trying to do is to listen.", "We asked what worked and which of them did not.",
        "If I notice there is a person who is good I let him lead.", NULL};
    check_asks(texts, 0);
}
END_TEST

START_TEST(listening_is_a_backchannel_and_saying_little_is_not)
{
    static const char *const listening[] = {"Mm-hm.", "Mmm", "M'hmm", "Uh-huh, right.", "Okay, great.", "Yeah. Exactly.", ""};
    static const char *const more[] = {"Python.", "Twice.", "I see it differently.", "Right, tell me more"};
    for (size_t i = 0; i < sizeof listening / sizeof *listening; i++)
        ck_assert_msg(ie_speech_acts_read(listening[i]).is_backchannel, "%s", listening[i]);
    for (size_t i = 0; i < sizeof more / sizeof *more; i++)
        ck_assert_msg(!ie_speech_acts_read(more[i]).is_backchannel, "%s", more[i]);
}
END_TEST

START_TEST(courtesies_are_told_from_questions_of_the_interview)
{
    ck_assert(ie_speech_acts_read("So how are you doing today?").is_courtesy);
    ck_assert(ie_speech_acts_read("Well, thank you for coming in today.").is_courtesy);
    ck_assert(!ie_speech_acts_read("I see. Thank you. What does your team do?").is_courtesy);
    ck_assert(!ie_speech_acts_read("The server was down for a day.").is_courtesy);
}
END_TEST

START_TEST(a_follow_up_points_back_to_what_was_said)
{
    static const char *const follow_ups[] = {"Can you be more specific about that?", "How did you solve that?", "Why?",
                                             "And what are you doing to overcome it?", "Could you elaborate?",
                                             "And your manager agreed to that?", "You worked alone?", "How did they react",
                                             "I see what you mean. And how would you test it?",
                                             "What was the hardest part of it?", "Do you have one in mind?"};
    static const char *const new_questions[] = {
        "Tell me about a time that you failed.", "Tell me one of your weaknesses and how you plan to overcome it.",
        "Why do you want this job?", "You think you are a leader. Tell me why.", "You think you lead? Tell me why.",
        "what is a container and how does it differ from a machine", "why is it dangerous to guess",
        "What do you do so that people can use it", "a query is slow how do you go about it",
        "Tell me a little bit about you, okay?"};
    for (size_t i = 0; i < sizeof follow_ups / sizeof *follow_ups; i++)
        ck_assert_msg(ie_speech_acts_read(follow_ups[i]).is_follow_up, "%s", follow_ups[i]);
    for (size_t i = 0; i < sizeof new_questions / sizeof *new_questions; i++)
        ck_assert_msg(!ie_speech_acts_read(new_questions[i]).is_follow_up, "%s", new_questions[i]);
}
END_TEST

START_TEST(who_did_not_understand_says_little_else)
{
    ck_assert(ie_speech_acts_read("Sorry, could you repeat the question?").is_unclear);
    ck_assert(ie_speech_acts_read("Hm. What do you mean by that").is_unclear);
    ck_assert(ie_speech_acts_read("What?").is_unclear);
    ck_assert(!ie_speech_acts_read("What would you do?").is_unclear);
    ck_assert(!ie_speech_acts_read("The customer said that he didn't understand the bill, and so I sat down with him and "
                                   "we read it line by line until he was happy with each of them.").is_unclear);
}
END_TEST

static void check_question(const char *text, const char *wanted)
{
    ie_speech_acts acts = ie_speech_acts_read(text);
    char found[200] = "";
    memcpy(found, text + acts.asked_at, acts.asked_to - acts.asked_at);
    ck_assert_str_eq(found, wanted);
}

START_TEST(the_question_is_cut_out_as_it_was_asked)
{
    check_question("That makes sense. What would you change? I see.", "What would you change?");
    check_question("We are nearly done. Do you type? How fast do you type?", "Do you type? How fast do you type?");
    check_question("Good. You say you plan ahead. Tell me how.", "You say you plan ahead. Tell me how.");
    check_question("What are the hours, Mrs. Phillips? Nine to five.", "What are the hours, Mrs. Phillips?");
    check_question("Stevens? Nine to five. What do you expect?", "What do you expect?");
    check_question("It went well.", "");
}
END_TEST

START_TEST(persons_are_counted)
{
    ie_speech_acts acts = ie_speech_acts_read("I think you're right, and my team told you. Don\xE2\x80\x99t they?");
    ck_assert_uint_eq(acts.words, 11);
    ck_assert_uint_eq(acts.first_person, 2);
    ck_assert_uint_eq(acts.second_person, 2);
    acts = ie_speech_acts_read("Thank you. It was a pleasure meeting you, and I hope to hear from you. Is it far from you?");
    ck_assert_uint_eq(acts.second_person, 1);  // a courtesy speaks about nobody
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("speech_act");
    TCase *tests = tcase_create("speech_act");
    tcase_add_test(tests, questions_and_requests_ask_with_or_without_a_mark);
    tcase_add_test(tests, telling_is_not_asking);
    tcase_add_test(tests, listening_is_a_backchannel_and_saying_little_is_not);
    tcase_add_test(tests, courtesies_are_told_from_questions_of_the_interview);
    tcase_add_test(tests, a_follow_up_points_back_to_what_was_said);
    tcase_add_test(tests, who_did_not_understand_says_little_else);
    tcase_add_test(tests, the_question_is_cut_out_as_it_was_asked);
    tcase_add_test(tests, persons_are_counted);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
