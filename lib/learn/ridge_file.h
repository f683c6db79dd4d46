// SPDX-License-Identifier: MIT
// Ridge regressions in files.
#ifndef IE_LEARN_RIDGE_FILE_H
#define IE_LEARN_RIDGE_FILE_H

#include "base/error.h"
#include "learn/ridge.h"

#include <stdio.h>

// Model files: lines of words and numbers, as "column pauses -0.21 0.34 0.08": weight, centre and scale, which the
// interval of the weight and the reach may follow. The first says the version, the last
// is "end"; those that begin with # are passed over.

// Adds what a file holds to an empty list. Returns 0, or -1 with IE_MODEL where the file is missing, cut, or makes no
// sense: a word or number too few or too many, a name twice, a weight beyond 1000, a scale or spread below 0, quantiles
// that fall.
int ie_ridges_read(ie_ridges *ridges, const char *path, ie_error *error);
void ie_ridges_write(const ie_ridges *ridges, FILE *out);

// IE_MODEL where a column of these, read from `path`, is none that `find` knows: for such it returns a negative number.
int ie_ridges_check_columns(const ie_ridges *ridges, const char *path, int (*find)(const char *name), ie_error *error);

#endif
