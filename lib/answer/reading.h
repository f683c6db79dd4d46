// SPDX-License-Identifier: MIT
// A text read once, to be laid beside many others: by its words, and as a vector of the sentence net where that is
// used.
#ifndef IE_ANSWER_READING_H
#define IE_ANSWER_READING_H

#include "answer/similarity.h"

typedef struct ie_reading ie_reading;

// Reads a text in the way that the comparison is made; the comparison must outlive the reading. Of a long text the
// first 150 words count, and for the net the first 254 pieces.
ie_reading *ie_reading_create(ie_similarity *similarity, const char *text);
void ie_reading_destroy(ie_reading *reading);

// How much two texts read by one comparison mean the same: the cosine of their vectors, -1 to 1; without the net their
// agreement. 0 where one of them has no word.
double ie_reading_likeness(const ie_reading *one, const ie_reading *other);
// The weight of the words that they share (match.h), 0 to 1; words that sound or are spelt alike count, so that some is
// left where a word was misheard.
double ie_reading_agreement(const ie_reading *one, const ie_reading *other);

#endif
