// SPDX-License-Identifier: MIT
// Forced alignment: when each word of a known text was said, with PocketSphinx's acoustic model.
#ifndef IE_SPEECH_ALIGN_H
#define IE_SPEECH_ALIGN_H

#include "base/error.h"

#include <stddef.h>

typedef struct ie_aligner ie_aligner;

typedef struct ie_aligned {
    size_t offset, length;  // of the word in the text, without punctuation around it; length 0: heard, not in the text
    double t, end;          // seconds from the start of the sound
    const char *filler;     // "um", "uh", ... for what was heard beside the text; NULL for words
    const char *instead;    // of a short word: the filler that it sounds like, where it stands apart; NULL for others
} ie_aligned;

// `model` is a folder like Debian's /usr/share/pocketsphinx/model/en-us, NULL for that one. NULL with IE_MODEL.
ie_aligner *ie_aligner_open(const char *model, ie_error *error);
void ie_aligner_close(ie_aligner *aligner);

// Aligns `text` with mono sound at 16 kHz (up to a minute) by a linear grammar of its words, each in all pronunciations
// of the dictionary, or as its spelling suggests, with silence and fillers allowed between. `words` gets them in order
// of time, owned by the aligner until the next call.
// Returns 1; 0 where the text does not fit the sound, when the times are shared out by letters instead; -1 on failure.
// `fit` (may be NULL) gets how well the words fit the sound: the mean score of their frames below that of the best
// sounds, in PocketSphinx's own unit; NAN where they do not at all.
int ie_aligner_align(ie_aligner *aligner, const float *samples, size_t sample_count, const char *text,
                     const ie_aligned **words, size_t *count, double *fit, ie_error *error);

#endif
