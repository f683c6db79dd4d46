// SPDX-License-Identifier: MIT
// Tests of lib/talk/explainer: a person's own results in words.
#include "talk/explainer.h"
#include "suite.h"
#include "talk/conversations.h"

#include <check.h>
#include <string.h>

static const char voice_and_words[] =
    "{\"type\":\"word\",\"t\":1,\"dur\":0.4,\"text\":\"um\"}\n{\"type\":\"word\",\"t\":2,\"dur\":0.4,\"text\":\"lists\"}\n"
    "{\"type\":\"confidence\",\"t\":0,\"dur\":60,\"scope\":\"recording\",\"score\":6.5,\"interval\":[5,8],\"contributions\":["
    "{\"feature\":\"x\",\"value\":1,\"points\":0.7,\"words\":\"a steady voice\"},"
    "{\"feature\":\"pace\",\"value\":4,\"typical\":3,\"points\":-0.4,\"about\":\"how fast it is\",\"words\":\"faster\","
    "\"advice\":\"slow down\"},{\"feature\":\"others\",\"points\":0.01,\"words\":\"the rest\"}],\"model\":\"m@1\"}\n";

static ie_explainer *explainer;
static ie_buffer out;

static void explain_stream(const char *more)
{
    ie_buffer stream = {0};
    ie_error error = {0};
    ie_buffer_format(&stream, "%s%s", two_answers, more);
    char *path = write_text_file(stream.data);
    explainer = ie_explainer_open(path, &error);
    ck_assert_msg(explainer != NULL, "%s", error.text);
    remove_text_file(path);
    ie_buffer_free(&stream);
}

static void tear_down(void)
{
    ie_explainer_destroy(explainer);
    ie_buffer_free(&out);
}

static const char *reply(const char *intent, const char *sentence)
{
    ie_buffer_clear(&out);
    ck_assert_int_eq(ie_explainer_reply(explainer, intent, sentence, &out), 1);
    return out.data;
}

static void expect(const char *intent, const char *sentence, const char *part)
{
    ck_assert_msg(strstr(reply(intent, sentence), part) != NULL, "%s: %s", intent, out.data);
}

START_TEST(results_are_summed_up_with_what_is_missing)
{
    explain_stream(voice_and_words);
    expect("my_results", "how did I do", "match the expected ones with 5.0 of 10");
    expect("my_results", "how did I do", "sounds confident with 6.5 of 10 (plausibly 5.0 to 8.0)");
    expect("my_results", "how did I do", "\n- answer 2 (Second?): content 2.5");
    expect("my_results", "how did I do", "\nNot known: ");
}
END_TEST

START_TEST(an_answer_is_named_by_number_ordinal_last_or_id)
{
    static const char *const sentences[] = {"my second answer", "answer 2", "number two", "the last one", "what about q2",
                                            "the 2nd"};
    explain_stream("");
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
        expect("explain_similarity", sentences[i], "For answer 2 (Second?): 2.5 of 10");
        ck_assert_msg(strstr(out.data, "answer 1") == NULL, "%s", sentences[i]);
    }
    expect("explain_similarity", "that one", "For answer 1 (First?)");
    expect("explain_similarity", "that one", "For answer 2 (Second?)");
}
END_TEST

START_TEST(best_and_weakest_answer_come_with_their_points)
{
    explain_stream("");
    expect("best_answer", "", "best answer is answer 1 (First?): 7.5");
    expect("best_answer", "", "You covered:\n- P one");
    expect("worst_answer", "", "You did not say:\n- P two");
    ck_assert_ptr_null(strstr(out.data, "P three"));
    expect("explain_similarity", "2", "Only partly:\n- P three");
}
END_TEST

START_TEST(the_voice_is_explained_by_its_contributions)
{
    explain_stream(voice_and_words);
    expect("explain_confidence", "", "\n- +0.7  a steady voice\n- -0.4  how fast it is\n");  // the literature knows no pace here
}
END_TEST

START_TEST(what_could_not_be_measured_is_said)
{
    explain_stream("");
    expect("explain_emotion", "", "No expression could be read.");
    expect("explain_fillers", "", "Fillers could not be counted");
    expect("explain_pace", "", "pace is not known");
    expect("learn_more", "", "names no learning material");
}
END_TEST

START_TEST(other_intents_are_not_its_own)
{
    explain_stream("");
    ck_assert_int_eq(ie_explainer_reply(explainer, "greeting", "hello", &out), 0);
    ck_assert_uint_eq(out.length, 0);
}
END_TEST

START_TEST(what_is_no_report_is_refused)
{
    ie_error error = {0};
    char *path = write_text_file("title: T\n");
    ck_assert_ptr_null(ie_explainer_open(path, &error));
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_ptr_null(ie_explainer_open("/nowhere", &error));
    ck_assert_int_eq(error.code, IE_IO);
    remove_text_file(path);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("explainer");
    TCase *cases = tcase_create("explainer");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, NULL, tear_down);
    tcase_add_test(cases, results_are_summed_up_with_what_is_missing);
    tcase_add_test(cases, an_answer_is_named_by_number_ordinal_last_or_id);
    tcase_add_test(cases, best_and_weakest_answer_come_with_their_points);
    tcase_add_test(cases, the_voice_is_explained_by_its_contributions);
    tcase_add_test(cases, what_could_not_be_measured_is_said);
    tcase_add_test(cases, other_intents_are_not_its_own);
    tcase_add_test(cases, what_is_no_report_is_refused);
    return run_suite(suite);
}
