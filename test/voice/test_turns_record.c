// SPDX-License-Identifier: MIT
// Tests of lib/voice/turns_record: which turns are read.
#include "suite.h"
#include "voice/turns_record.h"

#include <check.h>
#include <string.h>

static ie_turns turns;

static int read_turn(const char *line)
{
    ie_record *record = ie_record_parse(line, strlen(line), NULL);
    int status = ie_turns_read(&turns, record, NULL);
    ie_record_free(record);
    return status;
}

START_TEST(a_turn_of_a_person_is_read_and_one_of_a_voice_passed_over)
{
    turns = (ie_turns){0};
    ck_assert_int_eq(read_turn("{\"type\":\"turn\",\"t\":1,\"dur\":2,\"voice\":1}"), 0);
    ck_assert_int_eq(read_turn("{\"type\":\"turn\",\"t\":1,\"dur\":2,\"person\":7,\"role\":\"candidate\"}"), 0);
    ck_assert_uint_eq(turns.count, 1);
    ck_assert_double_eq(turns.items[0].end, 3);
    ck_assert_int_eq(turns.items[0].person, 7);
    ck_assert_str_eq(turns.items[0].role, "candidate");
    ie_turns_free(&turns);
}
END_TEST

START_TEST(a_turn_without_time_or_of_less_than_none_is_bad)
{
    turns = (ie_turns){0};
    ck_assert_int_eq(read_turn("{\"type\":\"turn\",\"person\":7}"), -1);
    ck_assert_int_eq(read_turn("{\"type\":\"turn\",\"t\":1,\"dur\":-1,\"person\":7}"), -1);
    ck_assert_uint_eq(turns.count, 0);
    ie_turns_free(&turns);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("turns_record");
    TCase *tests = tcase_create("turns_record");
    tcase_add_test(tests, a_turn_of_a_person_is_read_and_one_of_a_voice_passed_over);
    tcase_add_test(tests, a_turn_without_time_or_of_less_than_none_is_bad);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
