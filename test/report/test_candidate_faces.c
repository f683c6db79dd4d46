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
    ie_candidate_faces_tell(&found, results, &told);
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
    ie_candidate_faces_tell(&found, results, &told);
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
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
