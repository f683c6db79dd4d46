// SPDX-License-Identifier: MIT
// A text read once, to be laid beside many others: as a vector of the sentence net, or without the net by its words.
#ifndef IE_ANSWER_READING_H
#define IE_ANSWER_READING_H

#include "answer/similarity.h"

typedef struct ie_reading ie_reading;

// Reads a text in the way that the comparison is made; the comparison must outlive the reading. The net reads the first
// 254 pieces of a text.
ie_reading *ie_reading_create(ie_similarity *similarity, const char *text);
void ie_reading_destroy(ie_reading *reading);

// How much two texts read by one comparison mean the same: -1 to 1, the cosine of their vectors; by words 0 to 1, the
// weight of the words that they share (match.h). 0 where one of them has no word.
double ie_reading_likeness(const ie_reading *one, const ie_reading *other);

#endif
