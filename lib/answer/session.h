// SPDX-License-Identifier: MIT
// What a recording told about itself, collected record by record, and what was said in it between two times.
#ifndef IE_ANSWER_SESSION_H
#define IE_ANSWER_SESSION_H

#include "answer/pack.h"
#include "answer/text.h"
#include "base/spans.h"

#include <stddef.h>

// Something with a time, in seconds of the whole interview.
typedef struct ie_told {
    double t, end;
    char *text;           // owned
    double p;             // that a word was heard right, NAN where unknown
    size_t first, count;  // of an utterance: its tokens, once they are known
} ie_told;

typedef struct ie_told_list {
    ie_told *items;
    size_t count, capacity;
} ie_told_list;

// A question that an interviewer was heard to ask.
typedef struct ie_heard {
    double t;
    char *id, *text;       // owned; the text as it was asked
    int is_follow_up;      // by its own words it asks for more of what was said
    int is_again;          // asked once more, because it was not understood
} ie_heard;

// Of one stream; what is asked beyond is not looked at, so that the work is bounded. An hour holds about a hundred.
enum { IE_SESSION_MOST_HEARD = 300 };

typedef struct ie_session {
    ie_text *text;
    ie_told_list parts, chapters, utterances, words;
    ie_spans others;       // turns of those who are not the candidate
    struct {
        ie_heard *items;
        size_t count, capacity;
    } heard;
    size_t heard_beyond;   // questions above IE_SESSION_MOST_HEARD
    int part_count;        // as the media records say
    ie_tokens spoken;      // once settled: all tokens in order of time
    int is_settled;
} ie_session;

ie_session *ie_session_create(ie_text *text);
void ie_session_destroy(ie_session *session);

void ie_session_add_part(ie_session *session, double t, double dur, int parts);  // dur NAN where unknown
void ie_session_add_chapter(ie_session *session, double t, double dur, const char *title);
void ie_session_add_utterance(ie_session *session, double t, double dur, const char *text);
// `p`: the chance that the word was heard right, NAN where unknown.
void ie_session_add_word(ie_session *session, double t, double dur, const char *text, double p);
// A turn of somebody who is not the candidate: what is said in it answers nothing.
void ie_session_add_other(ie_session *session, double t, double dur);
// A question that an interviewer asked; its texts are copied. One above IE_SESSION_MOST_HEARD is only counted.
void ie_session_add_heard(ie_session *session, const ie_heard *heard);
int ie_session_has_words(const ie_session *session);

// Sorts all by time and makes tokens of what was said. Nothing may be added afterwards. Does nothing when called again.
void ie_session_settle(ie_session *session);

// What the candidate says from t to end, as text (the caller frees it) and, where `tokens` is not NULL, appended as
// tokens. An utterance inside gives its own text, one that reaches over a border its words on this side of it.
char *ie_session_said(const ie_session *session, double t, double end, ie_tokens *tokens);
// The mean chance that a word said there was misheard, 0 where the recogniser does not say.
double ie_session_doubt(const ie_session *session, double t, double end);
// Where what others say at t is over: t where nobody else speaks.
double ie_session_others_end(const ie_session *session, double t);
// The end of all that was told.
double ie_session_end(const ie_session *session);

#endif
