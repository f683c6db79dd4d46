// SPDX-License-Identifier: MIT
// Questions as they were asked, found again in a pack by what they mean: an interviewer says them in other words, and a
// recogniser hears some of them wrong.
#ifndef IE_ANSWER_QUESTION_MATCH_H
#define IE_ANSWER_QUESTION_MATCH_H

#include "answer/pack.h"
#include "answer/similarity.h"

#include <stddef.h>

// What was asked, and what was said until the next question: where the words of a question leave open which one it is,
// an answer that speaks of what is expected tells.
typedef struct ie_exchange {
    const char *question, *answer;  // "" where nothing was said
} ie_exchange;

typedef struct ie_question_match {
    const ie_pack_question *question;  // of the pack; NULL where it holds none that is near enough
    double likeness;                   // of the two questions (reading.h); of the nearest where there is none
    int is_best;                       // of all that ask this question it is the one that fits best, all taken together
} ie_question_match;

typedef struct ie_question_matcher ie_question_matcher;

// Reads every question and expected answer of the pack and everything that was asked, once each, and settles which is
// which: one to one so that they fit best together, whatever their order; what else asks a question that is given to
// another is no best one. The comparison and the pack must outlive the matcher, the texts need not.
ie_question_matcher *ie_question_matcher_create(ie_similarity *similarity, const ie_pack *pack,
                                                const ie_exchange *exchanges, size_t count);
void ie_question_matcher_destroy(ie_question_matcher *matcher);

// Of the index-th that was asked.
ie_question_match ie_question_matcher_get(const ie_question_matcher *matcher, size_t index);
// True where it asks what the pack lists as a follow-up to `question`, rather than the question that it was found to
// be.
int ie_question_matcher_follows(ie_question_matcher *matcher, size_t index, const ie_pack_question *question);
// True where it asks the same as the other one, in the same words or in others.
int ie_question_matcher_repeats(const ie_question_matcher *matcher, size_t index, size_t other);

// Guesses questions; reads each expected answer once. Similarity and pack must outlive it.
typedef struct ie_question_guesser ie_question_guesser;
ie_question_guesser *ie_question_guesser_create(ie_similarity *similarity, const ie_pack *pack);
void ie_question_guesser_destroy(ie_question_guesser *guesser);
// The question that a stretch of speech answers, where no word of it is known: NULL unless it speaks plainly of what is
// expected of one question and of no other.
const ie_pack_question *ie_question_guesser_guess(ie_question_guesser *guesser, const char *answer);

#endif
