// SPDX-License-Identifier: MIT
// Records: what is written can be read back, and what is no record is refused.
#include "stream/record.h"
#include "stream/writer.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static ie_record *parse(const char *text)
{
    return ie_record_parse(text, strlen(text), NULL);
}

START_TEST(the_type_is_found_without_parsing)
{
    char type[16];
    const char *line = "{\"type\":\"face\",\"t\":1, not json}";
    ck_assert_int_eq(ie_record_peek(line, strlen(line), type, sizeof type), 0);
    ck_assert_str_eq(type, "face");
}
END_TEST

START_TEST(spaces_around_the_type_do_no_harm)
{
    char type[16];
    const char *line = "{ \"type\" : \"face\" }\r";
    ck_assert_int_eq(ie_record_peek(line, strlen(line), type, sizeof type), 0);
    ck_assert_str_eq(type, "face");
}
END_TEST

START_TEST(lines_that_are_no_records_have_no_type)
{
    static const char *const lines[] = {"", "{", "{}", "[1]", "{\"t\":1}", "{\"type\":5}", "{\"type\":\"face\"",
                                        "{\"type\":\"a\\u0062\"}", "{\"type\":\"longer than sixteen\"}"};
    char type[16];
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        ck_assert_msg(ie_record_peek(lines[i], strlen(lines[i]), type, sizeof type) == -1, "%s", lines[i]);
}
END_TEST

START_TEST(missing_and_null_members_give_the_default)
{
    ie_record *record = parse("{\"type\":\"x\",\"a\":null,\"b\":\"text\",\"c\":true}");
    ck_assert_double_eq(ie_record_number(record, "a", 7), 7);
    ck_assert_double_eq(ie_record_number(record, "b", 7), 7);
    ck_assert_double_eq(ie_record_number(record, "z", 7), 7);
    ck_assert_str_eq(ie_record_text(record, "b", ""), "text");
    ck_assert_ptr_null(ie_record_text(record, "a", NULL));
    ck_assert_int_eq(ie_record_flag(record, "c", 0), 1);
    ck_assert_ptr_null(ie_record_member(record, "b"));
    ie_record_free(record);
}
END_TEST

START_TEST(a_record_may_say_what_is_known_so_far)
{
    static const char *const lines[] = {"{\"type\":\"turn\",\"so_far\":0}", "{\"type\":\"turn\",\"so_far\":null}",
                                        "{\"type\":\"turn\"}"};
    for (int i = 0; i < 3; i++) {
        ie_record *record = parse(lines[i]);
        ck_assert_int_eq(ie_record_is_so_far(record), i == 0);
        ie_record_free(record);
    }
}
END_TEST

START_TEST(entries_come_in_the_order_of_the_text)
{
    ie_record *record = parse("{\"type\":\"x\",\"zebra\":1,\"ant\":2}");
    ie_entry entry = {0};
    ck_assert_int_eq(ie_record_next(record, &entry), 1);
    ck_assert_str_eq(entry.key, "type");
    ck_assert_int_eq(ie_record_next(record, &entry), 1);
    ck_assert_str_eq(entry.key, "zebra");
    ck_assert_double_eq(ie_record_as_number(entry.value, 0), 1);
    ck_assert_int_eq(ie_record_next(record, &entry), 1);
    ck_assert_str_eq(entry.key, "ant");
    ck_assert_int_eq(ie_record_next(record, &entry), 0);
    ie_record_free(record);
    entry = (ie_entry){0};
    ck_assert_int_eq(ie_record_next(NULL, &entry), 0);
}
END_TEST

// The least processor time of five walks, in seconds, over an object of as many members.
static double seconds_of_walk(int count)
{
    ie_buffer text = {0};
    double least = INFINITY;
    ie_buffer_text(&text, "{\"type\":\"x\"");
    for (int i = 0; i < count; i++)
        ie_buffer_format(&text, ",\"k%d\":1", i);
    ie_buffer_text(&text, "}");
    ie_record *record = parse(text.data);
    for (int run = 0; run < 5; run++) {
        clock_t start = clock();
        int seen = 0;
        for (ie_entry entry = {0}; ie_record_next(record, &entry);)
            seen++;
        least = fmin(least, (double)(clock() - start) / CLOCKS_PER_SEC);
        ck_assert_int_eq(seen, count + 1);
    }
    ie_record_free(record);
    ie_buffer_free(&text);
    return least;
}

START_TEST(a_walk_takes_time_as_it_has_members)
{
    double few = seconds_of_walk(20000), many = seconds_of_walk(80000);
    ck_assert_msg(many < 7 * few + 0.01, "%g s and %g s", few, many);  // cold caches cost some milliseconds
}
END_TEST

START_TEST(bad_json_is_refused_with_a_reason)
{
    static const char *const lines[] = {"{\"type\":\"x\",}", "{\"type\":\"x\",\"a\":1,\"a\":2}", "{\"type\":\"\xff\"}",
                                        "{\"type\":\"x\"} {}", "{\"t\":1}", "{\"type\":1}", "[]", ""};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        ie_error error = {0};
        ck_assert_ptr_null(ie_record_parse(lines[i], strlen(lines[i]), &error));
        ck_assert_int_eq(error.code, IE_FORMAT);
        ck_assert_int_gt((int)strlen(error.text), 10);
    }
}
END_TEST

START_TEST(a_record_begins_with_type_time_and_duration)
{
    ie_writer writer = {0};
    ie_write_record(&writer, "word", 1.25, 0.5);
    ie_write_text(&writer, "text", "hello");
    ie_write_close(&writer, '}');
    ck_assert_str_eq(writer.text.data, "{\"type\":\"word\",\"t\":1.25,\"dur\":0.5,\"text\":\"hello\"}");
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(numbers_are_short_and_finite)
{
    ie_writer writer = {0};
    const double values[] = {0.1, 2, -0.00000001, NAN, INFINITY, 1234567.5};
    ie_write_numbers(&writer, NULL, values, 6, 3);
    ck_assert_str_eq(writer.text.data, "[0.1,2,0,null,null,1234567.5]");
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(any_text_becomes_valid_json)
{
    ie_writer writer = {0};
    ie_write_open(&writer, NULL, '{');
    ie_write_text(&writer, "type", "x");
    ie_write_text(&writer, "a", "quote \" back \\ line \n bell \a bad \xff\xc0\xaf\xed\xa0\x80 good \xf0\x9f\x98\x80");
    ie_write_close(&writer, '}');
    ie_record *record = ie_record_parse(writer.text.data, writer.text.length, NULL);
    ck_assert_ptr_nonnull(record);
    ck_assert_ptr_nonnull(strstr(ie_record_text(record, "a", ""), "good \xf0\x9f\x98\x80"));
    ck_assert_ptr_nonnull(strstr(ie_record_text(record, "a", ""), "bad \xef\xbf\xbd"));
    ie_record_free(record);
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(only_whole_numbers_in_range_become_integers)
{
    ie_record *record = parse("{\"type\":\"x\",\"a\":7,\"b\":1e300,\"c\":2.5,\"d\":-3,\"e\":\"7\",\"f\":null}");
    ck_assert_int_eq(ie_record_integer(record, "a", 0, 7, -1), 7);
    ck_assert_int_eq(ie_record_integer(record, "a", 0, 6, -1), -1);
    for (const char *key = "b\0c\0d\0e\0f\0g\0"; *key; key += 2)
        ck_assert_int_eq(ie_record_integer(record, key, 0, 100, -1), -1);
    ie_record_free(record);
}
END_TEST

START_TEST(an_error_does_not_keep_the_line_of_the_one_before)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_record_parse_any("{\n,", 3, &error));
    ck_assert_int_eq(error.line, 2);
    ie_fail(&error, IE_IO, "another");
    ck_assert_int_eq(error.line, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("record");
    TCase *reading = tcase_create("reading"), *writing = tcase_create("writing");
    tcase_add_test(reading, the_type_is_found_without_parsing);
    tcase_add_test(reading, spaces_around_the_type_do_no_harm);
    tcase_add_test(reading, lines_that_are_no_records_have_no_type);
    tcase_add_test(reading, missing_and_null_members_give_the_default);
    tcase_add_test(reading, a_record_may_say_what_is_known_so_far);
    tcase_add_test(reading, entries_come_in_the_order_of_the_text);
    tcase_add_test(reading, a_walk_takes_time_as_it_has_members);
    tcase_add_test(reading, bad_json_is_refused_with_a_reason);
    tcase_add_test(reading, only_whole_numbers_in_range_become_integers);
    tcase_add_test(reading, an_error_does_not_keep_the_line_of_the_one_before);
    tcase_add_test(writing, a_record_begins_with_type_time_and_duration);
    tcase_add_test(writing, numbers_are_short_and_finite);
    tcase_add_test(writing, any_text_becomes_valid_json);
    suite_add_tcase(suite, reading);
    suite_add_tcase(suite, writing);
    return run_suite(suite);
}
