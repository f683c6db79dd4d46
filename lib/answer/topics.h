// SPDX-License-Identifier: MIT
// What a question about oneself is about (a conflict, a failure, a strength ...), by the turns of phrase with which it
// is asked and those with which people speak of such a thing.
#ifndef IE_ANSWER_TOPICS_H
#define IE_ANSWER_TOPICS_H

#include "answer/statements.h"

enum { IE_TOPICS = 18 };

const char *ie_topic_name(int topic);
// The topics that a story about this one often speaks of as well, such as a customer in a conflict.
unsigned ie_topics_near(int topic);
// Those of which nearly every answer speaks a little (the person, a team, motivation), so that it says less.
unsigned ie_topics_common(void);
// Sets of topics are masks of 1 << topic. Those that a question asks about, 0 where it is about none of them.
unsigned ie_topics_asked(ie_text *text, const char *question);
// How surely an answer speaks of each topic, 0 to 1.
void ie_topics_told(const ie_statements *statements, double told[IE_TOPICS]);

#endif
