// SPDX-License-Identifier: MIT
// Tests of lib/talk/intent_training: what training makes of sentences, and how it is measured.
#include "talk/intent_training.h"
#include "suite.h"
#include "talk/files.h"

#include <check.h>
#include <math.h>
#include <string.h>

static ie_intents *intents;
static ie_intent_metrics metrics;
static ie_buffer model;

static void train_on(const char *text)
{
    ie_error error = {0};
    char *path = write_text_file(text);
    intents = ie_intents_open(path, &error);
    ck_assert_msg(intents != NULL, "%s", error.text);
    remove_text_file(path);
    ie_intents_train(intents, &metrics, &model);
}

static void tear_down(void)
{
    ie_intents_destroy(intents);
    ie_buffer_free(&model);
}

static int evaluate(const char *table, ie_buffer *mistakes, ie_error *error)
{
    char *path = write_text_file(table);
    int status = ie_intents_evaluate(intents, path, &metrics, mistakes, error);
    remove_text_file(path);
    return status;
}

START_TEST(training_tells_subjects_apart_and_measures_itself)
{
    train_on(two_intents);
    ck_assert_uint_eq(metrics.in_scope, 10);
    ck_assert_uint_eq(metrics.out_of_scope, 5);
    ck_assert_double_eq(metrics.threshold, ie_intents_threshold(intents));
    ck_assert_double_ge(metrics.accuracy, 0.9);
    ck_assert_double_le(metrics.right + metrics.wrong, 1);
    ck_assert_str_eq(ie_intents_guess(intents, "the cat purrs").nearest, "cat");
    ck_assert_int_eq(strncmp(model.data, "{\"kind\":\"ie-chat\",\"threshold\":0.", 31), 0);
}
END_TEST

START_TEST(the_same_intents_give_the_same_bytes)
{
    train_on(two_intents);
    ie_buffer first = model;
    model = (ie_buffer){0};
    ie_intents_destroy(intents);
    train_on(two_intents);
    ck_assert_str_eq(first.data, model.data);
    ie_buffer_free(&first);
}
END_TEST

START_TEST(our_sentences_about_other_subjects_leave_out_those_about_this_one)
{
    train_on("{\"intents\":[{\"name\":\"bread\",\"patterns\":[\"bake bread\",\"who sells bread\"],\"responses\":[\"B\"]},"
             "{\"name\":\"rain\",\"patterns\":[\"will it rain\",\"the weather tomorrow\",\"rain again\"],\"responses\":[\"R\"]}]}");
    ck_assert_uint_eq(metrics.in_scope, 5);
    ck_assert_uint_eq(metrics.out_of_scope, 5);
    ck_assert_str_eq(ie_intents_guess(intents, "how do I bake bread").nearest, "bread");
    ck_assert_str_eq(ie_intents_guess(intents, "what is the weather tomorrow").nearest, "rain");
}
END_TEST

START_TEST(a_table_is_measured_and_its_mistakes_are_listed)
{
    ie_error error = {0};
    ie_buffer mistakes = {0};
    train_on(two_intents);
    ck_assert_int_eq(evaluate("intent\tsentence\ncat\tthe cat purrs\r\ndog\tmy cat meows\nnone\txqzt\n", &mistakes, &error), 0);
    ck_assert_uint_eq(metrics.in_scope, 2);
    ck_assert_uint_eq(metrics.out_of_scope, 1);
    ck_assert_double_eq(metrics.right, 0.5);
    ck_assert_double_eq(metrics.wrong, 0.5);
    ck_assert_double_eq(metrics.rejected, 1);
    ck_assert_int_eq(strncmp(mistakes.data, "dog: cat (", 10), 0);
    ck_assert_ptr_nonnull(strstr(mistakes.data, "for \"my cat meows\"\n"));
    ie_buffer_free(&mistakes);
}
END_TEST

START_TEST(a_table_of_other_intents_is_refused)
{
    ie_error error = {0};
    train_on(two_intents);
    ck_assert_int_eq(evaluate("intent\tsentence\nbird\tit sings\n", NULL, &error), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_ptr_nonnull(strstr(error.text, ":2: "));
    ck_assert_int_eq(evaluate("intent\tsentence\nno tab\n", NULL, &error), -1);
    ck_assert_int_eq(ie_intents_evaluate(intents, "/nowhere", &metrics, NULL, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_int_eq(ie_intents_evaluate(intents, "/tmp", &metrics, NULL, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_int_eq(evaluate("", NULL, &error), 0);
    ck_assert(isnan(metrics.accuracy) && isnan(metrics.rejected));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("intent_training");
    TCase *cases = tcase_create("intent_training");
    suite_add_tcase(suite, cases);
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, NULL, tear_down);
    tcase_add_test(cases, training_tells_subjects_apart_and_measures_itself);
    tcase_add_test(cases, the_same_intents_give_the_same_bytes);
    tcase_add_test(cases, our_sentences_about_other_subjects_leave_out_those_about_this_one);
    tcase_add_test(cases, a_table_is_measured_and_its_mistakes_are_listed);
    tcase_add_test(cases, a_table_of_other_intents_is_refused);
    return run_suite(suite);
}
