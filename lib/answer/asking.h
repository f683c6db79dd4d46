// SPDX-License-Identifier: MIT
// The questions that an interviewer was heard to ask, laid beside a pack: which of them open an answer, and which
// belong to one that is under way.
#ifndef IE_ANSWER_ASKING_H
#define IE_ANSWER_ASKING_H

#include "answer/question_match.h"
#include "answer/session.h"

typedef enum ie_asking_kind {
    IE_ASKING_OPENS,    // an answer of its own
    IE_ASKING_FOLLOWS,  // asks for more: by its own words, or because the pack lists it as a follow-up
    IE_ASKING_AGAIN,    // asks once more what is being answered
} ie_asking_kind;

typedef struct ie_asking {
    const ie_heard *heard;             // of the session
    ie_asking_kind kind;
    const ie_pack_question *question;  // of the pack, where it opens its answer; else NULL
    const ie_pack_question *same_as;   // it opens an answer, but asks what was asked better elsewhere; else NULL
    double likeness;                   // to the question of the pack that is nearest
    size_t opened_by;                  // index of the asking whose answer it belongs to: its own where it opens one
} ie_asking;

// Settles the questions heard in a settled session, in order of time: one for each. The caller frees `askings`.
// Returns how many.
size_t ie_askings_settle(const ie_session *session, const ie_pack *pack, ie_similarity *similarity,
                         ie_asking **askings);

#endif
