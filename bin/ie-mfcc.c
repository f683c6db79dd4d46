// SPDX-License-Identifier: MIT
// ie-mfcc: mel-frequency cepstral coefficients of the sound of a stream or of sound files.
#include <ie/mfcc.h>

#include "base/error.h"
#include "base/options.h"
#include "base/queue.h"
#include "learn/npy.h"
#include "voice/audio_record.h"
#include "voice/mfcc_record.h"

#include <math.h>
#include <string.h>

typedef struct settings {
    long window, hop, mels, coefficients, deltas;
    double rate_hz, top_db, lowest_hz, highest_hz, lifter;
    int htk, normalise;
    const char *format;
} settings;

typedef struct state {
    settings settings;
    ie_mfcc *mfcc;  // for the rate of the recording under way
    double sample_rate_hz, t;
    const char *file;
    size_t frames;       // put out so far
    ie_writer writer;
    ie_queue table;      // npy: all rows, because the header says how many
    int header_written;  // csv
    int failed;          // csv and npy: the output
} state;

static ie_mfcc_settings mfcc_settings(const settings *given, double sample_rate_hz)
{
    return (ie_mfcc_settings){.sample_rate_hz = sample_rate_hz, .window_samples = (size_t)given->window,
                              .hop_samples = (size_t)given->hop, .mels = (size_t)given->mels,
                              .coefficients = (size_t)given->coefficients, .lowest_hz = given->lowest_hz,
                              .highest_hz = given->highest_hz, .htk = given->htk, .top_db = given->top_db,
                              .lifter = given->lifter, .deltas = (int)given->deltas, .normalise = given->normalise};
}

static int begin_coefficients(void *of, double t, double sample_rate_hz, const char *file, ie_error *error)
{
    state *now = of;
    if (now->mfcc && now->sample_rate_hz == sample_rate_hz) {
        ie_mfcc_reset(now->mfcc);
    } else {
        ie_mfcc_destroy(now->mfcc);
        ie_mfcc_settings chosen = mfcc_settings(&now->settings, sample_rate_hz);
        now->mfcc = ie_mfcc_create(&chosen, error);
        if (!now->mfcc) {
            error->code = IE_FORMAT;  // what does not fit one file's rate may fit the next one's
            return -1;
        }
    }
    now->sample_rate_hz = sample_rate_hz;
    now->t = t;
    now->file = file;
    now->frames = 0;
    ie_queue_free(&now->table);
    now->table.width = ie_mfcc_width(now->mfcc) * sizeof(float);
    return 0;
}

static double mfcc_hop_seconds(const state *now)
{
    return (double)now->settings.hop / now->sample_rate_hz;
}

// Records of about a second, whatever the hop.
static void put_mfcc_records(state *now, const float *rows, size_t frames, ie_stream *stream)
{
    size_t block = (size_t)fmax(1, round(1 / mfcc_hop_seconds(now))), width = ie_mfcc_width(now->mfcc);
    while (frames > 0) {
        size_t count = frames < block ? frames : block;
        double t = now->t + (double)now->frames * mfcc_hop_seconds(now);
        ie_mfcc_write(&now->writer, t, mfcc_hop_seconds(now), now->file, rows, count, width);
        ie_stream_put(stream, &now->writer);
        rows += count * width;
        now->frames += count;
        frames -= count;
    }
}

static void put_csv_rows(state *now, const float *rows, size_t frames)
{
    size_t width = ie_mfcc_width(now->mfcc);
    if (!now->header_written) {
        printf("file,t");
        for (size_t k = 0; k < width; k++)
            printf(",%s%zu", k < width / (size_t)(1 + now->settings.deltas) ? "c" : "d", k);
        putchar('\n');
    }
    now->header_written = 1;
    for (size_t i = 0; i < frames; i++, now->frames++) {
        putchar('"');
        for (const char *at = now->file; *at; at++)
            printf(*at == '"' ? "\"\"" : "%c", *at);
        printf("\",%.6f", (double)now->frames * mfcc_hop_seconds(now));
        for (size_t k = 0; k < width; k++)
            printf(",%.4f", rows[i * width + k]);
        putchar('\n');
    }
    now->failed |= ferror(stdout) != 0;
}

static void put_ready_rows(state *now, ie_stream *stream)
{
    size_t frames;
    const float *rows = ie_mfcc_take(now->mfcc, &frames);
    if (strcmp(now->settings.format, "csv") == 0)
        put_csv_rows(now, rows, frames);
    else if (strcmp(now->settings.format, "npy") == 0)
        ie_queue_append(&now->table, rows, frames);
    else
        put_mfcc_records(now, rows, frames, stream);
}

static void process_samples(void *of, const float *samples, size_t count, ie_stream *stream)
{
    state *now = of;
    ie_mfcc_process(now->mfcc, samples, count);
    put_ready_rows(now, stream);
}

static void end_coefficients(void *of, ie_stream *stream)
{
    state *now = of;
    ie_mfcc_finish(now->mfcc);
    put_ready_rows(now, stream);
    if (strcmp(now->settings.format, "npy") == 0)
        now->failed |= ie_npy_write(stdout, now->table.items, now->table.count, ie_mfcc_width(now->mfcc), NULL) < 0;
}

// Settings that no rate could satisfy are misuse, said before anything is read. Returns 0, or -1.
static int check_mfcc_options(const settings *given, int operands, ie_error *error)
{
    if (strcmp(given->format, "records") != 0 && operands == 0)
        return ie_fail(error, IE_USAGE, "--format %s needs sound files as operands", given->format);
    if (given->rate_hz > 0 && operands == 0)
        return ie_fail(error, IE_USAGE, "--rate is for sound files: a stream has its own");
    ie_mfcc_settings chosen = mfcc_settings(given, 192000);
    ie_mfcc *mfcc = ie_mfcc_create(&chosen, error);
    ie_mfcc_destroy(mfcc);
    return mfcc ? 0 : -1;
}

static int run_mfcc(state *now, char *const *paths, int count)
{
    ie_listener listener = {.state = now, .begin = begin_coefficients, .process = process_samples,
                            .end = end_coefficients};
    ie_error error = {0};
    if (check_mfcc_options(&now->settings, count, &error) < 0)
        return ie_stop(&error);
    int quiet = strcmp(now->settings.format, "records") != 0;
    int status = count ? ie_listen_to_files(&listener, paths, count, now->settings.rate_hz, quiet)
                       : ie_listen_to_stream(&listener);
    ie_mfcc_destroy(now->mfcc);
    ie_buffer_free(&now->writer.text);
    ie_queue_free(&now->table);
    if (now->failed && status != IE_EXIT_STOPPED) {
        ie_warn("<stdout>: writing failed");
        status = IE_EXIT_STOPPED;
    }
    return status;
}

int main(int argc, char **argv)
{
    state now = {.settings = {.window = 2048, .hop = 512, .mels = 128, .coefficients = 13, .top_db = 80,
                              .format = "records"}};
    settings *set = &now.settings;
    const ie_option options[] = {
        {'r', "rate", IE_REAL, &set->rate_hz, "HZ", "sample rate to which files are brought first, 0 for their own", 0,
         192000},
        {'w', "window", IE_INT, &set->window, "SAMPLES", "length of the Hann window and the transform, even", 2,
         1 << 20},
        {'p', "hop", IE_INT, &set->hop, "SAMPLES", "from one frame to the next", 1, 1 << 24},
        {'m', "mels", IE_INT, &set->mels, "COUNT", "filters of the mel filterbank", 1, 4096},
        {'n', "coefficients", IE_INT, &set->coefficients, "COUNT", "coefficients kept, from c0 on", 1, 4096},
        {0, "lowest", IE_REAL, &set->lowest_hz, "HZ", "lower edge of the filterbank", 0, 96000},
        {0, "highest", IE_REAL, &set->highest_hz, "HZ", "upper edge of the filterbank, 0 for half the rate", 0, 96000},
        {0, "htk", IE_FLAG, &set->htk, NULL, "the mel formula of HTK instead of Slaney's", 0, 0},
        {'t', "top-db", IE_REAL, &set->top_db, "DB", "raise levels to the recording's maximum less this; 0 streams", 0,
         1000},
        {'l', "lifter", IE_REAL, &set->lifter, "L", "sinusoidal liftering, 0 for none", 0, 10000},
        {'d', "deltas", IE_INT, &set->deltas, "ORDER", "append slopes (1), and curvatures (2)", 0, 2},
        {0, "normalise", IE_FLAG, &set->normalise, NULL, "mean 0 and variance 1 over the recording (CMVN)", 0, 0},
        {'f', "format", IE_CHOICE, &set->format, "records|csv|npy", "what is put out for files", 0, 0},
        {0},
    };
    const ie_usage usage = {"ie-mfcc", "[FILE ...]",
                            "Adds mel-frequency cepstral coefficients to a stream, or prints those of sound files.",
                            options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    return status >= 0 ? status : run_mfcc(&now, argv + 1, operands);
}
