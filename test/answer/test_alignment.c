// SPDX-License-Identifier: MIT
// Pieces laid side by side, on states made by hand: the unit vectors stand for meanings that share nothing.
#include "answer/alignment.h"
#include "answer/embedding.h"
#include "suite.h"

#include <check.h>
#include <math.h>

// A piece that is `share` of the first meaning and the rest of the second.
static void add(ie_pieces *pieces, int first, int second, double share, double weight)
{
    float state[IE_EMBEDDING_SIZE] = {0};
    state[first] = (float)share;
    state[second] = (float)sqrt(1 - share * share);
    ie_pieces_add(pieces, 0, state, weight);
}

START_TEST(the_same_pieces_in_any_order_agree_fully)
{
    ie_pieces a = {0}, b = {0};
    for (int i = 0; i < 50; i++) {
        add(&a, i, i + 1, 1, 1);
        add(&b, 49 - i, i + 50, 1, 1);
    }
    ie_alignment alignment = ie_alignment_compare(&a, &b, NULL);
    ck_assert_double_eq_tol(alignment.recall, 1, 1e-6);
    ck_assert_double_eq_tol(alignment.precision, 1, 1e-6);
    ie_pieces_free(&a);
    ie_pieces_free(&b);
}
END_TEST

START_TEST(likeness_counts_by_its_fourth_root)
{
    ie_pieces answer = {0}, reference = {0};
    add(&reference, 0, 1, 1, 1);
    add(&reference, 2, 3, 1, 1);
    add(&answer, 0, 5, 1. / 16, 1);  // a sixteenth like the first piece, not at all like the second
    ie_alignment alignment = ie_alignment_compare(&answer, &reference, NULL);
    ck_assert_double_eq_tol(alignment.recall, 0.5 / 2, 1e-6);
    ck_assert_double_eq_tol(alignment.precision, 0.5, 1e-6);
    ie_pieces_free(&answer);
    ie_pieces_free(&reference);
}
END_TEST

START_TEST(what_the_question_says_hardly_counts)
{
    ie_pieces answer = {0}, reference = {0}, question = {0};
    add(&question, 0, 1, 1, 1);
    add(&reference, 0, 1, 1, 1);
    add(&reference, 2, 3, 1, 1);
    add(&answer, 0, 1, 1, 1);
    ck_assert_double_eq_tol(ie_alignment_compare(&answer, &reference, NULL).recall, 0.5, 1e-6);
    ck_assert_double_lt(ie_alignment_compare(&answer, &reference, &question).recall, 0.01);
    ie_pieces_free(&answer);
    ie_pieces_free(&reference);
    ie_pieces_free(&question);
}
END_TEST

START_TEST(weights_share_out_the_whole)
{
    ie_pieces answer = {0}, reference = {0};
    add(&reference, 0, 1, 1, 3);
    add(&reference, 2, 3, 1, 1);
    add(&answer, 0, 1, 1, 1);
    ck_assert_double_eq_tol(ie_alignment_compare(&answer, &reference, NULL).recall, 0.75, 1e-6);
    ie_pieces_free(&answer);
    ie_pieces_free(&reference);
}
END_TEST

START_TEST(the_likest_piece_is_sought_among_those_allowed)
{
    ie_pieces pieces = {0};
    double likeness = 0;
    int allowed[] = {-1, 0, 0};
    add(&pieces, 0, 1, 1, 1);
    add(&pieces, 0, 1, 0.6, 1);
    add(&pieces, 2, 3, 1, 1);
    ck_assert_int_eq(ie_alignment_likest(&pieces, allowed, pieces.states, &likeness), 1);
    ck_assert_double_eq_tol(likeness, 0.6, 1e-6);
    allowed[1] = allowed[2] = -1;
    ck_assert_int_eq(ie_alignment_likest(&pieces, allowed, pieces.states, &likeness), -1);
    ie_pieces_free(&pieces);
}
END_TEST

START_TEST(nothing_beside_something_is_nothing)
{
    ie_pieces none = {0}, some = {0};
    add(&some, 0, 1, 1, 1);
    ie_alignment alignment = ie_alignment_compare(&none, &some, &none);
    ck_assert_double_eq(alignment.recall, 0);
    alignment = ie_alignment_compare(&some, &none, NULL);
    ck_assert_double_eq(alignment.precision, 0);
    alignment = ie_alignment_compare(&some, &some, &none);
    ck_assert_double_eq_tol(alignment.precision, 1, 1e-6);
    ie_pieces_free(&some);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("alignment");
    TCase *all = tcase_create("all");
    tcase_add_test(all, the_same_pieces_in_any_order_agree_fully);
    tcase_add_test(all, likeness_counts_by_its_fourth_root);
    tcase_add_test(all, what_the_question_says_hardly_counts);
    tcase_add_test(all, weights_share_out_the_whole);
    tcase_add_test(all, the_likest_piece_is_sought_among_those_allowed);
    tcase_add_test(all, nothing_beside_something_is_nothing);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
