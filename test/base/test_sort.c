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

int main(void)
{
    Suite *suite = suite_create("sort");
    TCase *tests = tcase_create("sort");
    tcase_add_test(tests, equals_keep_the_order_in_which_they_came);
    tcase_add_test(tests, nothing_is_sorted_too);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
