// SPDX-License-Identifier: MIT
// `media`, `question`, `frame` and `audio` records.
#include "media/media_record.h"

#include "base/digest.h"
#include "base/path.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// How many tracks there are and which were taken, where there are several.
static void write_track_count(ie_writer *writer, const ie_track_count *count)
{
    if (count->tracks < 2)
        return;
    ie_write_integer(writer, "tracks", count->tracks);
    ie_write_open(writer, "taken", '[');
    for (int i = 0; i < 2; i++)
        if (count->taken[i])
            ie_write_integer(writer, NULL, count->taken[i]);
    ie_write_close(writer, ']');
}

static void write_video_stream(ie_writer *writer, const ie_media_info *info)
{
    if (!info->has_video) {
        ie_write_null(writer, "video");
        return;
    }
    ie_write_open(writer, "video", '{');
    ie_write_text(writer, "codec", info->video_codec);
    ie_write_integer(writer, "width", info->width);
    ie_write_integer(writer, "height", info->height);
    ie_write_number(writer, "frame_rate", info->frame_rate, 3);
    ie_write_integer(writer, "rotation", info->clockwise);
    write_track_count(writer, &info->video);
    ie_write_close(writer, '}');
}

static void write_audio_stream(ie_writer *writer, const ie_media_info *info)
{
    if (!info->has_audio) {
        ie_write_null(writer, "audio");
        return;
    }
    ie_write_open(writer, "audio", '{');
    ie_write_text(writer, "codec", info->audio_codec);
    ie_write_integer(writer, "sample_rate_hz", info->sample_rate_hz);
    ie_write_integer(writer, "channels", info->channels);
    write_track_count(writer, &info->audio);
    ie_write_close(writer, '}');
}

static void write_purpose_members(ie_writer *writer, const ie_media_purpose *purpose)
{
    ie_write_text(writer, "purpose", purpose->purpose);
    ie_write_text(writer, "jurisdiction", purpose->jurisdiction);
    if (purpose->consent) {
        ie_buffer text = {0};
        ie_record_write(purpose->consent, &text);
        ie_write_json(writer, "consent", text.data, text.length);
        ie_buffer_free(&text);
    } else {
        ie_write_null(writer, "consent");
    }
    ie_write_text(writer, "lawful_basis", purpose->lawful_basis);
    ie_write_text(writer, "person", purpose->person);
}

// Nothing where no ie-run said how it evaluates. A file that cannot be read is null.
static void write_run_members(ie_writer *writer, const ie_media_purpose *purpose)
{
    if (purpose->run_options.count == 0)
        return;
    ie_write_open(writer, "options", '[');
    for (size_t i = 0; i < purpose->run_options.count; i++)
        ie_write_text(writer, NULL, purpose->run_options.items[i]);
    ie_write_close(writer, ']');
    ie_write_open(writer, "option_files", '[');
    for (size_t i = 0; i < purpose->run_files.count; i++) {
        char digits[IE_DIGEST_SIZE], *path = ie_path_pack(purpose->run_files.items[i]);
        ie_write_text(writer, NULL, ie_digest_file(path, digits, NULL) == 0 ? digits : NULL);
        free(path);
    }
    ie_write_close(writer, ']');
}

void ie_media_write_record(ie_writer *writer, const ie_media_part *part, const ie_media_info *info,
                           const ie_media_purpose *purpose)
{
    ie_write_record(writer, "media", part->offset, isnan(info->duration_seconds) ? -1 : info->duration_seconds);
    ie_write_text(writer, "version", IE_VERSION);
    ie_write_text(writer, "by", ie_program_name);  // and so its end record comes
    ie_write_text(writer, "file", part->name);
    ie_write_text(writer, "sha256", info->sha256);
    ie_write_integer(writer, "part", part->part);
    ie_write_integer(writer, "parts", part->parts);
    ie_write_text(writer, "container", info->container);
    write_video_stream(writer, info);
    write_audio_stream(writer, info);
    ie_write_text(writer, "start_time", info->start_time);
    write_purpose_members(writer, purpose);
    write_run_members(writer, purpose);
    ie_write_close(writer, '}');
}

void ie_media_write_purpose_record(ie_writer *writer, const ie_media_purpose *purpose)
{
    ie_write_record(writer, "media", 0, -1);
    write_purpose_members(writer, purpose);
    ie_write_close(writer, '}');
}

void ie_media_write_question(ie_writer *writer, double t, double dur, int index, const char *text, const char *source)
{
    char id[16];
    snprintf(id, sizeof id, "%d", index);
    ie_write_record(writer, "question", t, dur);
    ie_write_text(writer, "id", id);
    ie_write_integer(writer, "index", index);
    if (text)
        ie_write_text(writer, "text", text);
    ie_write_text(writer, "source", source);
    ie_write_close(writer, '}');
}

void ie_media_write_event(ie_writer *writer, const ie_media_event *event, double offset, const ie_media_info *info,
                          int sample_rate_hz)
{
    double t = offset + event->t;
    if (event->kind == IE_MEDIA_PICTURE) {
        ie_write_record(writer, "frame", t, -1);
        ie_write_integer(writer, "width", event->picture.width);
        ie_write_integer(writer, "height", event->picture.height);
        ie_write_integer(writer, "video_width", info->width);
        ie_write_integer(writer, "video_height", info->height);
        ie_write_text(writer, "format", event->is_png ? "png" : "jpeg");
        ie_write_base64(writer, "data", event->picture.bytes, event->picture.length);
    } else {
        const ie_sound_block *sound = &event->sound;
        ie_write_record(writer, "audio", t, (double)sound->count / sample_rate_hz);
        ie_write_integer(writer, "sample_rate_hz", sample_rate_hz);
        if (sound->channels > 1)
            ie_write_integer(writer, "channels", sound->channels);
        ie_write_text(writer, "format", "s16le");
        ie_write_base64(writer, "data", sound->samples,
                        sound->count * (size_t)sound->channels * sizeof *sound->samples);
    }
    ie_write_close(writer, '}');
}
