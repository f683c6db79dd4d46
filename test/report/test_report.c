// SPDX-License-Identifier: MIT
// Tests of lib/report/report: what is missing and why, how scores came about, and what other programs suggest.
#include "report/fixture.h"
#include "report/report.h"
#include "suite.h"

#include <math.h>

static ie_rules *rules;
static ie_report *report;

static void begin_report(void)
{
    static const char yaml[] = "rules:\n- {id: a, about: x, text: t, evidence: e, when: {seconds: '> 1'}}\n";
    begin_results();
    rules = ie_rules_parse(yaml, strlen(yaml), "rules", english(), NULL);
    report = NULL;
}

static void end_report(void)
{
    ie_report_destroy(report);
    ie_rules_free(rules);
    end_results();
}

// Reports on these lines, after those that were added before.
static void report_on(const char *first, const char *second)
{
    if (first)
        add(first);
    if (second)
        add(second);
    report = ie_report_create(results, rules, english());
}

static const char *why(const char *what)
{
    const char *reason = ie_report_why_missing(report, what);
    return reason ? reason : "";
}

#define MUTE "{\"type\":\"media\",\"t\":0,\"dur\":10,\"video\":{}}"
#define BLIND "{\"type\":\"media\",\"t\":0,\"dur\":10,\"audio\":{}}"
#define WORD "{\"type\":\"word\",\"t\":9.5,\"dur\":0.5,\"text\":\"So.\"}"
#define NOTICE(code, by) \
    "{\"type\":\"notice\",\"t\":0,\"level\":\"info\",\"code\":\"" code "\",\"text\":\"for a reason\",\"by\":\"" by "\"}"

// Why the records of a type are missing, by what the stream says about it.
static const struct {
    const char *rule, *first, *second, *type, *reason;
} missing[] = {
    {"no media record", NULL, NULL, "media", "no media record"},
    {"a stage left out: faces", MEDIA(10), NULL, "face", "was ie-faces left out?"},
    {"a stage left out: expressions", MEDIA(10), NULL, "emotion", "was ie-emotion left out?"},
    {"a stage left out: prosody", MEDIA(10), NULL, "prosody", "was ie-prosody left out?"},
    {"a stage left out: confidence", MEDIA(10), NULL, "confidence", "was ie-confidence left out?"},
    {"a stage left out: speech", MEDIA(10), NULL, "word", "was ie-stt left out?"},
    {"no pack", MEDIA(10), WORD, "similarity", "no interview pack was given"},
    {"a pack perhaps, but no words", MEDIA(10), NULL, "similarity", "was ie-similarity left out?"},
    {"a pack, and nothing said", MEDIA(10), NOTICE("no_transcript", "ie-similarity"), "similarity",
     "there are no words"},
    {"a damaged recording", MEDIA(10), NOTICE("truncated", "ie-capture"), "recording", "is damaged: for a reason"},
    {"a stage that a damaged recording gave nothing", MEDIA(10), NOTICE("truncated", "ie-capture"), "face",
     "no face was looked for: the recording is damaged"},
    {"a newer version", "{\"type\":\"media\",\"t\":0,\"dur\":9,\"version\":\"9.1.0\"}", NULL, "version",
     "the stream is of version 9.1.0"},
    {"a pack, but no stage", MEDIA(10), "{\"type\":\"question\",\"t\":0,\"id\":\"q\"}", "similarity",
     "was ie-similarity left out?"},
    {"no sound", MUTE, NULL, "word", "the recording has no sound"},
    {"no pictures", BLIND, NULL, "face", "the recording has no pictures"},
    {"refused", MEDIA(10), NOTICE("refused", "ie-emotion"), "emotion", "ie-emotion refused (for a reason)"},
    {"refused by another stage", MEDIA(10), NOTICE("refused", "ie-faces"), "emotion", "was ie-emotion left out?"},
    {"no face: faces", MEDIA(10), NOTICE("no_face", "ie-faces"), "face", "no face was found in the pictures"},
    {"no face: expressions", MEDIA(10), NOTICE("no_face", "ie-faces"), "emotion", "expressions could not be read"},
    {"no speech", MEDIA(10), NOTICE("no_speech", "ie-stt"), "word", "no speech was found"},
    {"silence: prosody", MEDIA(10), NOTICE("silent", "ie-prosody"), "prosody", "the recording is silent"},
    {"silence: confidence", MEDIA(10), NOTICE("silent", "ie-prosody"), "confidence", "no confidence can be estimated"},
    {"silence: words", MEDIA(10), NOTICE("silent", "ie-prosody"), "word", "there are no words"},
    {"no engine", MEDIA(10), NOTICE("engine_missing", "ie-stt"), "word", "no recogniser could be loaded"},
    {0},
};

START_TEST(what_is_missing_is_told_with_its_reason)
{
    report_on(missing[_i].first, missing[_i].second);
    ck_assert_msg(strstr(why(missing[_i].type), missing[_i].reason) != NULL, "%s: \"%s\" is no \"%s\"",
                  missing[_i].rule,
                  why(missing[_i].type), missing[_i].reason);
}
END_TEST

START_TEST(a_stage_that_gave_records_is_not_missing)
{
    add("{\"type\":\"face\",\"t\":0,\"id\":1}");
    add("{\"type\":\"utterance\",\"t\":0,\"text\":\"So.\"}");
    report_on(MEDIA(10), NULL);
    ck_assert_str_eq(why("face"), "");
    ck_assert_str_eq(why("word"), "");
    ck_assert_str_eq(why("media"), "");
}
END_TEST

START_TEST(a_stream_that_ends_early_is_told)
{
    add(WORD);
    report_on(MEDIA(100), "{\"type\":\"face\",\"t\":80,\"id\":1}");
    ck_assert_str_eq(why("end"), "the stream ends at 80 s of 100 s: it may have been cut");
    ck_assert_ptr_nonnull(strstr(why("similarity"), "was ie-similarity left out?"));  // a pack may have been given
}
END_TEST

START_TEST(a_stream_with_results_of_its_end_was_not_cut)
{
    add("{\"type\":\"face\",\"t\":80,\"id\":1}");
    report_on(MEDIA(100), "{\"type\":\"prosody\",\"t\":0,\"dur\":100,\"scope\":\"recording\"}");
    ck_assert_str_eq(why("end"), "");
}
END_TEST

START_TEST(lines_that_could_not_be_used_are_told)
{
    add(MEDIA(10));
    ie_results_pass(results, "", "x", 1);
    report_on(NULL, NULL);
    ck_assert_str_eq(why("record"), "1 line of the stream could not be used (the first is line 2)");
}
END_TEST

// How the confidence of the whole came about.
static const struct {
    const char *rule, *line, *basis;
} confidence[] = {
    {"left out", "{\"type\":\"face\",\"t\":0,\"id\":1}", "was ie-confidence left out?"},
    {"withheld with a reason", "{\"type\":\"confidence\",\"t\":0,\"dur\":10,\"scope\":\"recording\",\"score\":null,"
     "\"reason\":\"too_little_speech\"}", "withheld: too little speech"},
    {"withheld without one", "{\"type\":\"confidence\",\"t\":0,\"dur\":10,\"scope\":\"recording\",\"score\":null}",
     "withheld: not enough evidence"},
    {"evidence", "{\"type\":\"confidence\",\"t\":0,\"dur\":10,\"scope\":\"recording\",\"score\":5,"
     "\"evidence_seconds\":7.5}", "from 7.5 s of speech"},
    {"windows", "{\"type\":\"confidence\",\"t\":0,\"dur\":10,\"score\":5}",
     "mean of 1 window, weighted by the seconds of speech in each"},
    {"windows without a score", "{\"type\":\"confidence\",\"t\":0,\"dur\":10,\"score\":null}",
     "no window of speech with a score lies in this part"},
    {0},
};

START_TEST(the_confidence_says_how_it_came_about)
{
    ie_buffer basis = {0};
    report_on(MEDIA(10), confidence[_i].line);
    ie_report_explain_confidence(report, &report->sections->whole, &basis);
    ck_assert_msg(strstr(basis.data, confidence[_i].basis) != NULL, "%s: \"%s\"", confidence[_i].rule, basis.data);
    ie_buffer_free(&basis);
}
END_TEST

static const struct {
    const char *rule, *line, *basis;
} similarity[] = {
    {"left out", "{\"type\":\"question\",\"t\":0,\"id\":\"q\"}", "was ie-similarity left out?"},
    {"withheld", "{\"type\":\"similarity\",\"t\":0,\"id\":\"q\",\"score\":null,\"reason\":\"too_few_words\"}",
     "withheld: too few words"},
    {"points", "{\"type\":\"similarity\",\"t\":0,\"id\":\"q\",\"score\":5,\"points\":[{\"state\":\"covered\"},"
     "{\"state\":\"partly\"},{\"state\":\"missed\"}]}", "1 of 3 key points covered, 1 partly"},
    {"no points", "{\"type\":\"similarity\",\"t\":0,\"id\":\"q\",\"score\":5}", "compared with the expected answer"},
    {0},
};

START_TEST(the_match_of_an_answer_says_how_it_came_about)
{
    ie_buffer basis = {0};
    report_on(MEDIA(10), similarity[_i].line);
    ie_report_explain_similarity(report, &report->sections->answers[0], &basis);
    ck_assert_msg(strstr(basis.data, similarity[_i].basis) != NULL, "%s: \"%s\"", similarity[_i].rule, basis.data);
    ie_buffer_free(&basis);
}
END_TEST

START_TEST(the_match_of_the_whole_is_a_mean_and_says_where_a_question_was_guessed)
{
    ie_buffer basis = {0};
    add("{\"type\":\"question\",\"t\":0,\"dur\":5,\"id\":\"q\",\"source\":\"whole\"}");
    add(NOTICE("question_guessed", "ie-similarity"));
    report_on("{\"type\":\"similarity\",\"t\":0,\"id\":\"q\",\"score\":5}",
              "{\"type\":\"similarity\",\"t\":6,\"id\":\"r\",\"score\":null}");
    ie_report_explain_similarity(report, &report->sections->whole, &basis);
    ck_assert_str_eq(basis.data, "mean of 1 of 2 answers; the question was guessed, so this means little");
    ie_buffer_free(&basis);
}
END_TEST

START_TEST(suggestions_of_others_are_found_by_their_answer_in_order)
{
    const char *evidence;
    size_t at = 0;
    add("{\"type\":\"question\",\"t\":0,\"id\":\"q\"}");
    add("{\"type\":\"suggestion\",\"t\":0,\"id\":\"q\",\"text\":\"one\",\"evidence\":\"seen\"}");
    add("{\"type\":\"suggestion\",\"t\":0,\"text\":\"of all\"}");
    report_on("{\"type\":\"suggestion\",\"t\":0,\"id\":\"q\",\"text\":\"two\",\"evidence\":{\"text\":\"heard\"}}",
              NULL);
    const ie_section *answer = &report->sections->answers[0], *whole = &report->sections->whole;
    ck_assert_str_eq(ie_record_text(ie_report_other_suggestion(report, answer, &at, &evidence), "text", ""), "one");
    ck_assert_str_eq(evidence, "seen");
    ck_assert_str_eq(ie_record_text(ie_report_other_suggestion(report, answer, &at, &evidence), "text", ""), "two");
    ck_assert_str_eq(evidence, "heard");
    ck_assert_ptr_null(ie_report_other_suggestion(report, answer, &at, &evidence));
    at = 0;
    ck_assert_str_eq(ie_record_text(ie_report_other_suggestion(report, whole, &at, &evidence), "text", ""), "of all");
    ck_assert_ptr_null(evidence);
    ck_assert_ptr_null(ie_report_other_suggestion(report, whole, &at, &evidence));
}
END_TEST

START_TEST(the_name_is_the_last_part_of_the_path)
{
    report_on("{\"type\":\"media\",\"t\":0,\"dur\":1,\"file\":\"/home/somebody/answer.mp4\"}", NULL);
    ck_assert_str_eq(ie_report_name(report), "answer.mp4");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("report");
    TCase *cases = tcase_create("report");
    tcase_add_checked_fixture(cases, begin_report, end_report);
    tcase_add_loop_test(cases, what_is_missing_is_told_with_its_reason, 0, sizeof missing / sizeof *missing - 1);
    tcase_add_test(cases, a_stage_that_gave_records_is_not_missing);
    tcase_add_test(cases, a_stream_that_ends_early_is_told);
    tcase_add_test(cases, a_stream_with_results_of_its_end_was_not_cut);
    tcase_add_test(cases, lines_that_could_not_be_used_are_told);
    tcase_add_loop_test(cases, the_confidence_says_how_it_came_about, 0, sizeof confidence / sizeof *confidence - 1);
    tcase_add_loop_test(cases, the_match_of_an_answer_says_how_it_came_about, 0,
                        sizeof similarity / sizeof *similarity - 1);
    tcase_add_test(cases, the_match_of_the_whole_is_a_mean_and_says_where_a_question_was_guessed);
    tcase_add_test(cases, suggestions_of_others_are_found_by_their_answer_in_order);
    tcase_add_test(cases, the_name_is_the_last_part_of_the_path);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
