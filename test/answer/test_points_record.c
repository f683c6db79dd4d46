// SPDX-License-Identifier: MIT
// Tests of lib/answer/points_record: key points as records tell them.
#include "answer/points_record.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static ie_point_state state_in(const char *json)
{
    ie_record *point = ie_record_parse_any(json, strlen(json), NULL);
    ck_assert_ptr_nonnull(point);
    ie_point_state state = ie_point_state_read(point);
    ie_record_free(point);
    return state;
}

START_TEST(a_state_is_read_by_its_name)
{
    ck_assert_int_eq(state_in("{\"text\":\"x\",\"state\":\"missed\"}"), IE_POINT_MISSED);
    ck_assert_int_eq(state_in("{\"state\":\"partly\"}"), IE_POINT_PARTLY);
    ck_assert_int_eq(state_in("{\"state\":\"covered\"}"), IE_POINT_COVERED);
    ck_assert_int_eq(state_in("{\"status\":\"covered\"}"), IE_POINT_COVERED);
}
END_TEST

START_TEST(what_names_no_state_is_unknown)
{
    ck_assert_int_eq(state_in("{\"text\":\"x\"}"), IE_POINT_UNKNOWN);
    ck_assert_int_eq(state_in("{\"state\":\"half\"}"), IE_POINT_UNKNOWN);
    ck_assert_int_eq(state_in("{\"state\":2}"), IE_POINT_UNKNOWN);
    ck_assert_int_eq(ie_point_state_read(NULL), IE_POINT_UNKNOWN);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("points_record");
    TCase *cases = tcase_create("points_record");
    suite_add_tcase(suite, cases);
    tcase_add_test(cases, a_state_is_read_by_its_name);
    tcase_add_test(cases, what_names_no_state_is_unknown);
    return run_suite(suite);
}
