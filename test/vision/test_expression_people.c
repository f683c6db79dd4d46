// SPDX-License-Identifier: MIT
// lib/vision/expression_people: everybody has a timeline of their own.
#include "suite.h"
#include "vision/expression_people.h"

static const float happy[IE_EXPRESSIONS] = {[IE_HAPPY] = 1}, sad[IE_EXPRESSIONS] = {[IE_SAD] = 1};

START_TEST(people_do_not_end_each_others_episodes)
{
    ie_expression_people *people = ie_expression_people_create(0);
    ie_expression_news news;
    for (int i = 0; i < 10; i++) {
        ie_expression_people_add(people, 1, 0.2 * i, IE_EXPRESSION_SHOWN, happy, &news);
        ck_assert_int_eq(news.steady, IE_HAPPY);
        ck_assert_int_eq(news.has_ended, 0);
        ie_expression_people_add(people, 2, 0.2 * i, IE_EXPRESSION_SHOWN, sad, &news);
        ck_assert_int_eq(news.steady, IE_SAD);
        ck_assert_int_eq(news.has_ended, 0);
    }
    ie_expression_people_add(people, 1, 2, IE_EXPRESSION_SHOWN, sad, &news);
    ck_assert_int_eq(news.has_ended, 1);
    ck_assert_int_eq(news.ended.class, IE_HAPPY);
    ck_assert_double_eq_tol(news.ended.end, 2, 1e-9);
    ie_expression_people_destroy(people);
}
END_TEST

START_TEST(what_was_not_read_is_counted_by_reason)
{
    ie_expression_people *people = ie_expression_people_create(0.6);
    ie_expression_news news;
    ie_expression_people_add(people, 1, 0, IE_EXPRESSION_SHOWN, happy, &news);
    ie_expression_people_add(people, 1, 0.2, IE_EXPRESSION_DARK, NULL, &news);
    ck_assert_int_eq(news.has_ended, 0);
    ck_assert_int_eq(news.steady, -1);
    ie_expression_people_add(people, 1, 0.4, IE_EXPRESSION_DARK, NULL, &news);
    ie_expression_people_add(people, 1, 0.6, IE_EXPRESSION_TURNED, NULL, &news);
    size_t count;
    const ie_expression_person *person = ie_expression_people_all(people, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(person->faces, 4);
    ck_assert_int_eq(person->withheld[IE_EXPRESSION_DARK], 2);
    ck_assert_int_eq(person->withheld[IE_EXPRESSION_TURNED], 1);
    ck_assert_double_eq(person->first, 0);
    ck_assert_double_eq(person->last, 0.6);
    ie_expression_people_destroy(people);
}
END_TEST

START_TEST(shares_of_answers_add_up_to_those_of_the_recording)
{
    ie_expression_people *people = ie_expression_people_create(0);
    ie_expression_news news;
    double seconds[IE_EXPRESSIONS];
    ie_episode ended;
    size_t count;
    for (int i = 0; i < 10; i++)
        ie_expression_people_add(people, 5, 0.2 * i, IE_EXPRESSION_SHOWN, happy, &news);
    ck_assert_int_eq(ie_expression_people_settle(people, 0, seconds, &ended), 1);
    ck_assert_double_eq_tol(seconds[IE_HAPPY], 2, 1e-9);
    ck_assert_int_eq(ended.class, IE_HAPPY);
    ck_assert_int_eq(ie_expression_people_settle(people, 0, seconds, &ended), 0);
    ck_assert_double_eq(seconds[IE_HAPPY], 0);
    for (int i = 10; i < 15; i++)
        ie_expression_people_add(people, 5, 0.2 * i, IE_EXPRESSION_SHOWN, sad, &news);
    ck_assert_int_eq(ie_expression_people_settle(people, 0, seconds, &ended), 1);
    ck_assert_double_eq_tol(seconds[IE_SAD], 1, 1e-9);
    const ie_expression_person *person = ie_expression_people_all(people, &count);
    ck_assert_double_eq_tol(person->totals[IE_HAPPY] + person->totals[IE_SAD], 3, 1e-9);
    ie_expression_people_destroy(people);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("expression_people");
    TCase *tests = tcase_create("expression_people");
    tcase_add_test(tests, people_do_not_end_each_others_episodes);
    tcase_add_test(tests, what_was_not_read_is_counted_by_reason);
    tcase_add_test(tests, shares_of_answers_add_up_to_those_of_the_recording);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
