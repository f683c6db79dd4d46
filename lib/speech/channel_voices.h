// SPDX-License-Identifier: MIT
// Two channels of a recording, as they stream: whether each holds a voice of its own, as in a call with a caller on
// each, and then each voice's sound without what the other's microphone or line heard of it.
#ifndef IE_SPEECH_CHANNEL_VOICES_H
#define IE_SPEECH_CHANNEL_VOICES_H

#include <stddef.h>

typedef struct ie_channel_voices ie_channel_voices;

typedef enum ie_channel { IE_CHANNEL_NONE, IE_CHANNEL_LEFT, IE_CHANNEL_RIGHT, IE_CHANNEL_COUNT } ie_channel;
extern const char *const ie_channel_names[IE_CHANNEL_COUNT];  // NULL, "left", "right"

ie_channel_voices *ie_channel_voices_create(void);
void ie_channel_voices_destroy(ie_channel_voices *voices);
void ie_channel_voices_reset(ie_channel_voices *voices);

// Takes in sound at IE_SPEECH_RATE_HZ, in blocks of any size: `count` pairs of a left and a right sample (NULL: the
// same in both), and their mix. finish says that no more comes.
void ie_channel_voices_process(ie_channel_voices *voices, const float *pairs, const float *mix, size_t count);
void ie_channel_voices_finish(ie_channel_voices *voices);

// Sound that was judged, about a second of it at most: the mix until two voices are known, then both channels, in each
// of which the other's voice is turned down to the noise of the channel. Nothing is lost or given twice. While only one
// channel has spoken, up to a minute is held back, so that the first words of a call are given apart.
typedef struct ie_channel_block {
    size_t start, count;         // samples since creation or reset
    const float *mix;            // NULL: apart
    const float *sides[IE_CHANNEL_COUNT];
} ie_channel_block;
// Returns 1, or 0 where no sound is ready. Pointers are valid until the next call.
int ie_channel_voices_take(ie_channel_voices *voices, ie_channel_block *block);

// The side that speaks in most of a span, in samples, of what was given; none where no side does so alone.
ie_channel ie_channel_voices_side(const ie_channel_voices *voices, size_t from, size_t to);
// Widens a span, in samples, by what is heard of that side alone right before and after it, over breaks of up to 0.2 s:
// what belongs to words but was not recognised.
void ie_channel_voices_widen(const ie_channel_voices *voices, ie_channel side, size_t *from, size_t *to);
// The side that spoke first; none before anybody did.
ie_channel ie_channel_voices_first(const ie_channel_voices *voices);

#endif
