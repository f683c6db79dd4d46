// SPDX-License-Identifier: MIT
// Tokens of Whisper as text: pieces of UTF-8, kept one a line in the printable alphabet of byte-level byte-pair
// encoding (Radford and others 2019, GPT-2).
#ifndef IE_SPEECH_WHISPER_VOCABULARY_H
#define IE_SPEECH_WHISPER_VOCABULARY_H

#include "base/error.h"
#include "base/memory.h"

#include <stddef.h>

typedef struct ie_whisper_vocabulary ie_whisper_vocabulary;

// Reads vocabulary.txt in a folder. NULL with IE_MODEL where it is missing or does not hold `count` tokens.
ie_whisper_vocabulary *ie_whisper_vocabulary_open(const char *folder, size_t count, ie_error *error);
void ie_whisper_vocabulary_close(ie_whisper_vocabulary *vocabulary);

// Appends the bytes of a token below `count`; what a character has in several tokens is whole only with the last of
// them.
void ie_whisper_vocabulary_add(const ie_whisper_vocabulary *vocabulary, int token, ie_buffer *text);

// Text as tokens, as the model was taught: words with the space before them, pairs of pieces joined in the order of the
// vocabulary (Sennrich, Haddow and Birch 2016); bytes that no token holds are left out. Puts the first `most` into
// `tokens`, and returns how many these are.
size_t ie_whisper_vocabulary_encode(ie_whisper_vocabulary *vocabulary, const char *text, int *tokens, size_t most);

#endif
