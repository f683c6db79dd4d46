// SPDX-License-Identifier: MIT
// Prosody frames and summaries as `prosody` records, and back.
#include "voice/prosody_record.h"

#include "base/memory.h"
#include "voice/usual.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double hop = IE_PROSODY_HOP_SECONDS;
static const double least_speech_seconds = 1;  // for a word on delivery: ours, not measured

// The per-frame members: where they lie in a frame and how they are written.
typedef struct column {
    const char *key;
    size_t offset;
    int decimals;
} column;

static const column columns[] = {
    {"f0_hz", offsetof(ie_prosody_frame, f0_hz), 1},     {"loudness_db", offsetof(ie_prosody_frame, loudness_db), 1},
    {"hnr_db", offsetof(ie_prosody_frame, hnr_db), 1},   {"tilt_db", offsetof(ie_prosody_frame, tilt_db), 1},
    {"jitter", offsetof(ie_prosody_frame, jitter), 4},   {"shimmer", offsetof(ie_prosody_frame, shimmer), 3},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

static float *column_value(ie_prosody_frame *frame, const column *one)
{
    return (float *)(void *)((char *)frame + one->offset);
}

// Frame k stands for the time from k - 1/2 to k + 1/2 hops; spans are given by the frames' centres, so that the end of
// one block's last frame is the start of the next block's first.
void ie_prosody_write_spans(ie_writer *writer, const char *key, double t, const ie_prosody_frame *frames, size_t count,
                            int speech, double least_seconds)
{
    ie_write_open(writer, key, '[');
    int spoken = speech;
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start; end < count && frames[end].speech == frames[start].speech;)
            end++;
        int inside = speech || (spoken && start > 0 && end < count);
        if (frames[start].speech == speech && inside && (double)(end - start) * hop >= least_seconds - hop / 2) {
            ie_write_open(writer, NULL, '[');
            ie_write_number(writer, NULL, t + (double)start * hop, 3);
            ie_write_number(writer, NULL, t + (double)end * hop, 3);
            ie_write_close(writer, ']');
        }
        spoken |= frames[start].speech;
    }
    ie_write_close(writer, ']');
}

void ie_prosody_write(ie_writer *writer, double t, const ie_prosody_frame *frames, size_t count)
{
    ie_write_record(writer, "prosody", t, (double)count * hop);
    ie_write_text(writer, "scope", "block");
    ie_write_number(writer, "hop_seconds", hop, 3);
    for (const column *one = columns; one < columns + COLUMNS; one++) {
        ie_write_open(writer, one->key, '[');
        for (size_t i = 0; i < count; i++) {
            double value = *(const float *)(const void *)((const char *)&frames[i] + one->offset);
            ie_write_number(writer, NULL, one == columns && value == 0 ? NAN : value, one->decimals);
        }
        ie_write_close(writer, ']');
    }
    ie_prosody_write_spans(writer, "speech", t, frames, count, 1, 0);
    ie_write_open(writer, "nuclei", '[');
    for (size_t i = 0; i < count; i++)
        if (frames[i].nucleus)
            ie_write_number(writer, NULL, t + (double)i * hop, 3);
    ie_write_close(writer, ']');
}

static size_t clamp_frame(double seconds, size_t count)
{
    double at = round(seconds / hop);
    return at < 0 || isnan(at) ? 0 : at > (double)count ? count : (size_t)at;
}

static void mark_speech_and_nuclei(const ie_record *record, double t, ie_prosody_frame *frames, size_t count)
{
    const ie_record *speech = ie_record_member(record, "speech"), *nuclei = ie_record_member(record, "nuclei");
    for (size_t i = 0; i < ie_record_length(speech); i++) {
        const ie_record *span = ie_record_at(speech, i);
        size_t end = clamp_frame(ie_record_number_at(span, 1, t) - t, count);
        for (size_t k = clamp_frame(ie_record_number_at(span, 0, t) - t, count); k < end; k++)
            frames[k].speech = 1;
    }
    for (size_t i = 0; i < ie_record_length(nuclei); i++) {
        size_t at = clamp_frame(ie_record_number_at(nuclei, i, NAN) - t, count);
        if (at < count)
            frames[at].nucleus = 1;
    }
}

ie_prosody_frame *ie_prosody_read(const ie_record *record, size_t *count, ie_error *error)
{
    const ie_record *levels = ie_record_member(record, "loudness_db");
    *count = ie_record_length(levels);
    int is_block = strcmp(ie_record_text(record, "scope", ""), "block") == 0;
    if (!is_block || *count == 0 || fabs(ie_record_number(record, "hop_seconds", 0) - hop) > 1e-6) {
        ie_fail(error, IE_FORMAT, "prosody that is no block of frames of %g s", hop);
        return NULL;
    }
    ie_prosody_frame *frames = ie_allocate(*count, sizeof *frames);
    for (const column *one = columns; one < columns + COLUMNS; one++) {
        const ie_record *values = ie_record_member(record, one->key);
        if (values && ie_record_length(values) != *count) {
            ie_fail(error, IE_FORMAT, "prosody with %zu values of %s, not %zu", ie_record_length(values), one->key,
                    *count);
            free(frames);
            return NULL;
        }
        double unknown = one == columns ? 0 : NAN;
        for (size_t i = 0; i < *count; i++)
            *column_value(&frames[i], one) = (float)(values ? ie_record_number_at(values, i, unknown) : unknown);
    }
    mark_speech_and_nuclei(record, ie_record_number(record, "t", 0), frames, *count);
    return frames;
}

void ie_prosody_write_summary(ie_writer *writer, const ie_prosody_summary *summary)
{
    const struct {
        const char *key;
        double value;
        int decimals;
    } members[] = {
        {"speech_seconds", summary->speech_seconds, 2},
        {"voiced_seconds", summary->voiced_seconds, 2},
        {"voiced_share", summary->voiced_share, 3},
        {"f0_median_hz", summary->f0_median_hz, 1},
        {"f0_range_semitones", summary->f0_range_semitones, 2},
        {"f0_deviation_semitones", summary->f0_deviation_semitones, 2},
        {"f0_slope_semitones", summary->f0_slope_semitones, 2},
        {"loudness_mean_db", summary->loudness_mean_db, 1},
        {"loudness_range_db", summary->loudness_range_db, 1},
        {"loudness_deviation_db", summary->loudness_deviation_db, 2},
        {"background_db", summary->background_db, 1},
        {"hnr_db", summary->hnr_db, 2},
        {"tilt_db", summary->tilt_db, 2},
        {"jitter", summary->jitter, 5},
        {"shimmer", summary->shimmer, 4},
        {"speech_spans", (double)summary->speech_spans, 0},
        {"pauses", (double)summary->pauses, 0},
        {"pause_seconds", summary->pause_seconds, 2},
        {"longest_pause_seconds", summary->longest_pause_seconds, 2},
        {"nuclei", (double)summary->nuclei, 0},
        {"articulation_rate", summary->articulation_rate, 3},
        {"speech_rate", summary->speech_rate, 3},
    };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        ie_write_number(writer, members[i].key, members[i].value, members[i].decimals);
}

static void write_beside_usual(ie_writer *writer, const char *metric, double value)
{
    const ie_usual *of = ie_usual_find(metric);
    char words[128];
    ie_usual_tell(of, value, words, sizeof words);
    ie_write_open(writer, NULL, '{');
    ie_write_text(writer, "measure", of->measure);
    ie_write_number(writer, "value", value, of->decimals);
    ie_write_text(writer, "unit", of->unit);
    ie_write_numbers(writer, "usual", (double[]){of->low, of->high}, 2, 1);
    ie_write_text(writer, "words", words);
    ie_write_text(writer, "source", of->source);
    ie_write_close(writer, '}');
}

void ie_prosody_write_delivery(ie_writer *writer, const ie_prosody_summary *summary)
{
    int enough = summary->speech_seconds >= least_speech_seconds;
    double pause_mean = summary->pauses ? summary->pause_seconds / (double)summary->pauses : NAN;
    ie_write_open(writer, "delivery", '[');
    write_beside_usual(writer, "pause_mean_seconds", pause_mean);
    write_beside_usual(writer, "pitch_deviation_semitones", enough ? summary->f0_deviation_semitones : NAN);
    write_beside_usual(writer, "loudness_range_db", enough ? summary->loudness_range_db : NAN);
    ie_write_close(writer, ']');
}
