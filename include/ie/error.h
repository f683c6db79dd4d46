// SPDX-License-Identifier: MIT
// Errors as values. Functions that can fail take an ie_error *, NULL for a caller that does not want to know why; they
// return NULL or -1 then, print nothing and never end the process (but see ie(3) on exhausted memory).
#ifndef IE_ERROR_H
#define IE_ERROR_H

typedef enum ie_code {
    IE_OK,
    IE_USAGE,    // the caller asked for something impossible
    IE_IO,       // a file or device could not be read or written
    IE_FORMAT,   // input that is not what it claims to be
    IE_MODEL,    // a model file is missing, cut, altered or of another kind
    IE_REFUSED,  // policy forbids it: no consent, or the purpose does not allow the inference
} ie_code;

typedef struct ie_error {
    ie_code code;
    long line;       // 1-based line of the input, 0 where there is none
    char text[400];  // one sentence in English, no final newline
} ie_error;

#endif
