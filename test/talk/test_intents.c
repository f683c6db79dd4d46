// SPDX-License-Identifier: MIT
// Tests of lib/talk/intents: what definitions and models must hold, and what is said.
#include "talk/intents.h"
#include "suite.h"
#include "talk/files.h"
#include "talk/intent_training.h"

#include <check.h>
#include <string.h>

static ie_error error;
static ie_intents *intents;

static ie_intents *open_text(const char *text)
{
    char *path = write_text_file(text);
    error = (ie_error){0};
    ie_intents *opened = ie_intents_open(path, &error);
    remove_text_file(path);
    return opened;
}

static void tear_down(void)
{
    ie_intents_destroy(intents);
}

START_TEST(definitions_are_read_in_their_order)
{
    intents = open_text(two_intents);
    ck_assert_msg(intents != NULL, "%s", error.text);
    ck_assert_uint_eq(ie_intents_count(intents), 2);
    ck_assert_str_eq(ie_intents_name(intents, 0), "cat");
    ck_assert_str_eq(ie_intents_name(intents, 2), "none");
    ck_assert_uint_eq(ie_record_length(ie_intents_patterns(intents, 1)), 5);
    ck_assert_str_eq(ie_record_text_at(ie_intents_patterns(intents, 2), 1, ""), "blue sky");
    ck_assert(ie_intents_has_own_none(intents));
    ck_assert_str_eq(ie_intents_model(intents), "");
}
END_TEST

START_TEST(responses_are_given_in_turn)
{
    intents = open_text(two_intents);
    ck_assert_str_eq(ie_intents_respond(intents, "dog"), "D1");
    ck_assert_str_eq(ie_intents_respond(intents, "cat"), "C");
    ck_assert_str_eq(ie_intents_respond(intents, "dog"), "D2");
    ck_assert_str_eq(ie_intents_respond(intents, "dog"), "D1");
    ck_assert_str_eq(ie_intents_respond(intents, NULL), "N");
    ck_assert_str_eq(ie_intents_respond(intents, "bird"), "N");
}
END_TEST

#define A "{\"tag\":\"a\",\"patterns\":[\"x\"],\"responses\":[\"A\"]}"
#define B "{\"name\":\"b\",\"tag\":\"c\",\"patterns\":[\"y\"],\"responses\":[\"B\"]}"

START_TEST(a_tag_is_a_name_and_sentences_about_other_subjects_are_ours_where_there_are_none)
{
    intents = open_text("{\"intents\":[" A "," B ",{\"tag\":\"noanswer\",\"patterns\":[],\"responses\":[\"What?\"]}]}");
    ck_assert_msg(intents != NULL, "%s", error.text);
    ck_assert_uint_eq(ie_intents_count(intents), 2);
    ck_assert_str_eq(ie_intents_name(intents, 0), "a");
    ck_assert_str_eq(ie_intents_name(intents, 1), "b");
    ck_assert_str_eq(ie_intents_respond(intents, NULL), "What?");
    ck_assert(!ie_intents_has_own_none(intents));
    ck_assert_uint_gt(ie_record_length(ie_intents_patterns(intents, 2)), 100);
}
END_TEST

START_TEST(what_is_not_understood_is_said_in_any_case)
{
    intents = open_text("{\"intents\":[" A "," B "]}");
    ck_assert_str_eq(ie_intents_respond(intents, NULL), "I did not understand that.");
}
END_TEST

START_TEST(definitions_that_lack_something_are_refused)
{
    static const char *const texts[] = {
        "", "[]", "{}", "{\"intents\":[]}", "{\"intents\":[" A "]}", "{\"intents\":[" A ",{\"patterns\":[\"x\"],"
        "\"responses\":[\"R\"]}]}", "{\"intents\":[" A ",{\"name\":\"b\",\"responses\":[\"R\"]}],\"none\":{}}",
        "{\"intents\":[" A ",{\"name\":\"b\",\"patterns\":[\"x\"],\"responses\":[]}]}", "{\"intents\":[" A ",1]}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ck_assert_msg(open_text(texts[i]) == NULL, "case %zu was taken", i);
        ck_assert_int_eq(error.code, IE_FORMAT);
    }
    ck_assert_ptr_null(ie_intents_open("/nowhere/intents.json", &error));
    ck_assert_int_eq(error.code, IE_IO);
}
END_TEST

START_TEST(a_model_is_of_its_intents_alone)
{
    ie_intent_metrics metrics;
    ie_buffer model = {0};
    intents = open_text(two_intents);
    ie_intents_train(intents, &metrics, &model);
    ie_intents_destroy(intents);
    char *path = write_text_file(model.data);
    intents = open_text(two_intents);
    ck_assert_int_eq(ie_intents_load(intents, path, &error), 0);
    ck_assert_int_eq(strncmp(ie_intents_model(intents), "chat@", 5), 0);
    ck_assert_str_eq(ie_intents_guess(intents, "a dog barks").intent, "dog");
    ck_assert_ptr_null(ie_intents_guess(intents, "xqzt").intent);
    ck_assert_double_eq(ie_intents_guess(intents, "xqzt").score, 0);
    ie_intents *other = open_text("{\"intents\":[" A "," B "]}");
    ck_assert_int_eq(ie_intents_load(other, path, &error), -1);
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_nonnull(strstr(error.text, "train again"));
    ie_intents_destroy(other);
    remove_text_file(path);
    ie_buffer_free(&model);
}
END_TEST

START_TEST(a_model_that_is_damaged_is_refused)
{
    static const char *const texts[] = {
        "", "{}", "{\"kind\":\"ie-chat\",\"threshold\":2}", "{\"kind\":\"other\",\"threshold\":0.5}",
        "{\"kind\":\"ie-chat\",\"threshold\":0.5,\"intents\":[\"cat\",\"dog\"],\"vocabulary\":[\"cat\"]}",
        "{\"kind\":\"ie-chat\",\"threshold\":0.5,\"intents\":[\"cat\",\"dog\"],\"vocabulary\":[\"cat\",\"dog\"],\"layers\":["
        "{\"inputs\":1,\"outputs\":1,\"values\":[0,0]},{\"inputs\":1,\"outputs\":1,\"values\":[0,0]},"
        "{\"inputs\":1,\"outputs\":3,\"values\":[0,0,0,0,0,0]}]}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char *path = write_text_file(texts[i]);
        intents = open_text(two_intents);
        ck_assert_msg(ie_intents_load(intents, path, &error) == -1, "case %zu was taken", i);
        ck_assert_int_eq(error.code, IE_MODEL);
        ie_intents_destroy(intents);
        remove_text_file(path);
    }
    intents = open_text(two_intents);
    ck_assert_int_eq(ie_intents_load(intents, "/nowhere/model.json", &error), -1);
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

START_TEST(a_score_falls_with_the_share_of_unknown_words)
{
    ck_assert_double_eq(ie_intents_score(0.8, 3, 0), 0.8);
    ck_assert_double_eq_tol(ie_intents_score(0.8, 1, 3), 0.4, 1e-12);
    ck_assert_double_eq(ie_intents_score(0.8, 0, 1), 0);
    ck_assert_double_eq(ie_intents_score(0.8, 0, 0), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("intents");
    TCase *cases = tcase_create("intents");
    suite_add_tcase(suite, cases);
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, NULL, tear_down);
    tcase_add_test(cases, definitions_are_read_in_their_order);
    tcase_add_test(cases, responses_are_given_in_turn);
    tcase_add_test(cases, a_tag_is_a_name_and_sentences_about_other_subjects_are_ours_where_there_are_none);
    tcase_add_test(cases, what_is_not_understood_is_said_in_any_case);
    tcase_add_test(cases, definitions_that_lack_something_are_refused);
    tcase_add_test(cases, a_model_is_of_its_intents_alone);
    tcase_add_test(cases, a_model_that_is_damaged_is_refused);
    tcase_add_test(cases, a_score_falls_with_the_share_of_unknown_words);
    return run_suite(suite);
}
