// SPDX-License-Identifier: MIT
// For suites: a feature track filled with drawn speech, and the toolkit's own models.
#ifndef IE_TEST_DRAWN_TRACK_H
#define IE_TEST_DRAWN_TRACK_H

#include "voice/drawn_stretch.h"
#include "voice/feature_track.h"
#include "voice/scorer.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

// Adds four seconds of drawn speech (draw_stretch) from media time `t` on.
static inline void add_drawn_speech(ie_feature_track *track, double t, double pitch_hz)
{
    draw_stretch(-20, pitch_hz);
    ck_assert_int_eq(ie_feature_track_add_frames(track, t, drawn_frames, DRAWN_FRAMES, NULL), 0);
    ck_assert_int_eq(ie_feature_track_add_rows(track, t, 0.032, drawn_rows, DRAWN_ROWS, NULL), 0);
}

static inline ie_scorer *open_own_model(const char *name)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/models/%s", getenv("IE_ROOT") ? getenv("IE_ROOT") : ".", name);
    ie_scorer *scorer = ie_scorer_open(path, NULL);
    ck_assert_ptr_nonnull(scorer);
    return scorer;
}

#endif
