// SPDX-License-Identifier: MIT
// lib/speech/person_record: persons, turns and questions as records, in the end and so far.
#include "speech/person_record.h"
#include "suite.h"

#include <math.h>
#include <string.h>

static ie_people people;
static ie_writer writer;
static ie_people_told told;
static const long ids[] = {7, 8};

static void set_up(void)
{
    ie_error error = {0};
    people = (ie_people){0};
    writer = (ie_writer){0};
    ie_people_add(&people, 0, 4, 1, "Hello. Tell me about a day at your work, please.");
    ie_people_add(&people, 5, 14, 2, "I open the shop at eight, I bake until ten, and then I serve my guests.");
    ie_people_add(&people, 15, 16, 1, "How did you learn that?");
    ck_assert_int_eq(ie_people_settle(&people, 0, &error), 0);
    told = (ie_people_told){.people = &people, .ids = ids, .how = "words", .t = 0.5, .so_far = NAN};
}

static void tear_down(void)
{
    ie_people_free(&people);
    ie_buffer_free(&writer.text);
}

START_TEST(a_person_has_a_role_and_a_share_of_the_time)
{
    ie_person_write(&writer, &told, &people.people[1], ids[1]);
    ck_assert_ptr_nonnull(strstr(writer.text.data, "{\"type\":\"person\",\"t\":0.5,\"id\":8,\"role\":\"candidate\",\"sure\":"));
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"voices\":[2],\"faces\":[],\"how\":\"words\",\"turns\":1,\"words\":16,"
                                                   "\"asking\":0,\"share\":0.643}"));
}
END_TEST

START_TEST(one_without_a_voice_was_given)
{
    const ie_participant unheard = {.voice = -1, .role = IE_ROLE_CANDIDATE, .sure = 1};
    ie_person_write(&writer, &told, &unheard, 9);
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"voices\":[],\"faces\":[],\"how\":\"given\""));
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"share\":null"));
}
END_TEST

START_TEST(a_turn_says_whose_it_is_and_what_it_does)
{
    ie_person_turn_write(&writer, &told, 1);
    ck_assert_str_eq(writer.text.data, "{\"type\":\"turn\",\"t\":5,\"dur\":9,\"person\":8,\"role\":\"candidate\","
                                       "\"what\":\"answer\",\"words\":16}");
}
END_TEST

START_TEST(a_question_lasts_to_the_end_of_its_answer)
{
    ie_person_question_write(&writer, &told, 0, 3);
    ck_assert_str_eq(writer.text.data,
                     "{\"type\":\"question\",\"t\":0,\"dur\":16,\"id\":\"heard-3\",\"text\":\"Tell me about a day at your "
                     "work, please.\",\"source\":\"people\",\"person\":7,\"role\":\"interviewer\"}");
    ie_person_question_write(&writer, &told, 2, 4);
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"follow_up\":true}"));
}
END_TEST

START_TEST(so_far_is_said_and_how_long_a_question_lasts_is_not)
{
    told.so_far = 16.25;
    ie_person_turn_write(&writer, &told, 1);
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"t\":5,\"dur\":9,\"so_far\":16.25,\"person\":8"));
    ie_person_question_write(&writer, &told, 0, 3);
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"t\":0,\"so_far\":16.25,\"id\":\"heard-3\""));
    ie_person_write(&writer, &told, &people.people[0], ids[0]);
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"t\":0.5,\"so_far\":16.25,\"id\":7"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("person_record");
    TCase *tests = tcase_create("person_record");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, a_person_has_a_role_and_a_share_of_the_time);
    tcase_add_test(tests, one_without_a_voice_was_given);
    tcase_add_test(tests, a_turn_says_whose_it_is_and_what_it_does);
    tcase_add_test(tests, a_question_lasts_to_the_end_of_its_answer);
    tcase_add_test(tests, so_far_is_said_and_how_long_a_question_lasts_is_not);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
