// SPDX-License-Identifier: MIT
// Forests in files: lines of text, then the nodes in binary (man ie-forest.5).
#ifndef IE_LEARN_FOREST_FILE_H
#define IE_LEARN_FOREST_FILE_H

#include "learn/forest.h"

// Model files. Reading checks length, checksum and every node: a file that is cut, altered or of another kind gives
// NULL with IE_MODEL and leaves nothing behind; a path that cannot be read IE_IO.
int ie_forest_write(const ie_forest *forest, const char *path, ie_error *error);
ie_forest *ie_forest_read(const char *path, ie_error *error);
ie_forest *ie_forest_parse(const unsigned char *bytes, size_t length, ie_error *error);  // the file's bytes

#endif
