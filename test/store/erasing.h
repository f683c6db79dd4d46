// SPDX-License-Identifier: MIT
// What tests of forgetting share: a folder, files in it, and what was told of them.
#ifndef IE_STORE_ERASING_H
#define IE_STORE_ERASING_H

#include "store/erase.h"

#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char erasing_folder[32];
static ie_buffer erasing_told;
static ie_store_forgetting erasing_what;
static ie_erasing erasing_state;

static inline void note_told(void *context, ie_fate fate, const char *kind, const char *path, const char *why)
{
    size_t length = strlen(erasing_folder);
    (void)context;
    path += strncmp(path, erasing_folder, length) == 0 ? length : 0;
    ie_buffer_format(&erasing_told, "%d %s %s%s%s\n", fate, kind, path, why ? ": " : "", why ? why : "");
}

static inline void open_erasing(void)
{
    strcpy(erasing_folder, "/tmp/ie-erase-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(erasing_folder));
    erasing_what = (ie_store_forgetting){.person = "ann", .tell = note_told};
    ie_erasing_open(&erasing_state, &erasing_what);
}

static inline void close_erasing(void)
{
    char command[64];
    ie_erasing_close(&erasing_state);
    ie_buffer_free(&erasing_told);
    snprintf(command, sizeof command, "rm -rf %s", erasing_folder);
    ck_assert_int_eq(system(command), 0);
}

// The path of a name in the folder, in one of four buffers in turn.
static inline const char *at(const char *format, ...)
{
    static char paths[4][300];
    static int turn;
    va_list arguments;
    char *path = paths[turn++ % 4];
    int length = snprintf(path, 300, "%s/", erasing_folder);
    va_start(arguments, format);
    vsnprintf(path + length, 300 - (size_t)length, format, arguments);
    va_end(arguments);
    return path;
}

// Makes a file of that text, with the folder above it.
static inline void write_at(const char *path, const char *text)
{
    char folder[300];
    snprintf(folder, sizeof folder, "%s", path);
    for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(folder, 0700);
        *slash = '/';
    }
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

static inline int exists(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0;
}

static inline void expect_told(const char *text)
{
    ck_assert_str_eq(erasing_told.data ? erasing_told.data : "", text);
    ie_buffer_clear(&erasing_told);
}

#endif
