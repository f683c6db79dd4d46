// SPDX-License-Identifier: MIT
// lib/speech/people_faces: faces of recordings apart, and faces that are given.
#include "speech/people_faces.h"
#include "suite.h"

#include <math.h>

static ie_people_faces faces;

// Twenty seconds from `start` on: a face to the left that moves with voice 2, one to the right with voice 1, and a
// photograph further right.
static void show_call(double start)
{
    for (int i = 0; i < 100; i++) {
        int speaks_first = i / 10 % 2 == 0;
        const int ids[] = {1, 2, 3}, left[] = {100, 400, 700};
        const double motion[] = {speaks_first ? 0.03 : 0.2, speaks_first ? 0.2 : 0.03, 0.001};
        for (int k = 0; k < 3; k++) {
            float moved = (float)(motion[k] * (1 + 0.1 * (i % 7)));
            ie_people_faces_see(&faces, &(ie_mouth_sight){start + 0.2 * i, ids[k], moved, (float)left[k]});
        }
        if (i % 10 == 9)
            ie_people_faces_hear(&faces, start + 0.2 * (i - 9) - 0.2, start + 0.2 * i, speaks_first ? 1 : 2);
    }
}

START_TEST(faces_of_one_recording_are_joined_with_its_voices)
{
    faces = (ie_people_faces){0};
    show_call(0);
    ie_people_faces_see(&faces, &(ie_mouth_sight){30, 9, NAN, 1});
    ie_people_faces_join(&faces, 25);
    ck_assert_uint_eq(faces.count, 3);
    ck_assert_int_eq(ie_people_faces_of(&faces, 2)->face, 1);
    ck_assert_int_eq(ie_people_faces_of(&faces, 1)->face, 2);
    ck_assert_ptr_null(ie_people_faces_of(&faces, 3));
    ck_assert_uint_eq(ie_people_faces_moving(&faces), 2);
    ie_people_faces_join(&faces, 99);  // of the next recording
    ck_assert_uint_eq(faces.count, 1);
    ck_assert_int_eq(faces.mouths[0].face, 9);
    ie_people_faces_free(&faces);
}
END_TEST

START_TEST(a_given_face_or_side_counts_and_takes_the_voice)
{
    const ie_candidate_given second = {.face = 2}, right = {.side = IE_RIGHT}, left = {.side = IE_LEFT},
                             nobody = {.face = 7};
    faces = (ie_people_faces){0};
    show_call(0);
    ie_people_faces_join(&faces, 99);
    ck_assert_int_eq(ie_people_faces_voice(&faces, &nobody), 0);
    ck_assert_int_eq(faces.has_seen_given, 0);
    ck_assert_int_eq(ie_people_faces_voice(&faces, &second), 1);
    ck_assert_int_eq(faces.has_seen_given, 1);
    ck_assert_int_eq(ie_people_faces_voice(&faces, &left), 2);
    ck_assert_int_eq(ie_people_faces_voice(&faces, &right), 1);  // a photograph has no side
    ie_people_faces_give(&faces, &second, 2);
    ck_assert_int_eq(ie_people_faces_of(&faces, 2)->face, 2);
    ck_assert_double_eq(ie_people_faces_of(&faces, 2)->sure, 1);
    ck_assert_ptr_null(ie_people_faces_of(&faces, 1));
    ie_people_faces_free(&faces);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("people_faces");
    TCase *tests = tcase_create("people_faces");
    tcase_add_test(tests, faces_of_one_recording_are_joined_with_its_voices);
    tcase_add_test(tests, a_given_face_or_side_counts_and_takes_the_voice);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
