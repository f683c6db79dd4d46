// SPDX-License-Identifier: MIT
// A folder of a test's own, which is the current one while the test runs, and files in it.
#ifndef IE_TEST_SCRATCH_H
#define IE_TEST_SCRATCH_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char scratch_folder[32];

static inline void enter_scratch(void)
{
    snprintf(scratch_folder, sizeof scratch_folder, "/tmp/ie-test-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(scratch_folder));
    ck_assert_int_eq(chdir(scratch_folder), 0);
}

static inline void leave_scratch(void)
{
    char command[64];
    snprintf(command, sizeof command, "rm -rf %s", scratch_folder);
    ck_assert_int_eq(chdir("/"), 0);
    ck_assert_int_eq(system(command), 0);
}

static inline void write_scratch(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(text, file), 0);
    ck_assert_int_eq(fclose(file), 0);
}

static inline int run_shell(const char *command)
{
    return system(command);
}

#endif
