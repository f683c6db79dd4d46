// SPDX-License-Identifier: MIT
// Faults of a sound as notices.
#include "voice/soundcheck_record.h"

void ie_sound_faults_note(const ie_sound_faults *faults, double t, const char *file, int has_speech, ie_stream *stream)
{
    const char *name = file ? file : "the recording";
    if (faults->is_silent) {
        const char *what = faults->peak == 0 ? "is digital silence" : "holds nothing above -60 dB";
        ie_stream_notice(stream, t, "warning", "silent", "%s %s: no voice to measure", name, what);
        return;
    }
    if (!has_speech)
        ie_stream_notice(stream, t, "warning", "no_speech", "no speech was found in %s", name);
    if (faults->clipped_share > 0)
        ie_stream_notice(stream, t, "info", "clipping", "%s is clipped in %.2f %% of its samples: %s", name,
                         100 * faults->clipped_share, "loudness range and shimmer are not given");
    if (faults->hum_hz > 0)
        ie_stream_notice(stream, t, "info", "hum", "mains hum of %g Hz at %.0f dB lies under %s", faults->hum_hz,
                         faults->hum_db, name);
    if (faults->is_narrow)
        ie_stream_notice(stream, t, "info", "telephone_band", "%s holds no sound above 4 kHz, as of a telephone", name);
}
