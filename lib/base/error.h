// SPDX-License-Identifier: MIT
// Errors as values: a code, a sentence, and the line of input where there is one.
#ifndef IE_BASE_ERROR_H
#define IE_BASE_ERROR_H

typedef enum ie_code {
    IE_OK,
    IE_USAGE,    // the caller asked for something impossible
    IE_IO,       // a file or device could not be read or written
    IE_FORMAT,   // input that is not what it claims to be
    IE_MODEL,    // a model file is missing, cut, altered or of another kind
    IE_REFUSED,  // policy forbids it: no consent, or the purpose does not allow the inference
} ie_code;

// Exit codes of every program (ie-stream(5), EXIT STATUS).
enum { IE_EXIT_DONE = 0, IE_EXIT_PARTIAL = 1, IE_EXIT_STOPPED = 2, IE_EXIT_REFUSED = 3 };

typedef struct ie_error {
    ie_code code;
    long line;       // 1-based line of the input, 0 where there is none
    char text[400];  // one sentence, no final newline
} ie_error;

// Fills `error` (which may be NULL) and returns -1. A format that ends in a colon gets the text of errno. The line is 0
// afterwards, whatever an error before left there: who knows one sets it after the call.
int ie_fail(ie_error *error, ie_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));

// For programs: messages on stderr, "ie-mfcc: ..."; the same rule for a final colon.
extern const char *ie_program_name;
void ie_warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
// Prints the error and returns the exit code that fits it: 3 when refused, otherwise 2.
int ie_stop(const ie_error *error);

#endif
