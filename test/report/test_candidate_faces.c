// SPDX-License-Identifier: MIT
// Tests of lib/report/candidate_faces: which faces are the candidate's, and when that is not known.
#include "report/candidate_faces.h"
#include "report/fixture.h"
#include "suite.h"

#include <stdio.h>

static ie_candidate_faces found;

static int first(void)
{
    found = ie_candidate_faces_find(results);
    return found.count > 0 ? found.ids[0] : found.is_unknown ? -2 : -1;
}

// Faces 1 and 2 together in `pictures` pictures; ie-faces calls 1 the candidate.
static void show_two(int pictures)
{
    for (int i = 0; i < pictures; i++)
        for (int id = 1; id <= 2; id++) {
            char line[100];
            snprintf(line, sizeof line, "{\"type\":\"face\",\"t\":%g,\"id\":%d,\"candidate\":%s}", 0.2 * i, id,
                     id == 1 ? "true" : "false");
            add(line);
        }
}

#define PRESENCE(id, members) \
    "{\"type\":\"presence\",\"t\":0,\"dur\":9,\"id\":" #id ",\"seconds\":9,\"distance\":0.3" members "}"
#define PERSON(role, faces, members) \
    "{\"type\":\"person\",\"t\":0,\"id\":1,\"role\":\"" role "\",\"voices\":[1],\"faces\":" faces members "}"

START_TEST(without_marks_the_face_seen_most_often_is_the_candidates)
{
    ck_assert_int_eq(first(), -1);
    add("{\"type\":\"face\",\"t\":0,\"id\":4}");
    add("{\"type\":\"face\",\"t\":1,\"id\":3}");
    add("{\"type\":\"face\",\"t\":2,\"id\":3}");
    ck_assert_int_eq(first(), 3);
    add("{\"type\":\"face\",\"t\":3,\"id\":4}");
    ck_assert_int_eq(first(), 3);
    add("{\"type\":\"face\",\"t\":4,\"id\":9,\"candidate\":true}");
    ck_assert_int_eq(first(), 9);
}
END_TEST

START_TEST(the_faces_of_the_candidates_person_come_first)
{
    show_two(50);
    add(PRESENCE(1, ",\"candidate\":true"));
    add(PRESENCE(2, ",\"candidate\":false"));
    add(PERSON("interviewer", "[1]", ""));
    ck_assert_int_eq(first(), 2);  // the only face that is left
    add(PERSON("candidate", "[2,7]", ",\"faces_sure\":0.97"));
    ck_assert_int_eq(first(), 2);
    ck_assert_uint_eq(found.count, 2);
    ck_assert_int_eq(ie_candidate_faces_hold(&found, 7), 1);
    ck_assert_int_eq(ie_candidate_faces_hold(&found, 1), 0);
    ie_buffer told = {0};
    ie_candidate_faces_tell(english(), &found, results, &told);
    ck_assert_str_eq(told.data, "The candidate's face is the one whose mouth moves with that voice (97% sure).");
    ie_buffer_free(&told);
}
END_TEST

START_TEST(of_two_faces_in_one_picture_none_is_picked_silently)
{
    show_two(50);
    add(PRESENCE(1, ",\"candidate\":true"));
    ck_assert_int_eq(first(), -2);
    ie_buffer told = {0};
    ie_candidate_faces_tell(english(), &found, results, &told);
    ck_assert_ptr_nonnull(strstr(told.data, "not known which is the candidate's"));
    ie_buffer_free(&told);
}
END_TEST

START_TEST(who_was_given_is_the_candidate)
{
    show_two(50);
    add(PRESENCE(1, ",\"candidate\":true,\"given\":true"));
    add(PRESENCE(2, ",\"candidate\":false"));
    ck_assert_int_eq(first(), 1);
}
END_TEST

START_TEST(passers_by_photographs_and_people_far_off_are_no_rivals)
{
    show_two(50);
    add(PRESENCE(1, ",\"candidate\":true"));
    add(PRESENCE(2, ",\"candidate\":false,\"still\":true"));
    ck_assert_int_eq(first(), 1);
    ie_results_destroy(results);
    results = ie_results_create();
    show_two(50);
    add(PRESENCE(1, ",\"candidate\":true"));
    add("{\"type\":\"presence\",\"t\":0,\"dur\":9,\"id\":2,\"distance\":0.05}");
    ck_assert_int_eq(first(), 1);
    ie_results_destroy(results);
    results = ie_results_create();
    show_two(9);
    ck_assert_int_eq(first(), 1);
}
END_TEST

START_TEST(a_photograph_is_never_the_candidate)
{
    add("{\"type\":\"face\",\"t\":0,\"id\":1}");
    add(PRESENCE(1, ",\"candidate\":false,\"still\":true"));
    ck_assert_int_eq(first(), -1);
}
END_TEST

// A recording of ten seconds, in `pictures` of which a face is seen alone.
static void show_part(int part, int id, int pictures)
{
    char line[160];
    snprintf(line, sizeof line, "{\"type\":\"media\",\"t\":%d,\"dur\":10,\"part\":%d,\"parts\":4}", 10 * (part - 1), part);
    add(line);
    for (int i = 0; i < pictures; i++) {
        snprintf(line, sizeof line, "{\"type\":\"face\",\"t\":%g,\"id\":%d}", 10 * (part - 1) + 0.1 * i, id);
        add(line);
    }
}

static size_t count_faces(void)
{
    first();
    return found.count;
}

START_TEST(whoever_is_alone_in_a_further_recording_is_the_candidate)
{
    show_part(1, 1, 40);
    show_part(2, 2, 20);
    show_part(3, 1, 20);
    show_part(4, 3, 4);  // too short a sight
    ck_assert_uint_eq(count_faces(), 2);
    ck_assert_int_eq(found.ids[0], 1);
    ck_assert_int_eq(found.ids[1], 2);
}
END_TEST

START_TEST(of_two_in_a_further_recording_neither_is)
{
    show_part(1, 1, 40);
    show_part(2, 2, 20);
    for (int i = 0; i < 20; i++) {
        char line[100];
        snprintf(line, sizeof line, "{\"type\":\"face\",\"t\":%g,\"id\":3}", 15 + 0.1 * i);
        add(line);
    }
    ck_assert_uint_eq(count_faces(), 1);
    ck_assert_int_eq(ie_candidate_faces_lack(&found, results), 1);
    ie_buffer told = {0};
    ie_candidate_faces_tell(english(), &found, results, &told);
    ck_assert_ptr_nonnull(strstr(told.data, "In some of the recordings it is not known"));
    ie_buffer_free(&told);
}
END_TEST

START_TEST(another_persons_face_and_a_photograph_are_not_the_candidates)
{
    show_part(1, 1, 40);
    show_part(2, 2, 20);
    show_part(3, 3, 20);
    add(PERSON("interviewer", "[2]", ""));
    add(PRESENCE(3, ",\"still\":true"));
    ck_assert_uint_eq(count_faces(), 1);
    ck_assert_int_eq(ie_candidate_faces_lack(&found, results), 0);  // and the candidate is not there
}
END_TEST

START_TEST(a_recording_in_which_the_candidate_says_nothing_shows_somebody_else)
{
    show_part(1, 1, 40);
    add(PERSON("candidate", "[1]", ""));
    add("{\"type\":\"turn\",\"t\":1,\"dur\":5,\"person\":1,\"role\":\"candidate\"}");
    show_part(2, 2, 20);
    add("{\"type\":\"turn\",\"t\":11,\"dur\":5,\"person\":2,\"role\":\"interviewer\"}");
    ck_assert_uint_eq(count_faces(), 1);
    show_part(3, 3, 20);
    add("{\"type\":\"turn\",\"t\":21,\"dur\":5,\"person\":1,\"role\":\"candidate\"}");
    ck_assert_uint_eq(count_faces(), 2);
    ck_assert_int_eq(found.ids[1], 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("candidate_faces");
    TCase *cases = tcase_create("candidate_faces");
    tcase_add_checked_fixture(cases, begin_results, end_results);
    tcase_add_test(cases, without_marks_the_face_seen_most_often_is_the_candidates);
    tcase_add_test(cases, the_faces_of_the_candidates_person_come_first);
    tcase_add_test(cases, of_two_faces_in_one_picture_none_is_picked_silently);
    tcase_add_test(cases, who_was_given_is_the_candidate);
    tcase_add_test(cases, passers_by_photographs_and_people_far_off_are_no_rivals);
    tcase_add_test(cases, a_photograph_is_never_the_candidate);
    tcase_add_test(cases, whoever_is_alone_in_a_further_recording_is_the_candidate);
    tcase_add_test(cases, of_two_in_a_further_recording_neither_is);
    tcase_add_test(cases, another_persons_face_and_a_photograph_are_not_the_candidates);
    tcase_add_test(cases, a_recording_in_which_the_candidate_says_nothing_shows_somebody_else);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
