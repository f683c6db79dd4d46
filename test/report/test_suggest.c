// SPDX-License-Identifier: MIT
// Tests of lib/report/suggest and lib/report/template: rules, their sentences, and what they rest on.
#include "base/yaml.h"
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
    rules = ie_rules_parse(yaml, strlen(yaml), "rules", english(), &error);
    ck_assert_msg(rules != NULL, "%s", error.text);
    settle();
    return made = ie_rules_apply(rules, sections, results, most);
}

static void refuses(const char *yaml, const char *why)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_rules_parse(yaml, strlen(yaml), "rules", english(), &error));
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

START_TEST(a_rule_without_sentences_is_told_as_the_language_has_it)
{
    add(MEDIA(60));
    suggest("rules:\n- {id: pace-easy, about: x, when: {seconds: '> 1'}, evidence: e}\n", 0);
    ck_assert_str_eq(made->items[0].text, "Your pace is easy to follow.");
    ck_assert_str_eq(made->items[0].evidence, "e");
}
END_TEST

START_TEST(a_figure_decides_between_one_and_several)
{
    static const char rule[] = RULE("when: {points_missed: '>= 1'}")
        "- {id: b, about: y, text: {by: points_covered, one: '{points_covered} point.',"
        " other: '{points_covered} points.'}, evidence: {by: points_missed, one: one, other: '{points_missed}'},"
        " when: {points_missed: '>= 1'}}\n";
    add(MEDIA(60));
    add(QUESTION);
    add(SIMILARITY);
    suggest(rule, 0);
    ck_assert_uint_eq(made->count, 2);
    ck_assert_str_eq(made->items[1].text, "1 point.");
    ck_assert_str_eq(made->items[1].evidence, "2");
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

START_TEST(not_holds_where_a_figure_is_unknown_or_beyond)
{
    add(MEDIA(60));
    suggest("rules:\n- {id: a, about: a, text: t, evidence: e, when: {similarity: 'not < 5'}}\n"
            "- {id: b, about: b, text: t, evidence: e, when: {seconds: 'not >= 60'}}\n"
            "- {id: c, for: interview, about: c, text: '{usual_words_per_minute}', evidence: e,"
            " when: {seconds: 'not > 60'}}\n", 0);
    ck_assert_uint_eq(made->count, 2);
    ck_assert_str_eq(made->items[0].text, "140 to 210");
    ck_assert_str_eq(made->items[1].id, "a");
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
    refuses(RULE("when: {}"), "at least one metric");
    refuses(RULE("when: {nonsense: '> 1'}"), "no metric \"nonsense\"");
    refuses(RULE("when: {words: 'many'}"), "condition such as");
    refuses(RULE("when: {words: '= 1'}"), "condition such as");
    refuses(RULE("when: {words: '> 1x'}"), "condition such as");
    refuses(RULE("when: {words: 'above usual'}"), "what is usual for words");
    refuses(RULE("when: {words: 'far usual'}"), "condition such as");
    refuses(RULE("when: {words: '> 1'}, kind: praise"), "kind is");
    refuses(RULE("when: {words: '> 1'}, for: all"), "`for` is");
    refuses(RULE("when: {words: '> 1'}, spans: laughs"), "no spans");
    refuses(RULE("when: {words: '> 1'}, wieght: 3"), "unknown key");
    refuses(RULE("when: {words: '> 1'}, worth: gold"), "worth");
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
    ck_assert_ptr_null(ie_rules_open("/nowhere/rules.yaml", english(), &error));
    ck_assert_int_eq(error.code, IE_IO);
}
END_TEST

// Each rule of corpus/suggestions.yaml with metrics at which it just speaks, each followed by the value at which it
// just does not; those without a second value are only named in its sentences.
static const struct {
    const char *id;
    int for_interview;
    const char *metrics;
} corpus_rules[] = {
    {"content-weak", 1, "similarity=4.99|5 similarity_high=6.99|7 question_known=1|0 similarity_low=4 "
        "compared=1|0"},
    {"content-thin", 1, "similarity=4.99|5 question_known=1|0 stories=1|0 similarity_low=4 similarity_high=6"},
    {"content-off", 1, "correct=0.34|0.35 similarity=6.99|7 question_known=1|0"},
    {"content-points-missed", 1, "points_missed=2|1 similarity=7.99|8 question_known=1|0 points_covered=3 "
        "points_total=3 "
        "points_partly=3"},
    {"content-strong", 1, "similarity=7|6.99 correct=0.6|0.59 question_known=1|0 points_missed=0|1 points_partly=0|1"},
    {"content-most", 1, "similarity=7|6.99 correct=0.6|0.59 question_known=1|0 compared=2|1 points_missed=1"},
    {"pace-fast", 1, "words_per_minute=211|210 words=40|39"},
    {"pace-slow", 1, "words_per_minute=139|140 words=40|39 long_pauses=1"},
    {"pace-easy", 1, "words_per_minute=140|139 words=40|39"},
    {"fillers-many", 1, "fillers_per_100_words=5.3|5.2 fillers=5|4"},
    {"face-away", 1, "away_share=0.41|0.4 face_share=0.51|0.5 away_judged_share=0.41|0.4"},
    {"face-missing", 1, "face_share=0.79|0.8 seconds=5|4.99"},
    {"face-far", 1, "face_height=0.14|0.15 face_share=0.5|0.49"},
    {"face-near", 1, "face_height=0.71|0.7 face_share=0.5|0.49"},
    {"face-aside", 1, "face_offset=0.23|0.22 face_share=0.5|0.49"},
    {"expression-tense", 1, "neutral_share=0.49|0.5 happy_share=0.29|0.3 expression_seconds=5|4.99 face_share=0.3|0.29 "
        "sad_share=0.3"},
    {"expression-still", 1, "neutral_share=0.91|0.9 expression_seconds=20|19"},
    {"expression-friendly", 1, "happy_share=0.15|0.14 expression_seconds=5|4.99 face_share=0.3|0.29"},
    {"confidence-low", 1, "confidence=4.99|5 confidence_high=5.49|5.5 confidence_evidence_seconds=5|4.99 "
        "confidence_low=4 fluency=7.6|7.7"},
    {"confidence-low-plain", 1, "confidence=3.99|4 confidence_high=5.49|5.5 "
        "confidence_evidence_seconds=5|4.99 confidence_low=4 fluency=7.6|7.7"},
    {"confidence-high", 1, "confidence_low=6.51|6.5 confidence=7.5|7.49 confidence_high=8 fluency=7.6|7.5"},
    {"voice-flat", 1, "pitch_deviation_semitones=1.99|2 pitch_range_semitones=3.99|4 speech_seconds=10|9"},
    {"habit", 1, "words=60|59"},
    {"answer-question-guessed", 0, "question_known=0|1"},
    {"answer-empty", 0, "words=4|5 seconds=5|4.99 points_total=1|0"},
    {"answer-limited", 0, "story_limited=1|0 words=1|0 similarity=1"},
    {"answer-parts-missing", 0, "parts_missed=1|0 words=5|4 parts_told=2 parts_total=3 parts_partly=2 similarity=5"},
    {"answer-parts-partly", 0, "parts_partly=1|0 parts_told=2 parts_total=3 similarity=5"},
    {"answer-parts-all", 0, "parts_missed=0|1 parts_partly=0|1 parts_total=2|1 similarity=7|6.99 parts_told=5"},
    {"answer-off", 0, "correct=0.14|0.15 points_covered=0|1 points_partly=0|1 words=5|4 points_total=3 similarity=6.9|7"},
    {"answer-points-missed", 0, "points_missed=1|0 points_covered=3 points_total=3 points_partly=3 similarity=5.5"},
    {"answer-points-partly", 0, "points_partly=1|0 points_covered=3 points_total=3"},
    {"answer-points-all", 0, "points_missed=0|1 points_partly=0|1 points_total=2|1 points_covered=3 similarity=7|6.9"},
    {"answer-far", 0, "correct=0.19|0.2 similarity=6.9|7"},
    {"answer-part", 0, "correct=0.49|0.5 similarity=6.9|7"},
    {"answer-strong", 0, "similarity=7|6.99 correct=0.6|0.59 question_known=1|0"},
    {"answer-over-time", 0, "time_share=1.31|1.3 talk_seconds=131 time_limit_seconds=100"},
    {"answer-under-time", 0, "time_share=0.24|0.25 words=5|4 similarity=7.99|8 talk_seconds=24 time_limit_seconds=100"},
    {"answer-under-time-good", 0, "time_share=0.24|0.25 words=5|4 similarity=8|7.99 points_missed=0|1 points_partly=0|1 "
        "correct=0.5|0.49 talk_seconds=24 time_limit_seconds=100"},
    {"answer-short", 0, "words=24|25 similarity=6.99|7 seconds=3|2.99"},
    {"answer-pauses", 0, "long_pauses=2|1 pause_share=0.36|0.35 longest_pause_seconds=3 pause_mean_seconds=1.01|1"},
    {"answer-rushed", 0, "words_per_minute=211|210 pace_ratio=1.21|1.2 words=30|29"},
    {"answer-monologue", 0, "longest_monologue_seconds=121|120"},
    {"answer-voice-drops", 0, "confidence_low_share=0.25|0.24 confidence_evidence_seconds=15|14 confidence=5"},
    {0},
};

static ie_rules *open_corpus(char *path, size_t size)
{
    ie_error error = {0};
    const char *root = getenv("IE_ROOT");
    snprintf(path, size, "%s/corpus/suggestions.yaml", root ? root : ".");
    rules = ie_rules_open(path, english(), &error);
    ck_assert_msg(rules != NULL, "%s", error.text);
    return rules;
}

// Records for every list that a sentence may name. The contributions are left out for the rule without them.
static void add_scene(const char *id)
{
    add(MEDIA(60));
    add(QUESTION);
    add("{\"type\":\"similarity\",\"t\":0,\"id\":\"q\",\"score\":5,\"points\":[{\"text\":\"one\",\"state\":\"missed\"},"
        "{\"text\":\"two\",\"state\":\"partly\"}],\"rubric\":[{\"part\":\"action\",\"weight\":3,\"state\":\"missed\","
        "\"advice\":\"What did you do?\"},{\"part\":\"limit\",\"reason\":\"it is about the weather\",\"points\":-2}]}");
    add("{\"type\":\"rating\",\"t\":0,\"dur\":60,\"scope\":\"interview\",\"trait\":\"Overall\",\"score\":5,\"scale\":[1,7],"
        "\"changes\":[{\"feature\":\"hedges\",\"words\":\"more hedging than most\",\"advice\":\"say what you are sure of\","
        "\"from\":3,\"typical\":2,\"to\":2,\"points\":0.2,\"interval\":[0.1,0.3]}]}");
    add("{\"type\":\"word\",\"t\":1,\"dur\":1,\"text\":\"um\"}");
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":60,\"scope\":\"block\",\"speech\":[[0,1],[6,7]]}");
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":5,\"score\":1,\"interval\":[0,2]}");
    add("{\"type\":\"emotion\",\"t\":1,\"id\":1,\"label\":\"sad\",\"probs\":{}}");
    add("{\"type\":\"emotion\",\"t\":1.5,\"id\":1,\"label\":\"sad\",\"probs\":{}}");
    if (strcmp(id, "confidence-low-plain") != 0)
        add("{\"type\":\"confidence\",\"t\":0,\"dur\":60,\"scope\":\"recording\",\"score\":5,"
            "\"contributions\":[{\"feature\":\"f\",\"points\":-2}]}");
    settle();
}

// Fills the metrics as a row says, the `outside`-th of those with two values with the second. Returns how many have
// two.
static int set_metrics(ie_metrics *metrics, const char *row, int outside)
{
    int pairs = 0;
    ie_metrics_clear(metrics);
    for (char *end; *row; row = end + strspn(end, " ")) {
        const ie_metric_kind *kind = ie_metric_find(row, strcspn(row, "="));
        ck_assert_msg(kind != NULL, "%s", row);
        double value = strtod(row + strcspn(row, "=") + 1, &end);
        if (*end == '|') {
            double other = strtod(end + 1, &end);
            value = pairs++ == outside ? other : value;
        }
        *(double *)(void *)((char *)metrics + kind->offset) = value;
    }
    return pairs;
}

static int speaks(const char *id, const ie_section *section)
{
    ie_suggestions_free(made);
    made = ie_rules_apply(rules, sections, results, 0);
    for (size_t i = 0; i < made->count; i++)
        if (made->items[i].section == section && strcmp(made->items[i].id, id) == 0)
            return 1;
    return 0;
}

START_TEST(each_rule_of_the_corpus_speaks_from_its_bounds_on)
{
    char path[4096];
    const char *id = corpus_rules[_i].id, *row = corpus_rules[_i].metrics;
    open_corpus(path, sizeof path);
    add_scene(id);
    sections->answers[0].metrics.similarity = 3;
    ie_section *section = corpus_rules[_i].for_interview ? &sections->whole : &sections->answers[0];
    int pairs = set_metrics(&section->metrics, row, -1);
    ck_assert_msg(speaks(id, section), "%s does not speak at its bounds", id);
    for (int outside = 0; outside < pairs; outside++) {
        set_metrics(&section->metrics, row, outside);
        ck_assert_msg(!speaks(id, section), "%s speaks beyond the bound of its condition %d", id, outside + 1);
    }
}
END_TEST

START_TEST(each_rule_of_the_corpus_is_tested)
{
    char path[4096];
    ie_error error = {0};
    open_corpus(path, sizeof path);
    ie_yaml *document = ie_yaml_open(path, &error);
    const ie_yaml_node *list = ie_yaml_get(ie_yaml_root(document), "rules");
    for (size_t i = 0; i < ie_yaml_length(list); i++) {
        const char *id = ie_yaml_text(ie_yaml_get(ie_yaml_at(list, i), "id"), "");
        size_t row = 0;
        while (corpus_rules[row].id && strcmp(corpus_rules[row].id, id) != 0)
            row++;
        ck_assert_msg(corpus_rules[row].id != NULL, "the rule %s has no row", id);
    }
    ck_assert_uint_eq(ie_yaml_length(list), sizeof corpus_rules / sizeof *corpus_rules - 1);
    ie_yaml_free(document);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("suggest");
    TCase *cases = tcase_create("suggest");
    tcase_add_checked_fixture(cases, begin_rules, end_rules);
    tcase_add_test(cases, a_rule_that_holds_gives_its_sentences_with_the_gaps_filled);
    tcase_add_test(cases, a_rule_without_sentences_is_told_as_the_language_has_it);
    tcase_add_test(cases, a_figure_decides_between_one_and_several);
    tcase_add_test(cases, bounds_are_exact);
    tcase_add_test(cases, an_unknown_figure_never_holds);
    tcase_add_test(cases, not_holds_where_a_figure_is_unknown_or_beyond);
    tcase_add_test(cases, a_percentage_is_a_share);
    tcase_add_test(cases, the_first_rule_about_a_subject_speaks_and_the_heaviest_stands_first);
    tcase_add_test(cases, no_more_than_asked_for_are_kept);
    tcase_add_test(cases, the_interview_has_rules_of_its_own);
    tcase_add_test(cases, a_rule_rests_on_the_longest_pauses_in_order_of_time);
    tcase_add_test(cases, a_rule_with_nothing_to_name_is_left_out);
    tcase_add_test(cases, bad_rules_are_refused_with_a_reason);
    tcase_add_test(cases, rules_that_are_not_there_are_an_input_error);
    tcase_add_loop_test(cases, each_rule_of_the_corpus_speaks_from_its_bounds_on, 0,
                        sizeof corpus_rules / sizeof *corpus_rules - 1);
    tcase_add_test(cases, each_rule_of_the_corpus_is_tested);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
