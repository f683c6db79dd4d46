// SPDX-License-Identifier: MIT
// Who speaks when by the speaker net, for lib/speech/diarisation: as many voices as there are, known again in the later
// recordings of a stream.
#ifndef IE_SPEECH_VOICES_H
#define IE_SPEECH_VOICES_H

#include "base/error.h"
#include "speech/phrase.h"
#include "speech/speaker_net.h"

typedef struct ie_voices ie_voices;

// NULL with IE_MODEL where the net is missing or broken.
ie_voices *ie_voices_open(ie_error *error);
void ie_voices_close(ie_voices *voices);
const char *ie_voices_model(const ie_voices *voices);

// Another recording begins: its phrases start anew; the voices heard so far are remembered.
void ie_voices_begin(ie_voices *voices);

// For others that compare voices meanwhile; borrowed.
ie_speaker_net *ie_voices_net(const ie_voices *voices);

// Takes in the sound of an utterance (mono, 16 kHz, -1 to 1) that begins at `t`, and cuts it into phrases by its
// level; then its words, each of which counts for the phrase nearest to its middle.
void ie_voices_listen(ie_voices *voices, const float *samples, size_t count, double t);
void ie_voices_add_word(ie_voices *voices, double t, double end);

// Sets the voice of each phrase of the recording. The number of a voice is that of the likest voice of an earlier
// recording where it is the same, else the next one. Returns how many voices there are; IE_PHRASES_TOO_LITTLE where
// less than 8 s were said, and all voices are 0.
int ie_voices_tell(ie_voices *voices, const ie_phrase **phrases, size_t *count);

// Seconds of the recording that were told to a voice but are like none, as what somebody else says in a single
// sentence, laughter or noise; `t` is when the first of them begin.
double ie_voices_unlike(const ie_voices *voices, double *t);

// True where this voice, told of the last recording, was heard in an earlier one.
int ie_voices_was_heard_before(const ie_voices *voices, int voice);

#endif
