// SPDX-License-Identifier: MIT
// Words that a network over sentences knows, each an input: stems, and concepts, which are groups of related words.
#ifndef IE_TALK_VOCABULARY_H
#define IE_TALK_VOCABULARY_H

#include <stddef.h>

enum { IE_VOCABULARY_MOST_INPUTS = 256 };  // of one sentence

typedef struct ie_vocabulary ie_vocabulary;

ie_vocabulary *ie_vocabulary_create(void);
void ie_vocabulary_destroy(ie_vocabulary *vocabulary);

// Makes a word one of a concept, whose input is called "#NAME". What is not exactly one word is passed over.
void ie_vocabulary_add_concept(ie_vocabulary *vocabulary, const char *name, const char *word);

// Each gives what is new the next inputs: all concepts, the words of a sentence, and one stem or "#NAME" as it is
// written.
void ie_vocabulary_learn_concepts(ie_vocabulary *vocabulary);
void ie_vocabulary_learn_sentence(ie_vocabulary *vocabulary, const char *sentence);
void ie_vocabulary_learn_stem(ie_vocabulary *vocabulary, const char *stem);

// How many inputs there are, and the stem or "#NAME" of one.
size_t ie_vocabulary_size(const ie_vocabulary *vocabulary);
const char *ie_vocabulary_stem(const ie_vocabulary *vocabulary, size_t input);

// Inputs of a sentence, each once, in its order; returns how many. Numbers count for nothing, and a longer unknown word
// that is one slip of typing from a single known one counts as that. `unknown` gets the number of words without an
// input. Only inputs marked in `seen` count, all where it is NULL. Only the first 100 words are looked at.
size_t ie_vocabulary_bag(ie_vocabulary *vocabulary, const char *sentence, const char *seen,
                         int bag[IE_VOCABULARY_MOST_INPUTS], size_t *unknown);
// True where a word of the sentence that carries meaning has one of the first `inputs` inputs.
int ie_vocabulary_knows_subject(ie_vocabulary *vocabulary, const char *sentence, size_t inputs);

#endif
