// SPDX-License-Identifier: MIT
// Tests of lib/store/due_order: what is due is only listed until it is told to go, and a wrong table lets nothing go.
#include "store/due_order.h"

#include "base/file.h"
#include "fixture.h"
#include "suite.h"

static char table_path[96];

static void begin_order(void)
{
    static const char rules[] = "- {place: '*', what: all, delete_days: 0, law: ours}\n";
    open_fixture();
    snprintf(table_path, sizeof table_path, "%s/retention.yaml", fixture_folder);
    ck_assert_int_eq(ie_file_write(table_path, rules, sizeof rules - 1, &fixture_error), 0);
    put_interview(fixture_store, "ann", 5, 1);
}

static int count_one(void *context, const ie_store_interview *interview)
{
    (void)interview;
    ++*(int *)context;
    return 0;
}

static int stored(void)
{
    int count = 0;
    ck_assert_int_eq(ie_store_each(fixture_store, NULL, 0, count_one, &count, &fixture_error), 0);
    return count;
}

START_TEST(a_list_changes_nothing)
{
    const ie_order order = {.retention = table_path};
    ck_assert_int_eq(ie_order_due(fixture_store, &order, &fixture_error), 0);
    ck_assert_int_eq(stored(), 1);
}
END_TEST

START_TEST(what_is_due_goes_when_it_is_told_to)
{
    const ie_order order = {.retention = table_path, .carries_out = 1};
    ck_assert_int_eq(ie_order_due(fixture_store, &order, &fixture_error), 0);
    ck_assert_int_eq(stored(), 0);
    ck_assert_int_eq(ie_order_due(fixture_store, &order, &fixture_error), 0);
}
END_TEST

START_TEST(a_wrong_table_or_place_lets_nothing_go)
{
    const ie_order no_table = {.retention = "/nonexistent/retention.yaml", .carries_out = 1};
    ck_assert_int_eq(ie_order_due(fixture_store, &no_table, &fixture_error), -1);
    ck_assert_int_eq(fixture_error.code, IE_IO);
    const ie_order no_place = {.retention = table_path, .place = "US-XX", .carries_out = 1};
    ck_assert_int_eq(ie_order_due(fixture_store, &no_place, &fixture_error), -1);
    ck_assert_int_eq(fixture_error.code, IE_USAGE);
    ck_assert_int_eq(stored(), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("due_order");
    TCase *tests = tcase_create("due_order");
    tcase_add_checked_fixture(tests, begin_order, close_fixture);
    tcase_add_test(tests, a_list_changes_nothing);
    tcase_add_test(tests, what_is_due_goes_when_it_is_told_to);
    tcase_add_test(tests, a_wrong_table_or_place_lets_nothing_go);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
