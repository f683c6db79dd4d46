// SPDX-License-Identifier: MIT
// Tests of lib/base/interrupt: one signal is noted, a second one or too long an end is the end.
#include "base/interrupt.h"
#include "suite.h"

#include <check.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

// How a program ends that catches signals: its wait status. `begin` is run in it.
static int end_of(void (*begin)(void))
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        begin();
        _exit(0);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return status;
}

static void end_properly(void)
{
    ie_interrupt_catch();
    if (ie_interrupted())
        _exit(10);
    raise(SIGTERM);
    ie_interrupt_catch();
    if (!ie_interrupted())
        _exit(11);
}

START_TEST(after_a_signal_a_program_can_end_properly)
{
    ck_assert_int_eq(end_of(end_properly), 0);
}
END_TEST

static void be_told_twice(void)
{
    ie_interrupt_catch();
    raise(SIGINT);
    raise(SIGINT);
}

START_TEST(a_second_signal_ends_it)
{
    int status = end_of(be_told_twice);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT);
}
END_TEST

static void wait_for_ever(void)
{
    ie_interrupt_catch();
    raise(SIGTERM);
    for (;;)
        pause();
}

START_TEST(whatever_it_waits_for_it_ends_within_a_second)
{
    struct timespec begun, ended;
    clock_gettime(CLOCK_MONOTONIC, &begun);
    int status = end_of(wait_for_ever);
    clock_gettime(CLOCK_MONOTONIC, &ended);
    double seconds = (double)(ended.tv_sec - begun.tv_sec) + 1e-9 * (double)(ended.tv_nsec - begun.tv_nsec);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    ck_assert(seconds > 0.5 && seconds < 2);
}
END_TEST

static void ignore_hangup(void)
{
    signal(SIGHUP, SIG_IGN);
    ie_interrupt_catch();
    raise(SIGHUP);
    if (ie_interrupted())
        _exit(10);
}

static void ignore_interrupt(void)
{
    signal(SIGINT, SIG_IGN);
    ie_interrupt_catch();
    raise(SIGINT);
    if (!ie_interrupted())
        _exit(10);
}

START_TEST(hup_stays_ignored_and_int_does_not)
{
    ck_assert_int_eq(end_of(ignore_hangup), 0);
    ck_assert_int_eq(end_of(ignore_interrupt), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("interrupt");
    TCase *cases = tcase_create("interrupt");
    tcase_add_test(cases, after_a_signal_a_program_can_end_properly);
    tcase_add_test(cases, a_second_signal_ends_it);
    tcase_add_test(cases, whatever_it_waits_for_it_ends_within_a_second);
    tcase_add_test(cases, hup_stays_ignored_and_int_does_not);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
