// SPDX-License-Identifier: MIT
// Tests of lib/batch/farm: what is not done is cut into parts, and a script evaluates one. Engines of the test's own stand
// first in PATH; test/filters/farm.sh has real ones.
#include "batch/farm.h"
#include "batch/recordings.h"
#include "scratch.h"
#include "suite.h"

#include <string.h>

static ie_interviews interviews;
static ie_error error;

static void enter(void)
{
    char path[4096];
    enter_scratch();
    run_shell("mkdir bin out; echo 1 >1.mp4; echo 2 >2.mp4; echo 3 >3.mp4; cp 1.mp4 \"it's.mp4\"");
    snprintf(path, sizeof path, "%s/bin:%s", scratch_folder, getenv("PATH"));
    setenv("PATH", path, 1);
    ie_interviews_add(&interviews, "1.mp4")->settings[IE_SETTING_PERSON] = ie_copy_text("a \"b\"");
    ie_interviews_add(&interviews, "2.mp4");
    ie_interviews_add(&interviews, "it's.mp4");
    ie_interviews_add(&interviews, "3.mp4");
    ie_interviews_add(&interviews, "none.mp4");
}

static void leave(void)
{
    ie_interviews_free(&interviews);
    leave_scratch();
}

static char *options[] = {"--skip", "it's"};
static const ie_farm farm = {"slurm", NULL, "/bin/echo", 2, 1};
static const ie_batch_settings settings = {.output = "out", .jobs = 1, .basis = {.models = "m", .options = options,
                                                                                .option_count = 2}};

static void mark_done(size_t index)
{
    char command[400];
    ie_evaluation evaluation;
    ck_assert_int_eq(ie_evaluation_open(&evaluation, &settings.basis, &interviews.items[index], &error), 0);
    snprintf(command, sizeof command, "mkdir -p out/evaluations/%s; cd out/evaluations/%s; touch report.html;"
             " echo '{\"status\":0,\"report\":true}' >result.json", evaluation.key, evaluation.key);
    run_shell(command);
    ie_evaluation_close(&evaluation);
}

START_TEST(what_is_not_done_is_cut_into_parts)
{
    mark_done(1);
    ck_assert_int_eq(ie_farm_write(&farm, &interviews, &settings, &error), 2);
    ck_assert_int_eq(run_shell("grep -q '\\[{\"files\":\\[\"/.*/1.mp4\"\\],\"person\":\"a \\\\\"b\\\\\"\"},{\"files\":"
                               "\\[\"/.*/it.s.mp4\"\\]}\\]' out/parts/1.yaml"), 0);
    ck_assert_int_eq(run_shell("grep -q '^\\[{\"files\":\\[\"/.*/3.mp4\"\\]}\\]$' out/parts/2.yaml"), 0);
}
END_TEST

START_TEST(the_script_evaluates_the_part_it_is_given_or_that_of_a_job_array)
{
    ck_assert_int_eq(ie_farm_write(&farm, &interviews, &settings, &error), 2);
    ck_assert_int_eq(run_shell("cd /; $OLDPWD/out/parts/run.sh 1 && SLURM_ARRAY_TASK_ID=2 $OLDPWD/out/parts/run.sh"), 0);
    ck_assert_int_eq(run_shell("echo \"--quiet --jobs 1 -o out/parts/2 --manifest out/parts/2.yaml -- --skip it's --db"
                               " out/parts/2.db\" | cmp - out/parts/2.log"), 0);
    ck_assert_int_eq(run_shell("test -e out/parts/1/evaluations/. && cmp -s out/parts/1.log out/parts/2.log"), 1 << 8);
}
END_TEST

START_TEST(nothing_to_do_starts_no_engine)
{
    for (size_t i = 0; i < 4; i++)
        mark_done(i);
    ck_assert_int_eq(ie_farm_run(&farm, &interviews, &settings, &error), 0);
    ck_assert_int_eq(run_shell("test ! -e out/parts"), 0);
}
END_TEST

START_TEST(an_engine_that_takes_no_work_is_an_error)
{
    run_shell("cd bin; for p in scancel squeue; do printf '#!/bin/sh\\n' >$p; done; printf '#!/bin/sh\\nexit 1\\n' >sbatch;"
              " chmod +x *");
    ck_assert_int_eq(ie_farm_run(&farm, &interviews, &settings, &error), -1);
    ck_assert_ptr_nonnull(strstr(error.text, "sbatch took no work"));
}
END_TEST

START_TEST(a_part_that_failed_is_kept_to_be_looked_at)
{
    run_shell("cd bin; for p in scancel squeue; do printf '#!/bin/sh\\n' >$p; done; printf '#!/bin/sh\\nexit 137\\n' >sbatch;"
              " chmod +x *");
    ck_assert_int_eq(ie_farm_run(&farm, &interviews, &settings, &error), 0);
    ck_assert_int_eq(run_shell("test -e out/parts/run.sh"), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("farm");
    TCase *tests = tcase_create("farm");
    tcase_add_checked_fixture(tests, enter, leave);
    tcase_set_timeout(tests, 30);
    tcase_add_test(tests, what_is_not_done_is_cut_into_parts);
    tcase_add_test(tests, the_script_evaluates_the_part_it_is_given_or_that_of_a_job_array);
    tcase_add_test(tests, nothing_to_do_starts_no_engine);
    tcase_add_test(tests, an_engine_that_takes_no_work_is_an_error);
    tcase_add_test(tests, a_part_that_failed_is_kept_to_be_looked_at);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
