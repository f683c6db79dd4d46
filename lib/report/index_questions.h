// SPDX-License-Identifier: MIT
// How each question was answered, over many interviews.
#ifndef IE_REPORT_INDEX_QUESTIONS_H
#define IE_REPORT_INDEX_QUESTIONS_H

#include "store/history.h"

enum { IE_SCORE_BINS = 10 };  // of one point each

typedef struct ie_index_question {
    const char *id, *text;  // borrowed from the history; text NULL where not known
    double *scores;         // match of each answer that has one, in rising order; owned
    size_t count, capacity;
    size_t bins[IE_SCORE_BINS];
} ie_index_question;

typedef struct ie_index_questions {
    ie_index_question *items;  // by their median, the hardest first; of equals the order of coming
    size_t count;
} ie_index_questions;

// Gathers the answers that have a match. The history must outlive the questions.
ie_index_questions ie_index_questions_gather(const ie_history *history);
void ie_index_questions_free(ie_index_questions *questions);

// A quantile of a question's scores, by linear interpolation (type 7 of Hyndman and Fan 1996). It has one at least.
double ie_index_quantile(const ie_index_question *question, double share);

// Appends a table of them with a small histogram each.
void ie_index_questions_add(ie_buffer *out, const ie_index_questions *questions);

#endif
