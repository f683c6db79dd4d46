// SPDX-License-Identifier: MIT
// Tests of lib/report/read: a report, or the stream it would be made of.
#include "report/read.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[64];
static ie_error error;

static void begin_file(void)
{
    const char *root = getenv("IE_ROOT");
    setenv("IE_DATA", root ? root : ".", 1);
    strcpy(path, "/tmp/test_read_XXXXXX");
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    close(file);
    error = (ie_error){0};
}

static void end_file(void)
{
    unlink(path);
}

static ie_record *read_text(const char *text)
{
    FILE *file = fopen(path, "w");
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fclose(file), 0);
    return ie_report_read(path, &error);
}

static double figure(const ie_record *report, const char *name)
{
    return ie_record_number(ie_record_member(ie_record_member(report, "interview"), "figures"), name, -1);
}

#define STREAM(purpose) "{\"type\":\"media\",\"t\":0,\"dur\":10,\"video\":{},\"audio\":{},\"purpose\":\"" purpose "\"}\n" \
                        "{\"type\":\"word\",\"t\":1,\"dur\":0.5,\"text\":\"so\"}\n"

START_TEST(a_report_is_read_as_it_was_written)
{
    ie_record *report = read_text("{\"interview\":{\"figures\":{\"words\":7}},\"answers\":[]}\n");
    ck_assert_msg(report != NULL, "%s", error.text);
    ck_assert_double_eq(figure(report, "words"), 7);
    ie_record_free(report);
}
END_TEST

START_TEST(a_stream_is_reported_first)
{
    ie_record *report = read_text(STREAM("practice"));
    ck_assert_msg(report != NULL, "%s", error.text);
    ck_assert_double_eq(figure(report, "words"), 1);
    ck_assert_uint_eq(ie_record_length(ie_record_member(report, "answers")), 1);
    ie_record_free(report);
}
END_TEST

START_TEST(what_a_stream_knew_so_far_is_not_reported)
{
    ie_record *report = read_text(STREAM("practice") "{\"type\":\"word\",\"t\":1,\"dur\":0.5,\"so_far\":2,\"text\":\"no\"}\n");
    ck_assert_msg(report != NULL, "%s", error.text);
    ck_assert_double_eq(figure(report, "words"), 1);
    ie_record_free(report);
}
END_TEST

START_TEST(a_stream_that_policy_refuses_is_not_read)
{
    ck_assert_ptr_null(read_text(STREAM("recruitment")));
    ck_assert_int_eq(error.code, IE_REFUSED);
}
END_TEST

START_TEST(what_is_neither_is_refused)
{
    ck_assert_ptr_null(read_text("nonsense\n"));
    ck_assert_int_eq(error.code, IE_FORMAT);
    error = (ie_error){0};
    ck_assert_ptr_null(read_text("{\"answers\":[]}\n"));
    ck_assert_int_eq(error.code, IE_FORMAT);
    error = (ie_error){0};
    ck_assert_ptr_null(read_text(""));
    ck_assert_int_eq(error.code, IE_FORMAT);
}
END_TEST

START_TEST(a_file_that_is_not_there_is_an_error_of_input)
{
    ck_assert_ptr_null(ie_report_read("/nowhere/report.json", &error));
    ck_assert_int_eq(error.code, IE_IO);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("read");
    TCase *cases = tcase_create("read");
    tcase_add_checked_fixture(cases, begin_file, end_file);
    tcase_add_test(cases, a_report_is_read_as_it_was_written);
    tcase_add_test(cases, a_stream_is_reported_first);
    tcase_add_test(cases, what_a_stream_knew_so_far_is_not_reported);
    tcase_add_test(cases, a_stream_that_policy_refuses_is_not_read);
    tcase_add_test(cases, what_is_neither_is_refused);
    tcase_add_test(cases, a_file_that_is_not_there_is_an_error_of_input);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
