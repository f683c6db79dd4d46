// SPDX-License-Identifier: MIT
// A forest as the bytes of its file, for the suites of the forest.
#ifndef IE_TEST_FOREST_BYTES_H
#define IE_TEST_FOREST_BYTES_H

#include "base/file.h"
#include "learn/forest_file.h"

#include <check.h>
#include <stdlib.h>
#include <unistd.h>

static ie_buffer bytes_of(const ie_forest *forest)
{
    char path[] = "/tmp/ie-test-XXXXXX";
    ie_buffer all = {0};
    close(mkstemp(path));
    ck_assert_int_eq(ie_forest_write(forest, path, NULL), 0);
    ck_assert_int_eq(ie_file_read(path, 1 << 22, &all, NULL), 0);
    unlink(path);
    return all;
}

#endif
