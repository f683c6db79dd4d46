// SPDX-License-Identifier: MIT
// How English words that no dictionary holds are probably said: letters to sounds, by rules.
#ifndef IE_BASE_GRAPHEME_TO_PHONEME_H
#define IE_BASE_GRAPHEME_TO_PHONEME_H

#include "base/memory.h"

// Appends the sounds of a word of small letters a to z and apostrophes, as the names of the CMU Pronouncing Dictionary
// (ARPAbet without stress), with spaces between: "moonshine" gives "M UW N SH AY N". Short words without a vowel, and
// letters with points between them, are named letter by letter. Nothing is appended where the word has no letter.
void ie_grapheme_to_phoneme(ie_buffer *out, const char *word);

#endif
