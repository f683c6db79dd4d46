// SPDX-License-Identifier: MIT
// Voice activity by a net: Silero VAD for 16 kHz (Silero Team, https://github.com/snakers4/silero-vad, MIT), forward
// only, with its makers' weights (silero_vad_16k.safetensors of silero-vad 6.2.3; setup/vad.sh). One thread.
#ifndef IE_SPEECH_ACTIVITY_NET_H
#define IE_SPEECH_ACTIVITY_NET_H

#include "base/error.h"

// Samples of a window (32 ms at 16 kHz), samples before it that the net hears with it, and values it remembers.
enum { IE_ACTIVITY_NET_WINDOW = 512, IE_ACTIVITY_NET_CONTEXT = 64, IE_ACTIVITY_NET_VALUES = 128 };

typedef struct ie_activity_net ie_activity_net;

// What the net remembers of a recording; zeros at its beginning.
typedef struct ie_activity_memory {
    float context[IE_ACTIVITY_NET_CONTEXT], hidden[IE_ACTIVITY_NET_VALUES], cell[IE_ACTIVITY_NET_VALUES];
} ie_activity_memory;

// Reads vad/silero_vad_16k.safetensors of the models cache. NULL with IE_MODEL where it is missing, broken or of
// another net.
ie_activity_net *ie_activity_net_open(ie_error *error);
void ie_activity_net_close(ie_activity_net *net);

// How likely somebody speaks in the next window of a recording (mono floats, -1 to 1): 0 to 1.
float ie_activity_net_hear(ie_activity_net *net, ie_activity_memory *memory,
                           const float window[IE_ACTIVITY_NET_WINDOW]);

#endif
