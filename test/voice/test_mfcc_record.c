// SPDX-License-Identifier: MIT
// Tests of lib/voice/mfcc_record: rows as a record.
#include "suite.h"
#include "voice/mfcc_record.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

START_TEST(rows_become_lists_with_their_time)
{
    const float rows[] = {-123.45678f, 2, 0.25f, 3, 4, 5};
    ie_writer writer = {0};
    ie_mfcc_write(&writer, 1.5, 0.032, NULL, rows, 2, 3);
    ck_assert_str_eq(writer.text.data, "{\"type\":\"mfcc\",\"t\":1.5,\"dur\":0.064,\"hop_seconds\":0.032,"
                     "\"coefficients\":[[-123.4568,2,0.25],[3,4,5]]}");
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(the_file_is_named_where_there_is_one)
{
    const float rows[] = {1};
    ie_writer writer = {0};
    ie_mfcc_write(&writer, 0, 0.01, "a \"b\".wav", rows, 1, 1);
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"file\":\"a \\\"b\\\".wav\""));
    ie_buffer_free(&writer.text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("mfcc_record");
    TCase *tests = tcase_create("mfcc_record");
    tcase_add_test(tests, rows_become_lists_with_their_time);
    tcase_add_test(tests, the_file_is_named_where_there_is_one);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
