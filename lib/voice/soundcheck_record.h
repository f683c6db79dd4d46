// SPDX-License-Identifier: MIT
// What is wrong with the sound of a recording, as notices.
#ifndef IE_VOICE_SOUNDCHECK_RECORD_H
#define IE_VOICE_SOUNDCHECK_RECORD_H

#include "stream/filter.h"
#include "voice/soundcheck.h"

// Puts out a notice for each fault of a recording that begins at `t`; a silent one is only that. `file`: its name, NULL
// where it has none.
void ie_sound_faults_note(const ie_sound_faults *faults, double t, const char *file, int has_speech,
                          ie_stream *stream);

#endif
