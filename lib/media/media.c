// SPDX-License-Identifier: MIT
// A recording or a device, decoded with libav.
#include "media/media.h"

#include "base/memory.h"
#include "media/container.h"

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

struct ie_media {
    ie_media_settings settings;
    ie_media_info info;
    ie_container container;
    ie_tracks tracks;
    AVPacket *packet;
    AVFrame *frame;
    ie_frame_encoder *encoder;
    ie_sides *sides;       // of the sound; NULL without
    double start;          // container time of t = 0
    double end;            // latest time reached
    double next_picture;   // due time of the next picture
    double last_picture;   // time of the last frame decoded, NAN before it
    long undecodable, encrypted;  // packets
    int ended, cut;        // no more packets; reading failed before the end
    ie_media_spent spent;
    clock_t began;
    char excess[120];      // the limit at which it was cut off, "" for none
    char damage[200];
};

static int rotation_of_stream(const AVStream *stream)
{
    const uint8_t *matrix = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, NULL);
    double angle = matrix ? -av_display_rotation_get((const int32_t *)matrix) : 0;
    if (isnan(angle))
        return 0;
    return ((int)lround(angle / 90) * 90 % 360 + 360) % 360;
}

static int is_picture_format(const char *name)
{
    size_t length = strlen(name);
    return strncmp(name, "image2", 6) == 0 || (length > 5 && strcmp(name + length - 5, "_pipe") == 0);
}

static void describe_media(ie_media *media)
{
    ie_media_info *info = &media->info;
    const AVFormatContext *format = media->container.format;
    info->duration_seconds = format->duration == AV_NOPTS_VALUE ? NAN : (double)format->duration / AV_TIME_BASE;
    info->container = format->iformat->name;
    info->is_picture = !media->settings.device && is_picture_format(format->iformat->name);
    info->sha256 = media->container.source ? ie_source_sha256(media->container.source) : NULL;
    info->video = media->tracks.of_video;
    info->audio = media->tracks.of_sound;
    info->left_out = *media->tracks.left_out ? media->tracks.left_out : NULL;
    info->chapters = (int)format->nb_chapters;
    const AVDictionaryEntry *created = av_dict_get(format->metadata, "creation_time", NULL, 0);
    info->start_time = created ? created->value : NULL;
    if (info->is_picture)
        info->duration_seconds = NAN;
    if (media->tracks.video.stream) {
        const AVCodecParameters *parameters = media->tracks.video.stream->codecpar;
        info->has_video = 1;
        info->clockwise = rotation_of_stream(media->tracks.video.stream);
        info->width = info->clockwise % 180 ? parameters->height : parameters->width;
        info->height = info->clockwise % 180 ? parameters->width : parameters->height;
        info->frame_rate = av_q2d(media->tracks.video.stream->avg_frame_rate);
        info->video_codec = avcodec_get_name(parameters->codec_id);
    }
    if (media->tracks.sounds) {
        const AVCodecParameters *parameters = media->tracks.sound[0].stream->codecpar;
        info->has_audio = 1;
        info->sample_rate_hz = parameters->sample_rate;
        info->channels = parameters->ch_layout.nb_channels;
        info->audio_codec = avcodec_get_name(parameters->codec_id);
    }
}

static int open_tracks(ie_media *media, const char *path, ie_error *error)
{
    const ie_media_settings *settings = &media->settings;
    const ie_tracks_wanted wanted = {!settings->no_video, !settings->no_audio, settings->frames_per_second};
    ie_tracks_open(&media->tracks, media->container.format, &wanted);
    describe_media(media);
    if (!media->info.has_video && !media->info.has_audio)
        return ie_fail(error, IE_FORMAT, "%s: no video and no sound that can be decoded%s%s", path,
                       media->info.left_out ? ": " : "", media->info.left_out ? media->info.left_out : "");
    media->start = media->container.format->start_time == AV_NOPTS_VALUE ? NAN
        : (double)media->container.format->start_time / AV_TIME_BASE;
    int lossless = strcmp(settings->format, "auto") == 0 ? media->info.is_picture
        : strcmp(settings->format, "png") == 0;
    media->encoder = ie_frame_encoder_create(settings->width, lossless);
    if (media->tracks.sounds)
        media->sides = ie_sides_create(settings->sample_rate_hz, media->tracks.sounds, media->info.channels);
    media->packet = av_packet_alloc();
    media->frame = av_frame_alloc();
    media->last_picture = NAN;
    return 0;
}

ie_media *ie_media_open(const char *path, const ie_media_settings *settings, ie_error *error)
{
    ie_media *media = ie_allocate(1, sizeof *media);
    media->settings = *settings;
    media->began = clock();
    if (ie_container_open(&media->container, path, settings->device, error) == 0
        && open_tracks(media, path, error) == 0)
        return media;
    ie_media_close(media);
    return NULL;
}

void ie_media_close(ie_media *media)
{
    if (!media)
        return;
    ie_tracks_close(&media->tracks);
    ie_container_close(&media->container);
    ie_frame_encoder_destroy(media->encoder);
    ie_sides_destroy(media->sides);
    av_packet_free(&media->packet);
    av_frame_free(&media->frame);
    free(media);
}

const ie_media_info *ie_media_about(const ie_media *media)
{
    return &media->info;
}

const char *ie_media_chapter(const ie_media *media, int index, double *start, double *end)
{
    const AVChapter *chapter = media->container.format->chapters[index];
    double origin = isnan(media->start) ? 0 : media->start;
    *start = (double)chapter->start * av_q2d(chapter->time_base) - origin;
    *end = (double)chapter->end * av_q2d(chapter->time_base) - origin;
    const AVDictionaryEntry *title = av_dict_get(chapter->metadata, "title", NULL, 0);
    return title ? title->value : "";
}

// Seconds from the start of the recording, NAN where the frame has no time.
static double time_of_frame(ie_media *media, const ie_track *track)
{
    int64_t stamp = media->frame->best_effort_timestamp;
    if (stamp == AV_NOPTS_VALUE)
        return NAN;
    double t = (double)stamp * av_q2d(track->stream->time_base);
    if (isnan(media->start))
        media->start = t;
    return t - media->start;
}

// Where a JPEG's camera wrote how it was held: Exif orientation 3, 6 and 8.
static int rotation_of_picture(const AVFrame *frame)
{
    const AVDictionaryEntry *entry = av_dict_get(frame->metadata, "Orientation", NULL, 0);
    int orientation = entry ? atoi(entry->value) : 1;
    return orientation == 3 ? 180 : orientation == 6 ? 90 : orientation == 8 ? 270 : 0;
}

// Makes an event of the decoded video frame where one is due. Returns 1 for an event, 0 for none.
static int take_picture(ie_media *media, ie_media_event *event, ie_error *error)
{
    double frame_seconds = media->info.frame_rate > 0 ? 1 / media->info.frame_rate : 0.04;
    double t = time_of_frame(media, &media->tracks.video);
    if (isnan(t))
        t = isnan(media->last_picture) ? 0 : media->last_picture + frame_seconds;
    if (t < 0)
        t = 0;
    media->last_picture = t;
    if (!media->info.is_picture)
        media->end = fmax(media->end, t + frame_seconds);
    media->spent.pixels += (double)media->frame->width * media->frame->height;
    if (t + 0.5 * fmin(frame_seconds, 1 / media->settings.frames_per_second) < media->next_picture)
        return 0;
    double interval = 1 / media->settings.frames_per_second;
    media->next_picture = (floor(t / interval + 0.5) + 1) * interval;
    int clockwise = media->info.is_picture ? rotation_of_picture(media->frame) : media->info.clockwise;
    if (media->info.is_picture) {
        media->info.width = clockwise % 180 ? media->frame->height : media->frame->width;
        media->info.height = clockwise % 180 ? media->frame->width : media->frame->height;
    }
    if (ie_frame_encoder_process(media->encoder, media->frame, clockwise, &event->picture, error) < 0) {
        media->undecodable++;
        return 0;
    }
    const char *format = media->settings.format;
    event->kind = IE_MEDIA_PICTURE;
    event->is_png = strcmp(format, "png") == 0 || (strcmp(format, "auto") == 0 && media->info.is_picture);
    event->t = t;
    return 1;
}

static int take_sound(ie_media *media, ie_media_event *event, size_t least)
{
    if (!media->sides || !ie_sides_take(media->sides, least, &event->sound))
        return 0;
    event->kind = IE_MEDIA_SOUND;
    event->t = event->sound.t;
    media->end = fmax(media->end, event->t + (double)event->sound.count / media->settings.sample_rate_hz);
    return 1;
}

// Takes what the decoder has ready. Returns 1 where that made an event, 0 where it wants more packets.
static int receive_frames(ie_media *media, ie_track *track, ie_media_event *event, ie_error *error)
{
    while (track->stream && !track->drained) {
        int status = avcodec_receive_frame(track->codec, media->frame);
        if (status == AVERROR(EAGAIN))
            return 0;
        if (status < 0) {
            track->drained = status == AVERROR_EOF || media->ended;
            media->undecodable += status != AVERROR_EOF;
            return 0;
        }
        int made = 0;
        if (track == &media->tracks.video)
            made = take_picture(media, event, error);
        else if (ie_sides_add(media->sides, track == &media->tracks.sound[1], media->frame,
                              time_of_frame(media, track), error) < 0)
            media->undecodable++;
        av_frame_unref(media->frame);
        if (made)
            return 1;
        if (track != &media->tracks.video && take_sound(media, event, (size_t)media->settings.sample_rate_hz))
            return 1;
    }
    return 0;
}

static void end_packets(ie_media *media, int status)
{
    media->ended = 1;
    media->cut = status != AVERROR_EOF;
    ie_track *tracks[] = {&media->tracks.video, &media->tracks.sound[0], &media->tracks.sound[1]};
    for (int i = 0; i < 3; i++)
        if (tracks[i]->codec)
            avcodec_send_packet(tracks[i]->codec, NULL);
}

static void feed_packet(ie_media *media)
{
    int status = av_read_frame(media->container.format, media->packet);
    if (status == AVERROR(EAGAIN)) {
        usleep(5000);
        return;
    }
    if (status < 0) {
        end_packets(media, status);
        return;
    }
    ie_track *track = ie_tracks_find(&media->tracks, media->packet->stream_index);
    if (track && av_packet_get_side_data(media->packet, AV_PKT_DATA_ENCRYPTION_INFO, NULL))
        media->encrypted++;  // decoded it would be noise
    else if (track && avcodec_send_packet(track->codec, media->packet) < 0)
        media->undecodable++;
    av_packet_unref(media->packet);
}

// Returns 1 where a decoder made an event, 0 where all want more packets.
static int receive_from_tracks(ie_media *media, ie_media_event *event, ie_error *error)
{
    return receive_frames(media, &media->tracks.video, event, error)
        || receive_frames(media, &media->tracks.sound[0], event, error)
        || receive_frames(media, &media->tracks.sound[1], event, error);
}

static int is_drained(const ie_track *track)
{
    return !track->stream || track->drained;
}

// A device goes on as long as its user wants.
static int is_over_limit(ie_media *media)
{
    ie_media_spent *spent = &media->spent;
    if (!media->container.source || *media->excess)
        return *media->excess != '\0';
    spent->duration_seconds = media->end;
    spent->gap_seconds = media->sides ? ie_sides_filled_seconds(media->sides) : 0;
    spent->file_bytes = (double)ie_source_bytes(media->container.source);
    spent->processor_seconds = (double)(clock() - media->began) / CLOCKS_PER_SEC;
    return ie_media_limits_exceeded(&media->settings.limits, spent, media->excess, sizeof media->excess);
}

int ie_media_read(ie_media *media, ie_media_event *event, ie_error *error)
{
    for (;;) {
        *event = (ie_media_event){.kind = IE_MEDIA_END};
        if ((media->settings.stop && media->settings.stop()) || is_over_limit(media))
            return 0;
        if (take_sound(media, event, (size_t)media->settings.sample_rate_hz)
            || receive_from_tracks(media, event, error))
            return 0;
        const ie_tracks *tracks = &media->tracks;
        if (!media->ended) {
            feed_packet(media);
        } else if (is_drained(&tracks->video) && is_drained(&tracks->sound[0]) && is_drained(&tracks->sound[1])) {
            if (media->sides)
                ie_sides_finish(media->sides);
            take_sound(media, event, 1);
            return 0;
        }
    }
}

double ie_media_end(const ie_media *media)
{
    return media->end;
}

const char *ie_media_damage(const ie_media *media)
{
    ie_media *writable = (ie_media *)media;
    double duration = media->info.duration_seconds;
    int early = !isnan(duration) && media->end < duration - fmax(1.0, 0.02 * duration);
    if (*media->excess)
        snprintf(writable->damage, sizeof media->damage, "cut off at %.1f seconds: %s", media->end, media->excess);
    else if (media->encrypted)
        snprintf(writable->damage, sizeof media->damage, "encrypted: %ld pieces cannot be read without the key",
                 media->encrypted);
    else if (early)
        snprintf(writable->damage, sizeof media->damage, "ends early: %.1f of %.1f seconds could be read", media->end,
                 duration);
    else if (media->cut)
        snprintf(writable->damage, sizeof media->damage, "cannot be read past %.1f seconds", media->end);
    else if (media->undecodable)
        snprintf(writable->damage, sizeof media->damage, "%ld damaged pieces were left out", media->undecodable);
    else
        return NULL;
    return media->damage;
}
