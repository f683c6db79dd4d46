// SPDX-License-Identifier: MIT
// Voice activity from levels and periodicity against a tracked background.
#include "voice/vad.h"

#include "base/memory.h"
#include "base/queue.h"

#include <math.h>
#include <stdlib.h>

// LEVELS: bins of one decibel, from -LEVELS to 0 dB.
enum { LEVELS = 120, MOST_KEPT = 2400 };

// Ours, chosen on utterances whose transcripts were aligned with the sound (test/bench/voice.sh).
static const double kept_seconds = 6, ahead_seconds = 1;         // the stretch whose levels are the background
static const double background_share = 0.1;                      // of them that lie below it
static const double above_db[IE_VAD_BANDS] = {8, 9};             // speech stands so far above the background,
static const double below_peak_db[IE_VAD_BANDS] = {35, 30};      // not more than this far below the loudest of late,
static const double peak_decay_db = 1.5;                         // which is forgotten so fast a second,
static const double least_level_db = -75;                        // and above this
static const double periodic = 0.6, periodic_bonus_db = 4;       // more needs to stand less far above the background
static const double bridge_seconds = 0.15, burst_seconds = 0.06; // shorter pauses and stretches are none
static const double unvoiced_seconds = 1, voiced_seconds = 0.03; // a stretch shorter than one needs the other
static const double smoothing = 0.3;                             // weight of a frame in the level whose peak is kept

typedef struct band {
    double smooth_db, peak_db;
    size_t levels[LEVELS + 1];  // histogram of the frames kept
} band;

typedef struct vad_frame {
    double levels_db[IE_VAD_BANDS], periodicity;
} vad_frame;

struct ie_vad {
    double hop_seconds;
    band bands[IE_VAD_BANDS];
    vad_frame frames[MOST_KEPT];     // a ring: frames behind, and frames ahead of the one to be judged
    size_t seen, judged, ahead, kept;
    size_t bridge_frames, burst_frames, unvoiced_frames, voiced_frames;
    ie_queue states;                 // bytes: settled ones that wait to be taken, then open ones; SPEECH, and VOICED
    size_t settled;
    unsigned char previous;          // the state before the first one
};

enum { SPEECH = 1, VOICED = 2 };

static size_t frames_of(double seconds, double hop_seconds)
{
    return (size_t)fmax(1, round(seconds / hop_seconds));
}

ie_vad *ie_vad_create(double hop_seconds)
{
    ie_vad *vad = ie_allocate(1, sizeof *vad);
    vad->hop_seconds = hop_seconds;
    vad->kept = frames_of(kept_seconds, hop_seconds);
    vad->kept = vad->kept < MOST_KEPT ? vad->kept : MOST_KEPT;
    vad->ahead = (size_t)((double)vad->kept * ahead_seconds / kept_seconds);
    vad->bridge_frames = frames_of(bridge_seconds, hop_seconds);
    vad->burst_frames = frames_of(burst_seconds, hop_seconds);
    vad->unvoiced_frames = frames_of(unvoiced_seconds, hop_seconds);
    vad->voiced_frames = frames_of(voiced_seconds, hop_seconds);
    vad->states.width = 1;
    ie_vad_reset(vad);
    return vad;
}

void ie_vad_destroy(ie_vad *vad)
{
    if (vad)
        ie_queue_free(&vad->states);
    free(vad);
}

void ie_vad_reset(ie_vad *vad)
{
    for (int i = 0; i < IE_VAD_BANDS; i++)
        vad->bands[i] = (band){.smooth_db = NAN, .peak_db = least_level_db};
    ie_queue_reset(&vad->states);
    vad->seen = vad->judged = vad->settled = vad->previous = 0;
}

static size_t level_bin(double level_db)
{
    return level_db <= -LEVELS ? 0 : level_db >= 0 ? LEVELS : (size_t)(level_db + LEVELS);
}

// The level that a tenth of the frames lie below: pauses and closures make up more, a fade-in or a dropout less.
static double background_db(const ie_vad *vad, const band *one)
{
    size_t kept = vad->seen < vad->kept ? vad->seen : vad->kept, sum = 0, bin = 0;
    while (bin < LEVELS && (double)(sum += one->levels[bin]) <= background_share * (double)kept)
        bin++;
    return (double)bin - LEVELS;
}

static void track_levels(ie_vad *vad, const double *levels_db, double periodicity)
{
    vad_frame *now = &vad->frames[vad->seen % vad->kept];
    for (int i = 0; i < IE_VAD_BANDS; i++) {
        band *one = &vad->bands[i];
        one->smooth_db = isnan(one->smooth_db) ? levels_db[i]
                                               : one->smooth_db + smoothing * (levels_db[i] - one->smooth_db);
        one->peak_db = fmax(one->peak_db - peak_decay_db * vad->hop_seconds, one->smooth_db);
        if (vad->seen >= vad->kept)
            one->levels[level_bin(now->levels_db[i])]--;
        one->levels[level_bin(levels_db[i])]++;
        now->levels_db[i] = levels_db[i];
    }
    now->periodicity = periodicity;
    vad->seen++;
}

// Settles everything that what may follow cannot change any more.
static void settle_states(ie_vad *vad, int at_end)
{
    unsigned char *states = vad->states.items;
    size_t count = vad->states.count;
    while (vad->settled < count) {
        size_t start = vad->settled, end = start, voiced = 0;
        int state = states[start] & SPEECH;
        for (; end < count && (states[end] & SPEECH) == state; end++)
            voiced += (states[end] & VOICED) != 0;
        int before = (start ? states[start - 1] : vad->previous) & SPEECH;
        size_t length = end - start;
        int over = end < count || at_end;
        int is_voice = voiced >= vad->voiced_frames || length >= vad->unvoiced_frames;
        int holds = state ? is_voice && length >= vad->burst_frames
                          : length >= vad->bridge_frames || (at_end && end == count);
        if (state != before && !holds && !over)
            return;
        if (state != before && !holds)
            for (size_t i = start; i < end; i++)
                states[i] = (unsigned char)before;
        vad->settled = end;
    }
}

static void judge_frame(ie_vad *vad)
{
    const vad_frame *frame = &vad->frames[vad->judged++ % vad->kept];
    int is_periodic = frame->periodicity > periodic, is_speech = 0;
    for (int i = 0; i < IE_VAD_BANDS; i++) {
        const band *one = &vad->bands[i];
        double threshold = background_db(vad, one) + above_db[i] - (is_periodic ? periodic_bonus_db : 0);
        threshold = fmax(threshold, fmax(one->peak_db - below_peak_db[i], least_level_db));
        is_speech |= frame->levels_db[i] > threshold;
    }
    unsigned char *state = ie_queue_add(&vad->states, 1);
    *state = (unsigned char)(is_speech ? SPEECH | (is_periodic ? VOICED : 0) : 0);
    settle_states(vad, 0);
}

static void vad_forget_taken(ie_vad *vad)
{
    if (vad->states.taken > 0)
        vad->previous = ((const unsigned char *)vad->states.items)[vad->states.taken - 1];
    vad->settled -= ie_queue_forget(&vad->states);
}

void ie_vad_process(ie_vad *vad, const double levels_db[IE_VAD_BANDS], double periodicity)
{
    vad_forget_taken(vad);
    track_levels(vad, levels_db, periodicity);
    if (vad->seen - vad->judged > vad->ahead)
        judge_frame(vad);
}

void ie_vad_finish(ie_vad *vad)
{
    vad_forget_taken(vad);
    while (vad->judged < vad->seen)
        judge_frame(vad);
    settle_states(vad, 1);
}

const unsigned char *ie_vad_take(ie_vad *vad, size_t *count)
{
    vad_forget_taken(vad);
    unsigned char *states = vad->states.items;
    for (size_t i = 0; i < vad->settled; i++)
        states[i] &= SPEECH;
    *count = vad->settled;
    return ie_queue_take(&vad->states, vad->settled);
}
