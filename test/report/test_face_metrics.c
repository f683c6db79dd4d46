// SPDX-License-Identifier: MIT
// Tests of lib/report/face_metrics: the candidate's face in the picture.
#include "report/face_metrics.h"
#include "report/fixture.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(only_the_candidate_counts_for_expressions)
{
    add(MEDIA(4));
    for (int i = 0; i < 3; i++)
        add("{\"type\":\"face\",\"t\":1,\"id\":2,\"box\":[0,0,1,1]}");
    add("{\"type\":\"face\",\"t\":1,\"id\":1,\"box\":[0,0,1,1],\"candidate\":true}");
    add("{\"type\":\"emotion\",\"t\":1,\"id\":2,\"label\":\"angry\",\"probs\":{\"angry\":1}}");
    add("{\"type\":\"emotion\",\"t\":1,\"id\":1,\"label\":\"happy\",\"probs\":{\"happy\":0.9,\"neutral\":0.1}}");
    add("{\"type\":\"emotion\",\"t\":2,\"id\":1,\"label\":null,\"probs\":{}}");
    settle();
    ck_assert_int_eq(sections->faces.ids[0], 1);
    ck_assert_double_eq(sections->whole.metrics.expressions[1], 1);
    double shares[2 * IE_EXPRESSION_COUNT];
    ie_expressions_bin(sections, results, 0, 4, 2, shares);
    ck_assert_double_eq_tol(shares[1], 0.9, 1e-6);
    ck_assert(isnan(shares[IE_EXPRESSION_COUNT]));
}
END_TEST

START_TEST(presence_tells_of_the_candidate_and_the_framing)
{
    add(MEDIA(10));
    add("{\"type\":\"presence\",\"t\":0,\"dur\":10,\"id\":1,\"candidate\":false,\"share\":1,\"looking_away\":0.9}");
    add("{\"type\":\"presence\",\"t\":0,\"dur\":9,\"id\":2,\"candidate\":true,\"share\":0.9,\"distance\":0.3,"
        "\"place\":[0.25,0.5],\"movement\":0.1,\"looking_away\":0.2,\"judged\":0.8}");
    settle();
    ck_assert_int_eq(sections->faces.ids[0], 2);
    ck_assert_double_eq(sections->whole.metrics.away_share, 0.2);
    ck_assert_double_eq(sections->whole.metrics.face_offset, 0.25);
    ck_assert_double_eq(sections->whole.metrics.face_height, 0.3);
}
END_TEST

// A face stands for the half second around it; where none was looked for, its share is not known.
START_TEST(the_share_of_a_face_counts_half_seconds)
{
    add(MEDIA(4));
    settle();
    ck_assert(isnan(sections->whole.metrics.face_share));
    ie_sections_destroy(sections);
    add("{\"type\":\"face\",\"t\":0.1,\"id\":1,\"looking_away\":true}");
    add("{\"type\":\"face\",\"t\":0.3,\"id\":1,\"looking_away\":false}");
    add("{\"type\":\"face\",\"t\":0.7,\"id\":1,\"looking_away\":false}");
    add("{\"type\":\"face\",\"t\":0.7,\"id\":1}");
    settle();
    ck_assert_double_eq_tol(sections->whole.metrics.face_share, 0.25, 1e-12);
    ck_assert_double_eq_tol(sections->whole.metrics.away_share, 1 / 3.0, 1e-12);
}
END_TEST

START_TEST(faces_and_expressions_count_for_the_answer_they_lie_in)
{
    add(MEDIA(20));
    add("{\"type\":\"question\",\"t\":0,\"dur\":10,\"id\":\"a\"}");
    add("{\"type\":\"question\",\"t\":10,\"dur\":10,\"id\":\"b\"}");
    add("{\"type\":\"emotion\",\"t\":10,\"id\":1,\"label\":\"sad\",\"probs\":{\"sad\":1}}");
    add("{\"type\":\"emotion\",\"t\":9.9,\"id\":1,\"label\":\"happy\",\"probs\":{\"happy\":1}}");
    settle();
    ck_assert_double_eq(sections->answers[0].metrics.expressions[1], 1);
    ck_assert_double_eq(sections->answers[1].metrics.expressions[2], 1);
    ck_assert_double_eq(sections->whole.metrics.expressions[1], 0.5);
    ck_assert_double_eq(sections->whole.metrics.expression_seconds, 1);
}
END_TEST

// A tracker that lost a person gives it another number.
START_TEST(several_faces_of_the_candidate_are_measured_together)
{
    add(MEDIA(10));
    add("{\"type\":\"presence\",\"t\":0,\"dur\":6,\"id\":1,\"candidate\":true,\"seconds\":6,\"share\":0.6,"
        "\"looking_away\":0.1,\"place\":[0.4,0.5]}");
    add("{\"type\":\"presence\",\"t\":7,\"dur\":2,\"id\":4,\"candidate\":false,\"seconds\":2,\"share\":0.2,"
        "\"looking_away\":0.5,\"place\":[0.7,0.5]}");
    add("{\"type\":\"emotion\",\"t\":8,\"id\":4,\"label\":\"happy\",\"probs\":{\"happy\":1}}");
    add("{\"type\":\"person\",\"t\":0,\"id\":1,\"role\":\"candidate\",\"voices\":[1],\"faces\":[1,4]}");
    settle();
    ck_assert_double_eq_tol(sections->whole.metrics.away_share, 0.2, 1e-9);
    ck_assert_double_eq_tol(sections->whole.metrics.face_share, 0.8, 1e-9);
    ck_assert_double_eq_tol(sections->whole.metrics.face_offset, 0.125, 1e-9);
    ck_assert(isnan(sections->whole.metrics.head_movement));
    ck_assert_double_eq(sections->whole.metrics.expressions[1], 1);
}
END_TEST

// Three recordings: of the candidate, of two of whom either may be the candidate, of nobody.
START_TEST(where_it_is_not_known_who_is_seen_nobody_is_said_to_be_out_of_the_picture)
{
    char line[120];
    for (int part = 0; part < 3; part++) {
        snprintf(line, sizeof line, "{\"type\":\"media\",\"t\":%d,\"dur\":10,\"part\":%d,\"parts\":3,\"video\":{}}",
                 10 * part, part + 1);
        add(line);
        for (int i = 0; i < 50 && part < 2; i++)
            for (int id = 1 + part; id <= 1 + 2 * part; id++) {
                snprintf(line, sizeof line, "{\"type\":\"face\",\"t\":%g,\"id\":%d,\"candidate\":%s}",
                         10 * part + 0.2 * i, id, id == 1 ? "true" : "false");
                add(line);
            }
    }
    for (int i = 0; i < 3; i++) {
        snprintf(line, sizeof line, "{\"type\":\"question\",\"t\":%d,\"dur\":10,\"id\":\"q%d\"}", 10 * i, i);
        add(line);
    }
    settle();
    ck_assert_double_eq_tol(sections->answers[0].metrics.face_share, 1, 0.06);
    ck_assert(isnan(sections->answers[1].metrics.face_share));
    ck_assert_double_eq(sections->answers[2].metrics.face_share, 0);
    ck_assert_double_eq_tol(sections->whole.metrics.face_share, 0.5, 0.03);  // of the two that are known
}
END_TEST

// A cut of the camera, behind which the same person has another number.
START_TEST(a_face_that_may_be_the_candidates_is_neither_seen_nor_missing)
{
    char line[120];
    add(MEDIA(12));
    for (int i = 0; i < 50; i++) {
        snprintf(line, sizeof line, "{\"type\":\"face\",\"t\":%g,\"id\":%d}", 0.2 * i, i < 30 ? 1 : 2);
        add(line);
    }
    settle();
    ck_assert_double_eq_tol(sections->whole.metrics.face_share, 6 / 8.0, 0.01);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("face_metrics");
    TCase *cases = tcase_create("face_metrics");
    tcase_add_checked_fixture(cases, begin_results, end_results);
    tcase_add_test(cases, only_the_candidate_counts_for_expressions);
    tcase_add_test(cases, presence_tells_of_the_candidate_and_the_framing);
    tcase_add_test(cases, the_share_of_a_face_counts_half_seconds);
    tcase_add_test(cases, several_faces_of_the_candidate_are_measured_together);
    tcase_add_test(cases, faces_and_expressions_count_for_the_answer_they_lie_in);
    tcase_add_test(cases, where_it_is_not_known_who_is_seen_nobody_is_said_to_be_out_of_the_picture);
    tcase_add_test(cases, a_face_that_may_be_the_candidates_is_neither_seen_nor_missing);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
