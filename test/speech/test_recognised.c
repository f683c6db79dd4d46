// SPDX-License-Identifier: MIT
// How likely a word is, from the pieces that an engine wrote.
#include "speech/recognised.h"
#include "suite.h"

#include <math.h>
#include <string.h>

static ie_recognised recognised;

static void write_piece(const char *text, double chance)
{
    ie_buffer_text(&recognised.text, text);
    ie_recognised_end_piece(&recognised, log(chance));
}

static double certainty_of(const char *word, const ie_certainty *certainty)
{
    const char *at = strstr(recognised.text.data, word);
    return ie_recognised_certainty(&recognised, (size_t)(at - recognised.text.data), strlen(word), certainty);
}

START_TEST(a_word_is_as_likely_as_all_of_its_pieces)
{
    const ie_certainty as_told = {1, 0, 0};
    write_piece(" data", 0.8);
    write_piece("bases", 0.5);
    write_piece(".", 0.1);
    write_piece(" Then", 0.9);
    ck_assert_double_eq_tol(certainty_of("databases", &as_told), 0.4, 1e-9);
    ck_assert_double_eq_tol(certainty_of("Then", &as_told), 0.9, 1e-9);
    ie_recognised_free(&recognised);
}
END_TEST

START_TEST(doubt_around_a_word_counts)
{
    const ie_certainty certainty = {1, 2, 1};
    write_piece(" so", 0.9);
    double alone = certainty_of("so", &certainty);
    write_piece(" what", 0.01);
    ck_assert_double_lt(certainty_of("so", &certainty), alone - 0.1);
    for (int i = 0; i < 8; i++)
        write_piece(" then", 0.9);
    write_piece(" far", 0.9);
    ck_assert_double_eq_tol(certainty_of("far", &certainty), alone, 1e-9);  // too far from the doubtful one
    ie_recognised_free(&recognised);
}
END_TEST

START_TEST(without_pieces_nothing_is_known)
{
    const ie_certainty certainty = {1, 2, 1};
    ie_buffer_text(&recognised.text, "so");
    ck_assert(isnan(ie_recognised_certainty(&recognised, 0, 2, &certainty)));
    write_piece(" then", 0.9);
    ie_recognised_clear(&recognised);
    ie_buffer_text(&recognised.text, "so");
    ck_assert(isnan(ie_recognised_certainty(&recognised, 0, 2, &certainty)));
    ie_recognised_free(&recognised);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("recognised");
    TCase *cases = tcase_create("recognised");
    tcase_add_test(cases, a_word_is_as_likely_as_all_of_its_pieces);
    tcase_add_test(cases, doubt_around_a_word_counts);
    tcase_add_test(cases, without_pieces_nothing_is_known);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
