// SPDX-License-Identifier: MIT
// Statistics of prosody frames: of a whole recording, of an answer, of a window.
#ifndef IE_VOICE_PROSODY_SUMMARY_H
#define IE_VOICE_PROSODY_SUMMARY_H

#include <ie/prosody.h>

// Statistics of frames, of a whole recording or of any part. NAN where nothing supports a value.
typedef struct ie_prosody_summary {
    double seconds, speech_seconds;
    double voiced_seconds;              // of speech, as everything about F0
    double voiced_share;                // of the speech frames
    double f0_median_hz;
    double f0_range_semitones;          // 5th to 95th percentile
    double f0_deviation_semitones;      // standard deviation
    double f0_slope_semitones;          // mean absolute slope within voiced stretches, semitones a second
    double loudness_mean_db;            // of the speech frames
    double loudness_range_db;           // their 5th to 95th percentile
    double loudness_deviation_db;
    double background_db;               // median of the frames without speech
    double hnr_db, tilt_db, jitter, shimmer;  // means over voiced frames (tilt: over speech frames)
    size_t speech_spans, pauses;        // pauses: inside, of 0.25 s or more (Goldman-Eisler 1968)
    double pause_seconds, longest_pause_seconds;
    size_t nuclei;
    double articulation_rate;           // nuclei a second of speech, pauses left out
    double speech_rate;                 // nuclei a second from the first to the last speech
} ie_prosody_summary;

void ie_prosody_summarise(const ie_prosody_frame *frames, size_t count, ie_prosody_summary *summary);

#endif
