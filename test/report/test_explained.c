// SPDX-License-Identifier: MIT
// Tests of lib/report/explained: that a report for recruitment alone is explained, with what was measured and what was
// not, why, and whom to ask.
#include "report/explained.h"

#include "report/fixture.h"
#include "suite.h"

#define MEDIUM(members) "{\"type\":\"media\",\"t\":0,\"dur\":9,\"file\":\"ada.wav\",\"audio\":{}," members "}"
#define RECRUITMENT "\"purpose\":\"recruitment\""
#define SIMILARITY "{\"type\":\"similarity\",\"t\":0,\"dur\":4,\"id\":\"q\",\"score\":5}"
#define CONFIDENCE                                                                                                   \
    "{\"type\":\"confidence\",\"t\":0,\"dur\":9,\"scope\":\"recording\",\"score\":5,\"model\":\"m.forest\","         \
    "\"contributions\":[{\"feature\":\"pace\",\"points\":1},{\"feature\":\"pauses\",\"points\":1},"                  \
    "{\"feature\":\"pace\",\"points\":1},{\"feature\":\"others\",\"points\":1}]}"
#define RATING                                                                                                       \
    "{\"type\":\"rating\",\"t\":0,\"dur\":9,\"scope\":\"interview\",\"trait\":\"Overall\",\"score\":5,"              \
    "\"scale\":[1,7],\"contributions\":[{\"feature\":\"hedges\",\"value\":2,\"typical\":3,\"points\":-1,\"advice\":\"be sure\"}]}"

static ie_rules *rules;
static ie_report *report;
static ie_explained explained;

static void explain_none(void)
{
    static const char yaml[] = "rules:\n- {id: a, about: x, text: t, evidence: e, when: {seconds: '> 1'}}\n";
    rules = ie_rules_parse(yaml, strlen(yaml), "rules", english(), NULL);
    begin_results();
}

// Whether the report is explained to whoever is told of this contact.
static int explain_to(const char *contact)
{
    report = ie_report_create(results, rules, english());
    report->contact = contact;
    return ie_explained_make(report, &explained);
}

static void end_explained(void)
{
    ie_explained_free(&explained);
    ie_report_destroy(report);
    end_results();
    ie_rules_free(rules);
}

// How many sentences of a part hold these words.
static int tells(const char *key, const char *words)
{
    int count = 0;
    for (int i = 0; i < IE_EXPLAINED_PARTS; i++)
        for (size_t k = 0; strcmp(explained.parts[i].key, key) == 0 && k < explained.parts[i].sentences.count; k++)
            count += strstr(explained.parts[i].sentences.items[k], words) != NULL;
    return count;
}

START_TEST(what_is_for_no_recruitment_is_not_explained)
{
    add(MEDIUM("\"purpose\":\"practice\""));
    add(SIMILARITY);
    ck_assert_int_eq(explain_to("Ms Bell"), 0);
    ck_assert_ptr_null(explained.parts[0].key);
}
END_TEST

START_TEST(whom_to_ask_is_named_or_said_to_lack)
{
    add(MEDIUM(RECRUITMENT ",\"jurisdiction\":\"US-IL\""));
    ck_assert_int_eq(explain_to("Ms Bell, room 4"), 1);
    ck_assert_int_eq(tells("contact", "Turn to Ms Bell, room 4 with"), 1);
    ck_assert_int_eq(tells("contact", "The place that was recorded is US-IL."), 1);
    ie_explained_free(&explained);
    report->contact = " ";
    ck_assert_int_eq(ie_explained_make(report, &explained), 1);
    ck_assert_int_eq(tells("contact", "No contact was given"), 1);
    ck_assert_int_eq(tells("contact", "Turn to"), 0);
}
END_TEST

START_TEST(what_may_be_asked_for_stands_there_always)
{
    static const char *const rights[] = {"copy", "right", "contested", "without these scores", "another way", "deleted"};
    add(MEDIUM(RECRUITMENT));
    explain_to(NULL);
    for (int i = 0; i < 6; i++)
        ck_assert_msg(tells("rights", rights[i]) >= 1, "%s", rights[i]);
    ck_assert_int_eq(tells("decides", "A person decides about you."), 1);
    ck_assert_int_eq(tells("contact", "No place was recorded"), 1);
    ck_assert_int_eq(tells("entered", "There is no score."), 1);
    ck_assert_int_eq(tells("measured", ""), 0);
}
END_TEST

START_TEST(what_was_measured_and_what_entered_the_scores_is_told)
{
    add(MEDIUM(RECRUITMENT ",\"jurisdiction\":\"US\",\"lawful_basis\":\"contract\""));
    add("{\"type\":\"word\",\"t\":1,\"dur\":1,\"text\":\"so\"}");
    add(SIMILARITY);
    add(CONFIDENCE);
    add(RATING);
    explain_to(NULL);
    ck_assert_int_eq(tells("measured", "(ie-"), 4);
    ck_assert_int_eq(tells("measured", "ie-faces"), 0);
    ck_assert_int_eq(tells("measured", "The model m.forest made these records: confidence."), 1);
    ck_assert_int_eq(tells("entered", "Content: the words"), 1);
    ck_assert_int_eq(tells("entered", "voice: how fast and how evenly the syllables follow; how long the pauses are."), 1);
    ck_assert_int_eq(tells("entered", "here: less hedging"), 1);
    ck_assert_int_eq(tells("not_used", "“contract”"), 1);
    ck_assert_int_eq(tells("not_used", "was inferred from your face"), 0);
    ck_assert_int_eq(tells("sources", "The recording ada.wav."), 1);
    ck_assert_int_eq(tells("sources", "nobody corrected it"), 1);
    ck_assert_int_eq(tells("sources", "question file"), 1);
}
END_TEST

START_TEST(a_score_that_was_withheld_enters_nothing)
{
    add(MEDIUM(RECRUITMENT));
    add("{\"type\":\"similarity\",\"t\":0,\"dur\":4,\"id\":\"q\",\"score\":null}");
    explain_to(NULL);
    ck_assert_int_eq(tells("entered", "There is no score."), 1);
    ck_assert_int_eq(tells("entered", ""), 1);
}
END_TEST

START_TEST(what_was_looked_for_in_vain_is_not_told_as_left_out)
{
    add(MEDIUM(RECRUITMENT ",\"video\":{}"));
    add("{\"type\":\"notice\",\"t\":0,\"code\":\"no_face\",\"text\":\"x\",\"by\":\"ie-faces\"}");
    explain_to(NULL);
    ck_assert_int_eq(tells("not_used", "no face was found in the pictures"), 1);
    ck_assert_int_eq(tells("not_used", "no face was looked for"), 0);
    ck_assert_int_eq(tells("not_used", "ie-"), 0);
    ck_assert_int_eq(tells("not_used", "speech was not transcribed"), 1);
}
END_TEST

// Why no state of mind was inferred where the media record holds this.
static void is_why(const char *medium, const char *why)
{
    end_results();
    begin_results();
    add(medium);
    add("{\"type\":\"notice\",\"t\":0,\"code\":\"corrected\",\"text\":\"x\",\"by\":\"ie-stt\"}");
    add("{\"type\":\"word\",\"t\":1,\"dur\":1,\"text\":\"so\"}");
    explain_to(NULL);
    ck_assert_msg(tells("not_used", why) == 1, "%s: %s", medium, explained.parts[5].sentences.items[0]);
    ck_assert_int_eq(tells("not_used", "No emotion and no state of mind"), 1);
    ck_assert_int_eq(tells("not_used", "expressions were not read"), 0);
    ck_assert_int_eq(tells("not_used", "answers were not compared"), 1);
    ck_assert_int_eq(tells("sources", "corrected by hand"), 1);
    ie_explained_free(&explained);
    ie_report_destroy(report);
    report = NULL;
}

START_TEST(why_no_state_of_mind_was_inferred_is_told_by_place)
{
    is_why(MEDIUM(RECRUITMENT ",\"jurisdiction\":\"DE\",\"lawful_basis\":\"x\""), "(EU) 2024/1689, article 5(1)(f)");
    is_why(MEDIUM(RECRUITMENT ",\"jurisdiction\":\"US\""), "no lawful basis");
    is_why(MEDIUM(RECRUITMENT ",\"lawful_basis\":\"x\""), "no place was recorded");
    is_why(MEDIUM(RECRUITMENT ",\"jurisdiction\":\"US\",\"lawful_basis\":\"x\""), "your face or voice.");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("explained");
    TCase *tests = tcase_create("explained");
    tcase_add_checked_fixture(tests, explain_none, end_explained);
    tcase_add_test(tests, what_is_for_no_recruitment_is_not_explained);
    tcase_add_test(tests, whom_to_ask_is_named_or_said_to_lack);
    tcase_add_test(tests, what_may_be_asked_for_stands_there_always);
    tcase_add_test(tests, what_was_measured_and_what_entered_the_scores_is_told);
    tcase_add_test(tests, a_score_that_was_withheld_enters_nothing);
    tcase_add_test(tests, what_was_looked_for_in_vain_is_not_told_as_left_out);
    tcase_add_test(tests, why_no_state_of_mind_was_inferred_is_told_by_place);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
