// SPDX-License-Identifier: MIT
// One sentence in, one reply out: intents, a person's own results, and practice questions together.
#ifndef IE_TALK_CONVERSATION_H
#define IE_TALK_CONVERSATION_H

#include "talk/explainer.h"
#include "talk/intents.h"
#include "talk/interviewer.h"

typedef struct ie_conversation {
    ie_intents *intents;            // with a loaded model
    const ie_explainer *explainer;  // NULL where there are no results
    ie_interviewer *interviewer;    // NULL where there are no questions
} ie_conversation;

typedef struct ie_reply {
    const char *intent;   // NULL where the sentence was not understood; "answer" where it answered a question
    double score;         // how sure the network is, 0 to 1; 1 for "answer"
    int is_end;           // the person said goodbye
    ie_buffer text;       // what to say; reuse it, free it once
} ie_reply;

void ie_conversation_reply(const ie_conversation *conversation, const char *sentence, ie_reply *reply);

#endif
