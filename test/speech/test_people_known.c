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

// Two voices that say nothing which tells who asks.
static void settle_open(int first, int second, int *was_settled, ie_role roles[2], double *sure)
{
    ie_people people = {0};
    ie_people_add(&people, 0, 1, first, "It is raining.");
    ie_people_add(&people, 1, 2, second, "It is.");
    ck_assert_int_eq(ie_people_settle(&people, 0, NULL), 0);
    *was_settled = ie_people_known_settle(&known, &people);
    for (int i = 0; i < 2; i++)
        roles[i] = people.people[i].role;
    *sure = people.people[0].sure;
    ie_people_free(&people);
}

START_TEST(open_roles_are_settled_by_the_candidate_of_before)
{
    int was_settled;
    ie_role roles[2];
    double sure;
    tell_person(1, IE_ROLE_INTERVIEWER, 0.9);
    tell_person(2, IE_ROLE_CANDIDATE, 0.9);
    ie_people_known_end(&known);
    settle_open(1, 2, &was_settled, roles, &sure);
    ck_assert_int_eq(was_settled, 0);  // nobody was heard again
    ck_assert_int_eq(roles[1], IE_ROLE_UNKNOWN);
    ie_people_known_hear(&known, 2);
    settle_open(1, 2, &was_settled, roles, &sure);
    ck_assert_int_eq(was_settled, 1);
    ck_assert_int_eq(roles[0], IE_ROLE_INTERVIEWER);
    ck_assert_int_eq(roles[1], IE_ROLE_CANDIDATE);
    ck_assert_double_eq_tol(sure, 0.9, 1e-9);
    ie_people_known_free(&known);
}
END_TEST

START_TEST(what_a_recording_leaves_open_does_not_forget_the_role)
{
    int was_settled;
    ie_role roles[2];
    double sure;
    tell_person(2, IE_ROLE_CANDIDATE, 0.9);
    for (int recording = 0; recording < 2; recording++) {
        ie_people_known_end(&known);
        ie_people_known_hear(&known, 2);
        tell_person(2, IE_ROLE_UNKNOWN, 0.6);
    }
    ie_people_known_end(&known);
    ie_people_known_hear(&known, 2);
    settle_open(1, 2, &was_settled, roles, &sure);
    ck_assert_int_eq(roles[1], IE_ROLE_CANDIDATE);
    ie_people_known_free(&known);
}
END_TEST

START_TEST(roles_that_were_said_are_left_as_they_are)
{
    ie_people people = {0};
    tell_person(1, IE_ROLE_CANDIDATE, 0.9);
    ie_people_known_end(&known);
    ie_people_known_hear(&known, 1);
    ie_people_add(&people, 0, 4, 1, "Tell me about a day at your work.");
    ie_people_add(&people, 5, 14, 2, "I open the shop at eight, I bake until ten, and then I serve my guests.");
    ck_assert_int_eq(ie_people_settle(&people, 0, NULL), 0);
    ck_assert_int_eq(ie_people_known_settle(&known, &people), 0);
    ck_assert_int_eq(people.people[0].role, IE_ROLE_INTERVIEWER);
    ie_people_free(&people);
    ie_people_known_free(&known);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("people_known");
    TCase *cases = tcase_create("people_known");
    tcase_add_test(cases, a_voice_heard_again_is_the_same_person_and_another_is_new);
    tcase_add_test(cases, open_roles_are_settled_by_the_candidate_of_before);
    tcase_add_test(cases, what_a_recording_leaves_open_does_not_forget_the_role);
    tcase_add_test(cases, roles_that_were_said_are_left_as_they_are);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
