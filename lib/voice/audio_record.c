// SPDX-License-Identifier: MIT
// Recordings for a listener, from `audio` records or from sound files.
#include "voice/audio_record.h"

#include "media/audio_decoder.h"
#include "media/mixing.h"
#include "voice/sound.h"

#include <math.h>

// Ours, not measured: times in records are rounded, and resamplers shift by a sample or two.
static const double time_tolerance_seconds = 0.02;

typedef struct hearing {
    const ie_listener *listener;
    ie_buffer samples, mix;        // floats
    ie_mixer mixer;
    double sample_rate_hz, next_t;  // of the recording under way; rate 0: none
} hearing;

static void hearing_end(hearing *now, ie_stream *stream)
{
    if (now->sample_rate_hz > 0)
        now->listener->end(now->listener->state, stream);
    now->sample_rate_hz = 0;
}

// Hands a block over as the listener asks for it: `count` samples of each channel.
static void hear_block(hearing *now, int channels, size_t count, ie_stream *stream)
{
    const ie_listener *listener = now->listener;
    const float *samples = (const float *)(const void *)now->samples.data;
    if (channels == 1) {
        listener->process(listener->state, samples, count, stream);
        return;
    }
    float *mix = (float *)(void *)ie_buffer_reserve(&now->mix, count * sizeof *mix);
    ie_mixer_mix(&now->mixer, samples, count, mix);
    if (listener->process_pairs)
        listener->process_pairs(listener->state, samples, mix, count, stream);
    else
        listener->process(listener->state, mix, count, stream);
}

static int hear_media(void *state, const ie_record *record, ie_stream *stream, ie_error *error)
{
    (void)record;
    (void)error;
    hearing_end(state, stream);
    return 0;
}

static int hear_audio(void *state, const ie_record *record, ie_stream *stream, ie_error *error)
{
    hearing *now = state;
    double t = ie_record_number(record, "t", NAN);
    double rate = (double)ie_record_integer(record, "sample_rate_hz", IE_SOUND_LEAST_HZ, IE_SOUND_MOST_HZ, 0);
    if (isnan(t) || rate == 0)
        return ie_fail(error, IE_FORMAT, "audio without \"t\" or a \"sample_rate_hz\" from %d to %d", IE_SOUND_LEAST_HZ,
                       IE_SOUND_MOST_HZ);
    ie_buffer_clear(&now->samples);
    int channels;
    if (ie_audio_decode(record, &now->samples, &channels, error) < 0)
        return -1;
    size_t count = now->samples.length / sizeof(float) / (size_t)channels;
    if (count == 0)
        return 0;
    if (rate != now->sample_rate_hz || fabs(t - now->next_t) > time_tolerance_seconds) {
        hearing_end(now, stream);
        if (now->listener->begin(now->listener->state, t, rate, NULL, error) < 0)
            return -1;
        now->sample_rate_hz = rate;
        now->next_t = t;
        now->mixer = (ie_mixer){0};
    }
    now->next_t += (double)count / rate;
    hear_block(now, channels, count, stream);
    return 0;
}

static int hear_the_end(void *state, ie_stream *stream, ie_error *error)
{
    (void)error;
    const ie_listener *listener = ((hearing *)state)->listener;
    hearing_end(state, stream);
    if (listener->finish)
        listener->finish(listener->state, stream);
    return 0;
}

int ie_listen_to_stream(const ie_listener *listener)
{
    static const ie_handler handlers[] = {{"audio", hear_audio}, {"media", hear_media}, {0}};
    hearing now = {.listener = listener};
    int status = ie_filter_run(&(ie_filter){.handlers = handlers, .finish = hear_the_end, .state = &now,
                                            .inference = IE_MEASURES, .drop = listener->drop});
    ie_buffer_free(&now.samples);
    ie_buffer_free(&now.mix);
    return status;
}

// What a user of --format csv or npy learns on stderr only, others in the stream too.
static void note_of_file(ie_stream *stream, int quiet, double t, const char *level, const char *code, const char *text)
{
    if (quiet)
        ie_warn("%s", text);
    else
        ie_stream_notice(stream, t, level, code, "%s", text);
}

// Says what was wrong with a file that has been read to its end. Returns 1 where something was.
static int note_file_faults(const ie_sound *sound, const char *path, ie_stream *stream, int quiet)
{
    ie_error text;
    double seconds = ie_sound_seconds(sound);
    size_t bad = ie_sound_bad_values(sound);
    int cut = ie_sound_is_cut(sound);
    if (seconds == 0) {
        ie_fail(&text, IE_FORMAT, "%s: the file holds no samples", path);
        note_of_file(stream, quiet, 0, "error", "empty", text.text);
    } else if (cut) {
        ie_fail(&text, IE_FORMAT, "%s: ends at %.3f s, before what its header promises", path, seconds);
        note_of_file(stream, quiet, seconds, "warning", "truncated", text.text);
    }
    if (ie_sound_was_opposite(sound)) {
        ie_fail(&text, IE_FORMAT, "%s: the channels are of opposite phase and would cancel each other: one channel was "
                "taken, with the other one inverted", path);
        note_of_file(stream, quiet, 0, "info", "opposite_phase", text.text);
    }
    if (bad > 0) {
        ie_fail(&text, IE_FORMAT, "%s: %zu values are not numbers and were taken as silence", path, bad);
        note_of_file(stream, quiet, 0, "warning", "not_a_number", text.text);
    }
    return seconds == 0 || cut || bad > 0;
}

// Returns 0 after a whole file, 1 after one with faults, -1 where nothing could be analysed.
static int listen_to_file(const ie_listener *listener, const char *path, double sample_rate_hz, int quiet,
                          ie_stream *stream, ie_error *error)
{
    ie_sound *sound = ie_sound_open(path, sample_rate_hz, error);
    if (!sound)
        return -1;
    int status = 0, has_begun = 0;
    const float *samples;
    size_t count;
    while (status == 0 && !ie_stream_failed(stream) && (count = ie_sound_read(sound, &samples)) > 0) {
        if (!has_begun)
            status = listener->begin(listener->state, 0, ie_sound_rate(sound), path, error);
        has_begun = 1;
        if (status == 0)
            listener->process(listener->state, samples, count, stream);
    }
    if (status == 0 && has_begun)
        listener->end(listener->state, stream);
    if (status == 0)
        status = note_file_faults(sound, path, stream, quiet);
    ie_sound_close(sound);
    return status;
}

int ie_listen_to_files(const ie_listener *listener, char *const *paths, int count, double sample_rate_hz, int quiet)
{
    ie_stream *stream = ie_stream_open_output();
    int worst = 0, read = 0;
    for (int i = 0; i < count && !ie_stream_failed(stream); i++) {
        ie_error error = {0};
        int status = listen_to_file(listener, paths[i], sample_rate_hz, quiet, stream, &error);
        if (status < 0)
            note_of_file(stream, quiet, 0, "error", error.code == IE_IO ? "unreadable" : "not_sound", error.text);
        worst |= status != 0;
        read += status >= 0;
    }
    int closed = ie_stream_close(stream);
    int mine = read == 0 ? IE_EXIT_STOPPED : worst ? IE_EXIT_PARTIAL : IE_EXIT_DONE;
    return closed > mine ? closed : mine;
}
