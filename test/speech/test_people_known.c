// SPDX-License-Identifier: MIT
// lib/speech/people_known: who a voice is that is heard again.
#include "speech/people_known.h"
#include "suite.h"

static ie_people_known known;

static ie_participant person_of(int voice, ie_role role, double sure)
{
    return (ie_participant){.voice = voice, .role = role, .sure = sure};
}

static long tell_person(int voice, ie_role role, double sure)
{
    const ie_participant person = person_of(voice, role, sure);
    return ie_people_known_tell(&known, &person);
}

START_TEST(a_voice_heard_again_is_the_same_person_and_another_is_new)
{
    ck_assert_int_eq(tell_person(1, IE_ROLE_INTERVIEWER, 0.9), 1);
    ck_assert_int_eq(tell_person(2, IE_ROLE_CANDIDATE, 0.9), 2);
    ie_people_known_end(&known);
    ie_people_known_hear(&known, 2);
    ie_people_known_hear(&known, 7);
    ck_assert_int_eq(tell_person(2, IE_ROLE_CANDIDATE, 0.9), 2);
    ck_assert_int_eq(tell_person(1, IE_ROLE_INTERVIEWER, 0.9), 3);  // of the same number, but not heard again
    ck_assert_int_eq(tell_person(7, IE_ROLE_OTHER, 0.9), 4);
    ie_people_known_free(&known);
}
END_TEST

// Settles two voices, of which `second` says `text`; returns the role of the first, and how surely.
static ie_role settle_two(int first, int second, const char *text, double *sure)
{
    ie_people people = {0};
    ie_people_add(&people, 0, 1, first, "It is raining here today.");
    ie_people_add(&people, 1, 9, second, text);
    ie_people_known_expect(&known, &people);
    ck_assert_int_eq(ie_people_settle(&people, 0, NULL), 0);
    ie_role role = people.people[0].role;
    *sure = people.people[0].sure;
    ie_people_free(&people);
    return role;
}

static void know_two(double sure, int again)
{
    tell_person(1, IE_ROLE_INTERVIEWER, sure);
    tell_person(2, IE_ROLE_CANDIDATE, sure);
    ie_people_known_end(&known);
    ie_people_known_hear(&known, again);
}

START_TEST(open_roles_are_those_of_before)
{
    double sure;
    know_two(0.95, 0);
    ck_assert_int_eq(settle_two(1, 2, "It is.", &sure), IE_ROLE_UNKNOWN);  // nobody was heard again
    ie_people_known_hear(&known, 2);
    ck_assert_int_eq(settle_two(1, 2, "It is.", &sure), IE_ROLE_INTERVIEWER);
    ck_assert_double_ge(sure, 0.8);
    ck_assert_int_eq(settle_two(2, 1, "It is.", &sure), IE_ROLE_CANDIDATE);
    ie_people_known_free(&known);
}
END_TEST

START_TEST(an_interviewer_heard_again_makes_the_other_the_candidate)
{
    double sure;
    know_two(0.95, 1);
    ck_assert_int_eq(settle_two(1, 7, "It is.", &sure), IE_ROLE_INTERVIEWER);
    ie_people_known_free(&known);
}
END_TEST

START_TEST(what_is_said_and_what_was_known_are_weighed)
{
    const char *asks = "What are the hours? Can you tell me about the benefits that you offer? When can you tell me?";
    double alone, weak, strong;
    ck_assert_int_eq(settle_two(1, 2, asks, &alone), IE_ROLE_CANDIDATE);
    know_two(0.6, 2);  // the candidate asks much in this recording
    settle_two(1, 2, asks, &weak);
    ck_assert_double_lt(weak, alone);
    know_two(0.999999, 2);
    settle_two(1, 2, asks, &strong);
    ck_assert(strong < weak || settle_two(1, 2, asks, &strong) != IE_ROLE_CANDIDATE);
    ie_people_known_free(&known);
}
END_TEST

START_TEST(what_a_recording_leaves_open_does_not_forget_the_role)
{
    double sure;
    tell_person(2, IE_ROLE_CANDIDATE, 0.9);
    for (int recording = 0; recording < 2; recording++) {
        ie_people_known_end(&known);
        ie_people_known_hear(&known, 2);
        tell_person(2, IE_ROLE_UNKNOWN, 0.6);
    }
    ie_people_known_end(&known);
    ie_people_known_hear(&known, 2);
    ck_assert_int_eq(settle_two(1, 2, "It is.", &sure), IE_ROLE_INTERVIEWER);
    ie_people_known_free(&known);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("people_known");
    TCase *cases = tcase_create("people_known");
    tcase_add_test(cases, a_voice_heard_again_is_the_same_person_and_another_is_new);
    tcase_add_test(cases, open_roles_are_those_of_before);
    tcase_add_test(cases, an_interviewer_heard_again_makes_the_other_the_candidate);
    tcase_add_test(cases, what_is_said_and_what_was_known_are_weighed);
    tcase_add_test(cases, what_a_recording_leaves_open_does_not_forget_the_role);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
