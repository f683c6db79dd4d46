// SPDX-License-Identifier: MIT
// Tests of lib/batch/result: what became of an evaluation.
#include "batch/evaluation.h"
#include "scratch.h"
#include "suite.h"

#include <math.h>
#include <string.h>

static ie_evaluation evaluation;
static ie_batch_result result;

static void enter(void)
{
    enter_scratch();
    run_shell("mkdir e; touch e/report.html");
    evaluation = (ie_evaluation){0};
    ie_paths_add(&evaluation.files, "aa");
    ie_paths_add(&evaluation.files, "bb");
}

static void leave(void)
{
    ie_evaluation_close(&evaluation);
    ie_batch_result_free(&result);
    leave_scratch();
}

static void gather(int status, const char *stream)
{
    write_scratch("e/stream.ndjson", stream);
    result = (ie_batch_result){.status = status};
    ie_batch_result_gather(&result, "e", &evaluation);
}

START_TEST(scores_come_from_the_reports_summary)
{
    gather(0, "{\"type\":\"media\",\"t\":0,\"part\":1,\"sha256\":\"aa\",\"person\":\"anna\"}\n"
              "{\"type\":\"media\",\"t\":9,\"part\":2,\"sha256\":\"bb\"}\n{\"type\":\"word\",\"t\":1\n"
              "{\"type\":\"summary\",\"t\":0,\"figures\":{\"similarity\":5.5,\"confidence\":6},"
              "\"ratings\":{\"Overall\":[4.5,3,6]},\"scores\":[{\"similarity\":5},{\"similarity\":null}]}\n");
    ck_assert_int_eq(result.status, 0);
    ck_assert_str_eq(result.person, "anna");
    ck_assert_double_eq(result.content, 5.5);
    ck_assert_double_eq(result.voice, 6);
    ck_assert_double_eq(result.overall, 4.5);
    ck_assert_int_eq(result.answers, 1);
    ck_assert(ie_batch_result_is_done(&result));
    ck_assert_ptr_null(result.reason);
}
END_TEST

START_TEST(other_bytes_than_were_looked_at_are_no_result)
{
    gather(0, "{\"type\":\"media\",\"t\":0,\"part\":1,\"sha256\":\"cc\"}\n");
    ck_assert_int_eq(result.status, 2);
    ck_assert(!ie_batch_result_is_done(&result));
    ck_assert_str_eq(result.reason, "a recording was replaced while it was evaluated");
    ie_batch_result_free(&result);
    gather(0, "{\"type\":\"media\",\"t\":0,\"part\":3,\"sha256\":\"aa\"}\n");
    ck_assert_int_eq(result.status, 2);
}
END_TEST

START_TEST(a_reason_is_what_was_said)
{
    write_scratch("e/messages.txt", "ie-stt: quiet\nie-faces: \033[2Jdark\n");
    gather(1, "");
    ck_assert_str_eq(result.reason, "ie-stt: quiet; ie-faces: ?[2Jdark");
}
END_TEST

START_TEST(a_refusal_and_a_failure_are_not_done)
{
    ck_assert(!ie_batch_result_is_done(&(ie_batch_result){.status = 3}));
    ck_assert(ie_batch_result_is_done(&(ie_batch_result){.status = 1, .has_report = 1}));
    ck_assert(!ie_batch_result_is_done(&(ie_batch_result){.status = 0}));
    ck_assert(!ie_batch_result_is_done(&(ie_batch_result){.status = 2, .has_report = 1}));
}
END_TEST

START_TEST(a_result_is_read_back)
{
    ie_batch_result wanted = {.status = 3, .content = 2.5, .voice = NAN, .overall = NAN, .answers = 4, .has_report = 1,
                              .person = "a \"b\"", .reason = "no\nconsent"};
    ck_assert_int_eq(ie_batch_result_write(&wanted, "e", NULL), 0);
    ck_assert_int_eq(ie_batch_result_read(&result, "e", NULL), 0);
    ck_assert_int_eq(result.status, 3);
    ck_assert_double_eq(result.content, 2.5);
    ck_assert(isnan(result.voice));
    ck_assert_int_eq(result.answers, 4);
    ck_assert(result.has_report);
    ck_assert_str_eq(result.person, "a \"b\"");
    ck_assert_str_eq(result.reason, "no\nconsent");
    ie_batch_result_free(&result);
    ck_assert_int_eq(ie_batch_result_read(&result, "none", NULL), -1);
    write_scratch("e/result.json", "{\"sta");
    ck_assert_int_eq(ie_batch_result_read(&result, "e", NULL), -1);
}
END_TEST

START_TEST(a_row_is_csv)
{
    ie_buffer out = {0};
    ie_interview interview = {.operand = "=a,\"b\"", .name = "n"};
    ie_batch_result row = {.status = 1, .content = 5.125, .voice = NAN, .overall = NAN, .answers = 2, .has_report = 1,
                           .reason = "x; y"};
    interview.settings[IE_SETTING_PERSON] = "anna";
    ie_batch_result_row(&out, &interview, &row, "out/n");
    ck_assert_str_eq(out.data, "\"n\",\"anna\",1,2,5.12,\"\",\"\",\"x; y\",\"out/n/report.html\",\"'=a,\"\"b\"\"\"\n");
    ie_buffer_free(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("result");
    TCase *tests = tcase_create("results");
    tcase_add_checked_fixture(tests, enter, leave);
    tcase_add_test(tests, scores_come_from_the_reports_summary);
    tcase_add_test(tests, other_bytes_than_were_looked_at_are_no_result);
    tcase_add_test(tests, a_reason_is_what_was_said);
    tcase_add_test(tests, a_refusal_and_a_failure_are_not_done);
    tcase_add_test(tests, a_result_is_read_back);
    tcase_add_test(tests, a_row_is_csv);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
