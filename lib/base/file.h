// SPDX-License-Identifier: MIT
// Whole files in memory, read or mapped, up to a limit.
#ifndef IE_BASE_FILE_H
#define IE_BASE_FILE_H

#include "base/error.h"
#include "base/memory.h"

#include <stddef.h>
#include <stdio.h>

// Appends the bytes of a file to `out`, which is then also followed by a zero byte. Returns 0; -1 with IE_IO where the
// file cannot be read, with IE_FORMAT where it holds more than `most` bytes. Messages begin with the path.
int ie_file_read(const char *path, size_t most, ie_buffer *out, ie_error *error);
// The same for a text that a user names: "-" is standard input, and what is no UTF-8, or has a zero byte in it, is
// refused (IE_FORMAT), so that nothing of it is lost unseen.
int ie_file_read_text(const char *path, size_t most, ie_buffer *out, ie_error *error);
// The same for a model: the error is always IE_MODEL.
int ie_file_read_model(const char *path, size_t most, ie_buffer *out, ie_error *error);

// Maps a model instead of reading it, so that only what is used takes memory; undone with ie_file_unmap. Returns 0; -1
// with IE_MODEL where it is no file, is empty, has more than `most` bytes or cannot be mapped.
int ie_file_map_model(const char *path, size_t most, const unsigned char **bytes, size_t *length, ie_error *error);
void ie_file_unmap(const unsigned char *bytes, size_t length);  // bytes may be NULL

// As ie_file_read, of the rest of an open file; `name` stands for the path in messages.
int ie_file_read_rest(FILE *file, const char *name, size_t most, ie_buffer *out, ie_error *error);

// The one way in which files are made: what they hold is about persons, so they are their owner's alone (mode 0600),
// also where an older one was not. `flags` are those of open(2) without O_CREAT. Returns a descriptor, or -1 with
// errno.
int ie_file_make(const char *path, int flags);
// The same, emptied, to be written and read; NULL with errno.
FILE *ie_file_create(const char *path);

// Makes such a file of these bytes, in the place of one that is there; `path` NULL: they go to standard output. Returns
// 0, or -1 with IE_IO.
int ie_file_write(const char *path, const void *bytes, size_t length, ie_error *error);

#endif
