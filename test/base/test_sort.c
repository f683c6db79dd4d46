// SPDX-License-Identifier: MIT
// lib/base/sort: the order, also that of equals.
#include "base/sort.h"
#include "suite.h"

#include <check.h>

typedef struct item {
    int key, came;
} item;

static int by_key(const void *one, const void *other)
{
    return ((const item *)one)->key - ((const item *)other)->key;
}

START_TEST(equals_keep_the_order_in_which_they_came)
{
    item items[300];
    for (int count = 0; count <= 300; count++) {
        unsigned random = 7;
        for (int i = 0; i < count; i++) {
            random = random * 1103515245u + 12345u;
            items[i] = (item){(int)(random >> 16) % 10, i};
        }
        ie_sort(items, (size_t)count, sizeof *items, by_key);
        for (int i = 1; i < count; i++) {
            ck_assert_int_le(items[i - 1].key, items[i].key);
            ck_assert(items[i - 1].key < items[i].key || items[i - 1].came < items[i].came);
        }
    }
}
END_TEST

START_TEST(nothing_is_sorted_too)
{
    ie_sort(NULL, 0, sizeof(item), by_key);
}
END_TEST

START_TEST(items_are_in_order_of_the_number_they_begin_with)
{
    struct timed {
        double t;
        int key;
    } items[] = {{2, 1}, {-1, 2}, {2, 3}, {0.5, 4}};
    const int wanted[] = {2, 4, 1, 3};
    ie_sort(items, 4, sizeof *items, ie_compare_times);
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(items[i].key, wanted[i]);
}
END_TEST

START_TEST(the_first_from_a_moment_may_be_none)
{
    const double times[] = {0, 1, 2};
    ck_assert_uint_eq(ie_first_from(times, 3, sizeof *times, 1), 1);
    ck_assert_uint_eq(ie_first_from(times, 3, sizeof *times, 1.5), 2);
    ck_assert_uint_eq(ie_first_from(times, 3, sizeof *times, 9), 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sort");
    TCase *tests = tcase_create("sort");
    tcase_add_test(tests, equals_keep_the_order_in_which_they_came);
    tcase_add_test(tests, nothing_is_sorted_too);
    tcase_add_test(tests, items_are_in_order_of_the_number_they_begin_with);
    tcase_add_test(tests, the_first_from_a_moment_may_be_none);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
