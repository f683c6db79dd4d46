// SPDX-License-Identifier: MIT
// For the suites of nets: that weights which are missing, or another net's, are refused.
#ifndef IE_TEST_SPEECH_FOREIGN_WEIGHTS_H
#define IE_TEST_SPEECH_FOREIGN_WEIGHTS_H

#include "base/error.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// `opens` opens the net, whether it gets one; its weights are a file in a folder of the models cache, which the command
// `setup` fetches. `tensor` is one of theirs, which the file made here holds in another shape.
static inline void check_foreign_weights(int (*opens)(ie_error *error), const char *folder, const char *name,
                                         const char *setup, const char *tensor)
{
    char cache[] = "/tmp/ie-net-XXXXXX", kept[80], path[160], header[120];
    snprintf(header, sizeof header, "{\"%s\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", tensor);
    unsigned char length[8] = {(unsigned char)strlen(header)};
    ie_error error = {0};
    ck_assert_ptr_nonnull(mkdtemp(cache));
    setenv("IE_CACHE", cache, 1);
    ck_assert(!opens(&error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_nonnull(strstr(error.text, setup));
    snprintf(kept, sizeof kept, "%s/%s", cache, folder);
    ck_assert_int_eq(mkdir(kept, 0700), 0);
    snprintf(path, sizeof path, "%s/%s", kept, name);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fwrite(length, 1, 8, file);
    fwrite(header, 1, strlen(header), file);
    fwrite("\0\0\0\0", 1, 4, file);
    fclose(file);
    ck_assert(!opens(&error));
    ck_assert_int_eq(error.code, IE_MODEL);
    remove(path);
    remove(kept);
    remove(cache);
}

#endif
