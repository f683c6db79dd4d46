// SPDX-License-Identifier: MIT
// Praat's measures in records.
#include "voice/voicing_record.h"

#include "base/memory.h"
#include "voice/intensity.h"

#include <math.h>
#include <stdlib.h>

void ie_voicing_write(ie_writer *writer, const ie_voicing *voicing, double t)
{
    ie_spans spans = {0};
    ie_write_number(writer, "unvoiced_share", ie_voicing_find(voicing, t, &spans), 4);
    ie_write_open(writer, "voiced_spans", '[');
    for (size_t i = 0; i < spans.count; i++) {
        const double span[] = {spans.items[i].start, spans.items[i].end};
        ie_write_numbers(writer, NULL, span, 2, 3);
    }
    ie_write_close(writer, ']');
    ie_spans_free(&spans);
}

void ie_intensity_write(ie_writer *writer, const ie_prosody_frame *frames, size_t count)
{
    float *loudness = ie_allocate(count, sizeof *loudness);
    for (size_t i = 0; i < count; i++)
        loudness[i] = frames[i].loudness_db;
    ie_write_number(writer, "loudness_peak_db", ie_intensity_peak_db(loudness, count), 2);
    free(loudness);
}

int ie_voicing_read(const ie_record *record, ie_spans *spans)
{
    const ie_record *voiced = ie_record_member(record, "voiced_spans");
    for (size_t i = 0; i < ie_record_length(voiced); i++) {
        const ie_record *span = ie_record_at(voiced, i);
        double start = ie_record_number_at(span, 0, NAN), end = ie_record_number_at(span, 1, NAN);
        if (end > start)
            ie_spans_add(spans, start, end);
    }
    return voiced != NULL;
}
