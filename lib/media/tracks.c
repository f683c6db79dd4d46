// SPDX-License-Identifier: MIT
// Which of a recording's tracks are decoded.
#include "media/tracks.h"

#include "media/limits.h"

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

// No microphone has it: a few bytes would be hours.
static int has_absurd_rate(const AVStream *stream)
{
    const AVCodecParameters *parameters = stream->codecpar;
    return parameters->codec_type == AVMEDIA_TYPE_AUDIO && parameters->sample_rate != 0
           && (parameters->sample_rate < IE_LEAST_SOUND_HZ || parameters->sample_rate > IE_MOST_SOUND_HZ);
}

// Returns 0, or -1 where the stream cannot be decoded.
static int open_track(ie_track *track, AVStream *stream, const ie_tracks_wanted *wanted)
{
    if (has_absurd_rate(stream))
        return -1;
    const AVCodec *codec = avcodec_find_decoder(stream->codecpar->codec_id);
    AVCodecContext *context = codec ? avcodec_alloc_context3(codec) : NULL;
    if (!context || avcodec_parameters_to_context(context, stream->codecpar) < 0) {
        avcodec_free_context(&context);
        return -1;
    }
    context->pkt_timebase = stream->time_base;
    // More threads hide damage with what the others happen to have done by then, and hold frames back by their number:
    // other bytes on each run, another order on each machine. The CPU time is the same, and the other stages use the
    // cores.
    context->thread_count = 1;
    context->max_pixels = 1 << 27;
    double rate = av_q2d(stream->avg_frame_rate);
    if (stream->codecpar->codec_type == AVMEDIA_TYPE_VIDEO && rate >= 2.5 * wanted->frames_per_second)
        context->skip_frame = AVDISCARD_NONREF;  // frames that no other needs: others stand near enough
    if (avcodec_open2(context, codec, NULL) < 0) {
        avcodec_free_context(&context);
        return -1;
    }
    *track = (ie_track){.stream = stream, .codec = context};
    return 0;
}

static int is_track(const AVStream *stream, enum AVMediaType type)
{
    return stream->codecpar->codec_type == type && !(stream->disposition & AV_DISPOSITION_ATTACHED_PIC);
}

// Opens the best track of a type; where that fails, the first that can be opened.
static void open_best(ie_track *track, AVFormatContext *format, enum AVMediaType type,
                      const ie_tracks_wanted *wanted)
{
    const AVCodec *codec;
    int best = av_find_best_stream(format, type, -1, -1, &codec, 0);
    if (best >= 0 && is_track(format->streams[best], type) && open_track(track, format->streams[best], wanted) == 0)
        return;
    for (unsigned i = 0; i < format->nb_streams; i++)
        if (is_track(format->streams[i], type) && open_track(track, format->streams[i], wanted) == 0)
            return;
}

static const char *tag_of(const AVStream *stream, const char *name)
{
    const AVDictionaryEntry *entry = av_dict_get(stream->metadata, name, NULL, 0);
    return entry ? entry->value : "";
}

// Why a track is not the other side of the one taken, NULL where it may be.
static const char *why_no_side(const AVStream *stream, const AVStream *taken)
{
    enum { FOR_OTHERS = AV_DISPOSITION_HEARING_IMPAIRED | AV_DISPOSITION_VISUAL_IMPAIRED | AV_DISPOSITION_DESCRIPTIONS
                      | AV_DISPOSITION_CLEAN_EFFECTS | AV_DISPOSITION_LYRICS | AV_DISPOSITION_KARAOKE };
    const char *language = tag_of(stream, "language"), *other = tag_of(taken, "language");
    const char *title = tag_of(stream, "title");
    int are_known = *language && *other && strcmp(language, "und") != 0 && strcmp(other, "und") != 0;
    if ((are_known && strcmp(language, other) != 0) || stream->disposition & AV_DISPOSITION_DUB)
        return "in another language";
    if (stream->disposition & AV_DISPOSITION_COMMENT || strncasecmp(title, "comment", 7) == 0
        || strncasecmp(title, "director", 8) == 0)
        return "a commentary";
    return stream->disposition & FOR_OTHERS ? "made for other ears" : NULL;
}

// Opens the other side, and keeps both in the order of the file.
static void open_second(ie_tracks *tracks, AVFormatContext *format, const ie_tracks_wanted *wanted)
{
    ie_track *first = &tracks->sound[0], *second = &tracks->sound[1];
    for (unsigned i = 0; i < format->nb_streams && !second->stream; i++)
        if (format->streams[i] != first->stream && is_track(format->streams[i], AVMEDIA_TYPE_AUDIO)
            && !why_no_side(format->streams[i], first->stream))
            open_track(second, format->streams[i], wanted);
    tracks->sounds = second->stream ? 2 : 1;
    if (second->stream && second->stream->index < first->stream->index) {
        ie_track swapped = *first;
        *first = *second;
        *second = swapped;
    }
}

__attribute__((format(printf, 2, 3))) static void tell_left_out(ie_tracks *tracks, const char *text, ...)
{
    size_t length = strlen(tracks->left_out);
    va_list arguments;
    va_start(arguments, text);
    vsnprintf(tracks->left_out + length, sizeof tracks->left_out - length, text, arguments);
    va_end(arguments);
}

// Counts the tracks of a type and tells which were not taken.
static void describe_tracks(ie_tracks *tracks, const AVFormatContext *format, enum AVMediaType type,
                            ie_track_count *count)
{
    for (unsigned i = 0; i < format->nb_streams; i++) {
        AVStream *stream = format->streams[i];
        if (!is_track(stream, type))
            continue;
        count->tracks++;
        ie_track *track = ie_tracks_find(tracks, (int)i);
        if (track) {
            count->taken[track == &tracks->sound[1]] = count->tracks;
            continue;
        }
        char fourcc[AV_FOURCC_MAX_STRING_SIZE];
        const char *name = type == AVMEDIA_TYPE_VIDEO ? "pictures" : "sound";
        int is_side = type == AVMEDIA_TYPE_AUDIO && tracks->sounds > 0;
        const char *why = is_side ? why_no_side(stream, tracks->sound[0].stream) : NULL;
        tell_left_out(tracks, "%s%s track %d ", *tracks->left_out ? ", " : "", name, count->tracks);
        if (!avcodec_find_decoder(stream->codecpar->codec_id)) {
            count->undecodable++;
            tell_left_out(tracks, "(cannot be decoded: %s)",
                          av_fourcc_make_string(fourcc, stream->codecpar->codec_tag));
        } else if (has_absurd_rate(stream)) {
            count->undecodable++;
            tell_left_out(tracks, "(%d samples a second: no rate from %d to %d)", stream->codecpar->sample_rate,
                          IE_LEAST_SOUND_HZ, IE_MOST_SOUND_HZ);
        } else {
            tell_left_out(tracks, "(%s)", why ? why : "one more");
        }
    }
}

void ie_tracks_open(ie_tracks *tracks, AVFormatContext *format, const ie_tracks_wanted *wanted)
{
    *tracks = (ie_tracks){0};
    if (wanted->video)
        open_best(&tracks->video, format, AVMEDIA_TYPE_VIDEO, wanted);
    if (wanted->sound)
        open_best(&tracks->sound[0], format, AVMEDIA_TYPE_AUDIO, wanted);
    if (tracks->sound[0].stream)
        open_second(tracks, format, wanted);
    for (unsigned i = 0; i < format->nb_streams; i++)
        if (!ie_tracks_find(tracks, (int)i))
            format->streams[i]->discard = AVDISCARD_ALL;
    if (wanted->video)
        describe_tracks(tracks, format, AVMEDIA_TYPE_VIDEO, &tracks->of_video);
    if (wanted->sound)
        describe_tracks(tracks, format, AVMEDIA_TYPE_AUDIO, &tracks->of_sound);
}

void ie_tracks_close(ie_tracks *tracks)
{
    avcodec_free_context(&tracks->video.codec);
    avcodec_free_context(&tracks->sound[0].codec);
    avcodec_free_context(&tracks->sound[1].codec);
}

ie_track *ie_tracks_find(ie_tracks *tracks, int stream_index)
{
    ie_track *all[] = {&tracks->video, &tracks->sound[0], &tracks->sound[1]};
    for (int i = 0; i < 3; i++)
        if (all[i]->stream && all[i]->stream->index == stream_index)
            return all[i];
    return NULL;
}
