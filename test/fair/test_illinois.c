// SPDX-License-Identifier: MIT
// Tests of lib/fair/illinois.
#include "fair/illinois.h"
#include "made.h"
#include "suite.h"

#include <string.h>

static ie_fair_people people;
static ie_fair_illinois table;
static ie_buffer out;

static void add_met(size_t count, int is_met, int is_hired, const char *race)
{
    size_t before = people.count;
    add_people(&people, count, is_met, NULL, race);
    for (size_t i = before; i < people.count; i++)
        people.items[i].outcomes[1] = is_hired;
}

// White: 3 + 2 met, of whom 2 hired, 4 not met; Asian: 1 met; of unknown race 1 not met, yet hired.
static void begin(void)
{
    begin_people(&people);
    add_met(3, 1, 0, "White");
    add_met(1, 0, 1, NULL);
    add_met(2, 1, 1, "White");
    add_met(4, 0, 0, "White");
    add_met(1, 1, 0, "Asian");
    ie_fair_illinois_make(&table, &people, 1);
}

static void end(void)
{
    ie_fair_people_free(&people);
    ie_fair_illinois_free(&table);
    ie_buffer_free(&out);
}

START_TEST(people_are_counted_by_category)
{
    ck_assert_str_eq(table.name, "race");
    ck_assert_uint_eq(table.count, 3);
    ck_assert_str_eq(table.items[0].name, "Asian");
    ck_assert_str_eq(table.items[1].name, "White");
    ck_assert_int_eq(table.items[1].afforded, 5);
    ck_assert_int_eq(table.items[1].not_afforded, 4);
    ck_assert_int_eq(table.items[1].hired, 2);
    ck_assert_ptr_null(table.items[2].name);
    ck_assert_int_eq(table.items[2].hired, 1);
}
END_TEST

static void expect_in(const char *what)
{
    ck_assert_msg(strstr(out.data, what) != NULL, "no '%s' in:\n%s", what, out.data);
}

START_TEST(text_is_a_table)
{
    ie_fair_illinois_text(&out, &table);
    expect_in("White                                       5            4            2\n");
    expect_in("unknown                                     0            1            1\n");
    expect_in("820 ILCS 42/20");
}
END_TEST

START_TEST(json_and_csv_have_the_same_numbers)
{
    ie_fair_illinois_json(&out, &table);
    expect_in("{\"category\":\"White\",\"in_person\":5,\"not_in_person\":4,\"hired\":2}");
    expect_in("{\"category\":null,\"in_person\":0,\"not_in_person\":1,\"hired\":1}");
    ie_buffer_clear(&out);
    ie_fair_illinois_csv(&out, &table);
    ck_assert_str_eq(out.data, "table,category,in_person,not_in_person,hired\n\"race\",\"Asian\",1,0,0\n"
                               "\"race\",\"White\",5,4,2\n\"race\",\"\",0,1,1\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("illinois");
    TCase *tests = tcase_create("all");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, people_are_counted_by_category);
    tcase_add_test(tests, text_is_a_table);
    tcase_add_test(tests, json_and_csv_have_the_same_numbers);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
