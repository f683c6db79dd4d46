// SPDX-License-Identifier: MIT
// PocketSphinx with Debian's pocketsphinx-en-us: decoders for the aligner.
#ifndef IE_SPEECH_SPHINX_H
#define IE_SPEECH_SPHINX_H

#include "speech/engine.h"

#include <pocketsphinx/pocketsphinx.h>

// Frames a second, and the longest sound decoded at once.
enum { IE_SPHINX_FRAMES = 100, IE_SPHINX_LONGEST_SECONDS = 60 };

// The model's folder: `given`, or Debian's. It holds en-us (the acoustic model) and cmudict-en-us.dict.
const char *ie_sphinx_folder(const char *given);

// Opens a decoder; `settings` are options of PocketSphinx, name and value in turn, ended by NULL.
// NULL with IE_MODEL where the acoustic model is missing or does not load.
ps_decoder_t *ie_sphinx_open(const char *folder, const char *const *settings, ie_error *error);

// Decodes everything given as one utterance, normalised over its whole length (the rest after the longest is left out).
// `scratch` keeps the converted samples between calls. Returns 0 or -1.
int ie_sphinx_decode(ps_decoder_t *decoder, const float *samples, size_t count, ie_buffer *scratch);

#endif
