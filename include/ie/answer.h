// SPDX-License-Identifier: MIT
// How well an English answer says what expected answers say: a linear model over words, WordNet and, where set-up
// fetched it, a sentence net (Reimers and Gurevych 2019). models/similarity/README.md tells what was measured. A person
// decides.
#ifndef IE_ANSWER_H
#define IE_ANSWER_H

#include <ie/error.h>

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ie_scored_answer {
    double score;      // 0 to 10
    double low, high;  // holds the scores of four fifths of human graders
    double correct;    // chance that a grader would call it correct, 0 to 1; NAN without a question
    int best;          // which of the expected answers it fits best
} ie_scored_answer;

typedef struct ie_answer_comparer ie_answer_comparer;

// `method` is "embedding", "words", or NULL: the first where its net is installed, else the second. `model` is another
// file of weights, or NULL. NULL, with IE_USAGE for another method, with IE_MODEL where a file is missing or malformed.
ie_answer_comparer *ie_answer_comparer_open(const char *method, const char *model, ie_error *error);
void ie_answer_comparer_close(ie_answer_comparer *comparer);

// Scores `answer` against `count` expected ones (at least one), all UTF-8. `question` may be NULL: two texts are
// compared as equals then. Returns 0, or -1 with IE_USAGE where nothing is expected.
int ie_answer_comparer_score(ie_answer_comparer *comparer, const char *answer, const char *const *expected,
                             size_t count, const char *question, ie_scored_answer *scored, ie_error *error);
const char *ie_answer_comparer_model(const ie_answer_comparer *comparer);  // "words@0123abcd"

#ifdef __cplusplus
}
#endif

#endif
