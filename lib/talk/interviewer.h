// SPDX-License-Identifier: MIT
// Asks the questions of a pack one after another, looks for the key points in each answer, follows up on missed ones.
#ifndef IE_TALK_INTERVIEWER_H
#define IE_TALK_INTERVIEWER_H

#include "answer/pack.h"
#include "answer/points.h"
#include "base/memory.h"

typedef enum ie_interview_state {
    IE_INTERVIEW_IDLE,       // nothing was asked
    IE_INTERVIEW_ANSWER,     // a question waits for its answer
    IE_INTERVIEW_FOLLOW_UP,  // a follow-up waits for its answer
} ie_interview_state;

typedef struct ie_interviewer ie_interviewer;

// The pack and what compares answers with it must outlive it.
ie_interviewer *ie_interviewer_create(const ie_pack *pack, ie_similarity *similarity);
void ie_interviewer_destroy(ie_interviewer *interviewer);

ie_interview_state ie_interviewer_state(const ie_interviewer *interviewer);
// The question at hand, the last one asked; NULL before the first.
const ie_pack_question *ie_interviewer_question(const ie_interviewer *interviewer);
// Whether the answer made a point, and the chance (0 to 1) that a grader would say so; NAN before an answer.
ie_point_state ie_interviewer_point(const ie_interviewer *interviewer, size_t point, double *chance);

// Each appends what to say. Asking goes on to the next question, or says that there are no more.
void ie_interviewer_ask(ie_interviewer *interviewer, ie_buffer *out);
void ie_interviewer_repeat(ie_interviewer *interviewer, ie_buffer *out);
void ie_interviewer_hint(ie_interviewer *interviewer, ie_buffer *out);
void ie_interviewer_expected(ie_interviewer *interviewer, ie_buffer *out);
void ie_interviewer_stop(ie_interviewer *interviewer, ie_buffer *out);
void ie_interviewer_learn(ie_interviewer *interviewer, ie_buffer *out);  // the note; nothing without one
// Takes an answer to what was asked.
void ie_interviewer_answer(ie_interviewer *interviewer, const char *answer, ie_buffer *out);

#endif
