// SPDX-License-Identifier: MIT
// How errors (ie/error.h) are filled, and how programs print them.
#ifndef IE_BASE_ERROR_H
#define IE_BASE_ERROR_H

#include <ie/error.h>

// Exit codes of every program (ie-stream(5), EXIT STATUS).
enum { IE_EXIT_DONE = 0, IE_EXIT_PARTIAL = 1, IE_EXIT_STOPPED = 2, IE_EXIT_REFUSED = 3 };

// Fills `error` (which may be NULL) and returns -1. A format that ends in a colon gets the text of errno. The line is 0
// afterwards, whatever an error before left there: who knows one sets it after the call.
int ie_fail(ie_error *error, ie_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));

// For programs: messages on stderr, "ie-mfcc: ..."; the same rule for a final colon.
extern const char *ie_program_name;
void ie_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
// Prints the error and returns the exit code that fits it: 3 when refused, otherwise 2.
int ie_stop(const ie_error *error);

// Flushes standard output and returns the exit code of a program: 2 where that failed, which is said; `status`, or
// where it is below 0 that of the error, which is printed.
int ie_end(int status, const ie_error *error);

#endif
