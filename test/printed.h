// SPDX-License-Identifier: MIT
// What a test puts out into a stream, as text: it goes to a file, since each test runs in a process of its own.
#ifndef IE_TEST_PRINTED_H
#define IE_TEST_PRINTED_H

#include "stream/filter.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char printed[400000];
static ie_stream *stream;
static char printed_path[] = "/tmp/ie-printed-XXXXXX";

static inline void open_printed(void)
{
    int file = mkstemp(printed_path);
    ck_assert_int_ge(file, 0);
    close(file);
    ck_assert_ptr_nonnull(freopen(printed_path, "w", stdout));
    stream = ie_stream_open_output();
}

// Puts what came so far into `printed`.
static inline void look_at_printed(void)
{
    fflush(stdout);
    FILE *file = fopen(printed_path, "r");
    ck_assert_ptr_nonnull(file);
    printed[fread(printed, 1, sizeof printed - 1, file)] = '\0';
    fclose(file);
}

// Puts all of it there; returns the status of the stream.
static inline int close_printed(void)
{
    int status = ie_stream_close(stream);
    look_at_printed();
    remove(printed_path);
    return status;
}

static inline int count_of(const char *text)
{
    int count = 0;
    for (const char *at = printed; (at = strstr(at, text)) != NULL; at++)
        count++;
    return count;
}

#endif
