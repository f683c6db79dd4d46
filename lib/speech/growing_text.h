// SPDX-License-Identifier: MIT
// The text of a stretch that is recognised again and again while it is being said: its first words stand once two looks
// in a row agree on them (local agreement; Liu, Spanakis and Niehues 2020), and are kept from then on.
#ifndef IE_SPEECH_GROWING_TEXT_H
#define IE_SPEECH_GROWING_TEXT_H

#include "base/memory.h"

// Starts as {0}; ie_buffer_free both. Words are parted by spaces, and the same where only their case or the signs
// around their letters differ.
typedef struct ie_growing_text {
    ie_buffer text, before;  // as it was told last: the words that stand, and those that may change; as heard before
    size_t standing;         // words of it that stand
} ie_growing_text;

// Another stretch begins.
void ie_growing_text_begin(ie_growing_text *growing);
// Takes in what was heard at a look. Returns 1 where the text or the number of words that stand changed.
int ie_growing_text_hear(ie_growing_text *growing, const char *text);

#endif
