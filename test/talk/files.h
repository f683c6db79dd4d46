// SPDX-License-Identifier: MIT
// Small files for the suites of lib/talk, gone when the test's process ends.
#ifndef IE_TEST_TALK_FILES_H
#define IE_TEST_TALK_FILES_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Writes a text to a new file; unlink() and free() its name.
static inline char *write_text_file(const char *text)
{
    char *path = strdup("/tmp/ie-talk-XXXXXX");
    int descriptor = mkstemp(path);
    ck_assert_int_ge(descriptor, 0);
    ck_assert_int_eq((int)write(descriptor, text, strlen(text)), (int)strlen(text));
    close(descriptor);
    return path;
}

static inline void remove_text_file(char *path)
{
    unlink(path);
    free(path);
}

// Two subjects, of which one has two replies in turn.
static const char two_intents[] =
    "{\"intents\":["
    "{\"name\":\"cat\",\"patterns\":[\"the cat purrs\",\"my cat meows\",\"a cat sleeps\",\"cats eat mice\",\"one cat\"],"
    "\"responses\":[\"C\"]},"
    "{\"name\":\"dog\",\"patterns\":[\"the dog barks\",\"my dog growls\",\"a dog runs\",\"dogs eat bones\",\"one dog\"],"
    "\"responses\":[\"D1\",\"D2\"]}],"
    "\"none\":{\"patterns\":[\"it rains\",\"blue sky\",\"ten cars\",\"green leaves\",\"the sea\"],\"responses\":[\"N\"]}}";

#endif
