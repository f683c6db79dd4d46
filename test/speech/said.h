// SPDX-License-Identifier: MIT
// A sentence said by flite, for the suites that need speech; 0 samples where flite is not installed.
#ifndef IE_TEST_SPEECH_SAID_H
#define IE_TEST_SPEECH_SAID_H

#include "base/memory.h"

#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

// Returns the samples, mono at 16 kHz, with a second of silence before and after; free() them. `voice`: one of
// flite's at that rate (slt, rms, awb).
static inline float *say_sentence_as(const char *voice, const char *sentence, size_t *count)
{
    enum { SECOND = 16000 };
    char path[] = "/tmp/ie-said-XXXXXX", command[400];
    float *samples = NULL;
    int file = mkstemp(path);
    *count = 0;
    snprintf(command, sizeof command, "flite -voice %s -t '%s' -o %s 2>/dev/null", voice, sentence, path);
    if (file >= 0 && system(command) == 0) {
        SF_INFO info = {0};
        SNDFILE *sound = sf_open(path, SFM_READ, &info);
        if (sound && info.samplerate == SECOND && info.channels == 1) {
            samples = ie_allocate((size_t)info.frames + 2 * SECOND, sizeof *samples);
            *count = (size_t)sf_readf_float(sound, samples + SECOND, info.frames) + 2 * SECOND;
        }
        sf_close(sound);
    }
    if (file >= 0)
        close(file);
    remove(path);
    return samples;
}

static inline float *say_sentence(const char *sentence, size_t *count)
{
    return say_sentence_as("slt", sentence, count);
}

#endif
