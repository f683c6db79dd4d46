// SPDX-License-Identifier: MIT
// Tests of lib/report/suggest and lib/report/template: rules, their sentences, and what they rest on.
#include "report/fixture.h"
#include "report/suggest.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ie_rules *rules;
static ie_suggestions *made;

static void begin_rules(void)
{
    begin_results();
    rules = NULL;
    made = NULL;
}

static void end_rules(void)
{
    ie_suggestions_free(made);
    ie_rules_free(rules);
    end_results();
}

static const ie_suggestions *suggest(const char *yaml, size_t most)
{
    ie_error error = {0};
    rules = ie_rules_parse(yaml, strlen(yaml), "rules", &error);
    ck_assert_msg(rules != NULL, "%s", error.text);
    settle();
    return made = ie_rules_apply(rules, sections, results, most);
}

static void refuses(const char *yaml, const char *why)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_rules_parse(yaml, strlen(yaml), "rules", &error));
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_msg(strstr(error.text, why) != NULL, "%s", error.text);
}

#define QUESTION "{\"type\":\"question\",\"t\":0,\"dur\":60,\"id\":\"q\",\"text\":\"Why?\",\"learn\":\"python.md#generators\"}"
#define SIMILARITY "{\"type\":\"similarity\",\"t\":0,\"id\":\"q\",\"score\":5,\"points\":[{\"text\":\"one\",\"state\":\"missed\"}," \
                   "{\"text\":\"two\",\"state\":\"covered\"},{\"text\":\"three\",\"state\":\"missed\"}]}"
#define RULE(rest) "rules:\n- {id: a, about: x, text: t, evidence: e, " rest "}\n"

START_TEST(a_rule_that_holds_gives_its_sentences_with_the_gaps_filled)
{
    add(MEDIA(60));
    add(QUESTION);
    add(SIMILARITY);
    suggest("rules:\n- {id: a, about: x, when: {points_missed: '>= 2'}, learn: question, text: 'Add {missed}.',"
            " evidence: '{points_covered} of {points_total}, {similarity}'}\n", 0);
    ck_assert_uint_eq(made->count, 1);
    ck_assert_str_eq(made->items[0].text, "Add “one”; “three”.");
    ck_assert_str_eq(made->items[0].evidence, "1 of 3, 5.0");
    ck_assert_str_eq(made->items[0].learn, "python.md#generators");
    ck_assert_int_eq(made->items[0].section->index, 1);
    ck_assert_uint_eq(made->items[0].metric_count, 4);
}
END_TEST

START_TEST(bounds_are_exact)
{
    add(MEDIA(60));
    suggest("rules:\n- {id: a, about: a, text: t, evidence: e, when: {seconds: '> 60'}}\n"
            "- {id: b, about: b, text: t, evidence: e, when: {seconds: '>= 60'}}\n"
            "- {id: c, about: c, text: t, evidence: e, when: {seconds: '< 60'}}\n"
            "- {id: d, about: d, text: t, evidence: e, when: {seconds: '<= 60'}}\n", 0);
    ck_assert_uint_eq(made->count, 2);
    ck_assert_str_eq(made->items[0].id, "b");
    ck_assert_str_eq(made->items[1].id, "d");
}
END_TEST

START_TEST(an_unknown_figure_never_holds)
{
    add(MEDIA(60));
    ck_assert_uint_eq(suggest(RULE("when: {similarity: '< 11'}"), 0)->count, 0);
}
END_TEST

START_TEST(a_percentage_is_a_share)
{
    add(MEDIA(60));
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":60,\"scope\":\"block\",\"speech\":[[0,30]]}");
    ck_assert_uint_eq(suggest(RULE("when: {speech_share: '>= 50%'}"), 0)->count, 1);
}
END_TEST

START_TEST(the_first_rule_about_a_subject_speaks_and_the_heaviest_stands_first)
{
    add(MEDIA(60));
    suggest("rules:\n- {id: a, about: x, weight: 1, text: t, evidence: e, when: {seconds: '> 1'}}\n"
            "- {id: b, about: x, weight: 99, text: t, evidence: e, when: {seconds: '> 1'}}\n"
            "- {id: c, about: y, weight: 50, text: t, evidence: e, when: {seconds: '> 1'}}\n", 0);
    ck_assert_uint_eq(made->count, 2);
    ck_assert_str_eq(made->items[0].id, "c");
    ck_assert_str_eq(made->items[1].id, "a");
}
END_TEST

START_TEST(no_more_than_asked_for_are_kept)
{
    add(MEDIA(60));
    suggest("rules:\n- {id: a, about: x, weight: 1, text: t, evidence: e, when: {seconds: '> 1'}}\n"
            "- {id: b, about: y, weight: 2, text: t, evidence: e, when: {seconds: '> 1'}}\n", 1);
    ck_assert_uint_eq(made->count, 1);
    ck_assert_str_eq(made->items[0].id, "b");
}
END_TEST

START_TEST(the_interview_has_rules_of_its_own)
{
    add(MEDIA(60));
    suggest(RULE("for: interview, when: {seconds: '> 1'}"), 0);
    ck_assert_uint_eq(made->count, 1);
    ck_assert_int_eq(made->items[0].section->index, 0);
}
END_TEST

START_TEST(a_rule_rests_on_the_longest_pauses_in_order_of_time)
{
    add(MEDIA(60));
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":60,\"scope\":\"block\","
        "\"speech\":[[0,1],[6,7],[9.5,12],[15,16],[20,21]]}");
    suggest("rules:\n- {id: a, about: x, spans: long_pauses, text: 'At {spans}.', evidence: e,"
            " when: {long_pauses: '> 1'}}\n", 0);
    ck_assert_uint_eq(made->items[0].span_count, 3);
    ck_assert_double_eq(made->items[0].spans[0].start, 1);
    ck_assert_double_eq(made->items[0].spans[2].end, 20);
    ck_assert_str_eq(made->items[0].text, "At 0:01 to 0:06, 0:12 to 0:15 and 0:16 to 0:20.");
}
END_TEST

START_TEST(a_rule_with_nothing_to_name_is_left_out)
{
    add(MEDIA(60));
    suggest("rules:\n- {id: a, about: x, text: 'Not {missed}', evidence: e, when: {seconds: '> 1'}}\n", 0);
    ck_assert_uint_eq(made->count, 0);
}
END_TEST

START_TEST(bad_rules_are_refused_with_a_reason)
{
    refuses("rules: []\n", "list `rules`");
    refuses(RULE("when: {}"), "at least one figure");
    refuses(RULE("when: {nonsense: '> 1'}"), "no figure \"nonsense\"");
    refuses(RULE("when: {words: 'many'}"), "condition such as");
    refuses(RULE("when: {words: '= 1'}"), "condition such as");
    refuses(RULE("when: {words: '> 1x'}"), "condition such as");
    refuses(RULE("when: {words: '> 1'}, kind: praise"), "kind is");
    refuses(RULE("when: {words: '> 1'}, for: all"), "`for` is");
    refuses(RULE("when: {words: '> 1'}, spans: laughs"), "no spans");
    refuses(RULE("when: {words: '> 1'}, wieght: 3"), "unknown key");
    refuses("rules:\n- {id: a, about: x, when: {words: '> 1'}, text: '{oops}', evidence: e}\n", "{oops}");
    refuses("rules:\n- {id: a, about: x, when: {words: '> 1'}, text: '{words', evidence: e}\n", "{words");
    refuses("rules:\n- {id: a, about: x, when: {words: '> 1'}, text: t}\n", "needs id");
    refuses("rules:\n- {id: a, about: x, when: {words: '> 1'}, text: t, evidence: e}\n"
            "- {id: a, about: y, when: {words: '> 1'}, text: t, evidence: e}\n", "used twice");
}
END_TEST

START_TEST(rules_that_are_not_there_are_an_input_error)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_rules_open("/nowhere/rules.yaml", &error));
    ck_assert_int_eq(error.code, IE_IO);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("suggest");
    TCase *cases = tcase_create("suggest");
    tcase_add_checked_fixture(cases, begin_rules, end_rules);
    tcase_add_test(cases, a_rule_that_holds_gives_its_sentences_with_the_gaps_filled);
    tcase_add_test(cases, bounds_are_exact);
    tcase_add_test(cases, an_unknown_figure_never_holds);
    tcase_add_test(cases, a_percentage_is_a_share);
    tcase_add_test(cases, the_first_rule_about_a_subject_speaks_and_the_heaviest_stands_first);
    tcase_add_test(cases, no_more_than_asked_for_are_kept);
    tcase_add_test(cases, the_interview_has_rules_of_its_own);
    tcase_add_test(cases, a_rule_rests_on_the_longest_pauses_in_order_of_time);
    tcase_add_test(cases, a_rule_with_nothing_to_name_is_left_out);
    tcase_add_test(cases, bad_rules_are_refused_with_a_reason);
    tcase_add_test(cases, rules_that_are_not_there_are_an_input_error);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
