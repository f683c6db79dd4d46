// SPDX-License-Identifier: MIT
// Tests of lib/stream/writer: JSON that every parser takes, the same bytes for the same value.
#include "base/error.h"
#include "stream/record.h"
#include "stream/writer.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static ie_writer writer;

static void set_up(void)
{
    writer = (ie_writer){0};
}

static void tear_down(void)
{
    ie_buffer_free(&writer.text);
}

START_TEST(commas_stand_between_values_only)
{
    ie_write_open(&writer, NULL, '{');
    ie_write_integer(&writer, "a", -5);
    ie_write_open(&writer, "b", '[');
    ie_write_open(&writer, NULL, '[');
    ie_write_close(&writer, ']');
    ie_write_flag(&writer, NULL, 2);
    ie_write_flag(&writer, NULL, 0);
    ie_write_close(&writer, ']');
    ie_write_null(&writer, "c");
    ie_write_text(&writer, "d", NULL);
    ie_write_json(&writer, "e", "{\"x\":1}tail", 7);
    ie_write_close(&writer, '}');
    ck_assert_str_eq(writer.text.data, "{\"a\":-5,\"b\":[[],true,false],\"c\":null,\"d\":null,\"e\":{\"x\":1}}");
}
END_TEST

START_TEST(numbers_have_the_fewest_digits_and_are_finite)
{
    static const double values[] = {1.5, 2, -0.0, 0.1 + 0.2, 1e15, NAN, INFINITY, -INFINITY};
    ie_write_numbers(&writer, NULL, values, sizeof values / sizeof *values, 6);
    ck_assert_str_eq(writer.text.data, "[1.5,2,0,0.3,1000000000000000,null,null,null]");
}
END_TEST

START_TEST(signs_that_json_forbids_are_escaped)
{
    ie_write_text(&writer, NULL, "a\"b\\c\nd\te\x01\x1f\x7f/");
    ck_assert_str_eq(writer.text.data, "\"a\\\"b\\\\c\\nd\\u0009e\\u0001\\u001f\\u007f/\"");
}
END_TEST

START_TEST(utf_8_stays_and_bad_bytes_are_replaced_one_by_one)
{
    ie_write_text(&writer, NULL, "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
    ck_assert_str_eq(writer.text.data, "\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\"");
    ie_buffer_clear(&writer.text);
    writer.comma = 0;
    ie_write_text(&writer, NULL, "\xC0\x80|\xED\xA0\x80|\xF4\x90\x80\x80|\xE2\x82");
    static const char bad[] = "\xEF\xBF\xBD";
    ie_buffer wanted = {0};
    ie_buffer_format(&wanted, "\"%s%s|%s%s%s|%s%s%s%s|%s%s\"", bad, bad, bad, bad, bad, bad, bad, bad, bad, bad, bad);
    ck_assert_str_eq(writer.text.data, wanted.data);
    ie_buffer_free(&wanted);
}
END_TEST

START_TEST(any_bytes_become_a_record_that_can_be_read)
{
    char text[256];
    ie_error error;
    for (int i = 0; i < 255; i++)
        text[i] = (char)(i + 1);
    text[255] = '\0';
    ie_write_record(&writer, text, 0, -1);
    ie_write_text(&writer, text, text);
    ie_write_close(&writer, '}');
    ie_record *record = ie_record_parse(writer.text.data, writer.text.length, &error);
    ck_assert_msg(record != NULL, "%s", error.text);
    ie_record_free(record);
}
END_TEST

START_TEST(a_record_begins_anew_with_type_and_time)
{
    ie_write_record(&writer, "word", 1.25, 0.5);
    ie_write_close(&writer, '}');
    ck_assert_str_eq(writer.text.data, "{\"type\":\"word\",\"t\":1.25,\"dur\":0.5}");
    ie_write_record(&writer, "word", 1.23456789, -1);
    ie_write_base64(&writer, "data", "abc", 3);
    ie_write_close(&writer, '}');
    ck_assert_str_eq(writer.text.data, "{\"type\":\"word\",\"t\":1.234568,\"data\":\"YWJj\"}");
}
END_TEST

START_TEST(a_notice_is_whole)
{
    ie_program_name = "ie-test";
    ie_write_notice(&writer, 3, "warning", "no_face", "%d pictures", 5);
    ck_assert_str_eq(writer.text.data, "{\"type\":\"notice\",\"t\":3,\"level\":\"warning\",\"code\":\"no_face\","
                                       "\"text\":\"5 pictures\",\"by\":\"ie-test\"}");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("writer");
    TCase *cases = tcase_create("writer");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, commas_stand_between_values_only);
    tcase_add_test(cases, numbers_have_the_fewest_digits_and_are_finite);
    tcase_add_test(cases, signs_that_json_forbids_are_escaped);
    tcase_add_test(cases, utf_8_stays_and_bad_bytes_are_replaced_one_by_one);
    tcase_add_test(cases, any_bytes_become_a_record_that_can_be_read);
    tcase_add_test(cases, a_record_begins_anew_with_type_and_time);
    tcase_add_test(cases, a_notice_is_whole);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
