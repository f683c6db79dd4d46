// SPDX-License-Identifier: MIT
// Containers opened with libavformat.
#include "media/container.h"

#include <dlfcn.h>
#include <errno.h>
#include <libavdevice/version_major.h>
#include <libavformat/avformat.h>
#include <libavutil/macros.h>
#include <stddef.h>

// Replaces libav's opener for demuxers that want another file (playlists, image sequences, references of MP4): never.
// Demuxers that bring their own opener (concat) are held by the protocol whitelist.
static int refuse_another_file(AVFormatContext *format, AVIOContext **io, const char *url, int flags,
                               AVDictionary **options)
{
    (void)format, (void)io, (void)url, (void)flags, (void)options;
    return AVERROR(EPERM);
}

// Loads libavdevice, which lists its devices with libavformat. Only here, for it takes some eighty libraries of sound
// and screens along, which no file needs. It stays loaded: libavformat keeps the list.
static const AVInputFormat *find_device(const char *kind, ie_error *error)
{
    static const char name[] = "libavdevice.so." AV_STRINGIFY(LIBAVDEVICE_VERSION_MAJOR);
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    void (*list_devices)(void) = NULL;
    if (library)
        *(void **)&list_devices = dlsym(library, "avdevice_register_all");
    if (!list_devices) {
        ie_fail(error, IE_IO, "devices cannot be opened: %s", dlerror());
        return NULL;
    }
    list_devices();
    const AVInputFormat *device = av_find_input_format(kind);
    if (device && device->priv_class && AV_IS_INPUT_DEVICE(device->priv_class->category))
        return device;
    ie_fail(error, IE_USAGE, "no device of the kind \"%s\" in this libavdevice", kind);
    return NULL;
}

int ie_container_open(ie_container *container, const char *path, const char *device_kind, ie_error *error)
{
    const AVInputFormat *device = NULL;
    AVDictionary *options = NULL;
    *container = (ie_container){0};
    if (device_kind) {
        device = find_device(device_kind, error);
        if (!device)
            return -1;
    } else {
        container->source = ie_source_open(path, error);
        if (!container->source)
            return -1;
    }
    container->format = avformat_alloc_context();
    if (!device) {
        container->format->pb = ie_source_context(container->source);
        container->format->io_open = refuse_another_file;
        av_dict_set(&options, "protocol_whitelist", "none", 0);
    }
    int status = avformat_open_input(&container->format, device ? path : "", device, &options);
    av_dict_free(&options);
    if (status >= 0)
        status = avformat_find_stream_info(container->format, NULL);
    if (status >= 0)
        return 0;
    ie_container_close(container);
    return ie_fail(error, device ? IE_IO : IE_FORMAT, "%s: %s: %s", path,
                   device ? "the device cannot be opened" : "no recording that can be read", av_err2str(status));
}

void ie_container_close(ie_container *container)
{
    avformat_close_input(&container->format);
    ie_source_close(container->source);
    *container = (ie_container){0};
}
