// SPDX-License-Identifier: MIT
// Tests of lib/report/people_told: who was taken for the candidate, in words.
#include "report/fixture.h"
#include "report/people_told.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static void check_told(const char *wanted)
{
    ie_buffer text = {0};
    ie_people_tell(english(), results, &text);
    if (!wanted)
        ck_assert_uint_eq(text.length, 0);
    else
        ck_assert_msg(text.data && strstr(text.data, wanted), "%s", text.data ? text.data : "nothing");
    ie_buffer_free(&text);
}

START_TEST(one_person_needs_no_words)
{
    add("{\"type\":\"person\",\"t\":0,\"id\":1,\"role\":\"candidate\",\"sure\":0.95,\"voices\":[1],\"how\":\"words\"}");
    check_told(NULL);
}
END_TEST

START_TEST(one_person_in_each_of_two_recordings_needs_none_either)
{
    add("{\"type\":\"person\",\"t\":0,\"id\":1,\"role\":\"candidate\",\"sure\":0.95,\"voices\":[1],\"how\":\"words\"}");
    add("{\"type\":\"person\",\"t\":9,\"id\":2,\"role\":\"candidate\",\"sure\":0.95,\"voices\":[1],\"how\":\"words\"}");
    check_told(NULL);
}
END_TEST

START_TEST(the_candidate_is_named_with_how_sure)
{
    add("{\"type\":\"person\",\"t\":0,\"id\":1,\"role\":\"interviewer\",\"sure\":0.98,\"voices\":[1],\"how\":\"words\"}");
    add("{\"type\":\"person\",\"t\":0,\"id\":2,\"role\":\"candidate\",\"sure\":0.98,\"voices\":[2],\"how\":\"words\"}");
    check_told("taken to be the voice that speaks second (98% sure, by what was said); the other one asks.");
    check_told("Words, pace, pauses and answers are the candidate's alone.");
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":9,\"scope\":\"recording\",\"score\":5}");
    check_told("Confidence is of everybody who speaks.");
    add("{\"type\":\"prosody\",\"t\":0,\"dur\":9,\"scope\":\"recording\",\"role\":\"candidate\"}");
    add("{\"type\":\"confidence\",\"t\":0,\"dur\":4,\"scope\":\"window\",\"score\":5,\"role\":\"candidate\"}");
    check_told("pauses, melody, loudness, confidence and answers are the candidate's alone");
}
END_TEST

START_TEST(a_given_candidate_is_said_to_be_given)
{
    add("{\"type\":\"person\",\"t\":0,\"id\":1,\"role\":\"candidate\",\"sure\":1,\"voices\":[1],\"how\":\"given\"}");
    add("{\"type\":\"person\",\"t\":0,\"id\":2,\"role\":\"other\",\"sure\":1,\"voices\":[2],\"how\":\"given\"}");
    check_told("The candidate is the voice that speaks first, as was given.");
}
END_TEST

START_TEST(doubt_is_said)
{
    add("{\"type\":\"person\",\"t\":0,\"id\":1,\"role\":null,\"sure\":0.6,\"voices\":[1],\"how\":\"words\"}");
    add("{\"type\":\"person\",\"t\":0,\"id\":2,\"role\":null,\"sure\":0.6,\"voices\":[2],\"how\":\"words\"}");
    check_told("not sure enough, so all are measured together");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("people_told");
    TCase *cases = tcase_create("people_told");
    tcase_add_checked_fixture(cases, begin_results, end_results);
    tcase_add_test(cases, one_person_needs_no_words);
    tcase_add_test(cases, one_person_in_each_of_two_recordings_needs_none_either);
    tcase_add_test(cases, the_candidate_is_named_with_how_sure);
    tcase_add_test(cases, a_given_candidate_is_said_to_be_given);
    tcase_add_test(cases, doubt_is_said);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
