// SPDX-License-Identifier: MIT
// Whether another voice goes on.
#include "speech/voice_change.h"

#include "voice/fbank.h"

#include <math.h>
#include <stdlib.h>

// Chosen on 105 pauses of a recording in which speakers alternate and 59 of single speakers (models/speech.md): with a
// second and more on either side, one voice is at least 0.50 alike and two are at most 0.28; shorter sounds are less
// alike. Of 69 changes 65 are found so, and of 95 pauses of one voice one is taken for a change.
enum { MOST = IE_SPEECH_RATE_HZ * 8 / 5, BANDS = IE_SPEAKER_NET_BANDS };
static const double alike_from = 0.3, sure_from_seconds = 1;

struct ie_voice_change {
    ie_speaker_net *net;
    ie_fbank *fbank;
    float *rows;
};

ie_voice_change *ie_voice_change_create(ie_speaker_net *net)
{
    ie_voice_change *change = ie_allocate(1, sizeof *change);
    change->net = net;
    change->fbank = ie_fbank_create(BANDS);
    change->rows = ie_allocate(ie_fbank_frames(MOST) * BANDS, sizeof *change->rows);
    return change;
}

void ie_voice_change_destroy(ie_voice_change *change)
{
    if (!change)
        return;
    ie_fbank_destroy(change->fbank);
    free(change->rows);
    free(change);
}

// Returns 0 where there are too few frames.
static int embed(ie_voice_change *change, const float *samples, size_t count, float values[IE_SPEAKER_NET_VALUES])
{
    size_t frames = ie_fbank_frames(count);
    if (frames < IE_SPEAKER_NET_FEWEST_FRAMES)
        return 0;
    ie_fbank_fill(change->fbank, samples, count, change->rows);
    ie_speaker_net_embed(change->net, change->rows, frames, values);
    return 1;
}

int ie_voice_change_between(ie_voice_change *change, const float *samples, const ie_stretch *before,
                            const ie_stretch *after)
{
    float one[IE_SPEAKER_NET_VALUES], other[IE_SPEAKER_NET_VALUES];
    size_t ends = before->count < MOST ? before->count : MOST, begins = after->count < MOST ? after->count : MOST;
    if (!embed(change, samples + before->start + before->count - ends, ends, one)
        || !embed(change, samples + after->start, begins, other))
        return 0;
    double alike = 0, seconds = (double)(ends < begins ? ends : begins) / IE_SPEECH_RATE_HZ;
    double sure = fmin(1, seconds / sure_from_seconds);
    for (int i = 0; i < IE_SPEAKER_NET_VALUES; i++)
        alike += (double)one[i] * (double)other[i];
    return alike < alike_from * sure * sure;
}
