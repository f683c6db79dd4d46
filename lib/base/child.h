// SPDX-License-Identifier: MIT
// A program run by another: found along PATH, written to through a pipe, and waited for.
#ifndef IE_BASE_CHILD_H
#define IE_BASE_CHILD_H

#include "base/error.h"

#include <signal.h>
#include <stdio.h>
#include <sys/types.h>

// One that runs. `input` is what it reads: to be written to, and checked with ferror before the end.
typedef struct ie_child {
    FILE *input;
    const char *name;  // borrowed from the command
    pid_t process;
    struct sigaction before;  // of SIGPIPE, which is ignored while it runs
} ie_child;

// Starts it; `command` ends with NULL and must outlive it. What it prints goes to the file `output`. Returns 0, or -1
// with IE_IO: there is no such program, or no process could be started.
int ie_child_start(ie_child *child, const char *const *command, int output, ie_error *error);
// Ends its input and waits. Returns 0 where it ended with 0 and took all that was written, -1 with IE_IO otherwise.
int ie_child_end(ie_child *child, ie_error *error);

// Runs one that reads nothing, and what it prints is printed. Returns as ie_child_start and ie_child_end do.
int ie_child_run(const char *const *command, ie_error *error);

#endif
