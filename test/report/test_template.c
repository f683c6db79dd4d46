// SPDX-License-Identifier: MIT
// Tests of lib/report/template: what a suggestion's sentences name.
#include "report/fixture.h"
#include "report/template.h"
#include "suite.h"

#include <math.h>

static ie_buffer out;

static void end_template(void)
{
    ie_buffer_free(&out);
    end_results();
}

// The sentence about the first answer; NULL where it cannot be filled.
static const char *fill(const char *sentence)
{
    ie_template_scene scene = {.texts = english(), .sections = sections, .section = &sections->answers[0],
                               .results = results};
    ie_buffer_free(&out);
    return ie_template_fill(&out, &(ie_sentence){.other = sentence}, &scene) < 0 ? NULL : out.data;
}

static size_t find_spans(const char *name, ie_span *spans, size_t most)
{
    ie_template_scene scene = {.texts = english(), .sections = sections, .section = &sections->answers[0],
                               .results = results};
    return ie_template_spans(name, &scene, spans, most);
}

START_TEST(metrics_are_filled_in_as_people_write_them)
{
    add(MEDIA(10));
    settle();
    ck_assert_str_eq(fill("{seconds} s, all."), "10.0 s, all.");
    ck_assert_ptr_null(fill("{similarity} of 10"));
    ck_assert_str_eq(ie_template_metric("{missed} {seconds} {words}", 1)->name, "words");
    ck_assert_ptr_null(ie_template_metric("{missed}", 0));
}
END_TEST

START_TEST(of_a_minimal_report_fillers_are_not_quoted)
{
    add(MEDIA(10));
    add("{\"type\":\"word\",\"t\":1,\"dur\":1,\"text\":\"um\"}");
    settle();
    ck_assert_str_eq(fill("{fillers_said}"), "“um” 1×");
    ck_assert_ptr_null(fill("{spans}"));
    results->is_minimal = 1;
    ie_results_forget_words(results);
    ck_assert_str_eq(fill("{fillers_said}"), "a filler");
    ck_assert_ptr_null(fill("{spans}"));
}
END_TEST

START_TEST(key_points_are_quoted_by_their_state)
{
    add(MEDIA(10));
    add("{\"type\":\"similarity\",\"t\":0,\"dur\":10,\"id\":\"q\",\"score\":5,\"points\":[{\"text\":\"one\",\"state\":\"missed\"},"
        "{\"text\":\"two\",\"state\":\"partly\"},{\"text\":\"three\",\"state\":\"missed\"}]}");
    settle();
    ck_assert_str_eq(fill("{missed}"), "“one”; “three”");
    ck_assert_str_eq(fill("{partly}"), "“two”");
    ck_assert_ptr_null(fill("{covered}"));
}
END_TEST

START_TEST(the_two_heaviest_missing_parts_are_advised)
{
    add(MEDIA(10));
    add("{\"type\":\"similarity\",\"t\":0,\"dur\":10,\"id\":\"q\",\"score\":5,\"rubric\":[{\"part\":\"task\",\"weight\":1,"
        "\"advice\":\"One?\"},{\"part\":\"action\",\"weight\":3,\"advice\":\"Three?\"},{\"part\":\"result\",\"weight\":2,"
        "\"advice\":\"Two?\"},{\"part\":\"order\",\"weight\":9},{\"part\":\"limit\",\"reason\":\"it is late\"}]}");
    settle();
    ck_assert_str_eq(fill("{part_advice}"), "Three? Two?");
    ck_assert_str_eq(fill("{limit_reason}"), "it is late");
}
END_TEST

START_TEST(without_a_rubric_there_is_no_advice)
{
    add(MEDIA(10));
    settle();
    ck_assert_ptr_null(fill("{part_advice}"));
    ck_assert_ptr_null(fill("{limit_reason}"));
}
END_TEST

START_TEST(the_three_most_frequent_fillers_are_counted)
{
    static const char *const words[] = {"uh", "um", "hmm", "um", "er", "hmm", "um"};
    char line[120];
    add(MEDIA(10));
    settle();
    ck_assert_ptr_null(fill("{fillers_said}"));
    ie_sections_destroy(sections);
    for (int i = 0; i < 7; i++) {
        snprintf(line, sizeof line, "{\"type\":\"word\",\"t\":%d,\"dur\":0.5,\"text\":\"%s\"}", i, words[i]);
        add(line);
    }
    settle();
    ck_assert_str_eq(fill("{fillers_said}"), "“um” 3×, “hmm” 2×, “uh” 1×");
}
END_TEST

START_TEST(contributions_that_moved_the_score_least_are_no_reason)
{
    add(MEDIA(10));
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":10,\"scope\":\"recording\",\"score\":5,\"contributions\":["
        "{\"feature\":\"a\",\"words\":\"few pauses\",\"points\":0.8},{\"feature\":\"b\",\"points\":-0.4},"
        "{\"feature\":\"others\",\"words\":\"the rest\",\"points\":3}]}");
    settle();
    ck_assert_str_eq(fill("{strongest}"), "few pauses (+0.8)");
    ck_assert_ptr_null(fill("{weakest}"));
}
END_TEST

START_TEST(the_weakest_answers_are_named_worst_first)
{
    add(MEDIA(40));
    add("{\"type\":\"similarity\",\"t\":0,\"id\":\"a\",\"score\":5.5}");
    add("{\"type\":\"similarity\",\"t\":10,\"id\":\"b\",\"score\":2}");
    add("{\"type\":\"similarity\",\"t\":20,\"id\":\"c\",\"score\":6}");
    add("{\"type\":\"similarity\",\"t\":30,\"id\":\"d\",\"score\":2}");
    settle();
    ck_assert_str_eq(fill("{weak_answers}"), "answer 2 (2.0), answer 4 (2.0), answer 1 (5.5)");
}
END_TEST

START_TEST(neutral_is_no_expression_to_name)
{
    add(MEDIA(10));
    add("{\"type\":\"emotion\",\"t\":1,\"id\":1,\"label\":\"neutral\",\"probs\":{}}");
    settle();
    ck_assert_ptr_null(fill("{expression}"));
    ie_sections_destroy(sections);
    add("{\"type\":\"emotion\",\"t\":2,\"id\":1,\"label\":\"fear\",\"probs\":{}}");
    settle();
    ck_assert_str_eq(fill("{expression}"), "fearful (50%)");
}
END_TEST

START_TEST(windows_below_the_score_that_touch_are_one_moment)
{
    ie_span spans[3];
    add(MEDIA(40));
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":5,\"score\":1,\"interval\":[0,2]}");
    add("{\"type\":\"confidence\",\"t\":5,\"dur\":5,\"score\":1,\"interval\":[0,2]}");
    add("{\"type\":\"confidence\",\"t\":10,\"dur\":20,\"score\":9,\"interval\":[8,10]}");
    add("{\"type\":\"confidence\",\"t\":30,\"dur\":5,\"score\":1,\"interval\":[0,9]}");
    add("{\"type\":\"confidence\",\"t\":35,\"dur\":5,\"score\":1,\"interval\":[0,2]}");
    settle();
    ck_assert_uint_eq(find_spans("low_confidence", spans, 3), 2);
    ck_assert_double_eq(spans[0].start, 0);
    ck_assert_double_eq(spans[0].end, 10);
    ck_assert_double_eq(spans[1].start, 35);
}
END_TEST

START_TEST(an_expression_is_a_moment_until_a_second_without_it)
{
    ie_span spans[3];
    add(MEDIA(10));
    static const double times[] = {1, 1.5, 2.2, 4, 4.5};
    char line[120];
    for (int i = 0; i < 5; i++) {
        snprintf(line, sizeof line, "{\"type\":\"emotion\",\"t\":%g,\"id\":1,\"label\":\"sad\",\"probs\":{}}",
                 times[i]);
        add(line);
    }
    settle();
    ck_assert_uint_eq(find_spans("expression", spans, 3), 2);
    ck_assert_double_eq(spans[0].start, 1);
    ck_assert_double_eq(spans[0].end, 2.2);
    ck_assert_double_eq(spans[1].end, 4.5);
}
END_TEST

START_TEST(the_longest_moments_are_kept)
{
    ie_span spans[2];
    add(MEDIA(60));
    add("{\"type\":\"word\",\"t\":1,\"dur\":0.2,\"text\":\"um\"}");
    add("{\"type\":\"word\",\"t\":2,\"dur\":0.5,\"text\":\"um\"}");
    add("{\"type\":\"word\",\"t\":3,\"dur\":0.1,\"text\":\"um\"}");
    add("{\"type\":\"word\",\"t\":4,\"dur\":0.4,\"text\":\"um\"}");
    settle();
    ck_assert_uint_eq(find_spans("fillers", spans, 2), 2);
    ck_assert_double_eq(spans[0].start, 2);
    ck_assert_double_eq(spans[1].start, 4);
}
END_TEST

START_TEST(only_what_is_known_has_a_name)
{
    ck_assert(ie_template_is_known("missed", 6) && ie_template_is_known("words", 5));
    ck_assert(!ie_template_is_known("misse", 5) && !ie_template_is_known("", 0));
    ck_assert(ie_template_spans_is_known("fillers") && !ie_template_spans_is_known("laughs"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("template");
    TCase *cases = tcase_create("template");
    tcase_add_checked_fixture(cases, begin_results, end_template);
    tcase_add_test(cases, metrics_are_filled_in_as_people_write_them);
    tcase_add_test(cases, of_a_minimal_report_fillers_are_not_quoted);
    tcase_add_test(cases, key_points_are_quoted_by_their_state);
    tcase_add_test(cases, the_two_heaviest_missing_parts_are_advised);
    tcase_add_test(cases, without_a_rubric_there_is_no_advice);
    tcase_add_test(cases, the_three_most_frequent_fillers_are_counted);
    tcase_add_test(cases, contributions_that_moved_the_score_least_are_no_reason);
    tcase_add_test(cases, the_weakest_answers_are_named_worst_first);
    tcase_add_test(cases, neutral_is_no_expression_to_name);
    tcase_add_test(cases, windows_below_the_score_that_touch_are_one_moment);
    tcase_add_test(cases, an_expression_is_a_moment_until_a_second_without_it);
    tcase_add_test(cases, the_longest_moments_are_kept);
    tcase_add_test(cases, only_what_is_known_has_a_name);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
