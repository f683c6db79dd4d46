// SPDX-License-Identifier: MIT
// One sentence in, one reply out: intents, a person's own results, and practice questions together.
#ifndef IE_TALK_CONVERSATION_H
#define IE_TALK_CONVERSATION_H

#include "base/error.h"
#include "base/memory.h"
#include "talk/interviewer.h"
#include "talk/practice_record.h"

typedef struct ie_conversation ie_conversation;

// Files that a conversation rests on.
typedef struct ie_conversation_sources {
    const char *intents;  // definitions, see ie-intents(5)
    const char *model;    // trained on them
    const char *report;   // report.json or a stream; NULL where there are no results
    const char *pack;     // an interview pack; NULL where there are no questions
} ie_conversation_sources;

// NULL where one of the files cannot be used; the code of the error says why.
ie_conversation *ie_conversation_open(const ie_conversation_sources *sources, ie_error *error);
void ie_conversation_close(ie_conversation *conversation);

typedef struct ie_reply {
    const char *intent;   // NULL where the sentence was not understood; "answer" where it answered a question
    double score;         // how sure the network is, 0 to 1; 1 for "answer"
    int is_end;           // the person said goodbye
    ie_buffer text;       // what to say
} ie_reply;

// The reply stays until the next one.
const ie_reply *ie_conversation_reply(ie_conversation *conversation, const char *sentence);

// From now on answers are kept in a practice, which is borrowed.
void ie_conversation_keep(ie_conversation *conversation, ie_practice *practice);

// The practice, NULL where there is none; and the name and digest of the model.
const ie_interviewer *ie_conversation_interviewer(const ie_conversation *conversation);
const char *ie_conversation_model(const ie_conversation *conversation);

#endif
