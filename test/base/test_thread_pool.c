// SPDX-License-Identifier: MIT
// Tests of lib/base/thread_pool: every piece is worked on once, on any number of threads.
#include "base/thread_pool.h"
#include "suite.h"

#include <check.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { PIECES = 1000 };

static atomic_int done[PIECES];

static void mark(void *context, size_t piece)
{
    ck_assert_ptr_eq(context, done);
    atomic_fetch_add(&done[piece], 1);
}

START_TEST(every_piece_is_done_once)
{
    static const long threads[] = {-1, 0, 1, 2, 3, 16, 200};
    for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
        for (size_t k = 0; k < PIECES; k++)
            atomic_store(&done[k], 0);
        ie_thread_pool_run(threads[i], PIECES, mark, done);
        for (size_t k = 0; k < PIECES; k++)
            ck_assert_msg(atomic_load(&done[k]) == 1, "piece %zu on %ld threads", k, threads[i]);
    }
}
END_TEST

START_TEST(nothing_to_do_is_done_at_once)
{
    ie_thread_pool_run(4, 0, mark, done);
    for (size_t k = 0; k < PIECES; k++)
        ck_assert_int_eq(atomic_load(&done[k]), 0);
}
END_TEST

static void expect_caller(void *context, size_t piece)
{
    (void)piece;
    ck_assert(pthread_equal(*(pthread_t *)context, pthread_self()));
}

START_TEST(one_thread_is_the_callers)
{
    pthread_t caller = pthread_self();
    ie_thread_pool_run(1, PIECES, expect_caller, &caller);
    ie_thread_pool_run(8, 1, expect_caller, &caller);
}
END_TEST

// Each piece waits until the other has begun: they must run side by side.
static void meet(void *context, size_t piece)
{
    atomic_int *begun = context;
    (void)piece;
    atomic_fetch_add(begun, 1);
    for (int tries = 0; tries < 5000 && atomic_load(begun) < 2; tries++)
        usleep(1000);
    ck_assert_int_eq(atomic_load(begun), 2);
}

START_TEST(pieces_run_side_by_side)
{
    atomic_int begun = 0;
    ie_thread_pool_run(2, 2, meet, &begun);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("thread_pool");
    TCase *cases = tcase_create("thread_pool");
    tcase_add_test(cases, every_piece_is_done_once);
    tcase_add_test(cases, nothing_to_do_is_done_at_once);
    tcase_add_test(cases, one_thread_is_the_callers);
    tcase_add_test(cases, pieces_run_side_by_side);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
