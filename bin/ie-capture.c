// SPDX-License-Identifier: MIT
// ie-capture: turns recordings, pictures or a live device into the stream that every other program reads.
#include "base/interrupt.h"
#include "base/options.h"
#include "media/media.h"
#include "stream/filter.h"
#include "stream/jurisdiction.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct settings {
    ie_media_settings media;
    double limit_seconds;
    const char *purpose, *jurisdiction, *consent_file, *lawful_basis, *person;
};

struct capture {
    const struct settings *settings;
    ie_record *consent;
    ie_stream *stream;
    ie_writer writer;
    int part, parts;
    double offset;  // of the current part, from the start of the interview
};

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void write_video(ie_writer *writer, const ie_media_info *info)
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
    ie_write_close(writer, '}');
}

static void write_audio(ie_writer *writer, const ie_media_info *info)
{
    if (!info->has_audio) {
        ie_write_null(writer, "audio");
        return;
    }
    ie_write_open(writer, "audio", '{');
    ie_write_text(writer, "codec", info->audio_codec);
    ie_write_integer(writer, "sample_rate_hz", info->sample_rate_hz);
    ie_write_integer(writer, "channels", info->channels);
    ie_write_close(writer, '}');
}

static void write_consent(ie_writer *writer, const ie_record *consent)
{
    if (!consent) {
        ie_write_null(writer, "consent");
        return;
    }
    ie_buffer text = {0};
    ie_record_write(consent, &text);
    ie_write_json(writer, "consent", text.data, text.length);
    ie_buffer_free(&text);
}

// What policy looks at.
static void write_purpose(ie_writer *writer, const struct settings *settings, const ie_record *consent)
{
    ie_write_text(writer, "purpose", settings->purpose);
    ie_write_text(writer, "jurisdiction", settings->jurisdiction);
    write_consent(writer, consent);
    ie_write_text(writer, "lawful_basis", settings->lawful_basis);
    ie_write_text(writer, "person", settings->person);
}

static void put_media(struct capture *capture, const char *path, const ie_media_info *info)
{
    ie_writer *writer = &capture->writer;
    const struct settings *settings = capture->settings;
    ie_write_record(writer, "media", capture->offset, isnan(info->duration_seconds) ? -1 : info->duration_seconds);
    ie_write_text(writer, "version", IE_VERSION);
    ie_write_text(writer, "file", settings->media.device ? path : base_name(path));
    ie_write_text(writer, "sha256", info->sha256);
    ie_write_integer(writer, "part", capture->part);
    ie_write_integer(writer, "parts", capture->parts);
    ie_write_text(writer, "container", info->container);
    write_video(writer, info);
    write_audio(writer, info);
    ie_write_text(writer, "start_time", info->start_time);
    write_purpose(writer, settings, capture->consent);
    ie_write_close(writer, '}');
    ie_stream_put(capture->stream, writer);
}

static void put_question(struct capture *capture, double t, double dur, int index, const char *text, const char *source)
{
    char id[16];
    snprintf(id, sizeof id, "%d", index);
    ie_writer *writer = &capture->writer;
    ie_write_record(writer, "question", t, dur);
    ie_write_text(writer, "id", id);
    ie_write_integer(writer, "index", index);
    if (text)
        ie_write_text(writer, "text", text);
    ie_write_text(writer, "source", source);
    ie_write_close(writer, '}');
    ie_stream_put(capture->stream, writer);
}

// One file of several is one answer; chapters of a single file are answers too.
static void put_questions(struct capture *capture, const ie_media *media)
{
    const ie_media_info *info = ie_media_about(media);
    if (capture->parts > 1 && !info->is_picture)
        put_question(capture, capture->offset, isnan(info->duration_seconds) ? -1 : info->duration_seconds, capture->part,
                     NULL, "file");
    for (int i = 0; capture->parts == 1 && i < info->chapters; i++) {
        double start, end;
        const char *title = ie_media_chapter(media, i, &start, &end);
        put_question(capture, start, end > start ? end - start : -1, i + 1, title, "chapter");
    }
}

static void put_event(struct capture *capture, const ie_media *media, const ie_media_event *event)
{
    ie_writer *writer = &capture->writer;
    double t = capture->offset + event->t;
    int rate = capture->settings->media.sample_rate_hz;
    if (event->kind == IE_MEDIA_PICTURE) {
        ie_write_record(writer, "frame", t, -1);
        ie_write_integer(writer, "width", event->picture.width);
        ie_write_integer(writer, "height", event->picture.height);
        ie_write_integer(writer, "video_width", ie_media_about(media)->width);
        ie_write_integer(writer, "video_height", ie_media_about(media)->height);
        ie_write_text(writer, "format", event->is_png ? "png" : "jpeg");
        ie_write_base64(writer, "data", event->picture.bytes, event->picture.length);
    } else {
        ie_write_record(writer, "audio", t, (double)event->count / rate);
        ie_write_integer(writer, "sample_rate_hz", rate);
        ie_write_text(writer, "format", "s16le");
        ie_write_base64(writer, "data", event->samples, event->count * sizeof *event->samples);
    }
    ie_write_close(writer, '}');
    ie_stream_put(capture->stream, writer);
    ie_stream_progress(capture->stream, t, capture->offset + ie_media_about(media)->duration_seconds);
}

static void put_events(struct capture *capture, ie_media *media, ie_error *error)
{
    double limit = capture->settings->limit_seconds;
    ie_media_event event;
    while (ie_media_read(media, &event, error) == 0 && event.kind != IE_MEDIA_END) {
        if (ie_stream_failed(capture->stream) || (limit > 0 && event.t >= limit))
            return;
        put_event(capture, media, &event);
    }
    const char *damage = ie_interrupted() ? NULL : ie_media_damage(media);
    if (damage)
        ie_stream_notice(capture->stream, capture->offset + ie_media_end(media), "warning", "truncated", "%s",
                         damage);
}

// Puts one recording into the stream. Returns 0, or -1 where it could not be opened.
static int capture_one(struct capture *capture, const char *path, ie_error *error)
{
    ie_media *media = ie_media_open(path, &capture->settings->media, error);
    if (!media)
        return -1;
    const ie_media_info *info = ie_media_about(media);
    ie_interrupt_catch();  // until now there was nothing to end properly: a signal just ended the program
    put_media(capture, path, info);
    if (!info->has_video)
        ie_stream_notice(capture->stream, capture->offset, "info", "no_video", "%s has no video", base_name(path));
    if (!info->has_audio && !info->is_picture)
        ie_stream_notice(capture->stream, capture->offset, "info", "no_audio", "%s has no sound", base_name(path));
    put_questions(capture, media);
    put_events(capture, media, error);
    capture->offset += info->is_picture ? 1 / capture->settings->media.frames_per_second : ie_media_end(media);
    ie_media_close(media);
    return 0;
}

static int read_whole(const char *path, ie_buffer *text, ie_error *error)
{
    enum { MOST_BYTES = 1 << 20 };
    FILE *file = fopen(path, "r");
    if (!file)
        return ie_fail(error, IE_IO, "%s:", path);
    text->length = fread(ie_buffer_reserve(text, MOST_BYTES + 1), 1, MOST_BYTES + 1, file);
    int status = ferror(file)                ? ie_fail(error, IE_IO, "%s:", path)
                 : text->length > MOST_BYTES ? ie_fail(error, IE_FORMAT, "%s: larger than 1 MiB", path)
                                             : 0;
    fclose(file);
    return status;
}

static ie_record *read_consent(const char *path, ie_error *error)
{
    ie_buffer text = {0};
    ie_error problem = {0};
    ie_record *consent = NULL;
    if (read_whole(path, &text, error) == 0 && !(consent = ie_record_parse_any(text.data, text.length, &problem)))
        ie_fail(error, IE_FORMAT, "%s: %s", path, problem.text);
    ie_buffer_free(&text);
    if (consent && (!ie_record_text(consent, "person", NULL) || !ie_record_text(consent, "date", NULL))) {
        ie_fail(error, IE_FORMAT, "%s: a consent record needs the text members \"person\" and \"date\"", path);
        ie_record_free(consent);
        return NULL;
    }
    return consent;
}

// What the stream's first record would say must be allowed before anything is opened.
static int check_policy(const struct settings *settings, const ie_record *consent, ie_error *error)
{
    ie_writer writer = {0};
    ie_write_record(&writer, "media", 0, -1);
    write_purpose(&writer, settings, consent);
    ie_write_close(&writer, '}');
    ie_record *media = ie_record_parse(writer.text.data, writer.text.length, error);
    int status = media ? ie_policy_check(media, IE_MEASURES, error) : -1;
    ie_record_free(media);
    ie_buffer_free(&writer.text);
    return status;
}

static int capture_all(struct capture *capture, char **paths, ie_error *error)
{
    int opened = 0;
    capture->stream = ie_stream_open_output();
    for (int i = 0; i < capture->parts && !ie_interrupted() && !ie_stream_failed(capture->stream); i++) {
        capture->part = i + 1;
        if (capture_one(capture, paths[i], error) == 0)
            opened++;
        else if (capture->parts == 1)
            ie_warn("%s", error->text);
        else
            ie_stream_notice(capture->stream, capture->offset, "error", "unreadable", "%s", error->text);
    }
    int status = ie_stream_close(capture->stream);
    ie_buffer_free(&capture->writer.text);
    return opened ? status : IE_EXIT_STOPPED;
}

static int run(const struct settings *settings, char **paths, int count)
{
    struct capture capture = {.settings = settings, .parts = count};
    ie_error error = {0};
    if (settings->consent_file && !(capture.consent = read_consent(settings->consent_file, &error)))
        return ie_stop(&error);
    int status = check_policy(settings, capture.consent, &error) < 0 ? ie_stop(&error)
                                                                     : capture_all(&capture, paths, &error);
    ie_record_free(capture.consent);
    return status;
}

int main(int argc, char **argv)
{
    struct settings settings = {{5, 480, "auto", 16000, NULL, 0, 0, ie_interrupted}, 0, "practice", NULL, NULL, NULL, NULL};
    long width = settings.media.width, rate = settings.media.sample_rate_hz;
    const ie_option options[] = {
        {'r', "frames-per-second", IE_REAL, &settings.media.frames_per_second, "N", "pictures taken a second", 0.01, 240},
        {'w', "width", IE_INT, &width, "PIXELS", "largest width of the pictures", 16, 8192},
        {'f', "format", IE_CHOICE, &settings.media.format, "auto|jpeg|png", "coding; auto: png for picture files", 0, 0},
        {0, "sample-rate", IE_INT, &rate, "HZ", "of the sound", 8000, 192000},
        {'d', "device", IE_TEXT, &settings.media.device, "KIND", "operands are devices: v4l2, alsa, pulse, lavfi", 0, 0},
        {'l', "limit", IE_REAL, &settings.limit_seconds, "SECONDS", "stop then; 0: at the end", 0, 1e6},
        {0, "no-video", IE_FLAG, &settings.media.no_video, NULL, "leave the pictures out", 0, 0},
        {0, "no-audio", IE_FLAG, &settings.media.no_audio, NULL, "leave the sound out", 0, 0},
        {'p', "purpose", IE_CHOICE, &settings.purpose, "practice|research|recruitment", "what this is for", 0, 0},
        {'j', "jurisdiction", IE_TEXT, &settings.jurisdiction, "CODE", "where: EU, DE, US-IL, ...", 0, 0},
        {'c', "consent", IE_TEXT, &settings.consent_file, "FILE", "consent record, a JSON object", 0, 0},
        {0, "lawful-basis", IE_TEXT, &settings.lawful_basis, "TEXT", "recorded by the operator", 0, 0},
        {0, "person", IE_TEXT, &settings.person, "ID", "whose recording this is", 0, 0},
        {0},
    };
    const ie_usage usage = {"ie-capture", "FILE ...", "Put recordings, pictures or a live device into the stream.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    if (operands == 0) {
        ie_warn("no FILE given; - is standard input (see ie-capture --help)");
        return IE_EXIT_STOPPED;
    }
    if (settings.jurisdiction && ie_jurisdiction_of(settings.jurisdiction) == IE_NOWHERE) {
        ie_warn("--jurisdiction \"%s\" is no code: two letters of ISO 3166-1 as DE or GB, a part of a country as US-IL, or EU",
                settings.jurisdiction);
        return IE_EXIT_STOPPED;
    }
    settings.media.width = (int)width;
    settings.media.sample_rate_hz = (int)rate;
    signal(SIGINT, SIG_DFL);  // a shell ignores it for a recording that it starts in the background
    return run(&settings, argv + 1, operands);
}
