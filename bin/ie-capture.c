// SPDX-License-Identifier: MIT
// ie-capture: turns recordings, pictures or a live device into the stream that every other program reads.
#include "base/interrupt.h"
#include "base/options.h"
#include "media/capture.h"
#include "media/consent.h"
#include "media/libav_log.h"
#include "stream/jurisdiction.h"

#include <signal.h>

typedef struct settings {
    ie_capture_settings capture;
    long width, sample_rate_hz;
    const char *consent_file;
    int no_sandbox;
} settings;

static int check_capture_settings(settings *set, int operands)
{
    const char *jurisdiction = set->capture.purpose.jurisdiction;
    set->capture.media.width = (int)set->width;
    set->capture.media.sample_rate_hz = (int)set->sample_rate_hz;
    if (operands == 0) {
        ie_warn("no FILE given; - is standard input (see ie-capture --help)");
        return -1;
    }
    if (jurisdiction && ie_jurisdiction_of(jurisdiction) == IE_NOWHERE) {
        ie_warn("--jurisdiction \"%s\" is no code: two letters of ISO 3166-1 as DE or GB, "
                "a part of a country as US-IL, or EU",
                jurisdiction);
        return -1;
    }
    return 0;
}

static int run_capture(settings *set, char **paths, int count)
{
    ie_error error = {0};
    ie_record *consent = NULL;
    if (set->consent_file && !(consent = ie_consent_read(set->consent_file, &error)))
        return ie_stop(&error);
    set->capture.purpose.consent = consent;
    set->capture.is_confined = !set->no_sandbox;
    int status = ie_consent_check(&set->capture.purpose, &error);
    if (status == 0)
        status = ie_capture_run(&set->capture, paths, count, &error);
    ie_record_free(consent);
    return status < 0 ? ie_stop(&error) : status;
}

int main(int argc, char **argv)
{
    // Until a recording is open there is nothing to end properly: a signal just ends the program.
    settings set = {.capture = {.media = {.frames_per_second = 5, .format = "auto", .stop = ie_interrupted,
                                          .limits = ie_media_usual_limits},
                                .purpose = {.purpose = "practice"}, .begin = ie_interrupt_catch},
                    .width = 480, .sample_rate_hz = 16000};
    ie_media_settings *media = &set.capture.media;
    ie_media_purpose *purpose = &set.capture.purpose;
    ie_media_limits *limits = &media->limits;
    const ie_option options[] = {
        {'r', "frames-per-second", IE_REAL, &media->frames_per_second, "N", "pictures taken a second", 0.01, 240},
        {'w', "width", IE_INT, &set.width, "PIXELS", "largest width of the pictures", 16, 8192},
        {'f', "format", IE_CHOICE, &media->format, "auto|jpeg|png", "coding; auto: png for picture files", 0, 0},
        {0, "sample-rate", IE_INT, &set.sample_rate_hz, "HZ", "of the sound", 8000, 192000},
        {'d', "device", IE_TEXT, &media->device, "KIND", "operands are devices: v4l2, alsa, pulse, lavfi", 0, 0},
        {'l', "limit", IE_REAL, &set.capture.limit_seconds, "SECONDS", "stop then; 0: at the end", 0, 1e6},
        {0, "no-video", IE_FLAG, &media->no_video, NULL, "leave the pictures out", 0, 0},
        {0, "no-audio", IE_FLAG, &media->no_audio, NULL, "leave the sound out", 0, 0},
        {'p', "purpose", IE_CHOICE, &purpose->purpose, "practice|research|recruitment", "what this is for", 0, 0},
        {'j', "jurisdiction", IE_TEXT, &purpose->jurisdiction, "CODE", "where: EU, DE, US-IL, ...", 0, 0},
        {'c', "consent", IE_TEXT, &set.consent_file, "FILE", "consent record, a JSON object", 0, 0},
        {0, "lawful-basis", IE_TEXT, &purpose->lawful_basis, "TEXT", "recorded by the operator", 0, 0},
        {0, "person", IE_TEXT, &purpose->person, "ID", "whose recording this is", 0, 0},
        {0, "max-duration", IE_REAL, &limits->duration_seconds, "SECONDS", "of a file; 0: any", 0, 1e9},
        {0, "max-gaps", IE_REAL, &limits->gap_seconds, "SECONDS", "of silence put into gaps; 0: any", 0, 1e9},
        {0, "max-pixels", IE_REAL, &limits->pixels_per_byte, "N", "decoded for each byte of the file; 0: any", 0, 1e15},
        {0, "max-cpu", IE_REAL, &limits->processor_seconds, "SECONDS", "for a minute of the file; 0: any", 0, 1e9},
        {0, "no-sandbox", IE_FLAG, &set.no_sandbox, NULL, "decode unconfined", 0, 0},
        {0, "run-option", IE_TEXTS, &purpose->run_options, "WORD", "recorded by ie-run: how it was called", 0, 0},
        {0, "run-file", IE_TEXTS, &purpose->run_files, "FILE", "recorded by ie-run: SHA-256 of its file", 0, 0},
        {0},
    };
    const ie_usage usage = {"ie-capture", "FILE ...", "Put recordings, pictures or a live device into the stream.",
                            options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    if (check_capture_settings(&set, operands) < 0)
        return IE_EXIT_STOPPED;
    signal(SIGINT, SIG_DFL);  // a shell ignores it for a recording that it starts in the background
    ie_libav_log_off();
    return run_capture(&set, argv + 1, operands);
}
