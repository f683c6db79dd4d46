// SPDX-License-Identifier: MIT
// Programs run side by side, each in a process group of its own, which a signal to this program ends with it. For a
// program alone: signals are blocked from the first call on. GNU parallel would leave behind what it has started
// when it is killed.
#ifndef IE_BATCH_JOBS_H
#define IE_BATCH_JOBS_H

#include "base/error.h"

#include <stddef.h>

typedef struct ie_jobs ie_jobs;

// Puts the folder of this program first in PATH, and those of the system last.
void ie_jobs_find_programs(void);

// At most `most` at a time.
ie_jobs *ie_jobs_create(size_t most);
// INT, TERM and HUP end this program at once, and what it has started notices that; or no longer so, but as below. For
// what takes long between two calls.
void ie_jobs_let_end(const ie_jobs *jobs, int may_end);
// How many are running.
size_t ie_jobs_running(const ie_jobs *jobs);

// Starts a program, found along PATH. It reads nothing, and what it says goes to the file `messages` (NULL: to stderr).
// It gets TERM where this program is killed. `tag` is given back when it ends. Returns 0, or -1 with IE_IO.
int ie_jobs_start(ie_jobs *jobs, char *const *command, const char *messages, size_t tag, ie_error *error);

// Waits until one ends, at most a second. Returns 1 with its tag and its exit status, 128 and its signal where that
// ended it; 0 where none has ended; -1 after INT, TERM or HUP: then all have been ended, by TERM and, what is left of a
// group after 1.2 seconds, by KILL, and *status is 128 and the signal's number.
int ie_jobs_wait(ie_jobs *jobs, size_t *tag, int *status);
// The same without waiting.
int ie_jobs_ended(ie_jobs *jobs, size_t *tag, int *status);
void ie_jobs_destroy(ie_jobs *jobs);  // ends those that still run

// Runs one program until it ends. Returns 0 with its exit status in *status, 128 and the number of a signal that ended
// it all, or -1 with IE_IO where it cannot be started.
int ie_jobs_run(char *const *command, int *status, ie_error *error);

#endif
