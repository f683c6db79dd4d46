// SPDX-License-Identifier: MIT
// Subtitles of any bytes must be read or refused with a reason; what was read can be written, and that read again.
#include "speech/captions_read.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const double most_seconds = 60;

static void look_at_cues(const ie_cues *cues)
{
    for (size_t i = 0; i < cues->count; i++) {
        const ie_segment *cue = &cues->items[i];
        if (!(cue->t >= 0) || !(cue->dur >= 0 && cue->dur <= most_seconds) || !cue->text[0])
            abort();
        if (i > 0 && cue->t < cues->items[i - 1].t)
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ie_error error = {0};
    ie_cues cues = {0}, again = {0};
    ie_buffer text = {0};
    int status = ie_cues_read((const char *)data, size, "seed", most_seconds, &cues, &error);
    if (status < 0 && error.code != IE_FORMAT)
        abort();
    look_at_cues(&cues);
    ie_captions_webvtt(&text, cues.items, cues.count);
    if (status == 0 && ie_cues_read(text.data, text.length, "again", most_seconds, &again, &error) < 0)
        abort();
    look_at_cues(&again);
    ie_buffer_free(&text);
    ie_cues_free(&cues);
    ie_cues_free(&again);
    return 0;
}
