// SPDX-License-Identifier: MIT
// Turns of phrase, looked for in words.
// A phrase is words with blanks between. A word may be several ("last|previous"), open at its end ("compan*"), any
// number in digits or letters (#), any word (_), any with an end (_ing), none to three adverbs (~), or a deed (=): a
// verb of action in the past.
#ifndef IE_ANSWER_PHRASES_H
#define IE_ANSWER_PHRASES_H

#include <stddef.h>

// How many of `words`, from the first on, the phrase takes; 0 where it is not there.
size_t ie_phrase_match(const char *const *words, size_t count, const char *phrase);
// Whether the phrase is anywhere in the words.
int ie_phrase_is_said(const char *const *words, size_t count, const char *phrase);

// True of a verb in the past that says what somebody did, rather than a state, a wish or a thought.
int ie_phrase_is_deed(const char *word);
int ie_phrase_is_number(const char *word);

#endif
