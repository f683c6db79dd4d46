// SPDX-License-Identifier: MIT
// A recording's transcript cut into answers: which stretch of speech answers which question of the pack.
#ifndef IE_ANSWER_SEGMENT_H
#define IE_ANSWER_SEGMENT_H

#include "answer/pack.h"
#include "answer/text.h"

#include <stddef.h>

// What a recording told about itself, collected record by record; times in seconds of the whole interview.
typedef struct ie_session ie_session;

ie_session *ie_session_create(ie_text *text);
void ie_session_destroy(ie_session *session);

void ie_session_add_part(ie_session *session, double t, double dur, int parts);  // dur NAN where unknown
void ie_session_add_chapter(ie_session *session, double t, double dur, const char *title);
void ie_session_add_utterance(ie_session *session, double t, double dur, const char *text);
// `p`: the chance that the word was heard right, NAN where unknown.
void ie_session_add_word(ie_session *session, double t, double dur, const char *text, double p);
// A turn of somebody who is not the candidate: what is said in it answers nothing.
void ie_session_add_other(ie_session *session, double t, double dur);
// Questions were heard in the turns: where the pack has none of them, nothing is one answer to a question guessed.
void ie_session_add_heard(ie_session *session);
int ie_session_has_words(const ie_session *session);

typedef struct ie_answer {
    const ie_pack_question *question;
    double t, end;                 // of the answer
    double question_t, question_end;  // where the question was heard; both t where it was not
    const char *source;            // "pack", "file", "chapter", "heard" or "whole"
    char *text;
    double doubt;                  // mean chance that a word was misheard, 0 where the recogniser does not say
    ie_tokens tokens;              // with the times of their words
} ie_answer;

// Cuts the recording into answers, by the first of these that applies: `only`, the question that the whole recording
// answers (NULL for none); the windows of the pack; one part (file) per answer, in the pack's order; chapters, by their
// titles or else in order; questions heard in the transcript. Where none applies there is one answer, the whole
// recording, whose question is NULL unless the pack has just one: the caller finds the one that fits best; there is
// none where questions were heard that the pack does not hold. What others than the candidate said is in no answer.
// A question that is read out at the beginning of its window is no part of the answer.
// The answers are in order of time; ie_answers_free frees them.
size_t ie_session_answers(ie_session *session, const ie_pack *pack, const ie_pack_question *only, ie_answer **answers);
void ie_answers_free(ie_answer *answers, size_t count);

// Where `question` is said in `spoken`: the stretch first to last (exclusive) with the fewest word edits against it.
// Returns the edits for each word of the question: 0 for word by word, 1 or more for not at all.
double ie_segment_find(const ie_tokens *spoken, const ie_tokens *question, size_t *first, size_t *last);

#endif
