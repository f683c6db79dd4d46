// SPDX-License-Identifier: MIT
// What a suggestion is worth: told by the models' changes, only where these go the way that the advice goes.
#include "report/fixture.h"
#include "report/worth.h"
#include "suite.h"

#include <math.h>

#define CHANGE(feature, from, typical, to, points) \
    "{\"feature\":\"" feature "\",\"words\":\"more of it than most\",\"advice\":\"do less\",\"from\":" from "," \
    "\"typical\":" typical ",\"to\":" to ",\"unit\":\"of 100 words\",\"points\":" points ",\"interval\":[0.1,0.9]}"
#define RATING(trait, scale, changes) \
    "{\"type\":\"rating\",\"t\":0,\"dur\":60,\"scope\":\"interview\",\"trait\":\"" trait "\",\"score\":5," \
    "\"scale\":" scale ",\"changes\":[" changes "]}"

static ie_section whole;
static ie_buffer told;
static ie_template_scene scene;

static void begin(void)
{
    begin_results();
    whole = (ie_section){.index = 0, .end = 60};
    ie_metrics_clear(&whole.metrics);
    scene = (ie_template_scene){.texts = english(), .section = &whole, .results = results};
}

static void end(void)
{
    ie_buffer_free(&told);
    end_results();
}

static const char *worth_of(const char *of)
{
    ie_buffer_clear(&told);
    ie_worth_tell(of, &scene, &told);
    return told.length ? told.data : "";
}

START_TEST(the_change_that_moves_its_scale_most_is_told)
{
    add(RATING("fluency", "[0,10]", CHANGE("fillers", "8", "7", "4", "0.5")));
    add(RATING("NoFillers", "[1,7]", CHANGE("fillers", "8", "3", "4", "0.4")));
    ck_assert_str_eq(worth_of("fillers_per_100_words"), "");  // it is not known that they are many
    whole.metrics.fillers_per_100_words = 8;
    ck_assert_str_eq(worth_of("fillers_per_100_words"),
                     "with 50% less of it, Few fillers 5.0 to 5.4, plausibly +0.1 to +0.9.");
    ck_assert_str_eq(worth_of("words_per_minute"), "");
    ck_assert_str_eq(worth_of("habit"), "");  // the literature tells of fillers
    whole.metrics.fillers_per_100_words = 3;
    ck_assert_str_eq(worth_of("fillers_per_100_words"), "");
}
END_TEST

START_TEST(nothing_is_told_against_the_advice)
{
    add(RATING("Overall", "[1,7]", CHANGE("words_per_second", "4", "2", "4.5", "0.3")));
    whole.metrics.words_per_minute = 240;  // too fast for the literature; the model would have more of it
    ck_assert_str_eq(worth_of("words_per_minute"), "");
    whole.metrics.words_per_minute = 120;
    ck_assert_str_ne(worth_of("words_per_minute"), "");
}
END_TEST

START_TEST(a_habit_is_one_that_costs_and_moves_more_than_nothing)
{
    add(RATING("Overall", "[1,7]", CHANGE("hedges", "1", "2", "0.5", "0.3")));    // fewer than most already
    add(RATING("Engaged", "[1,7]", CHANGE("contrast", "0", "2", "1", "0.04")));
    ck_assert_str_eq(worth_of("habit"), "");
    add(RATING("Friendly", "[1,7]", CHANGE("contrast", "0", "2", "1", "0.06")));
    ck_assert_str_eq(worth_of("habit"), "with some of it, Friendly 5.0 to 5.1, plausibly +0.1 to +0.9.");
    ie_buffer_clear(&told);
    ck_assert_int_eq(ie_worth_fill_advice(&told, &scene), 0);
    ck_assert_str_eq(told.data, "Tell what was difficult and what came of it");
    ie_buffer_clear(&told);
    ck_assert_int_eq(ie_worth_fill_heard(&told, &scene), 0);
    ck_assert_str_eq(told.data, "fewer contrasts (\"but\", \"although\") than most: 0 of 100 words, and 2 on average among those it was learnt from");
}
END_TEST

START_TEST(points_are_worth_what_the_score_says)
{
    whole.metrics.similarity = 6;
    ck_assert_str_eq(worth_of("points"), "");
    whole.metrics.points_worth = 0.04;
    ck_assert_str_eq(worth_of("points"), "");
    whole.metrics.points_worth = 1.5;
    ck_assert_str_eq(worth_of("points"), "with every key point covered, match 6.0 to 7.5 by the points alone.");
    ck_assert(ie_worth_is_known("points") && ie_worth_is_known("habit") && ie_worth_is_known("words_per_minute"));
    ck_assert(!ie_worth_is_known("words"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("worth");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, begin, end);
    tcase_add_test(all, the_change_that_moves_its_scale_most_is_told);
    tcase_add_test(all, nothing_is_told_against_the_advice);
    tcase_add_test(all, a_habit_is_one_that_costs_and_moves_more_than_nothing);
    tcase_add_test(all, points_are_worth_what_the_score_says);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
