// SPDX-License-Identifier: MIT
// Tables that a test writes.
#ifndef IE_TEST_WRITTEN_H
#define IE_TEST_WRITTEN_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// Writes a text into a new file, whose path `path` gets. It is the test's to unlink.
static inline void write_table(char path[32], const char *text)
{
    snprintf(path, 32, "/tmp/ie-fair-XXXXXX");
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    FILE *out = fdopen(file, "w");
    fputs(text, out);
    ck_assert_int_eq(fclose(out), 0);
}

#endif
