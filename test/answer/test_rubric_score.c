// SPDX-License-Identifier: MIT
// Tests of lib/answer/rubric_score: what a story is worth, part by part.
#include "rubric_scene.h"
#include "suite.h"

static void check_sum(const ie_rubric_score *score)
{
    double sum = score->limit_points;
    for (size_t i = 0; i < score->count; i++)
        sum += score->entries[i].points;
    ck_assert_double_eq_tol(sum, score->score, 1e-9);
    ck_assert(score->low <= score->score && score->score <= score->high);
}

START_TEST(a_whole_story_is_clearly_good)
{
    const ie_rubric_score *score = score_scene("conflict", good_story);
    check_sum(score);
    ck_assert_double_gt(score->score, 8);
    ck_assert_ptr_null(score->limit.reason);
    for (ie_rubric_part part = IE_PART_SITUATION; part <= IE_PART_ACTION; part++)
        ck_assert_int_eq(scene_entry(part)->state, IE_POINT_COVERED);
    ck_assert_double_ge(score->statements.items[scene_entry(IE_PART_RESULT)->statement].t, 50);
}
END_TEST

START_TEST(what_is_left_out_costs_its_weight_and_is_told)
{
    double whole = score_scene("conflict", good_story)->score;
    const ie_rubric_score *score = score_scene("conflict", "Last year in our support team a colleague and I argued "
        "about who should answer the night tickets, and it got loud. We talked about it, made a new plan and moved the "
        "shifts. In the end the complaints fell from nine a week to one, and the team was happy with it for the whole "
        "year.");
    check_sum(score);
    ck_assert_double_lt(score->score, whole - 2.5);
    ck_assert_int_eq(scene_entry(IE_PART_ACTION)->state, IE_POINT_MISSED);
    ck_assert_ptr_nonnull(strstr(scene_entry(IE_PART_ACTION)->advice.text, "What did you do?"));
    ck_assert_ptr_nonnull(strstr(scene_entry(IE_PART_ACTION)->advice.text, "We talked about it"));
}
END_TEST

START_TEST(what_is_no_answer_gets_two_or_less_with_its_reason)
{
    static const char *const nothing[] = {
        "", "I don't know.", "Tell me about a conflict with a colleague and how you resolved it.",
        "conflict colleague listening compromise resolved communication respect situation task action result learned "
        "team",
        "In 2019 I deployed a change without testing it. It was my mistake, so I told my boss, rolled it back and "
        "wrote a checklist. Since then it has not failed again, and I learned to test first."};
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
        const ie_rubric_score *score = score_scene("conflict", nothing[i]);
        check_sum(score);
        ck_assert_msg(score->score <= 2 && score->limit.reason, "%s: %f", nothing[i], score->score);
    }
    ck_assert_double_gt(score_scene("mistake", nothing[4])->score, 6);
}
END_TEST

START_TEST(order_and_length_count_only_where_something_is_told)
{
    score_scene("conflict", good_story);
    double in_order = scene_entry(IE_PART_ORDER)->credit;
    ck_assert_double_gt(in_order, 0.8);
    score_scene("conflict", "In the end the complaints fell from nine a week to one. I invited my colleague for a "
                "coffee, asked what bothered him and drew up two versions. I was responsible for the rota. We had "
                "argued about it last year in our support team.");
    ck_assert_double_lt(scene_entry(IE_PART_ORDER)->credit, in_order - 0.2);
    score_scene("conflict", "Communication is very important in conflicts, and colleagues should stay respectful and "
                "kind, because nobody likes quarrels in an office, and respect is what makes people good to be around "
                "always.");
    ck_assert_double_lt(scene_entry(IE_PART_LENGTH)->credit, 0.5);
}
END_TEST

START_TEST(a_weakness_has_a_rubric_of_its_own)
{
    const ie_rubric_score *score = score_scene("weakness", "I find it hard to say no. In my last job that meant that "
        "two reports were late and I sat there until nine. For half a year now I have written down what is on my desk, "
        "and I ask which of it can wait. My manager says that it has become better.");
    check_sum(score);
    ck_assert_double_gt(score->score, 7);
    ck_assert_double_lt(score_scene("weakness", "I am a perfectionist and I work too hard.")->score, 5);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rubric_score");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, open_scene, close_scene);
    tcase_add_test(cases, a_whole_story_is_clearly_good);
    tcase_add_test(cases, what_is_left_out_costs_its_weight_and_is_told);
    tcase_add_test(cases, what_is_no_answer_gets_two_or_less_with_its_reason);
    tcase_add_test(cases, order_and_length_count_only_where_something_is_told);
    tcase_add_test(cases, a_weakness_has_a_rubric_of_its_own);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
