// SPDX-License-Identifier: MIT
// lib/speech/ordered_record: what comes out of order goes out in order, and not too early.
#include "base/memory.h"
#include "speech/ordered_record.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char path[] = "/tmp/ie-ordered-XXXXXX", printed[2000];
static ie_ordered_records records;
static ie_buffer told;

static void add(const char *type, double t, const char *word)
{
    ie_writer writer = {0};
    ie_write_record(&writer, type, t, -1);
    ie_write_close(&writer, '}');
    ie_ordered_records_add(&records, t, t + 0.5, &writer, word);
    ie_buffer_free(&writer.text);
}

static void tell(void *state, const ie_ordered_record *record)
{
    ck_assert_ptr_eq(state, &told);
    ie_buffer_format(&told, "%s:%g ", record->word ? record->word : "-", record->end);
}

START_TEST(records_go_out_in_order_of_time_up_to_what_may_still_come)
{
    ck_assert_int_ge(mkstemp(path), 0);
    ck_assert_ptr_nonnull(freopen(path, "w", stdout));
    ie_stream *stream = ie_stream_open_output();
    add("utterance", 10, NULL);
    add("word", 10, "one");
    add("word", 14, "two");
    add("utterance", 12, NULL);
    add("word", 12, "other");
    ie_ordered_records_put(&records, 12, stream, tell, &told);
    ck_assert_str_eq(told.data, "-:10.5 one:10.5 ");
    add("word", 13, "third");
    ie_ordered_records_put(&records, 12, stream, tell, &told);
    ck_assert_uint_eq(records.count, 4);
    ie_ordered_records_put(&records, INFINITY, stream, NULL, NULL);
    ck_assert_uint_eq(records.count, 0);
    ie_ordered_records_put(&records, INFINITY, stream, NULL, NULL);
    ck_assert_int_eq(ie_stream_close(stream), 0);
    FILE *file = fopen(path, "r");
    printed[fread(printed, 1, sizeof printed - 1, file)] = '\0';
    fclose(file);
    unlink(path);
    ck_assert_str_eq(printed, "{\"type\":\"utterance\",\"t\":10}\n{\"type\":\"word\",\"t\":10}\n"
                              "{\"type\":\"utterance\",\"t\":12}\n{\"type\":\"word\",\"t\":12}\n"
                              "{\"type\":\"word\",\"t\":13}\n{\"type\":\"word\",\"t\":14}\n");
    add("word", 20, "held");
    ie_ordered_records_free(&records);
    ie_buffer_free(&told);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ordered_record");
    TCase *tests = tcase_create("ordered_record");
    tcase_add_test(tests, records_go_out_in_order_of_time_up_to_what_may_still_come);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
