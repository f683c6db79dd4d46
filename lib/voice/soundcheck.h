// SPDX-License-Identifier: MIT
// Faults of a recording that make measurements of the voice unsafe: silence, clipping, mains hum, telephone band.
#ifndef IE_VOICE_SOUNDCHECK_H
#define IE_VOICE_SOUNDCHECK_H

#include <stddef.h>

typedef struct ie_soundcheck ie_soundcheck;

// For a sample rate of at least 2 kHz. Never NULL.
ie_soundcheck *ie_soundcheck_create(double sample_rate_hz);
void ie_soundcheck_destroy(ie_soundcheck *check);
void ie_soundcheck_process(ie_soundcheck *check, const float *samples, size_t count);

typedef struct ie_sound_faults {
    size_t samples;
    double peak;           // largest magnitude, 0 to 1
    double zero_share;     // of samples that are exactly 0
    double clipped_share;  // of samples at the ceiling, where there is one (amplitudes pile up there); else 0
    double hum_hz;         // 50 or 60 where mains hum is heard, else 0
    double hum_db;         // its strongest harmonic, full scale sine 0
    int is_silent;         // nothing above -60 dB
    int is_narrow;         // nothing above the 4 kHz that a telephone carries
} ie_sound_faults;

// What was found so far. The check goes on afterwards, or begins anew with reset.
void ie_soundcheck_get(ie_soundcheck *check, ie_sound_faults *faults);
void ie_soundcheck_reset(ie_soundcheck *check);

#endif
