// SPDX-License-Identifier: MIT
// Small interviews, made up here: roles, what each turn does, and where a question is over.
#include "speech/people.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static ie_people people;
static ie_error error;
static double now;

static void set_up(void)
{
    people = (ie_people){0};
    error = (ie_error){0};
    now = 0;
}

static void tear_down(void)
{
    ie_people_free(&people);
}

static void say(int voice, const char *text)
{
    ie_people_add(&people, now, now + 4, voice, text);
    now += 5;
}

static void say_interview(int interviewer, int candidate)
{
    say(interviewer, "Hello. How are you today?");
    say(candidate, "I'm fine, thank you.");
    say(interviewer, "So tell me about your last job.");
    say(candidate, "I worked in a warehouse, where I planned the tours of nine drivers, and I liked it.");
    say(interviewer, "Mm-hm.");
    say(candidate, "Then I learned to run the software, what do you call it, for the routes.");
    say(interviewer, "How did you learn that?");
    say(candidate, "I read the manual and asked my colleagues.");
    say(interviewer, "Why do you want to leave?");
    say(candidate, "My family moves to the coast. When would I start?");
    say(interviewer, "In May, if all goes well.");
}

static ie_role role_of(int voice)
{
    for (size_t i = 0; i < people.count; i++)
        if (people.people[i].voice == voice)
            return people.people[i].role;
    return IE_ROLE_UNKNOWN;
}

START_TEST(who_asks_is_the_interviewer_whoever_speaks_first)
{
    say(2, "I am a bit early, I hope that is fine.");
    say_interview(1, 2);
    ck_assert_int_eq(ie_people_settle(&people, 0, &error), 0);
    ck_assert_int_eq(role_of(1), IE_ROLE_INTERVIEWER);
    ck_assert_int_eq(role_of(2), IE_ROLE_CANDIDATE);
    ck_assert_double_gt(people.people[0].sure, 0.9);
}
END_TEST

START_TEST(each_turn_is_called_what_it_does)
{
    static const ie_turn_act wanted[] = {IE_TURN_QUESTION, IE_TURN_SMALL_TALK, IE_TURN_QUESTION, IE_TURN_ANSWER,
                                         IE_TURN_BACKCHANNEL, IE_TURN_ANSWER, IE_TURN_QUESTION, IE_TURN_ANSWER,
                                         IE_TURN_QUESTION, IE_TURN_QUESTION, IE_TURN_ANSWER};
    say_interview(1, 2);
    ck_assert_int_eq(ie_people_settle(&people, 0, &error), 0);
    for (size_t i = 0; i < people.turn_count; i++)
        ck_assert_msg(people.turns[i].act == wanted[i], "%s: %s", people.turns[i].text,
                      ie_turn_act_names[people.turns[i].act]);
}
END_TEST

START_TEST(a_question_lasts_over_its_follow_ups_to_the_next)
{
    say_interview(1, 2);
    ck_assert_int_eq(ie_people_settle(&people, 0, &error), 0);
    ck_assert(!ie_people_opens_question(&people, 0));
    ck_assert(ie_people_opens_question(&people, 2));
    ck_assert_uint_eq(ie_people_next_question(&people, 2), 8);
    ck_assert_uint_eq(ie_people_next_question(&people, 8), people.turn_count);
}
END_TEST

START_TEST(turns_come_in_any_order)
{
    ie_people_add(&people, 20, 25, 2, "I led a team of four for two years, and we built a bridge.");
    ie_people_add(&people, 0, 5, 1, "Good morning. Please tell me about yourself and what you did.");
    ck_assert_int_eq(ie_people_settle(&people, 0, &error), 0);
    ck_assert_int_eq(people.turns[0].voice, 1);
    ck_assert_int_eq(role_of(2), IE_ROLE_CANDIDATE);
}
END_TEST

START_TEST(of_a_panel_the_one_who_tells_is_the_candidate)
{
    say(1, "Welcome. Could you describe your last job to us?");
    say(3, "I have been a nurse for ten years, most of them on a ward for children, and I trained six others.");
    say(2, "What did you like about it?");
    say(3, "I liked my colleagues, and that I could see children get well.");
    say(4, "The coffee is over there.");
    ck_assert_int_eq(ie_people_settle(&people, 0, &error), 0);
    ck_assert_int_eq(role_of(3), IE_ROLE_CANDIDATE);
    ck_assert_int_eq(role_of(1), IE_ROLE_INTERVIEWER);
    ck_assert_int_eq(role_of(2), IE_ROLE_INTERVIEWER);
    ck_assert_int_eq(role_of(4), IE_ROLE_OTHER);
}
END_TEST

START_TEST(in_doubt_nobody_gets_a_role)
{
    say(1, "The weather turns again this week, they say on the radio.");
    say(2, "The weather here turns every week, they always say on the radio.");
    say(1, "The radio is wrong.");
    ck_assert_int_eq(ie_people_settle(&people, 0, &error), 0);
    ck_assert_int_eq(role_of(1), IE_ROLE_UNKNOWN);
    ck_assert_int_eq(role_of(2), IE_ROLE_UNKNOWN);
}
END_TEST

START_TEST(a_few_words_are_not_enough)
{
    say(1, "Tell me about you?");
    say(2, "I am Ann.");
    ck_assert_int_eq(ie_people_settle(&people, 0, &error), 0);
    ck_assert_int_eq(role_of(2), IE_ROLE_UNKNOWN);
}
END_TEST

START_TEST(one_voice_that_tells_of_itself_is_the_candidate)
{
    say(1, "I studied in Leeds, and my first job was in a bank, where I learned what I know about people and money today.");
    ck_assert_int_eq(ie_people_settle(&people, 0, &error), 0);
    ck_assert_int_eq(role_of(1), IE_ROLE_CANDIDATE);
    tear_down();
    say(1, "Tell me about your job. What do you do there, and why do you like your work? How do you plan your day?");
    ck_assert_int_eq(ie_people_settle(&people, 0, &error), 0);
    ck_assert_int_eq(role_of(1), IE_ROLE_UNKNOWN);
}
END_TEST

START_TEST(a_given_candidate_counts_and_must_have_been_heard)
{
    say_interview(1, 2);
    ck_assert_int_eq(ie_people_settle(&people, 1, &error), 0);
    ck_assert_int_eq(role_of(1), IE_ROLE_CANDIDATE);
    tear_down();
    say_interview(1, 2);
    ck_assert_int_eq(ie_people_settle(&people, 3, &error), -1);
    ck_assert_int_eq(error.code, IE_USAGE);
}
END_TEST

static void check_alike(const ie_people *one, const ie_people *other)
{
    ck_assert_uint_eq(one->count, other->count);
    ck_assert_uint_eq(one->turn_count, other->turn_count);
    for (size_t i = 0; i < one->count; i++) {
        ck_assert_int_eq(one->people[i].role, other->people[i].role);
        ck_assert_uint_eq(one->people[i].words, other->people[i].words);
        ck_assert_double_eq(one->people[i].sure, other->people[i].sure);
    }
    for (size_t i = 0; i < one->turn_count; i++) {
        ck_assert_int_eq(one->turns[i].act, other->turns[i].act);
        ck_assert_int_eq(one->turns[i].is_again, other->turns[i].is_again);
    }
}

START_TEST(settled_turn_by_turn_it_ends_as_at_once)
{
    say_interview(1, 2);
    ck_assert_int_eq(ie_people_settle(&people, 0, &error), 0);
    ie_people growing = {0};
    size_t all_anew = 0;
    for (size_t i = 0; i < people.turn_count; i++) {
        const ie_turn *turn = &people.turns[i];
        char half[200] = "";
        ck_assert_uint_lt(strlen(turn->text), sizeof half);
        memcpy(half, turn->text, strlen(turn->text) / 2);
        ie_people_add(&growing, turn->t, turn->end - 1, turn->voice, half);
        ck_assert_int_eq(ie_people_settle(&growing, 0, &error), 0);
        ie_people_retell(&growing, turn->end, turn->text);
        ck_assert_int_eq(ie_people_settle(&growing, 0, &error), 0);
        all_anew += i > 0 && growing.acts_from == 0;
    }
    check_alike(&growing, &people);
    ck_assert_uint_le(all_anew, 2);  // where roles changed
    ie_people_free(&growing);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("people");
    TCase *tests = tcase_create("people");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, who_asks_is_the_interviewer_whoever_speaks_first);
    tcase_add_test(tests, each_turn_is_called_what_it_does);
    tcase_add_test(tests, a_question_lasts_over_its_follow_ups_to_the_next);
    tcase_add_test(tests, turns_come_in_any_order);
    tcase_add_test(tests, of_a_panel_the_one_who_tells_is_the_candidate);
    tcase_add_test(tests, in_doubt_nobody_gets_a_role);
    tcase_add_test(tests, a_few_words_are_not_enough);
    tcase_add_test(tests, one_voice_that_tells_of_itself_is_the_candidate);
    tcase_add_test(tests, a_given_candidate_counts_and_must_have_been_heard);
    tcase_add_test(tests, settled_turn_by_turn_it_ends_as_at_once);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
