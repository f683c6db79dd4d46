// SPDX-License-Identifier: MIT
// The sound of a stream or of sound files as recordings that begin, give samples and end.
#include "sound.h"

#include "memory.h"
#include "payload.h"
#include "soundfile.h"

#include <math.h>
#include <stdlib.h>

enum { BLOCK = 16384 };
static const double tolerance_seconds = 0.02;  // times in records are rounded, and resamplers shift by a sample or two

typedef struct hearing {
    const ie_listener *listener;
    ie_buffer samples;
    double sample_rate_hz, next_t;  // of the recording under way; rate 0: none
} hearing;

static void end_recording(hearing *now, ie_stream *stream)
{
    if (now->sample_rate_hz > 0)
        now->listener->end(now->listener->state, stream);
    now->sample_rate_hz = 0;
}

static int handle_media(void *state, const ie_record *record, ie_stream *stream, ie_error *error)
{
    (void)record;
    (void)error;
    end_recording(state, stream);
    return 0;
}

static int handle_audio(void *state, const ie_record *record, ie_stream *stream, ie_error *error)
{
    hearing *now = state;
    double t = ie_record_number(record, "t", NAN), rate = ie_record_number(record, "sample_rate_hz", 0);
    if (isnan(t) || !(rate > 0))
        return ie_fail(error, IE_FORMAT, "audio without \"t\" or \"sample_rate_hz\"");
    ie_buffer_clear(&now->samples);
    if (ie_sound_decode(record, &now->samples, error) < 0)
        return -1;
    size_t count = now->samples.length / sizeof(float);
    if (count == 0)
        return 0;
    if (rate != now->sample_rate_hz || fabs(t - now->next_t) > tolerance_seconds) {
        end_recording(now, stream);
        if (now->listener->begin(now->listener->state, t, rate, NULL, error) < 0)
            return -1;
        now->sample_rate_hz = rate;
        now->next_t = t;
    }
    now->next_t += (double)count / rate;
    now->listener->process(now->listener->state, (const float *)(const void *)now->samples.data, count, stream);
    return 0;
}

static int finish(void *state, ie_stream *stream, ie_error *error)
{
    (void)error;
    end_recording(state, stream);
    return 0;
}

int ie_sound_filter(const ie_listener *listener)
{
    static const ie_handler handlers[] = {{"audio", handle_audio}, {"media", handle_media}, {0}};
    hearing now = {.listener = listener};
    int status = ie_filter_run(&(ie_filter){.handlers = handlers, .finish = finish, .state = &now,
                                            .inference = IE_MEASURES, .drop = listener->drop});
    ie_buffer_free(&now.samples);
    return status;
}

// What a user of --format csv or npy learns on stderr only, others in the stream too.
static void note(ie_stream *stream, int quiet, double t, const char *level, const char *code, const char *text)
{
    if (quiet)
        ie_warn("%s", text);
    else
        ie_stream_notice(stream, t, level, code, "%s", text);
}

// Says what was wrong with a file that has been read to its end. Returns 1 where something was.
static int note_faults(const ie_soundfile *file, const char *path, size_t count, ie_stream *stream, int quiet)
{
    ie_error text;
    double seconds = (double)count / ie_soundfile_rate(file);
    size_t bad = ie_soundfile_bad_values(file);
    int cut = ie_soundfile_is_cut(file);
    if (count == 0) {
        ie_fail(&text, IE_FORMAT, "%s: the file holds no samples", path);
        note(stream, quiet, 0, "error", "empty", text.text);
    } else if (cut) {
        ie_fail(&text, IE_FORMAT, "%s: ends at %.3f s, before what its header promises", path, seconds);
        note(stream, quiet, seconds, "warning", "truncated", text.text);
    }
    if (bad > 0) {
        ie_fail(&text, IE_FORMAT, "%s: %zu values are not numbers and were taken as silence", path, bad);
        note(stream, quiet, 0, "warning", "not_a_number", text.text);
    }
    return count == 0 || cut || bad > 0;
}

// Returns 0 after a whole file, 1 after one with faults, -1 where nothing could be analysed.
static int listen_to_file(const ie_listener *listener, const char *path, float *block, ie_stream *stream, int quiet,
                          ie_error *error)
{
    ie_soundfile *file = ie_soundfile_open(path, error);
    if (!file)
        return -1;
    double rate = ie_soundfile_rate(file);
    size_t count, total = 0;
    int status = 0;
    while (status == 0 && !ie_stream_failed(stream) && (count = ie_soundfile_read(file, block, BLOCK)) > 0) {
        if (total == 0)
            status = listener->begin(listener->state, 0, rate, path, error);
        if (status == 0)
            listener->process(listener->state, block, count, stream);
        total += count;
    }
    if (status == 0 && total > 0)
        listener->end(listener->state, stream);
    if (status == 0)
        status = note_faults(file, path, total, stream, quiet);
    ie_soundfile_close(file);
    return status;
}

int ie_sound_files(const ie_listener *listener, char *const *paths, int count, int quiet)
{
    ie_stream *stream = ie_stream_open_output();
    float *block = ie_allocate(BLOCK, sizeof *block);
    int worst = 0, read = 0;
    for (int i = 0; i < count && !ie_stream_failed(stream); i++) {
        ie_error error = {0};
        int status = listen_to_file(listener, paths[i], block, stream, quiet, &error);
        if (status < 0)
            note(stream, quiet, 0, "error", error.code == IE_IO ? "unreadable" : "not_sound", error.text);
        worst |= status != 0;
        read += status >= 0;
        if (status < 0 && error.code != IE_IO && error.code != IE_FORMAT)
            read = -count;
    }
    free(block);
    int closed = ie_stream_close(stream), mine = read <= 0 ? IE_EXIT_STOPPED : worst ? IE_EXIT_PARTIAL : IE_EXIT_DONE;
    return closed > mine ? closed : mine;
}
