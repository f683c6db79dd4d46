// SPDX-License-Identifier: MIT
// Tests of lib/answer/scorer_record: which answers of a stream are scored, and what is put out.
#include "answer/scorer_record.h"
#include "base/file.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char PACK[] =
    "title: Test\nquestions:\n"
    "  - id: a\n    text: What is a list?\n    answer: A list is mutable and ordered.\n"
    "  - id: b\n    text: How does a dictionary find the value of a key?\n    answer: It hashes the key.\n";

static char path[] = "/tmp/ie-scorer-XXXXXX";
static ie_text *text;
static ie_pack *pack;
static ie_stream *stream;
static ie_answer_scorer_settings settings;
static ie_answer_scorer *scorer;
static ie_buffer out;

static void open_scorer(int has_pack)
{
    scorer = ie_answer_scorer_create(text, NULL, has_pack ? pack : NULL, &settings);
}

// By ratio alone, which needs no model. What is put out goes to a file.
static void set_up(void)
{
    close(mkstemp(path));
    ck_assert_ptr_nonnull(freopen(path, "w", stdout));
    text = ie_text_create();
    pack = ie_pack_parse(PACK, strlen(PACK), "test", NULL, NULL);
    settings = (ie_answer_scorer_settings){.method = "difflib"};
    stream = ie_stream_open_output();
}

static void tear_down(void)
{
    ie_answer_scorer_destroy(scorer);
    ie_buffer_free(&out);
    ie_pack_free(pack);
    ie_text_destroy(text);
    unlink(path);
}

static ie_record *parse(const char *json)
{
    ie_record *record = ie_record_parse_any(json, strlen(json), NULL);
    ck_assert_ptr_nonnull(record);
    return record;
}

static ie_code answer(const char *json)
{
    ie_error error = {0};
    ie_record *record = parse(json);
    int status = ie_answer_scorer_answer(scorer, record, stream, &error);
    ie_record_free(record);
    return status == 0 ? IE_OK : error.code;
}

static void gather(const char *json)
{
    ie_record *record = parse(json);
    ck_assert_int_eq(ie_answer_scorer_gather(scorer, record, NULL), 0);
    ie_record_free(record);
}

static const char *put_out(void)
{
    ie_stream_close(stream);
    fflush(stdout);
    ck_assert_int_eq(ie_file_read(path, 1 << 20, &out, NULL), 0);
    return out.data;
}

START_TEST(an_answer_with_its_reference_is_scored)
{
    open_scorer(0);
    ck_assert_int_eq(answer("{\"type\":\"answer\",\"t\":3,\"dur\":2,\"id\":\"x\",\"text\":\"tide\","
                            "\"reference\":\"tide\"}"), IE_OK);
    ck_assert_int_eq(answer("{\"type\":\"answer\",\"text\":\"tide\",\"reference\":[\"cat\",\"tide\"]}"), IE_OK);
    const char *lines = put_out();
    ck_assert_ptr_nonnull(strstr(lines, "{\"type\":\"similarity\",\"t\":3,\"dur\":2,\"id\":\"x\",\"score\":10,"
                                        "\"ratio\":1,"));
    ck_assert_ptr_nonnull(strstr(lines, "{\"type\":\"similarity\",\"t\":0,\"id\":\"2\",\"score\":10,"));
}
END_TEST

START_TEST(an_answer_that_lacks_something_is_a_bad_record)
{
    open_scorer(1);
    ck_assert_int_eq(answer("{\"type\":\"answer\",\"reference\":\"x\"}"), IE_FORMAT);
    ck_assert_int_eq(answer("{\"type\":\"answer\",\"text\":\"x\"}"), IE_FORMAT);
    ck_assert_int_eq(answer("{\"type\":\"answer\",\"text\":\"x\",\"question\":\"c\"}"), IE_FORMAT);
    ck_assert_int_eq(answer("{\"type\":\"answer\",\"text\":\"x\",\"reference\":[1]}"), IE_FORMAT);
    ck_assert_str_eq(put_out(), "");
}
END_TEST

START_TEST(a_question_of_the_pack_brings_its_reference)
{
    open_scorer(1);
    ck_assert_int_eq(answer("{\"type\":\"answer\",\"text\":\"It hashes the key.\",\"question\":\"b\"}"), IE_OK);
    ck_assert_int_eq(answer("{\"type\":\"answer\",\"text\":\"A list is mutable and ordered.\",\"question\":\"What is a "
                            "list?\"}"), IE_OK);
    const char *lines = put_out(), *first = strstr(lines, "\"score\":10,");
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_nonnull(strstr(first + 1, "\"score\":10,"));
}
END_TEST

START_TEST(answers_of_an_earlier_run_are_made_anew)
{
    open_scorer(1);
    ck_assert_int_eq(answer("{\"type\":\"answer\",\"text\":\"x\",\"reference\":\"x\",\"source\":\"whole\"}"), IE_OK);
    ck_assert_str_eq(put_out(), "");
}
END_TEST

START_TEST(the_recording_answers_the_question_that_it_plainly_tells)
{
    ie_similarity *similarity = ie_similarity_open(text, "words", NULL, NULL);
    settings.method = "words";
    scorer = ie_answer_scorer_create(text, similarity, pack, &settings);
    gather("{\"type\":\"media\",\"t\":0,\"dur\":9}");
    gather("{\"type\":\"utterance\",\"t\":1,\"dur\":2,\"text\":\"It hashes the key.\"}");
    ck_assert_int_eq(ie_answer_scorer_finish(scorer, stream, NULL), 0);
    const char *lines = put_out(),
               *question = strstr(lines, "{\"type\":\"question\",\"t\":0,\"dur\":9,\"id\":\"b\",\"index\":2");
    ck_assert_ptr_nonnull(strstr(lines, "question_guessed"));
    ck_assert_ptr_nonnull(question);
    ck_assert_ptr_nonnull(strstr(question, "{\"type\":\"answer\",\"t\":0,\"dur\":9,\"id\":\"b\""));
    ck_assert_ptr_nonnull(strstr(question, "{\"type\":\"similarity\",\"t\":0,\"dur\":9,\"id\":\"b\",\"score\":"));
    ie_similarity_close(similarity);
}
END_TEST

START_TEST(letters_alone_tell_no_question)
{
    open_scorer(1);
    gather("{\"type\":\"utterance\",\"t\":1,\"dur\":2,\"text\":\"It hashes the key.\"}");
    ck_assert_int_eq(ie_answer_scorer_finish(scorer, stream, NULL), 0);
    const char *lines = put_out();
    ck_assert_ptr_nonnull(strstr(lines, "question_unknown"));
    ck_assert_ptr_null(strstr(lines, "\"type\":\"similarity\""));
}
END_TEST

START_TEST(what_was_asked_can_be_said)
{
    settings.question = "a";
    open_scorer(1);
    gather("{\"type\":\"word\",\"t\":1,\"dur\":2,\"text\":\"hashes\"}");
    ck_assert_int_eq(ie_answer_scorer_finish(scorer, stream, NULL), 0);
    const char *lines = put_out();
    ck_assert_ptr_nonnull(strstr(lines, "\"type\":\"similarity\",\"t\":0,\"dur\":3,\"id\":\"a\""));
    ck_assert_ptr_null(strstr(lines, "question_guessed"));
}
END_TEST

START_TEST(a_question_that_the_pack_lacks_is_refused)
{
    ie_error error = {0};
    settings.question = "c";
    open_scorer(1);
    ck_assert_int_eq(ie_answer_scorer_finish(scorer, stream, &error), -1);
    ck_assert_int_eq(error.code, IE_USAGE);
}
END_TEST

START_TEST(a_recording_without_words_is_said_only_where_there_is_a_pack)
{
    open_scorer(0);
    ck_assert_int_eq(ie_answer_scorer_finish(scorer, stream, NULL), 0);
    ie_answer_scorer_destroy(scorer);
    open_scorer(1);
    ck_assert_int_eq(ie_answer_scorer_finish(scorer, stream, NULL), 0);
    const char *lines = put_out(), *notice = strstr(lines, "no_transcript");
    ck_assert_ptr_nonnull(notice);
    ck_assert_ptr_null(strstr(notice + 1, "no_transcript"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("scorer_record");
    TCase *cases = tcase_create("scorer_record");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, an_answer_with_its_reference_is_scored);
    tcase_add_test(cases, an_answer_that_lacks_something_is_a_bad_record);
    tcase_add_test(cases, a_question_of_the_pack_brings_its_reference);
    tcase_add_test(cases, answers_of_an_earlier_run_are_made_anew);
    tcase_add_test(cases, the_recording_answers_the_question_that_it_plainly_tells);
    tcase_add_test(cases, letters_alone_tell_no_question);
    tcase_add_test(cases, what_was_asked_can_be_said);
    tcase_add_test(cases, a_question_that_the_pack_lacks_is_refused);
    tcase_add_test(cases, a_recording_without_words_is_said_only_where_there_is_a_pack);
    return run_suite(suite);
}
