// SPDX-License-Identifier: MIT
// Tests of lib/speech/heard_record: the records byte for byte, as ie-stt(1) tells them.
#include "speech/heard_record.h"
#include "speech/spoken_language.h"
#include "suite.h"

#include <math.h>

static ie_writer writer;
static const ie_aligned words[] = {{0, 2, 0.5, 0.75, NULL, NULL}, {3, 4, 1, 1.5, NULL, NULL}};

START_TEST(what_is_said_in_english_names_no_language)
{
    const ie_heard heard = {.text = "So what?", .words = words, .count = 2, .is_aligned = 1};
    ie_utterance_write(&writer, &heard, 10, "net@01234567");
    ck_assert_str_eq(writer.text.data, "{\"type\":\"utterance\",\"t\":10.5,\"dur\":1,\"text\":\"So what?\","
                                       "\"model\":\"net@01234567\"");
    ie_word_write(&writer, &heard, &words[1], 10, 0.25);
    ck_assert_str_eq(writer.text.data, "{\"type\":\"word\",\"t\":11,\"dur\":0.5,\"text\":\"what\",\"p\":0.25");
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(what_a_person_wrote_names_no_model)
{
    const ie_heard heard = {.text = "So what?", .words = words, .count = 2, .is_aligned = 1, .is_given = 1};
    ie_utterance_write(&writer, &heard, 10, NULL);
    ck_assert_str_eq(writer.text.data, "{\"type\":\"utterance\",\"t\":10.5,\"dur\":1,\"text\":\"So what?\","
                                       "\"source\":\"corrected\"");
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(another_language_and_times_that_are_shared_out_are_told)
{
    const ie_heard heard = {.text = "Oh ouais", .words = words, .count = 2, .language = 6};
    ie_utterance_write(&writer, &heard, 0, "net@01234567");
    ck_assert_str_eq(writer.text.data, "{\"type\":\"utterance\",\"t\":0.5,\"dur\":1,\"text\":\"Oh ouais\","
                                       "\"model\":\"net@01234567\",\"language\":\"fr\"");
    ie_word_write(&writer, &heard, &words[0], 0, NAN);
    ck_assert_str_eq(writer.text.data, "{\"type\":\"word\",\"t\":0.5,\"dur\":0.25,\"text\":\"Oh\",\"estimated\":true,"
                                       "\"language\":\"fr\"");
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(what_is_still_being_said_tells_up_to_when_and_how_much_stands)
{
    const ie_heard heard = {.text = "So wha", .t = 0.5, .dur = 1.25, .is_so_far = 1, .standing = 1};
    ie_utterance_write_so_far(&writer, &heard, 10, "net@01234567");
    ck_assert_str_eq(writer.text.data, "{\"type\":\"utterance\",\"t\":10,\"dur\":1.25,\"so_far\":11.25,"
                                       "\"text\":\"So wha\",\"standing\":1,\"model\":\"net@01234567\"");
    ie_buffer_free(&writer.text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("heard_record");
    TCase *cases = tcase_create("heard_record");
    tcase_add_test(cases, what_is_said_in_english_names_no_language);
    tcase_add_test(cases, what_a_person_wrote_names_no_model);
    tcase_add_test(cases, another_language_and_times_that_are_shared_out_are_told);
    tcase_add_test(cases, what_is_still_being_said_tells_up_to_when_and_how_much_stands);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
