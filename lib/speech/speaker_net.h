// SPDX-License-Identifier: MIT
// Speaker embeddings by a net: CAM++ (Wang, Zheng, Chen, Cheng, Chen 2023, "CAM++: A Fast and Efficient Network for
// Speaker Verification Using Context-Aware Masking"), forward only, with its makers' weights for 16 kHz
// (speech_campplus_sv_zh_en_16k-common_advanced, Apache-2.0; setup/voices.sh). One thread.
#ifndef IE_SPEECH_SPEAKER_NET_H
#define IE_SPEECH_SPEAKER_NET_H

#include "base/error.h"

#include <stddef.h>

// Values of an embedding; mel bands of a frame (voice/fbank.h, 10 ms each); the most frames taken at once, and the
// fewest from which an embedding tells anything.
enum { IE_SPEAKER_NET_VALUES = 192, IE_SPEAKER_NET_BANDS = 80, IE_SPEAKER_NET_MOST_FRAMES = 400,
       IE_SPEAKER_NET_FEWEST_FRAMES = 20 };

typedef struct ie_speaker_net ie_speaker_net;

// Reads voices/campplus.safetensors of the models cache. NULL with IE_MODEL where it is missing, broken or another's.
ie_speaker_net *ie_speaker_net_open(ie_error *error);
void ie_speaker_net_close(ie_speaker_net *net);
// "campplus@hhhhhhhh" for records (learn/tensors.h).
const char *ie_speaker_net_id(const ie_speaker_net *net);

// The embedding of `count` frames (IE_SPEAKER_NET_FEWEST_FRAMES to IE_SPEAKER_NET_MOST_FRAMES rows of
// IE_SPEAKER_NET_BANDS), of unit length: the scalar product of two says how alike the voices are, -1 to 1.
void ie_speaker_net_embed(ie_speaker_net *net, const float *frames, size_t count,
                          float embedding[IE_SPEAKER_NET_VALUES]);

#endif
