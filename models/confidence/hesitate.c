// SPDX-License-Identifier: MIT
// For recipe.sh and test/bench/face_validity.sh: copies of sound files with hesitations put in between syllables, which
// nobody has to rate: they are less fluent than what they were made of, and the more so the more were put in.
//   hesitate pauses|fillers|repeats|mixed|slow|cut DEGREE OUT-FOLDER FILE ...
// DEGREE: hesitations in every four seconds of speech, at least as many in all. Places are the same for every kind, and
// those of a lower degree are among those of a higher one. `slow` makes the speech 1.2, 1.4, 1.6 times as long, `cut`
// leaves out the first 0.35, 0.7, 1.05 s. OUT-FOLDER/NAME.wav is 16 kHz mono.
#include "base/memory.h"
#include "base/random.h"
#include "voice/sound.h"

#include <ie/prosody.h>
#include <math.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RATE = 16000, HOP = 160, FADE = 80, BREATH = 800, PERIODS = 4, MOST_PLACES = 4000, GRAIN = 480, SEARCH = 160 };

// Ours: silent pauses are heard as hesitation from 0.25 s on (Goldman-Eisler 1968), fillers last 0.2 to 0.5 s.
static const double pause_seconds = 0.5, filler_seconds = 0.3, gap_seconds = 0.15, seconds_a_degree = 4;

typedef struct recording {
    float *samples;
    ie_prosody_frame *frames;
    size_t count, frame_count, breath, vowel, period;  // where the background and the steadiest vowel begin; its length
    size_t places[MOST_PLACES], place_count;           // samples between syllables, in order
    double speech_seconds;
} recording;

typedef struct sound_out {
    float *samples;
    size_t count, capacity;
} sound_out;

static void put_sample(sound_out *out, double value)
{
    IE_GROW(out->samples, out->count, out->capacity);
    out->samples[out->count++] = (float)value;
}

// A stretch of the recording, faded in and out so that the splice does not click.
static void put_stretch(sound_out *out, const recording *of, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        double in = fmin(1, (double)(i - from + 1) / FADE), away = fmin(1, (double)(to - i) / FADE);
        put_sample(out, of->samples[i] * fmin(from > 0 ? in : 1, to < of->count ? away : 1));
    }
}

// The recording's own background, forwards and backwards.
static void put_pause(sound_out *out, const recording *of, double seconds)
{
    for (size_t i = 0; i < (size_t)(seconds * RATE); i++) {
        size_t at = i % (2 * BREATH);
        put_sample(out, of->samples[of->breath + (at < BREATH ? at : 2 * BREATH - 1 - at)]);
    }
}

static void put_filler(sound_out *out, const recording *of, double seconds)
{
    size_t length = (size_t)(seconds * RATE);
    for (size_t i = 0; i < length; i++) {
        double edge = fmin(1, fmin((double)i, (double)(length - i)) / (10 * FADE));
        put_sample(out, 0.7 * edge * of->samples[of->vowel + i % of->period]);
    }
}

static void find_background(recording *of)
{
    double least = INFINITY;
    for (size_t i = 0; (i * HOP) + BREATH < of->count && i + 5 < of->frame_count; i++) {
        double sum = 0;
        for (size_t k = i; k <= i + 5; k++)
            sum += of->frames[k].loudness_db;
        of->breath = sum < least ? i * HOP : of->breath;
        least = fmin(least, sum);
    }
}

// Four periods of the loud voiced frames whose pitch moves least.
static void find_vowel(recording *of)
{
    double most = -INFINITY, least = INFINITY;
    for (size_t i = 0; i < of->frame_count; i++)
        most = of->frames[i].f0_hz > 0 ? fmax(most, of->frames[i].loudness_db) : most;
    for (size_t i = 2; i + 6 < of->frame_count; i++) {
        const ie_prosody_frame *frame = &of->frames[i];
        double moves = fabs(frame[-1].f0_hz - frame->f0_hz) + fabs(frame[1].f0_hz - frame->f0_hz);
        if (!(frame->f0_hz > 0) || frame->loudness_db < most - 6 || moves >= least)
            continue;
        least = moves;
        of->vowel = i * HOP;
        of->period = (size_t)lround(PERIODS * RATE / (double)frame->f0_hz);
    }
}

// The quietest frame between two syllable nuclei of one stretch of speech.
static void find_places(recording *of)
{
    size_t last = of->frame_count;
    for (size_t i = 0; i < of->frame_count; i++) {
        if (!of->frames[i].nucleus)
            continue;
        size_t best = last;
        int joined = last < of->frame_count;
        for (size_t k = last; k < i; k++) {
            joined &= of->frames[k].speech;
            best = of->frames[k].loudness_db < of->frames[best].loudness_db ? k : best;
        }
        if (joined && of->place_count < MOST_PLACES)
            of->places[of->place_count++] = best * HOP;
        last = i;
    }
}

static int read_recording(recording *of, const char *path, ie_error *error)
{
    size_t capacity = 0, count;
    const float *samples;
    ie_sound *sound = ie_sound_open(path, RATE, error);
    if (!sound)
        return -1;
    while ((count = ie_sound_read(sound, &samples)) > 0)
        for (size_t i = 0; i < count; i++) {
            IE_GROW(of->samples, of->count, capacity);
            of->samples[of->count++] = samples[i];
        }
    ie_sound_close(sound);
    ie_prosody *prosody = ie_prosody_create(RATE, error);
    ie_prosody_process(prosody, of->samples, of->count);
    ie_prosody_finish(prosody);
    const ie_prosody_frame *frames = ie_prosody_take(prosody, &of->frame_count);
    of->frames = ie_allocate(of->frame_count + 1, sizeof *frames);
    memcpy(of->frames, frames, of->frame_count * sizeof *frames);
    ie_prosody_destroy(prosody);
    for (size_t i = 0; i < of->frame_count; i++)
        of->speech_seconds += of->frames[i].speech * IE_PROSODY_HOP_SECONDS;
    find_background(of);
    find_vowel(of);
    find_places(of);
    return of->period > 0 && of->place_count > 0 ? 0 : ie_fail(error, IE_FORMAT, "%s: no syllables", path);
}

// Marks so many of the places, spread by the golden ratio from a start of the recording's own.
static void choose_places(const recording *of, size_t wanted, uint64_t random, unsigned char *chosen)
{
    double at = ie_random_unit(&random);
    for (size_t n = 0; n < wanted && n < of->place_count; n++) {
        at = fmod(at + 0.6180339887, 1);
        size_t place = (size_t)(at * (double)of->place_count);
        while (chosen[place])
            place = (place + 1) % of->place_count;
        chosen[place] = 1;
    }
}

// The lag within SEARCH samples of `from` at which the recording goes on most like what followed `before`.
static size_t best_lag(const recording *of, size_t before, size_t from)
{
    size_t best = from;
    double most = -INFINITY;
    for (size_t at = from > SEARCH ? from - SEARCH : 0; at <= from + SEARCH && at + GRAIN < of->count; at += 2) {
        double sum = 0;
        for (size_t i = 0; i < GRAIN && before + i < of->count; i += 2)
            sum += of->samples[at + i] * of->samples[before + i];
        best = sum > most ? at : best;
        most = fmax(most, sum);
    }
    return best;
}

// Longer by grains that overlap by half where they fit together best (WSOLA; Verhelst and Roelands 1993).
static void put_slower(sound_out *out, const recording *of, double times)
{
    size_t half = GRAIN / 2, at = 0;
    for (size_t to = 0; (double)to / times + GRAIN + SEARCH < (double)of->count; to += half) {
        at = to == 0 ? 0 : best_lag(of, at + half, (size_t)((double)to / times));
        for (size_t i = 0; i < GRAIN; i++) {
            double window = 0.5 - 0.5 * cos(2 * 3.14159265358979 * (double)i / GRAIN);
            if (to + i >= out->count)
                put_sample(out, 0);
            out->samples[to + i] += (float)(window * of->samples[at + i]);
        }
    }
}

static void hesitate(const recording *of, const char *kind, long degree, uint64_t random, sound_out *out)
{
    unsigned char chosen[MOST_PLACES] = {0};
    double places = fmax((double)degree, round((double)degree * of->speech_seconds / seconds_a_degree));
    choose_places(of, (size_t)places, random, chosen);
    size_t from = 0;
    for (size_t i = 0; i < of->place_count; i++) {
        double more = ie_random_unit(&random);
        int drawn = (int)ie_random_below(&random, 3);
        int what = *kind == 'm' ? drawn : *kind == 'p' ? 0 : *kind == 'f' ? 1 : 2;
        size_t at = of->places[i];
        if (!chosen[i])
            continue;
        put_stretch(out, of, from, at);
        put_pause(out, of, what == 0 ? pause_seconds * (1 + more) : gap_seconds * (1 + more));
        if (what == 1) {
            put_filler(out, of, filler_seconds * (1 + more / 2));
            put_pause(out, of, gap_seconds * (1 + more));
        }
        from = what == 2 && i > 0 ? of->places[i - 1] : at;
    }
    put_stretch(out, of, from, of->count);
}

static int write_copy(const char *folder, const char *path, const sound_out *out, ie_error *error)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    char to[4096];
    SF_INFO info = {.samplerate = RATE, .channels = 1, .format = SF_FORMAT_WAV | SF_FORMAT_PCM_16};
    snprintf(to, sizeof to, "%s/%.*s.wav", folder, (int)strcspn(name, "."), name);
    SNDFILE *file = sf_open(to, SFM_WRITE, &info);
    if (!file)
        return ie_fail(error, IE_IO, "%s:", to);
    sf_command(file, SFC_SET_CLIPPING, NULL, SF_TRUE);
    sf_count_t written = sf_writef_float(file, out->samples, (sf_count_t)out->count);
    return sf_close(file) == 0 && written == (sf_count_t)out->count ? 0 : ie_fail(error, IE_IO, "%s:", to);
}

int main(int argc, char **argv)
{
    ie_program_name = "hesitate";
    int failed = 0;
    for (int i = 4; i < argc; i++) {
        recording of = {0};
        sound_out out = {0};
        ie_error error = {0};
        uint64_t random = 5381;
        const char *slash = strrchr(argv[i], '/');
        for (const char *byte = slash ? slash + 1 : argv[i]; *byte && *byte != '.'; byte++)
            random = random * 33 + (unsigned char)*byte;
        int status = read_recording(&of, argv[i], &error);
        if (status == 0) {
            long degree = strtol(argv[2], NULL, 10);
            if (strcmp(argv[1], "slow") == 0)
                put_slower(&out, &of, 1 + 0.2 * (double)degree);
            else if (strcmp(argv[1], "cut") == 0)
                put_stretch(&out, &of, (size_t)fmin(5600 * (double)degree, (double)of.count), of.count);
            else
                hesitate(&of, argv[1], degree, random, &out);
            status = write_copy(argv[3], argv[i], &out, &error);
        }
        if (status < 0)
            ie_warn("%s", error.text);
        failed |= status < 0;
        free(of.samples);
        free(of.frames);
        free(out.samples);
    }
    return failed;
}
