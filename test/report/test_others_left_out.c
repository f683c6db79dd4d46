// SPDX-License-Identifier: MIT
// Tests of lib/report/others_left_out: what a report that is not for practice leaves out.
#include "report/fixture.h"
#include "report/others_left_out.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static ie_buffer kept;

static void hold_interview(const char *purpose)
{
    char media[200];
    snprintf(media, sizeof media, "{\"type\":\"media\",\"t\":0,\"dur\":20,\"purpose\":\"%s\",\"audio\":{}}", purpose);
    add(media);
    add("{\"type\":\"turn\",\"t\":0,\"dur\":4,\"person\":1,\"role\":\"interviewer\"}");
    add("{\"type\":\"turn\",\"t\":4,\"dur\":16,\"person\":2,\"role\":\"candidate\"}");
    add("{\"type\":\"word\",\"t\":1,\"dur\":1,\"text\":\"Why?\"}");
    add("{\"type\":\"word\",\"t\":5,\"dur\":1,\"text\":\"Bread.\"}");
    add("{\"type\":\"utterance\",\"t\":1,\"dur\":5,\"text\":\"Why? Bread.\",\"model\":\"m\"}");
    add("{\"type\":\"face\",\"t\":1,\"id\":1,\"box\":[0,0,9,9],\"candidate\":true}");
    add("{\"type\":\"face\",\"t\":1,\"id\":2,\"box\":[0,0,9,9]}");
    settle();
}

static const char *keep(const char *line)
{
    ie_buffer_clear(&kept);
    ie_others_leave_out(sections, results, line, strlen(line), &kept);
    return kept.length ? kept.data : "";
}

static void check_kept(const char *line, int is_kept)
{
    char whole[400];
    snprintf(whole, sizeof whole, "%s\n", line);
    ck_assert_str_eq(keep(line), is_kept ? whole : "");
}

START_TEST(in_practice_nothing_is_left_out)
{
    hold_interview("practice");
    ck_assert_int_eq(ie_others_are_left_out(results), 0);
    ck_assert_uint_eq(results->utterances.count, 2);
}
END_TEST

START_TEST(else_what_others_said_is)
{
    hold_interview("research");
    ck_assert_int_eq(ie_others_are_left_out(results), 1);
    ck_assert_uint_eq(results->utterances.count, 1);
    check_kept("{\"type\":\"word\",\"t\":1,\"dur\":1,\"text\":\"Why?\"}", 0);
    check_kept("{\"type\":\"word\",\"t\":5,\"dur\":1,\"text\":\"Bread.\"}", 1);
    check_kept("{\"type\":\"disfluency\",\"t\":1,\"kind\":\"filler\"}", 0);
    check_kept("{\"type\":\"disfluency\",\"t\":5,\"kind\":\"filler\"}", 1);
    ck_assert_str_eq(keep("{\"type\":\"utterance\",\"t\":1,\"dur\":5,\"text\":\"Why? Bread.\",\"model\":\"m\"}"),
                     "{\"type\":\"utterance\",\"t\":5,\"dur\":1,\"text\":\"Bread.\",\"model\":\"m\"}\n");
    ck_assert_str_eq(keep("{\"type\":\"utterance\",\"t\":1,\"dur\":2,\"text\":\"Why?\"}"), "");
}
END_TEST

START_TEST(and_what_they_showed_and_sounded_like)
{
    hold_interview("recruitment");
    check_kept("{\"type\":\"face\",\"t\":1,\"id\":1}", 1);
    check_kept("{\"type\":\"face\",\"t\":1,\"id\":2}", 0);
    check_kept("{\"type\":\"emotion\",\"t\":1,\"id\":2,\"label\":\"sad\"}", 0);
    check_kept("{\"type\":\"presence\",\"t\":0,\"dur\":9,\"id\":2}", 0);
    check_kept("{\"type\":\"mfcc\",\"t\":2,\"dur\":1}", 0);
    check_kept("{\"type\":\"prosody\",\"t\":3.5,\"dur\":1}", 1);  // a moment of both
    check_kept("{\"type\":\"confidence\",\"t\":0,\"dur\":4,\"role\":\"interviewer\",\"score\":null}", 0);
    check_kept("{\"type\":\"confidence\",\"t\":4,\"dur\":4,\"role\":\"candidate\",\"score\":3}", 1);
}
END_TEST

START_TEST(who_spoke_when_and_what_was_asked_is_kept)
{
    hold_interview("research");
    check_kept("{\"type\":\"turn\",\"t\":0,\"dur\":4,\"person\":1,\"role\":\"interviewer\"}", 1);
    check_kept("{\"type\":\"person\",\"t\":0,\"id\":1,\"role\":\"interviewer\"}", 1);
    check_kept("{\"type\":\"question\",\"t\":0,\"id\":\"heard-1\",\"text\":\"Why?\"}", 1);
    check_kept("{\"type\":\"thing\",\"t\":0}", 1);
    check_kept("no record", 0);
}
END_TEST

START_TEST(where_the_candidate_is_not_known_nobody_can_be_left_out)
{
    add("{\"type\":\"media\",\"t\":0,\"dur\":20,\"purpose\":\"research\"}");
    add("{\"type\":\"turn\",\"t\":0,\"dur\":4,\"person\":1,\"role\":null}");
    settle();
    ck_assert_int_eq(ie_others_are_left_out(results), 0);
    ck_assert_int_eq(ie_is_for_others_eyes(results), 1);
}
END_TEST

static void end_left_out(void)
{
    ie_buffer_free(&kept);
    end_results();
}

int main(void)
{
    Suite *suite = suite_create("others_left_out");
    TCase *cases = tcase_create("others_left_out");
    tcase_add_checked_fixture(cases, begin_results, end_left_out);
    tcase_add_test(cases, in_practice_nothing_is_left_out);
    tcase_add_test(cases, else_what_others_said_is);
    tcase_add_test(cases, and_what_they_showed_and_sounded_like);
    tcase_add_test(cases, who_spoke_when_and_what_was_asked_is_kept);
    tcase_add_test(cases, where_the_candidate_is_not_known_nobody_can_be_left_out);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
