// SPDX-License-Identifier: MIT
// The bytes of one local file, or of stdin, for libav to read; libav itself never opens anything.
#ifndef IE_MEDIA_SOURCE_H
#define IE_MEDIA_SOURCE_H

#include "base/error.h"

struct AVIOContext;
typedef struct ie_source ie_source;

// Opens a file, or stdin for "-". What cannot seek (a pipe) is first copied to a temporary file that has no name.
// NULL where it cannot be opened, is a folder, or is empty (IE_FORMAT).
ie_source *ie_source_open(const char *path, ie_error *error);
void ie_source_close(ie_source *source);

const char *ie_source_sha256(const ie_source *source);              // 64 hexadecimal digits
long long ie_source_bytes(const ie_source *source);                 // its size
struct AVIOContext *ie_source_context(const ie_source *source);     // at the start; owned by the source

#endif
