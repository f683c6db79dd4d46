// SPDX-License-Identifier: MIT
// A recording's transcript cut into answers: which stretch of speech answers which question of the pack.
#ifndef IE_ANSWER_SEGMENT_H
#define IE_ANSWER_SEGMENT_H

#include "answer/asking.h"
#include "answer/session.h"

#include <stddef.h>

// A word that stands for what was heard, which sounds like it (repair.h).
typedef struct ie_guess {
    double t, end;
    char *text, *heard;  // owned by the answer
} ie_guess;

typedef struct ie_answer {
    const ie_pack_question *question;  // NULL where the pack has none
    const ie_asking *asking;           // as it was asked; NULL where no question was heard in the turns
    double t, end;                     // of the answer
    double question_t, question_end;   // where the question was heard; both t where it was not
    const char *source;                // "pack", "file", "chapter", "heard" or "whole"
    char *text;
    double doubt;                      // mean chance that a word was misheard, 0 where the recogniser does not say
    ie_tokens tokens;                  // with the times of their words
    ie_guess *guesses;                 // already in text and tokens; in order of time
    size_t guess_count, guess_capacity;
} ie_answer;

typedef struct ie_answers {
    ie_answer *items;    // in order of time
    size_t count;
    ie_asking *askings;  // the questions heard in the turns, where the answers were cut by them
    size_t asking_count;
} ie_answers;

// Questions that somebody named.
typedef struct ie_named_questions {
    const ie_pack_question **items;
    size_t count;
} ie_named_questions;

// Cuts the recording into answers, by the first of these that applies: `named`, the question that the whole recording
// answers, or of several the one of each part (NULL for none); the windows of the pack; one part (file) per answer, in
// the pack's order; chapters, by their titles or else in order; questions heard in the turns, matched by meaning;
// questions of the pack whose words are in the transcript. Where none applies there is one answer, the whole recording,
// whose question is NULL unless the pack has just one: the caller guesses it. What others than the candidate said is in
// no answer. A question that is read out at the beginning of its window is no part of the answer. `similarity` may be
// NULL: then questions are found by their words alone. Session, pack and similarity must outlive the answers;
// ie_answers_free frees them.
ie_answers ie_answers_cut(ie_session *session, const ie_pack *pack, const ie_named_questions *named,
                          ie_similarity *similarity);
void ie_answers_free(ie_answers *answers);

// Where `question` is said in `spoken`: the stretch first to last (exclusive) with the fewest word edits against it.
// Returns the edits for each word of the question: 0 for word by word, 1 or more for not at all.
double ie_segment_find(const ie_tokens *spoken, const ie_tokens *question, size_t *first, size_t *last);

#endif
