// SPDX-License-Identifier: MIT
// Line reader. No line is longer than a record may be: the limit is checked before memory is taken.
#ifndef IE_BASE_LINES_H
#define IE_BASE_LINES_H

#include "base/error.h"
#include "base/memory.h"

#include <stdio.h>

enum { IE_LONGEST_LINE = 64 << 20 };  // bytes; a picture of a stream has well under one

// Start with {.file = file}; at the end ie_buffer_free(&lines.text).
typedef struct ie_lines {
    FILE *file;
    ie_buffer text;  // of the line, without its end
    long number;     // of the line, from 1
} ie_lines;

// Reads the next line into `text`. Returns 1; 0 at the end of the file; -1 with IE_IO where reading failed, or with
// IE_FORMAT and error->line where a line is longer than IE_LONGEST_LINE: it is skipped, and reading may go on.
int ie_lines_next(ie_lines *lines, ie_error *error);

#endif
