// SPDX-License-Identifier: MIT
// Rating records: a score that can be added up again from its record.
#include "speech/rating_record.h"
#include "stream/record.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static ie_ridge overall(void)
{
    ie_ridge ridge = {.low = 1, .high = 7, .base = 4.50049, .correlation = 0.55, .spread = 0.5};
    for (int i = 0; i < IE_RIDGE_QUANTILES; i++)
        ridge.quantiles[i] = 4 + 0.05 * i;
    return ridge;
}

static ie_record *written(const ie_rating *rating)
{
    ie_writer writer = {0};
    ie_error error = {0};
    ie_rating_write(&writer, rating);
    ie_record *record = ie_record_parse(writer.text.data, writer.text.length, &error);
    ck_assert_msg(record != NULL, "%s", error.text);
    ie_buffer_free(&writer.text);
    return record;
}

static double added_up(const ie_record *record)
{
    const ie_record *parts = ie_record_member(record, "contributions");
    double sum = ie_record_number(record, "base", NAN);
    for (size_t i = 0; i < ie_record_length(parts); i++)
        sum += ie_record_number(ie_record_at(parts, i), "points", NAN);
    return sum;
}

static ie_rating rating_of(const ie_ridge *ridge, const ie_rating_part *parts, size_t count)
{
    return (ie_rating){.t = 1, .end = 61, .scope = "answer", .question = "q1", .trait = "Overall", .ridge = ridge,
                       .evidence = 120, .evidence_key = "evidence_words", .model = "interview@01234567",
                       .parts = parts, .count = count, .person = 2, .role = "candidate"};
}

START_TEST(the_score_is_the_sum_of_what_is_written)
{
    const ie_ridge ridge = overall();
    const ie_span spans[] = {{2, 3.5}, {7, 8}};
    const ie_rating_part parts[] = {
        {.feature = "pace", .value = 170, .typical = 150, .unit = "words a minute", .points = 0.12345, .words = "quick"},
        {.feature = "fillers", .value = 6, .typical = 4, .points = -0.3, .words = "um", .advice = "say nothing",
         .spans = spans, .span_count = 2, .change = {3, 0.2, {-0.05, 0.3}}, .habit = "say nothing"},
        {.feature = "we", .value = 1, .typical = 2, .points = 0.0149, .words = ""},
        {.feature = "i", .value = 1, .typical = 2, .points = 0.0149, .words = ""},
    };
    const ie_rating rating = rating_of(&ridge, parts, 4);
    ie_record *record = written(&rating);
    const ie_record *told = ie_record_member(record, "contributions"), *first = ie_record_at(told, 0);
    ck_assert_uint_eq(ie_record_length(told), 3);
    ck_assert_str_eq(ie_record_text(first, "feature", ""), "fillers");
    ck_assert_uint_eq(ie_record_length(ie_record_member(first, "spans")), 2);
    ck_assert_str_eq(ie_record_text(ie_record_at(told, 2), "feature", ""), "smaller");
    ck_assert_double_eq_tol(ie_record_number(ie_record_at(told, 2), "points", NAN), 0.03, 1e-12);
    ck_assert_double_eq_tol(added_up(record), ie_record_number(record, "score", NAN), 1e-9);
    ck_assert_double_eq_tol(ie_record_number(record, "score", NAN), 4.353, 1e-9);
    ck_assert_double_eq_tol(ie_record_number(record, "percentile", NAN), 35, 1.01);
    ck_assert_double_eq_tol(ie_record_number_at(ie_record_member(record, "interval"), 0, NAN), 3.53, 1e-9);
    ck_assert_str_eq(ie_record_text(first, "advice", ""), "say nothing");
    const ie_record *changes = ie_record_member(record, "changes"), *change = ie_record_at(changes, 0);
    ck_assert_uint_eq(ie_record_length(changes), 1);
    ck_assert_double_eq(ie_record_number(change, "from", NAN), 6);
    ck_assert_double_eq(ie_record_number(change, "to", NAN), 3);
    ck_assert_double_eq_tol(ie_record_number(change, "points", NAN), 0.2, 1e-9);
    ck_assert_double_eq_tol(ie_record_number_at(ie_record_member(change, "interval"), 0, NAN), -0.05, 1e-9);
    ie_record_free(record);
}
END_TEST

START_TEST(a_sum_beyond_the_scale_ends_at_its_end_and_says_so)
{
    const ie_ridge ridge = overall();
    const ie_rating_part parts[] = {{.feature = "pace", .value = 1, .typical = 1, .points = 3, .words = "quick",
                                     .change = {2, 0.5, {0.1, 0.9}}, .habit = "x"}};
    const ie_rating rating = rating_of(&ridge, parts, 1);
    ie_record *record = written(&rating);
    ck_assert_double_eq(ie_record_number(record, "score", NAN), 7);
    ck_assert_double_eq_tol(added_up(record), 7, 1e-9);
    ck_assert_double_eq(ie_record_number_at(ie_record_member(record, "interval"), 1, NAN), 7);
    ck_assert_uint_eq(ie_record_length(ie_record_member(record, "changes")), 0);  // there is no more to gain
    ie_record_free(record);
}
END_TEST

START_TEST(what_is_withheld_has_a_reason_and_no_score)
{
    const ie_ridge ridge = overall();
    ie_rating rating = rating_of(&ridge, NULL, 0);
    rating.reason = "too_few_words";
    ie_record *record = written(&rating);
    ck_assert(!ie_record_has(record, "score") && !ie_record_has(record, "interval"));
    ck_assert_str_eq(ie_record_text(record, "reason", ""), "too_few_words");
    ck_assert_str_eq(ie_record_text(record, "question", ""), "q1");
    ie_record_free(record);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rating_record");
    TCase *all = tcase_create("all");
    tcase_add_test(all, the_score_is_the_sum_of_what_is_written);
    tcase_add_test(all, a_sum_beyond_the_scale_ends_at_its_end_and_says_so);
    tcase_add_test(all, what_is_withheld_has_a_reason_and_no_score);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
