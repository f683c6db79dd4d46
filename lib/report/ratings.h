// SPDX-License-Identifier: MIT
// How people would rate the interview and its answers, found for a section and told in words.
#ifndef IE_REPORT_RATINGS_H
#define IE_REPORT_RATINGS_H

#include "report/section.h"

enum { IE_MOST_RATINGS = 32 };

// For ie_results_settle: finds the ratings of answers by question and time.
void ie_ratings_settle(ie_results *results);
// Fills `found` with the ratings of a section, one for each trait, in the order in which they came: of the whole those
// of the interview, of an answer those with its id, or else made where it lies. Returns how many.
size_t ie_ratings_of(const ie_section *section, const ie_results *results, const ie_record *found[IE_MOST_RATINGS]);
// What a trait is called in a report; the name itself where it is not one of ours.
const char *ie_rating_title(const ie_texts *texts, const ie_record *rating);
// "5.4 of 7", nothing where there is no score.
void ie_rating_tell_score(const ie_texts *texts, const ie_record *rating, ie_buffer *out);
// Why there is no score, in words.
const char *ie_rating_reason(const ie_texts *texts, const ie_record *rating);
// The contribution that took most (sign -1) or added most (1); NULL where none did by a fiftieth of the scale. Nothing
// is told of the length of answers, which is neither good nor bad by itself, and of a measure that the literature has a
// range of only what it says too (report/accord). A fault is told only with something to do about it.
const ie_record *ie_rating_largest(const ie_section *section, const ie_record *rating, int sign);

#endif
