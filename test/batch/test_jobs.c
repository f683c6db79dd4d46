// SPDX-License-Identifier: MIT
// Tests of lib/batch/jobs: programs side by side, and what a signal does to them.
#include "batch/jobs.h"
#include "scratch.h"
#include "suite.h"

#include <signal.h>
#include <time.h>

static ie_jobs *jobs;

static void leave(void)
{
    ie_jobs_destroy(jobs);
    leave_scratch();
}

static void start(const char *command, size_t tag)
{
    char *words[] = {"sh", "-c", (char *)command, NULL};
    ck_assert_int_eq(ie_jobs_start(jobs, words, "messages.txt", tag, NULL), 0);
}

static int wait_for(size_t *tag)
{
    int status = -1, ended;
    while ((ended = ie_jobs_wait(jobs, tag, &status)) == 0)
        ;
    ck_assert_int_eq(ended, 1);
    return status;
}

START_TEST(each_ends_with_its_tag_and_status)
{
    size_t tag;
    jobs = ie_jobs_create(2);
    start("sleep 0.2; exit 3", 7);
    start("echo said >&2; echo lost; exit 0", 8);
    ck_assert_uint_eq(ie_jobs_running(jobs), 2);
    ck_assert_int_eq(wait_for(&tag), 0);
    ck_assert_uint_eq(tag, 8);
    ck_assert_int_eq(run_shell("grep -qx said messages.txt"), 0);
    ck_assert_int_eq(wait_for(&tag), 3);
    ck_assert_uint_eq(tag, 7);
    start("kill -SEGV $$", 9);
    ck_assert_int_eq(wait_for(&tag), 128 + SIGSEGV);
    ck_assert_uint_eq(ie_jobs_running(jobs), 0);
}
END_TEST

START_TEST(a_program_that_is_not_there_has_a_status)
{
    size_t tag;
    jobs = ie_jobs_create(1);
    ck_assert_int_eq(ie_jobs_start(jobs, (char *[]){"no-such-program", NULL}, "messages.txt", 1, NULL), 0);
    ck_assert_int_eq(wait_for(&tag), 127);
    ck_assert_int_eq(run_shell("grep -q no-such-program messages.txt"), 0);
    ck_assert_int_eq(ie_jobs_start(jobs, (char *[]){"true", NULL}, "none/messages.txt", 1, NULL), -1);
}
END_TEST

START_TEST(a_signal_ends_all_with_what_they_started)
{
    size_t tag;
    int status;
    jobs = ie_jobs_create(2);
    start("sleep 60 & echo $! >one; wait", 1);
    start("trap '' TERM; sleep 60 & echo $! >two; wait; sleep 60", 2);
    while (run_shell("test -s one -a -s two") != 0)
        ie_jobs_wait(jobs, &tag, &status);
    raise(SIGTERM);
    ck_assert_int_eq(ie_jobs_wait(jobs, &tag, &status), -1);
    ck_assert_int_eq(status, 128 + SIGTERM);
    nanosleep(&(struct timespec){0, 200000000}, NULL);
    ck_assert_int_eq(run_shell("for p in $(cat one two); do"
                               " case $(ps -o stat= -p $p) in '' | Z*) ;; *) exit 1 ;; esac; done"), 0);
}
END_TEST

START_TEST(one_that_is_run_alone_has_its_status)
{
    int status;
    ie_error error = {0};
    jobs = NULL;
    ck_assert_int_eq(ie_jobs_run((char *[]){"sh", "-c", "exit 3", NULL}, &status, &error), 0);
    ck_assert_int_eq(status, 3);
    ck_assert_int_eq(ie_jobs_run((char *[]){"sh", "-c", "kill $PPID; exec sleep 60", NULL}, &status, &error),
                     128 + SIGTERM);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("jobs");
    TCase *tests = tcase_create("jobs");
    tcase_add_checked_fixture(tests, enter_scratch, leave);
    tcase_set_timeout(tests, 30);
    tcase_add_test(tests, each_ends_with_its_tag_and_status);
    tcase_add_test(tests, a_program_that_is_not_there_has_a_status);
    tcase_add_test(tests, a_signal_ends_all_with_what_they_started);
    tcase_add_test(tests, one_that_is_run_alone_has_its_status);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
