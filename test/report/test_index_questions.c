// SPDX-License-Identifier: MIT
// Tests of lib/report/index_questions: how each question was answered.
#include "report/index_questions.h"
#include <math.h>
#include <string.h>
#include "suite.h"

// An interview of answers to "hard", "easy" and one question without a score.
static ie_account_part answers[3][3];
static ie_history_entry entries[3];
static ie_history history = {entries, 3, 3};

static void enter(void)
{
    static const double scores[3][2] = {{2, 9}, {4.5, 8}, {3, 10}};
    static char *const ids[] = {"hard", "easy", "open"};
    for (size_t i = 0; i < 3; i++) {
        for (size_t k = 0; k < 3; k++)
            answers[i][k] = (ie_account_part){.id = ids[k], .measures[IE_CONTENT] = {k < 2 ? scores[i][k] : NAN, NAN, NAN}};
        entries[i] = (ie_history_entry){.account = {.answers = answers[i], .count = 3}};
    }
    answers[1][0].question = "Why <b>?";
}

START_TEST(the_hardest_question_comes_first)
{
    ie_index_questions questions = ie_index_questions_gather(&history);
    ck_assert_uint_eq(questions.count, 2);
    ck_assert_str_eq(questions.items[0].id, "hard");
    ck_assert_str_eq(questions.items[0].text, "Why <b>?");
    ck_assert_uint_eq(questions.items[0].count, 3);
    ck_assert_double_eq(ie_index_quantile(&questions.items[0], 0), 2);
    ck_assert_double_eq(ie_index_quantile(&questions.items[0], 0.5), 3);
    ck_assert_double_eq(ie_index_quantile(&questions.items[0], 0.75), 3.75);
    ck_assert_double_eq(ie_index_quantile(&questions.items[0], 1), 4.5);
    ck_assert_uint_eq(questions.items[1].bins[9], 2);  // 9 and 10
    ck_assert_uint_eq(questions.items[1].bins[8], 1);
    ie_index_questions_free(&questions);
}
END_TEST

START_TEST(a_row_says_what_nobody_can_answer)
{
    ie_history_entry many[6];
    ie_history six = {many, 6, 6};
    ie_buffer out = {0};
    for (size_t i = 0; i < 6; i++)
        many[i] = entries[i % 3];
    ie_index_questions questions = ie_index_questions_gather(&six);
    ie_index_questions_add(&out, &questions);
    ck_assert_ptr_nonnull(strstr(out.data, "<tr><td>Why &lt;b&gt;?</td><td class=\"n\">6</td><td class=\"n\">3.0</td>"));
    ck_assert_ptr_nonnull(strstr(out.data, "aria-label=\"answers by their match, 0 to 10: 0 0 2 2 2 0 0 0 0 0\""));
    const char *hard = strstr(out.data, "nobody reached half");
    ck_assert_ptr_nonnull(hard);
    ck_assert_ptr_null(strstr(hard + 1, "nobody reached half"));
    ck_assert_ptr_null(strstr(out.data, "few answers"));
    ie_index_questions_free(&questions);
    ie_buffer_clear(&out);
    questions = ie_index_questions_gather(&history);
    ie_index_questions_add(&out, &questions);
    ck_assert_ptr_nonnull(strstr(out.data, "few answers"));
    ie_index_questions_free(&questions);
    ie_buffer_free(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("index_questions");
    TCase *tests = tcase_create("questions");
    tcase_add_checked_fixture(tests, enter, NULL);
    tcase_add_test(tests, the_hardest_question_comes_first);
    tcase_add_test(tests, a_row_says_what_nobody_can_answer);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
