// SPDX-License-Identifier: MIT
// The sound of a stream or of sound files as recordings that begin, give samples and end.
#include "voice/sound.h"

#include "base/memory.h"
#include "media/payload.h"
#include "media/rate.h"
#include "media/soundfile.h"

#include <math.h>
#include <stdlib.h>

// Rates from below the telephone's to twice the highest of studios: what is held and put out grows with them.
enum { BLOCK = 16384, LEAST_HZ = 1000, MOST_HZ = 384000 };
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
    double t = ie_record_number(record, "t", NAN);
    double rate = (double)ie_record_integer(record, "sample_rate_hz", LEAST_HZ, MOST_HZ, 0);
    if (isnan(t) || rate == 0)
        return ie_fail(error, IE_FORMAT, "audio without \"t\" or a \"sample_rate_hz\" from %d to %d", LEAST_HZ, MOST_HZ);
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

// A file on its way to the listener.
typedef struct passage {
    const ie_listener *listener;
    ie_stream *stream;
    ie_soundfile *file;
    ie_rate *converter;  // NULL where the file's rate is kept
    float block[BLOCK];
    size_t total;        // samples read
    int begun;
} passage;

// Hands the next samples over: *count of them were read, 0 at the end. Returns 0, or -1 where the listener refused.
static int pass(passage *now, const char *path, double rate, size_t *count, ie_error *error)
{
    *count = ie_soundfile_read(now->file, now->block, BLOCK);
    now->total += *count;
    const float *samples = now->block;
    size_t ready = now->converter ? ie_rate_convert(now->converter, now->block, *count, &samples) : *count;
    if (ready == 0)
        return 0;
    if (!now->begun && now->listener->begin(now->listener->state, 0, rate, path, error) < 0)
        return -1;
    now->begun = 1;
    now->listener->process(now->listener->state, samples, ready, now->stream);
    return 0;
}

// Returns 0 after a whole file, 1 after one with faults, -1 where nothing could be analysed.
static int listen_to_file(passage *now, const char *path, double wanted_hz, int quiet, ie_error *error)
{
    now->total = 0;
    now->begun = 0;
    now->converter = NULL;
    now->file = ie_soundfile_open(path, error);
    if (!now->file)
        return -1;
    double rate = ie_soundfile_rate(now->file);
    size_t count = 1;
    int status = 0;
    if (rate < LEAST_HZ || rate > MOST_HZ)
        status = ie_fail(error, IE_FORMAT, "%s: %g samples a second, not %d to %d", path, rate, LEAST_HZ, MOST_HZ);
    else if (wanted_hz > 0 && wanted_hz != rate)
        status = (now->converter = ie_rate_create(rate, wanted_hz, error)) ? 0 : -1;
    while (status == 0 && count > 0 && !ie_stream_failed(now->stream))
        status = pass(now, path, wanted_hz > 0 ? wanted_hz : rate, &count, error);
    if (status == 0 && now->begun)
        now->listener->end(now->listener->state, now->stream);
    if (status == 0)
        status = note_faults(now->file, path, now->total, now->stream, quiet);
    ie_rate_destroy(now->converter);
    ie_soundfile_close(now->file);
    return status;
}

int ie_sound_files(const ie_listener *listener, char *const *paths, int count, double sample_rate_hz, int quiet)
{
    passage *now = ie_allocate(1, sizeof *now);
    now->listener = listener;
    now->stream = ie_stream_open_output();
    int worst = 0, read = 0;
    for (int i = 0; i < count && !ie_stream_failed(now->stream); i++) {
        ie_error error = {0};
        int status = listen_to_file(now, paths[i], sample_rate_hz, quiet, &error);
        if (status < 0)
            note(now->stream, quiet, 0, "error", error.code == IE_IO ? "unreadable" : "not_sound", error.text);
        worst |= status != 0;
        read += status >= 0;
    }
    int closed = ie_stream_close(now->stream);
    free(now);
    int mine = read == 0 ? IE_EXIT_STOPPED : worst ? IE_EXIT_PARTIAL : IE_EXIT_DONE;
    return closed > mine ? closed : mine;
}
