// SPDX-License-Identifier: MIT
// Containers (MP4, WebM, WAV, PNG, ...) and devices, opened with libavformat.
#ifndef IE_MEDIA_CONTAINER_H
#define IE_MEDIA_CONTAINER_H

#include "base/error.h"
#include "media/source.h"

struct AVFormatContext;

typedef struct ie_container {
    ie_source *source;  // the file's bytes; NULL for a device
    struct AVFormatContext *format;
} ie_container;

// Opens a file ("-": stdin) or, where `device_kind` is not NULL, a device of that kind of libavdevice ("v4l2"), and
// looks for its streams. Nothing but that one file is ever opened, by two guards of which each is enough for what it
// reaches: libav's opener is replaced by a refusal, and its whitelist of protocols names none.
// Returns 0; -1 with IE_IO (cannot be opened), IE_USAGE (no such kind) or IE_FORMAT (nothing that libavformat knows);
// then nothing needs to be closed.
int ie_container_open(ie_container *container, const char *path, const char *device_kind, ie_error *error);
void ie_container_close(ie_container *container);

#endif
