// SPDX-License-Identifier: MIT
// A person's own results in words: answers to questions about a report (report.json or a stream).
#ifndef IE_TALK_EXPLAINER_H
#define IE_TALK_EXPLAINER_H

#include "base/error.h"
#include "base/memory.h"

typedef struct ie_explainer ie_explainer;

// Reads report.json as ie-report wrote it, or the records of a stream, which are settled as ie-report would.
// NULL where it cannot be read (IE_IO) or is neither (IE_FORMAT).
ie_explainer *ie_explainer_open(const char *path, ie_error *error);
void ie_explainer_destroy(ie_explainer *explainer);

// Appends what the report says in reply to `intent`, about the answer that the sentence names ("second", "question 3",
// "last") or else about all. Returns 1, or 0 where the intent is none about results.
int ie_explainer_reply(const ie_explainer *explainer, const char *intent, const char *sentence, ie_buffer *out);

#endif
