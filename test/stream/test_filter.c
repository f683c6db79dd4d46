// SPDX-License-Identifier: MIT
// Tests of lib/stream/filter: what comes out of the loop: the input byte for byte, notices where they belong, and exit
// codes.
#define _GNU_SOURCE
#include "base/lines.h"
#include "stream/filter.h"
#include "suite.h"

#include <check.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char media[] = "{\"type\":\"media\",\"t\":0,\"purpose\":\"practice\"}\n";

static ie_buffer out, seen;
static char ended[200];  // the last line, where it is the end record of this filter; it is taken off `out`
static int status;

static void set_up(void)
{
    out = seen = (ie_buffer){0};
    ie_program_name = "ie-test";
}

static void tear_down(void)
{
    ie_buffer_free(&out);
    ie_buffer_free(&seen);
}

static void take_end(void)
{
    static const char mark[] = "{\"type\":\"end\",\"t\":";
    char *last = out.length > 1 ? memrchr(out.data, '\n', out.length - 1) : NULL;
    *ended = '\0';
    if (!last || strncmp(last + 1, mark, sizeof mark - 1) != 0 || !strstr(last, "\"by\":\"ie-test\""))
        return;
    snprintf(ended, sizeof ended, "%s", last + 1);
    out.length = (size_t)(last + 1 - out.data);
    out.data[out.length] = '\0';
}

// Runs the filter over the bytes; fills `out`, `ended` and `status`.
static void run_over(const ie_filter *filter, const char *input, size_t length)
{
    FILE *from = tmpfile(), *to = tmpfile(), *messages = tmpfile();
    int saved[3] = {dup(0), dup(1), dup(2)};
    ie_buffer_clear(&out);
    ck_assert_uint_eq(fwrite(input, 1, length, from), length);
    rewind(from);
    fflush(stdout);
    dup2(fileno(from), 0);
    dup2(fileno(to), 1);
    dup2(fileno(messages), 2);
    status = ie_filter_run(filter);
    for (int i = 0; i < 3; i++) {
        dup2(saved[i], i);
        close(saved[i]);
    }
    char block[65536];
    rewind(to);
    for (size_t count; (count = fread(block, 1, sizeof block, to)) > 0;)
        ie_buffer_add(&out, block, count);
    fclose(from);
    fclose(to);
    fclose(messages);
    take_end();
}

static void run(const ie_filter *filter, const char *input)
{
    ie_buffer_clear(&seen);
    run_over(filter, input, strlen(input));
}

static int see_word(void *state, const ie_record *record, ie_stream *stream, ie_error *error)
{
    (void)state;
    ie_writer writer = {0};
    ie_buffer_format(&seen, "%s;", ie_record_text(record, "text", "?"));
    if (strcmp(ie_record_text(record, "text", ""), "bad") == 0)
        return ie_fail(error, IE_FORMAT, "a bad word");
    if (strcmp(ie_record_text(record, "text", ""), "stop") == 0)
        return ie_fail(error, IE_IO, "no more");
    ie_write_record(&writer, "echo", ie_record_number(record, "t", NAN), -1);
    ie_write_close(&writer, '}');
    ie_stream_put(stream, &writer);
    ie_buffer_free(&writer.text);
    return 0;
}

static int end(void *state, ie_stream *stream, ie_error *error)
{
    (void)state, (void)error;
    ie_stream_notice(stream, 9, "info", "end", "the end");
    return 0;
}

static const ie_handler handlers[] = {{"word", see_word}, {0}};
static const ie_filter plain = {.handlers = handlers};

START_TEST(input_goes_on_byte_for_byte_and_results_follow_what_they_rest_on)
{
    static const char input[] =
        "{\"type\":\"media\",\"t\":0,\"purpose\":\"practice\"}\n{ \"type\" : \"own\" , \"x\":1.50}\r\n\n"
        "{\"type\":\"word\",\"t\":1,\"text\":\"a\"}\n{\"type\":\"word\",\"t\":2,\"text\":\"b\"}\n";
    run(&plain, input);
    ck_assert_int_eq(status, IE_EXIT_DONE);
    ck_assert_str_eq(seen.data, "a;b;");
    ck_assert_str_eq(out.data,
                     "{\"type\":\"media\",\"t\":0,\"purpose\":\"practice\"}\n{ \"type\" : \"own\" , \"x\":1.50}\r\n\n"
                     "{\"type\":\"word\",\"t\":1,\"text\":\"a\"}\n{\"type\":\"echo\",\"t\":1}\n"
                     "{\"type\":\"word\",\"t\":2,\"text\":\"b\"}\n{\"type\":\"echo\",\"t\":2}\n");
}
END_TEST

START_TEST(the_end_is_told_with_how_much_and_how_far)
{
    char input[400];
    snprintf(input, sizeof input, "%s{\"type\":\"word\",\"t\":7.5,\"text\":\"a\"}\n"
             "{\"type\":\"word\",\"t\":2,\"text\":\"b\"}\n", media);
    run(&plain, input);
    ck_assert_str_eq(ended, "{\"type\":\"end\",\"t\":7.5,\"by\":\"ie-test\",\"records\":2}\n");
    run(&plain, "");
    ck_assert_str_eq(ended, "");
}
END_TEST

START_TEST(a_filter_that_stops_tells_no_end)
{
    char input[300];
    snprintf(input, sizeof input, "%s{\"type\":\"word\",\"text\":\"stop\"}\n", media);
    run(&plain, input);
    ck_assert_int_eq(status, IE_EXIT_STOPPED);
    ck_assert_str_eq(ended, "");
    const ie_filter silent = {.handlers = handlers, .silent = 1};
    run(&silent, media);
    ck_assert_str_eq(ended, "");
    ck_assert_uint_eq(out.length, 0);
}
END_TEST

START_TEST(a_missing_last_line_end_is_supplied)
{
    run(&plain, "{\"type\":\"media\",\"t\":0,\"purpose\":\"practice\"}");
    ck_assert_str_eq(out.data, media);
    run(&plain, "");
    ck_assert_uint_eq(out.length, 0);
    ck_assert_int_eq(status, IE_EXIT_DONE);
}
END_TEST

START_TEST(zero_bytes_go_on_too)
{
    char input[200];
    int length = snprintf(input, sizeof input, "%s{\"type\":\"own\",\"x\":\"?\"}\n", media);
    *strchr(input, '?') = '\0';
    run_over(&plain, input, (size_t)length);
    ck_assert_uint_eq(out.length, (size_t)length);
    ck_assert_mem_eq(out.data, input, (size_t)length);
}
END_TEST

START_TEST(a_malformed_line_gets_one_notice_however_many_filters)
{
    char input[300];
    snprintf(input, sizeof input, "%sno record\n{\"type\":\"own\"}\n", media);
    run(&plain, input);
    ck_assert_int_eq(status, IE_EXIT_PARTIAL);
    static const char wanted[] =
        "no record\n{\"type\":\"notice\",\"t\":0,\"level\":\"error\",\"code\":\"malformed\","
        "\"text\":\"line 2 is not a record\",\"by\":\"ie-test\"}\n{\"type\":\"own\"}\n";
    ck_assert_ptr_nonnull(strstr(out.data, wanted));
    char *first = ie_copy_text(out.data);
    run(&plain, first);
    ck_assert_str_eq(out.data, first);
    ck_assert_int_eq(status, IE_EXIT_PARTIAL);
    free(first);
}
END_TEST

START_TEST(a_bad_record_is_a_warning_and_any_other_error_the_end)
{
    char input[400];
    snprintf(input, sizeof input, "%s{\"type\":\"word\",\"text\":\"bad\"}\n{\"type\":\"word\",\"text\":\"a\"}\n",
             media);
    run(&plain, input);
    ck_assert_int_eq(status, IE_EXIT_PARTIAL);
    ck_assert_str_eq(seen.data, "bad;a;");
    snprintf(input, sizeof input, "%s{\"type\":\"word\",\"text\":\"stop\"}\n{\"type\":\"word\",\"text\":\"a\"}\n",
             media);
    run(&plain, input);
    ck_assert_int_eq(status, IE_EXIT_STOPPED);
    ck_assert_str_eq(seen.data, "stop;");
}
END_TEST

START_TEST(a_type_can_be_dropped_but_is_handled)
{
    const ie_filter dropping = {.handlers = handlers, .drop = "word", .finish = end};
    char input[300];
    snprintf(input, sizeof input, "%s{\"type\":\"word\",\"t\":1,\"text\":\"a\"}\n{\"type\":\"words\"}\n", media);
    run(&dropping, input);
    ck_assert_str_eq(seen.data, "a;");
    ck_assert_ptr_null(strstr(out.data, "\"word\""));
    ck_assert_ptr_nonnull(strstr(out.data, "{\"type\":\"words\"}\n{\"type\":\"notice\",\"t\":9,\"level\":\"info\""));
    ck_assert_int_eq(status, IE_EXIT_DONE);
}
END_TEST

START_TEST(the_end_of_a_pipe_copies_nothing)
{
    const ie_filter silent = {.handlers = handlers, .silent = 1};
    char input[300];
    snprintf(input, sizeof input, "%sno record\n{\"type\":\"own\"}\n", media);
    run(&silent, input);
    ck_assert_uint_eq(out.length, 0);
    ck_assert_int_eq(status, IE_EXIT_PARTIAL);
}
END_TEST

static void see_unparsed(void *state, const char *type, const char *line, size_t length)
{
    (void)state;
    ie_buffer_format(&seen, "%s=%.*s;", type, (int)length, line);
}

START_TEST(what_is_not_parsed_is_handed_over_as_it_came)
{
    const ie_filter keeping = {.handlers = handlers, .unparsed = see_unparsed};
    char input[300];
    snprintf(input, sizeof input, "%s{\"type\":\"own\",\"x\":]}\nno record\n", media);
    run(&keeping, input);
    ck_assert_str_eq(seen.data, "own={\"type\":\"own\",\"x\":]};=no record;");
}
END_TEST

START_TEST(a_star_takes_every_type_not_named_before)
{
    static const ie_handler others[] = {{"own", NULL}, {"*", see_word}, {0}};
    const ie_filter filter = {.handlers = others};
    char input[300];
    snprintf(input, sizeof input, "%s{\"type\":\"own\",\"text\":\"no\"}\n{\"type\":\"x\",\"text\":\"yes\"}\n", media);
    run(&filter, input);
    ck_assert_str_eq(seen.data, "?;yes;");
}
END_TEST

START_TEST(after_a_refusal_everything_goes_on_but_nothing_is_handled)
{
    run(&plain, "{\"type\":\"media\",\"t\":0,\"purpose\":\"recruitment\"}\n{\"type\":\"word\",\"text\":\"a\"}\n"
                "no record\n");
    ck_assert_int_eq(status, IE_EXIT_REFUSED);
    ck_assert_uint_eq(seen.length, 0);
    ck_assert_ptr_nonnull(strstr(out.data, "\"code\":\"refused\""));
    ck_assert_ptr_nonnull(strstr(out.data, "{\"type\":\"word\",\"text\":\"a\"}\nno record\n"));
    ck_assert_ptr_null(strstr(strstr(out.data, "\"code\":\"refused\"") + 1, "\"code\":\"refused\""));
}
END_TEST

START_TEST(a_byte_order_mark_stays_and_is_no_part_of_the_record)
{
    char input[200];
    snprintf(input, sizeof input, "\xEF\xBB\xBF%s\xEF\xBB\xBF{\"type\":\"word\",\"t\":1,\"text\":\"a\"}\n", media);
    run(&plain, input);
    ck_assert_int_eq(status, IE_EXIT_DONE);
    ck_assert_str_eq(seen.data, "a;");
    ck_assert_int_eq(strncmp(out.data, input, strlen(input)), 0);
}
END_TEST

START_TEST(a_line_longer_than_any_record_goes_on_and_is_malformed)
{
    const size_t length = sizeof media - 1 + IE_LONGEST_LINE + 100;
    char *input = malloc(length);
    memset(input, 'x', length);
    memcpy(input, media, sizeof media - 1);
    input[length - 1] = '\n';
    run_over(&plain, input, length);
    ck_assert_int_eq(status, IE_EXIT_PARTIAL);
    ck_assert_uint_gt(out.length, length);
    ck_assert_int_eq(memcmp(out.data, input, length), 0);
    ck_assert_ptr_eq(strstr(out.data + length, "{\"type\":\"notice\""), out.data + length);
    free(input);
}
END_TEST

START_TEST(a_full_disk_stops_it)
{
    const int saved = dup(1), full = open("/dev/full", O_WRONLY);
    fflush(stdout);
    dup2(full, 1);
    ie_stream *stream = ie_stream_open_output();
    ie_stream_notice(stream, 0, "info", "test", "x");
    int failed = ie_stream_failed(stream), code = ie_stream_close(stream);
    clearerr(stdout);
    dup2(saved, 1);
    ck_assert(failed);
    ck_assert_int_eq(code, IE_EXIT_STOPPED);
}
END_TEST

START_TEST(progress_is_kept_in_a_file_and_only_goes_on)
{
    char folder[] = "/tmp/ie-filter-XXXXXX", path[64], text[64] = "";
    ck_assert_ptr_nonnull(mkdtemp(folder));
    setenv("IE_PROGRESS", folder, 1);
    ie_stream *stream = ie_stream_open_output();
    ie_stream_progress(stream, 2.5, 10);
    ie_stream_progress(stream, 1, 10);
    ie_stream_close(stream);
    snprintf(path, sizeof path, "%s/ie-test", folder);
    FILE *file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    ck_assert_ptr_nonnull(fgets(text, sizeof text, file));
    ck_assert_str_eq(text, "2.500 10.000\n");
    fclose(file);
    unlink(path);
    rmdir(folder);
}
END_TEST

START_TEST(what_is_known_so_far_goes_on_and_no_handler_sees_it)
{
    char input[400];
    snprintf(input, sizeof input, "%s{\"type\":\"word\",\"t\":1,\"so_far\":2,\"text\":\"a\"}\n"
             "{\"type\":\"word\",\"t\":1,\"so_far\":null,\"text\":\"b\"}\n", media);
    run(&plain, input);
    ck_assert_str_eq(seen.data, "b;");
    ck_assert_ptr_nonnull(strstr(out.data, "\"so_far\":2,\"text\":\"a\"}\n{\"type\":\"word\",\"t\":1,\"so_far\":null"));
    run(&plain, "{\"type\":\"media\",\"t\":0,\"so_far\":1,\"purpose\":\"research\"}\n");
    ck_assert_int_eq(status, IE_EXIT_REFUSED);  // it is no way round policy
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("filter");
    TCase *cases = tcase_create("filter");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, input_goes_on_byte_for_byte_and_results_follow_what_they_rest_on);
    tcase_add_test(cases, the_end_is_told_with_how_much_and_how_far);
    tcase_add_test(cases, a_filter_that_stops_tells_no_end);
    tcase_add_test(cases, a_missing_last_line_end_is_supplied);
    tcase_add_test(cases, zero_bytes_go_on_too);
    tcase_add_test(cases, a_malformed_line_gets_one_notice_however_many_filters);
    tcase_add_test(cases, a_bad_record_is_a_warning_and_any_other_error_the_end);
    tcase_add_test(cases, a_type_can_be_dropped_but_is_handled);
    tcase_add_test(cases, the_end_of_a_pipe_copies_nothing);
    tcase_add_test(cases, what_is_not_parsed_is_handed_over_as_it_came);
    tcase_add_test(cases, a_star_takes_every_type_not_named_before);
    tcase_add_test(cases, after_a_refusal_everything_goes_on_but_nothing_is_handled);
    tcase_add_test(cases, a_byte_order_mark_stays_and_is_no_part_of_the_record);
    tcase_add_test(cases, a_line_longer_than_any_record_goes_on_and_is_malformed);
    tcase_add_test(cases, what_is_known_so_far_goes_on_and_no_handler_sees_it);
    tcase_add_test(cases, a_full_disk_stops_it);
    tcase_add_test(cases, progress_is_kept_in_a_file_and_only_goes_on);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
