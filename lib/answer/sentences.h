// SPDX-License-Identifier: MIT
// Texts compared sentence by sentence and piece by piece through a sentence net, with a memory for texts that come
// again.
#ifndef IE_ANSWER_SENTENCES_H
#define IE_ANSWER_SENTENCES_H

#include "answer/embedding.h"
#include "answer/text.h"

typedef struct ie_sentences ie_sentences;

// The net and the vocabulary, which tells words that carry meaning from others, must outlive it.
ie_sentences *ie_sentences_create(ie_embedding *net, ie_text *text);
void ie_sentences_destroy(ie_sentences *sentences);

typedef struct ie_sentence_likeness {
    double whole;     // cosine of the two texts
    double best;      // mean over the reference's sentences of the best cosine with one of the answer's
    double focus;     // mean over the answer's sentences of the best cosine with one of the reference's
    double question;  // cosine of answer and question, 0 without a question
    double recall, precision;  // piece by piece, see alignment.h
} ie_sentence_likeness;

// Sentences end at . ! ? or a line's end; longer ones are cut every 30 words, and long texts into at most 64 pieces, so
// that the time is bounded. A text too long for the net is the mean of its pieces.
ie_sentence_likeness ie_sentences_compare(ie_sentences *sentences, const char *answer, const char *reference,
                                          const char *question);

// Which word of the answer means most nearly what a word of the reference means there.
typedef struct ie_meaning {
    int reference, answer;  // numbers of tokens
    double likeness;        // cosine of their pieces
} ie_meaning;

// For each content word of the reference its likest content word of the answer, where one is alike enough to be called
// so. `said` and `wanted` are the tokens of the two texts. Returns how many; the caller frees `meanings`.
size_t ie_sentences_meanings(ie_sentences *sentences, const char *answer, const ie_tokens *said, const char *reference,
                             const ie_tokens *wanted, ie_meaning **meanings);

#endif
