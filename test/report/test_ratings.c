// SPDX-License-Identifier: MIT
// Ratings of a section: which are its own, and how they are told.
#include "report/fixture.h"
#include "report/ratings.h"
#include "suite.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static void add_ratings(void)
{
    add("{\"type\":\"rating\",\"t\":0,\"dur\":60,\"scope\":\"interview\",\"trait\":\"Overall\",\"score\":5.42,"
        "\"interval\":[4,6.5],\"scale\":[1,7],\"percentile\":73,\"base\":5,\"contributions\":["
        "{\"feature\":\"emphasis\",\"points\":0.3,\"value\":1,\"words\":\"few\"},"
        "{\"feature\":\"we\",\"points\":0.19,\"value\":1,\"words\":\"we\"},"
        "{\"feature\":\"pace\",\"points\":-0.11,\"value\":1,\"words\":\"slow\"},"
        "{\"feature\":\"smaller\",\"points\":0.9,\"words\":\"smaller ones\"}]}");
    add("{\"type\":\"rating\",\"t\":0,\"dur\":60,\"scope\":\"interview\",\"trait\":\"Engaged\",\"score\":null,"
        "\"reason\":\"too_few_words\"}");
    add("{\"type\":\"rating\",\"t\":10,\"dur\":10,\"scope\":\"answer\",\"question\":\"q1\",\"trait\":\"Overall\","
        "\"score\":3,\"scale\":[1,7]}");
    add("{\"type\":\"rating\",\"t\":30,\"dur\":10,\"scope\":\"answer\",\"question\":\"heard-2\",\"trait\":\"Overall\","
        "\"score\":4,\"scale\":[1,7]}");
}

START_TEST(the_whole_has_those_of_the_interview)
{
    const ie_record *found[IE_MOST_RATINGS];
    const ie_section whole = {.index = 0, .end = 60};
    add_ratings();
    ck_assert_uint_eq(ie_ratings_of(&whole, results, found), 2);
    ck_assert_str_eq(ie_rating_title(english(), found[0]), "Overall impression");
    ck_assert_str_eq(ie_rating_title(english(), found[1]), "Engaged");
    ck_assert_str_eq(ie_rating_reason(english(), found[1]), "too few words to tell");
    ie_buffer score = {0};
    ie_rating_tell_score(english(), found[1], &score);
    ck_assert_uint_eq(score.length, 0);
    ie_rating_tell_score(english(), found[0], &score);
    ck_assert_str_eq(score.data, "5.4 of 7");
    ie_buffer_free(&score);
}
END_TEST

START_TEST(an_answer_has_those_of_its_id_or_of_its_time)
{
    const ie_record *found[IE_MOST_RATINGS];
    const ie_section first = {.index = 1, .id = "q1", .start = 100, .end = 110};
    const ie_section second = {.index = 2, .id = "strengths", .start = 25, .end = 50};
    const ie_section third = {.index = 3, .id = "q3", .start = 50, .end = 60};
    add_ratings();
    settle();
    ck_assert_uint_eq(ie_ratings_of(&first, results, found), 1);
    ck_assert_double_eq(ie_record_number(found[0], "score", NAN), 3);
    ck_assert_uint_eq(ie_ratings_of(&second, results, found), 1);
    ck_assert_double_eq(ie_record_number(found[0], "score", NAN), 4);
    ck_assert_uint_eq(ie_ratings_of(&third, results, found), 0);
}
END_TEST

START_TEST(what_moved_most_is_a_measure_and_no_sum_of_small_ones)
{
    const ie_record *found[IE_MOST_RATINGS];
    const ie_section whole = {.index = 0, .end = 60};
    add_ratings();
    ie_ratings_of(&whole, results, found);
    ck_assert_str_eq(ie_record_text(ie_rating_largest(&whole, found[0], 1), "feature", ""), "emphasis");
    ck_assert_ptr_null(ie_rating_largest(&whole, found[0], -1));  // under a fiftieth of the scale
    ck_assert_ptr_null(ie_rating_largest(&whole, found[1], 1));
}
END_TEST

#define RATING(trait, parts) "{\"type\":\"rating\",\"t\":0,\"dur\":60,\"scope\":\"interview\",\"trait\":\"" trait "\"," \
                             "\"score\":5,\"scale\":[1,7],\"base\":5,\"contributions\":[" parts "]}"
#define PART(feature, points, value) "{\"feature\":\"" feature "\",\"points\":" points ",\"value\":" value "," \
                                     "\"typical\":3,\"words\":\"w\",\"advice\":\"a\"}"

// The feature that is told, "" for none.
static const char *told(const ie_section *section, size_t index, int sign)
{
    const ie_record *found[IE_MOST_RATINGS];
    ie_ratings_of(section, results, found);
    return ie_record_text(ie_rating_largest(section, found[index], sign), "feature", "");
}

START_TEST(the_length_of_answers_is_neither_merit_nor_fault)
{
    const ie_section whole = {.index = 0, .end = 60};
    add(RATING("Overall", PART("answer_words", "-0.6", "1") "," PART("i", "-0.3", "4")));
    add(RATING("NoFillers", PART("answer_seconds", "0.6", "1")));
    ck_assert_str_eq(told(&whole, 0, -1), "i");
    ck_assert_str_eq(told(&whole, 1, 1), "");
}
END_TEST

START_TEST(the_literature_has_the_last_word_on_its_measures)
{
    ie_section whole = {.index = 0, .end = 60, .metrics = {.words_per_minute = 150, .fillers_per_100_words = 9}};
    add(RATING("Overall", PART("words_per_second", "-0.4", "2")));
    add(RATING("Engaged", PART("fillers", "-0.4", "9")));
    ck_assert_str_eq(told(&whole, 0, -1), "");
    ck_assert_str_eq(told(&whole, 1, -1), "fillers");
    whole.metrics.words_per_minute = 130;
    ck_assert_str_eq(told(&whole, 0, -1), "words_per_second");
    whole.metrics.words_per_minute = 230;
    ck_assert_str_eq(told(&whole, 0, -1), "");
}
END_TEST

START_TEST(every_reason_is_told_in_words)
{
    static const char *const reasons[] = {"too_few_words", "too_little_speech", "no_words", "other_language", "poor_fit",
                                          "candidate_unknown", "voices_unknown", "not_understood", "no_prosody",
                                          "no_chances"};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        char line[200];
        ie_error error = {0};
        snprintf(line, sizeof line, "{\"type\":\"rating\",\"reason\":\"%s\"}", reasons[i]);
        ie_record *record = ie_record_parse(line, strlen(line), &error);
        ck_assert_ptr_nonnull(record);
        ck_assert_ptr_null(strchr(ie_rating_reason(english(), record), '_'));
        ie_record_free(record);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ratings");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, begin_results, end_results);
    tcase_add_test(all, the_whole_has_those_of_the_interview);
    tcase_add_test(all, an_answer_has_those_of_its_id_or_of_its_time);
    tcase_add_test(all, what_moved_most_is_a_measure_and_no_sum_of_small_ones);
    tcase_add_test(all, the_length_of_answers_is_neither_merit_nor_fault);
    tcase_add_test(all, the_literature_has_the_last_word_on_its_measures);
    tcase_add_test(all, every_reason_is_told_in_words);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
