// SPDX-License-Identifier: MIT
// An interview of one or several recordings, put into the stream.
#include "media/capture.h"

#include "base/memory.h"
#include "base/path.h"
#include "base/sandbox.h"
#include "stream/filter.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct capture {
    const ie_capture_settings *settings;
    ie_stream *stream;
    ie_writer writer;
    ie_media_part part;  // the one under way
    int said_opposite;   // of the one under way
} capture;

static int is_stopped(const capture *now)
{
    return now->settings->media.stop && now->settings->media.stop();
}

// The name by which records tell of a recording: never the folders of the machine it lies on.
static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

// One recording of several is one answer; chapters of a single one are answers too.
static void put_questions(capture *now, const ie_media *media)
{
    const ie_media_info *info = ie_media_about(media);
    const ie_media_part *part = &now->part;
    if (part->parts > 1 && !info->is_picture) {
        ie_media_write_question(&now->writer, part->offset, isnan(info->duration_seconds) ? -1 : info->duration_seconds,
                                part->part, NULL, "file");
        ie_stream_put(now->stream, &now->writer);
    }
    for (int i = 0; part->parts == 1 && i < info->chapters; i++) {
        double start, end;
        const char *title = ie_media_chapter(media, i, &start, &end);
        ie_media_write_question(&now->writer, start, end > start ? end - start : -1, i + 1, title, "chapter");
        ie_stream_put(now->stream, &now->writer);
    }
}

// Pictures and sound come in the file's order, one up to a second or so behind the other: what stands before the limit
// of each is waited for, not longer than `patience_seconds`.
static int is_past_limit(const ie_media_event *event, const ie_media_info *info, double limit, int *past)
{
    static const double patience_seconds = 2;
    *past |= event->kind == IE_MEDIA_PICTURE ? 1 : 2;
    int wanted = (info->has_video ? 1 : 0) | (info->has_audio ? 2 : 0);
    return *past == wanted || event->t >= limit + patience_seconds;
}

// What a user would not expect of the tracks, before the first picture and sound.
static void note_tracks(capture *now, const ie_media_info *info, const char *name)
{
    double t = now->part.offset;
    int lost = info->video.undecodable + info->audio.undecodable;
    if (!info->has_video && !info->video.undecodable)
        ie_stream_notice(now->stream, t, "info", "no_video", "%s has no video", name);
    if (!info->has_audio && !info->audio.undecodable && !info->is_picture)
        ie_stream_notice(now->stream, t, "info", "no_audio", "%s has no sound", name);
    if (info->left_out)
        ie_stream_notice(now->stream, t, lost ? "warning" : "info", "tracks", "of %s was left out: %s", name,
                         info->left_out);
    if (info->has_audio && info->channels > 2)
        ie_stream_notice(now->stream, t, "info", "channels", "the %d channels of %s were mixed to one", info->channels,
                         name);
}

// Once for each recording.
static void note_opposite_phase(capture *now, double t)
{
    if (!now->said_opposite)
        ie_stream_notice(now->stream, t, "info", "opposite_phase",
                         "the channels of %s are of opposite phase and would cancel each other: one channel was taken, "
                         "with the other one inverted", now->part.name);
    now->said_opposite = 1;
}

// Returns how many pictures and blocks of sound there were.
static long put_pictures_and_sound(capture *now, ie_media *media, ie_error *error)
{
    const ie_media_info *info = ie_media_about(media);
    double limit = now->settings->limit_seconds, offset = now->part.offset;
    ie_media_event event;
    long count = 0;
    int past = 0;
    while (ie_media_read(media, &event, error) == 0 && event.kind != IE_MEDIA_END) {
        int is_late = limit > 0 && event.t >= limit;
        if (ie_stream_failed(now->stream) || (is_late && is_past_limit(&event, info, limit, &past)))
            return count;
        if (is_late)
            continue;
        if (event.kind == IE_MEDIA_SOUND && event.sound.was_opposite)
            note_opposite_phase(now, offset + event.t);
        ie_media_write_event(&now->writer, &event, offset, info, now->settings->media.sample_rate_hz);
        ie_stream_put(now->stream, &now->writer);
        count++;
        ie_stream_progress(now->stream, offset + event.t, offset + info->duration_seconds);
    }
    const char *damage = is_stopped(now) ? NULL : ie_media_damage(media);
    if (damage)
        ie_stream_notice(now->stream, offset + ie_media_end(media), "warning", "truncated", "%s", damage);
    return count;
}

// Puts one recording into the stream. Returns 1, 0 where nothing was in it, or -1 where it could not be opened.
static int capture_recording(capture *now, const char *path, ie_error *error)
{
    const ie_capture_settings *settings = now->settings;
    ie_media *media = ie_media_open(path, &settings->media, error);
    if (!media)
        return -1;
    if (settings->begin)
        settings->begin();
    const ie_media_info *info = ie_media_about(media);
    const char *name = name_of(path);
    now->part.name = settings->media.device ? path : name;
    ie_media_write_record(&now->writer, &now->part, info, &settings->purpose);
    ie_stream_put(now->stream, &now->writer);
    now->said_opposite = 0;
    note_tracks(now, info, name);
    put_questions(now, media);
    int has_any = put_pictures_and_sound(now, media, error) > 0 || is_stopped(now);
    if (!has_any)
        ie_stream_notice(now->stream, now->part.offset, "error", "nothing",
                         "%s: no picture and no sound came out of it", name);
    now->part.offset += info->is_picture ? 1 / settings->media.frames_per_second : ie_media_end(media);
    ie_media_close(media);
    return has_any;
}

// What is read from now on: the recordings, and the files of ie-run whose SHA-256 the media records keep. The caller frees
// the paths behind the first `count`, and the list.
static char **list_readable(const ie_capture_settings *settings, char *const *paths, int count)
{
    const ie_text_list *files = &settings->purpose.run_files;
    char **readable = ie_allocate((size_t)count + files->count, sizeof *readable);
    memcpy(readable, paths, (size_t)count * sizeof *readable);
    for (size_t i = 0; i < files->count; i++)
        readable[(size_t)count + i] = ie_path_pack(files->items[i]);
    return readable;
}

// The sanitizer looks for leaks at the end from a process of its own, which the sandbox would not let start.
#if defined __SANITIZE_ADDRESS__
static const int looks_for_leaks = 1;
#else
static const int looks_for_leaks = 0;
#endif

// A pipe is copied to a temporary file before it is read (source.h). Where the system lacks a sandbox that is said.
static void enter_sandbox(const ie_capture_settings *settings, char *const *paths, int count)
{
    static const double most_bytes = 4.0 * (1 << 30);  // a picture of 8192 x 8192 takes 0.9 GB, the libraries 0.3 GB
    struct stat kind;
    int has_pipe = 0, all = count + (int)settings->purpose.run_files.count;
    for (int i = 0; i < count; i++)
        has_pipe |= strcmp(paths[i], "-") == 0 || (stat(paths[i], &kind) == 0 && !S_ISREG(kind.st_mode));
    char **readable = list_readable(settings, paths, count);
    const ie_sandbox sandbox = {.readable = readable, .readable_count = all, .memory_bytes = most_bytes,
                                .writable = has_pipe ? P_tmpdir : NULL};
    ie_error error;
    if (ie_sandbox_enter(&sandbox, &error) < 0)
        ie_warn("%s; it decodes all the same (--no-sandbox to say nothing of it)", error.text);
    for (int i = count; i < all; i++)
        free(readable[i]);
    free(readable);
}

int ie_capture_run(const ie_capture_settings *settings, char *const *paths, int count, ie_error *error)
{
    capture now = {.settings = settings, .part = {.parts = count}};
    int opened = 0, read = 0;
    now.stream = ie_stream_open_output();
    if (settings->is_confined && !settings->media.device && !looks_for_leaks)
        enter_sandbox(settings, paths, count);
    for (int i = 0; i < count && !is_stopped(&now) && !ie_stream_failed(now.stream); i++) {
        now.part.part = i + 1;
        int has_any = capture_recording(&now, paths[i], error);
        opened += has_any >= 0;
        read += has_any > 0;
        if (has_any < 0 && count > 1)
            ie_stream_notice(now.stream, now.part.offset, "error", "unreadable", "%s", error->text);
    }
    if (opened)
        ie_stream_end(now.stream, now.part.offset);
    int status = ie_stream_close(now.stream);
    ie_buffer_free(&now.writer.text);
    return read ? status : opened || count > 1 ? IE_EXIT_STOPPED : -1;
}
