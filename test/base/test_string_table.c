// SPDX-License-Identifier: MIT
// Tests of lib/base/string_table: numbers in the order of coming, found again, also among many.
#include "base/string_table.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static ie_string_table table;

static void set_up(void)
{
    table = (ie_string_table){0};
}

static void tear_down(void)
{
    ie_string_table_free(&table);
}

START_TEST(an_empty_table_holds_nothing)
{
    ck_assert_uint_eq(ie_string_table_find(&table, ""), IE_NOT_FOUND);
    ck_assert_uint_eq(ie_string_table_find(&table, "a"), IE_NOT_FOUND);
}
END_TEST

START_TEST(texts_are_numbered_as_they_come_and_once)
{
    char text[] = "two";
    ck_assert_uint_eq(ie_string_table_add(&table, "one"), 0);
    ck_assert_uint_eq(ie_string_table_add(&table, text), 1);
    ck_assert_uint_eq(ie_string_table_add(&table, "one"), 0);
    ck_assert_uint_eq(ie_string_table_add(&table, ""), 2);
    text[0] = 'T';
    ck_assert_str_eq(table.texts[1], "two");
    ck_assert_uint_eq(table.count, 3);
    ck_assert_uint_eq(ie_string_table_find(&table, "two"), 1);
    ck_assert_uint_eq(ie_string_table_find(&table, ""), 2);
}
END_TEST

START_TEST(a_text_is_found_by_its_bytes_without_an_end)
{
    ie_string_table_add(&table, "play");
    ie_string_table_add(&table, "playing");
    ck_assert_uint_eq(ie_string_table_find_bytes(&table, "playing", 4), 0);
    ck_assert_uint_eq(ie_string_table_find_bytes(&table, "playing", 7), 1);
    ck_assert_uint_eq(ie_string_table_find_bytes(&table, "playing", 6), IE_NOT_FOUND);
    ck_assert_uint_eq(ie_string_table_find_bytes(&table, "playing", 0), IE_NOT_FOUND);
}
END_TEST

START_TEST(many_texts_stay_where_they_are)
{
    char text[16];
    ie_string_table_add(&table, "first");
    const char *first = table.texts[0];
    for (int i = 20000; i > 0; i--) {  // a text after those that begin with it
        snprintf(text, sizeof text, "%d", i);
        ck_assert_uint_eq(ie_string_table_add(&table, text), (size_t)(20001 - i));
    }
    ck_assert_ptr_eq(table.texts[0], first);
    for (int i = 1; i <= 20000; i++) {
        snprintf(text, sizeof text, "%d", i);
        ck_assert_uint_eq(ie_string_table_find(&table, text), (size_t)(20001 - i));
    }
    ck_assert_uint_ge(table.slot_count, 2 * table.count);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("string_table");
    TCase *cases = tcase_create("string_table");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, an_empty_table_holds_nothing);
    tcase_add_test(cases, texts_are_numbered_as_they_come_and_once);
    tcase_add_test(cases, a_text_is_found_by_its_bytes_without_an_end);
    tcase_add_test(cases, many_texts_stay_where_they_are);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
