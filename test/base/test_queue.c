// SPDX-License-Identifier: MIT
// Tests of lib/base/queue: what comes out is what went in, in its order and in one piece.
#include "base/queue.h"
#include "suite.h"

#include <check.h>

static void push_numbers(ie_queue *queue, int *next, size_t count)
{
    int *added = ie_queue_add(queue, count);
    for (size_t i = 0; i < count; i++)
        added[i] = (*next)++;
}

static void check_numbers(const ie_queue *queue, size_t first)
{
    const int *items = queue->items;
    ck_assert_uint_eq(queue->dropped, first);
    for (size_t i = 0; i < queue->count; i++)
        ck_assert_int_eq(items[i], (int)(first + i));
}

START_TEST(items_stand_in_a_row_in_their_order_whatever_comes_and_goes)
{
    ie_queue queue = {.width = sizeof(int)};
    int next = 0;
    size_t gone = 0;
    for (size_t round = 0; round < 2000; round++) {
        push_numbers(&queue, &next, round * 7 % 23);
        size_t drop = round * 5 % 29;
        drop = drop < queue.count ? drop : queue.count;
        ie_queue_drop(&queue, drop);
        gone += drop;
        ck_assert_uint_eq(queue.count, (size_t)next - gone);
        check_numbers(&queue, gone);
    }
    ie_queue_free(&queue);
}
END_TEST

START_TEST(what_was_taken_stands_until_it_is_forgotten_and_what_came_later_stays)
{
    ie_queue queue = {.width = sizeof(int)};
    int next = 0;
    push_numbers(&queue, &next, 5);
    const int *taken = ie_queue_take(&queue, 3);
    ck_assert_int_eq(taken[0], 0);
    ck_assert_int_eq(taken[2], 2);
    ck_assert_uint_eq(queue.count, 5);
    ck_assert_uint_eq(ie_queue_forget(&queue), 3);
    ck_assert_uint_eq(ie_queue_forget(&queue), 0);
    ck_assert_uint_eq(queue.count, 2);
    check_numbers(&queue, 3);
    ie_queue_free(&queue);
}
END_TEST

START_TEST(memory_does_not_grow_with_what_passes_through)
{
    ie_queue queue = {.width = sizeof(int)};
    int next = 0;
    for (int round = 0; round < 10000; round++) {
        push_numbers(&queue, &next, 100);
        ie_queue_drop(&queue, queue.count - 50);
    }
    ck_assert_uint_le(queue.capacity, 2 * 150);
    ie_queue_free(&queue);
}
END_TEST

START_TEST(a_queue_that_was_reset_begins_anew)
{
    ie_queue queue = {.width = sizeof(int)};
    int next = 0;
    ie_queue_reset(&queue);
    push_numbers(&queue, &next, 9);
    ie_queue_take(&queue, 4);
    ie_queue_drop(&queue, 1);
    ie_queue_reset(&queue);
    ck_assert_uint_eq(queue.count, 0);
    ck_assert_uint_eq(ie_queue_forget(&queue), 0);
    next = 0;
    push_numbers(&queue, &next, 3);
    check_numbers(&queue, 0);
    ie_queue_free(&queue);
}
END_TEST

START_TEST(nothing_added_is_nothing)
{
    ie_queue queue = {.width = sizeof(int)};
    ie_queue_append(&queue, NULL, 0);
    ie_queue_drop(&queue, 0);
    ie_queue_take(&queue, 0);
    ck_assert_uint_eq(ie_queue_forget(&queue), 0);
    ck_assert_uint_eq(queue.count, 0);
    ie_queue_free(&queue);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("queue");
    TCase *tests = tcase_create("queue");
    tcase_add_test(tests, items_stand_in_a_row_in_their_order_whatever_comes_and_goes);
    tcase_add_test(tests, what_was_taken_stands_until_it_is_forgotten_and_what_came_later_stays);
    tcase_add_test(tests, memory_does_not_grow_with_what_passes_through);
    tcase_add_test(tests, a_queue_that_was_reset_begins_anew);
    tcase_add_test(tests, nothing_added_is_nothing);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
