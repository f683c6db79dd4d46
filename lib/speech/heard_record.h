// SPDX-License-Identifier: MIT
// The records of what was heard: utterance, word (ie-stt(1) has their members). Each function leaves one record in the
// writer, open for who said it.
#ifndef IE_SPEECH_HEARD_RECORD_H
#define IE_SPEECH_HEARD_RECORD_H

#include "speech/transcriber.h"
#include "stream/writer.h"

// Lasts from its first to its last word, whatever sound around it was needed to recognise it. `base`: the media time at
// which its sound begins. `model`: NULL where a person wrote the text, whose source is then "corrected". Needs a word.
void ie_utterance_write(ie_writer *writer, const ie_heard *heard, double base, const char *model);
// The same of one that is still being said.
void ie_utterance_write_so_far(ie_writer *writer, const ie_heard *heard, double base, const char *model);
// `p`: the chance that it is right, NAN where that is not known.
void ie_word_write(ie_writer *writer, const ie_heard *heard, const ie_aligned *word, double base, double p);

#endif
