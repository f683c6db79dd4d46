// SPDX-License-Identifier: MIT
// What a recogniser broke: words that sound like a rare word of what is asked, and are likely to have been that word.
#ifndef IE_ANSWER_REPAIR_H
#define IE_ANSWER_REPAIR_H

#include "answer/lexicon.h"
#include "answer/pack.h"
#include "answer/segment.h"

typedef struct ie_repair ie_repair;

// Vocabulary, lexicon and pack must outlive it.
ie_repair *ie_repair_create(ie_text *text, ie_lexicon *lexicon, const ie_pack *pack);
void ie_repair_destroy(ie_repair *repair);

// Looks for words of the answer that were likely misheard: spans of up to three that sound like a term of the pack's
// vocabulary, or a rare word of the question, its expected answers and points. How alike they must sound depends on how
// sure the recogniser was of them; words without that (typed ones) are never touched, nor are answers in which nothing
// else is about the question. The answer's text, its tokens and its list of guesses are changed.
void ie_repair_answer(ie_repair *repair, const ie_session *session, ie_answer *answer);

#endif
