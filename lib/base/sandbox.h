// SPDX-License-Identifier: MIT
// Sandbox for a process that is about to decode what strangers made: from then on it can read the files that are named,
// what is open already stays open, and it can neither open anything else, nor reach the network, start a program or a
// process, or take more memory than its bound. Landlock (Linux 5.13) and seccomp, both without privilege; there is no
// way back.
#ifndef IE_BASE_SANDBOX_H
#define IE_BASE_SANDBOX_H

#include "base/error.h"

typedef struct ie_sandbox {
    char *const *readable;  // files; one that is not there is passed over
    int readable_count;
    const char *writable;   // a folder in which files may be made, written and read; NULL for none
    double memory_bytes;    // of address space at most; 0: as it is
} ie_sandbox;

// Returns 0; -1 with IE_IO where this system has not all of it: then some of it may hold.
int ie_sandbox_enter(const ie_sandbox *sandbox, ie_error *error);

#endif
