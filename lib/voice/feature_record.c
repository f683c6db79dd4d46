// SPDX-License-Identifier: MIT
// `mfcc` and `prosody` records read into a feature track.
#include "voice/feature_record.h"

#include "base/memory.h"
#include "voice/delivery_stretch.h"
#include "voice/prosody_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = IE_DELIVERY_COEFFICIENTS, LONGEST_HOP_SECONDS = 10 };

int ie_feature_track_read_mfcc(ie_feature_track *track, const ie_record *record, ie_error *error)
{
    double t = ie_record_number(record, "t", NAN), hop = ie_record_number(record, "hop_seconds", NAN);
    const ie_record *rows = ie_record_member(record, "coefficients");
    size_t count = ie_record_length(rows);
    if (!(hop > 0 && hop < LONGEST_HOP_SECONDS) || !rows)
        return ie_fail(error, IE_FORMAT, "mfcc without hop_seconds or coefficients");
    for (size_t i = 0; i < count; i++)
        if (ie_record_length(ie_record_at(rows, i)) < COLUMNS)
            return ie_fail(error, IE_FORMAT, "mfcc with fewer than %d coefficients a frame", (int)COLUMNS);
    float *values = ie_allocate(count + 1, COLUMNS * sizeof *values);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < COLUMNS; k++)
            values[i * COLUMNS + k] = (float)ie_record_number_at(ie_record_at(rows, i), k, 0);
    int status = ie_feature_track_add_rows(track, t, hop, values, count, error);
    free(values);
    return status;
}

int ie_feature_track_read_prosody(ie_feature_track *track, const ie_record *record, ie_error *error)
{
    if (strcmp(ie_record_text(record, "scope", ""), "block") != 0)
        return 0;
    size_t count;
    ie_prosody_frame *frames = ie_prosody_read(record, &count, error);
    if (!frames)
        return -1;
    int status = ie_feature_track_add_frames(track, ie_record_number(record, "t", NAN), frames, count, error);
    free(frames);
    return status;
}
