// SPDX-License-Identifier: MIT
// lib/speech/people_live_record: who is who while a recording runs, utterance by utterance.
#include "speech/people_live_record.h"
#include "printed.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

static ie_people_live *live;
static double now;

static void begin(ie_candidate_given given)
{
    open_printed();
    live = ie_people_live_create(&given);
    now = 0;
}

static void finish(void)
{
    ie_people_live_destroy(live);
    close_printed();
}

static void say_from(ie_side side, int voice, const char *text)
{
    char copy[400];
    snprintf(copy, sizeof copy, "%s", text);
    const ie_piece utterance = {.t = now, .end = now + 4, .voice = voice, .side = side, .text = copy};
    ie_people_live_hear(live, 0, &utterance, stream);
    now += 5;
}

static void say(int voice, const char *text)
{
    say_from(IE_NO_SIDE, voice, text);
}

static int count(const char *part)
{
    int found = 0;
    for (const char *at = printed; (at = strstr(at, part)); at += strlen(part))
        found++;
    return found;
}

static const char ask[] = "Tell me about a day at your work.";
static const char tell[] = "I open the shop at eight, I bake until ten, and then I serve my guests.";

START_TEST(a_question_is_put_out_as_it_is_asked_and_again_once_its_role_is_known)
{
    begin((ie_candidate_given){0});
    say(1, ask);
    look_at_printed();
    ck_assert_ptr_nonnull(strstr(printed, "{\"type\":\"person\",\"t\":0,\"so_far\":4,\"id\":1,\"role\":null"));
    ck_assert_ptr_nonnull(strstr(printed, "{\"type\":\"turn\",\"t\":0,\"dur\":4,\"so_far\":4,\"person\":1,\"role\":null"));
    ck_assert_ptr_nonnull(strstr(printed, "{\"type\":\"question\",\"t\":0,\"so_far\":4,\"id\":\"heard-1\""));
    say(2, tell);
    finish();
    ck_assert_ptr_nonnull(strstr(printed, "\"so_far\":9,\"id\":2,\"role\":\"candidate\""));
    ck_assert_ptr_nonnull(strstr(printed, "{\"type\":\"turn\",\"t\":0,\"dur\":4,\"so_far\":9,\"person\":1,\"role\":\"interviewer\""));
    ck_assert_ptr_nonnull(strstr(printed, "\"so_far\":9,\"id\":\"heard-1\",\"text\":\"Tell me about a day at your work.\","
                                          "\"source\":\"people\",\"person\":1,\"role\":\"interviewer\"}"));
}
END_TEST

START_TEST(only_what_is_new_is_put_out)
{
    begin((ie_candidate_given){0});
    for (int i = 0; i < 200; i++) {
        say(1, ask);
        say(2, tell);
    }
    finish();
    ck_assert_int_le(count("\"type\":\"turn\""), 2 * 200 + 4);
    ck_assert_int_le(count("\"type\":\"person\""), 100);
}
END_TEST

START_TEST(a_turn_that_goes_on_is_told_less_often_the_longer_it_is)
{
    begin((ie_candidate_given){0});
    for (int i = 0; i < 400; i++)
        say(1, tell);
    look_at_printed();
    ck_assert_int_ge(count("\"type\":\"turn\""), 20);
    ck_assert_int_le(count("\"type\":\"turn\""), 60);
    say(2, ask);
    finish();
    ck_assert_ptr_nonnull(strstr(printed, "\"dur\":1999,\"so_far\":2004,"));  // and as a whole, once another speaks
    ck_assert_ptr_nonnull(strstr(printed, "\"what\":\"answer\",\"words\":6400}"));
}
END_TEST

START_TEST(a_given_voice_is_waited_for)
{
    begin((ie_candidate_given){.voice = 1});
    say(2, tell);
    look_at_printed();
    ck_assert_str_eq(printed, "");
    say(1, ask);
    finish();
    ck_assert_ptr_nonnull(strstr(printed, "\"id\":2,\"role\":\"candidate\",\"sure\":1,\"voices\":[1],\"faces\":[],\"how\":\"given\""));
    ck_assert_ptr_nonnull(strstr(printed, "\"person\":1,\"role\":\"interviewer\""));
}
END_TEST

START_TEST(a_given_side_is_that_of_the_sound)
{
    begin((ie_candidate_given){.side = IE_RIGHT});
    say_from(IE_LEFT, 1, tell);
    say_from(IE_RIGHT, 2, ask);
    finish();
    ck_assert_ptr_nonnull(strstr(printed, "\"role\":\"candidate\",\"sure\":1,\"voices\":[2]"));
}
END_TEST

START_TEST(an_utterance_without_words_ends_a_turn_and_begins_none)
{
    begin((ie_candidate_given){0});
    say(2, tell);
    say(1, "");
    say(2, tell);
    finish();
    ck_assert_ptr_nonnull(strstr(printed, "{\"type\":\"turn\",\"t\":10,\"dur\":4,"));
    ck_assert_ptr_null(strstr(printed, "\"voices\":[1]"));
}
END_TEST

START_TEST(the_next_recording_has_the_next_ids)
{
    begin((ie_candidate_given){0});
    say(1, ask);
    ie_people_live_begin(live, 2, 5);
    say(1, ask);
    finish();
    ck_assert_ptr_nonnull(strstr(printed, "\"so_far\":9,\"id\":3,"));
    ck_assert_ptr_nonnull(strstr(printed, "\"so_far\":9,\"id\":\"heard-6\""));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("people_live_record");
    TCase *tests = tcase_create("people_live_record");
    tcase_add_test(tests, a_question_is_put_out_as_it_is_asked_and_again_once_its_role_is_known);
    tcase_add_test(tests, only_what_is_new_is_put_out);
    tcase_add_test(tests, a_turn_that_goes_on_is_told_less_often_the_longer_it_is);
    tcase_add_test(tests, a_given_voice_is_waited_for);
    tcase_add_test(tests, a_given_side_is_that_of_the_sound);
    tcase_add_test(tests, an_utterance_without_words_ends_a_turn_and_begins_none);
    tcase_add_test(tests, the_next_recording_has_the_next_ids);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
