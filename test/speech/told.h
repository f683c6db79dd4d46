// SPDX-License-Identifier: MIT
// An engine that is told what is said, for the suites that are about everything around the recogniser.
#ifndef IE_TEST_SPEECH_TOLD_H
#define IE_TEST_SPEECH_TOLD_H

#include "base/memory.h"
#include "speech/engine.h"

#include <stdlib.h>
#include <string.h>

static const char told_sentence[] = "My database has seven tables.";

// Opens unless a model is wanted.
static inline void *open_told(const char *model, char label[IE_LABEL_SIZE], ie_error *error)
{
    if (model)
        ie_fail(error, IE_MODEL, "%s has no model", model);
    strcpy(label, "told@01234567");
    return model ? NULL : ie_allocate(1, 1);
}

static inline int hear_told(void *state, const float *samples, size_t count, ie_recognised *recognised, ie_error *error)
{
    (void)state, (void)samples, (void)count, (void)error;
    ie_buffer_text(&recognised->text, told_sentence);
    return 0;
}

static const ie_speech_engine told = {
    .longest_seconds = 7, .padding_seconds = 0.3, .open = open_told, .feed = hear_told, .close = free};

#endif
