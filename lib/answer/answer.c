// SPDX-License-Identifier: MIT
// The comparison of answers for other programs: texts in, a score out.
#include <ie/answer.h>

#include "answer/similarity.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct ie_answer_comparer {
    ie_text *text;
    ie_similarity *similarity;
};

ie_answer_comparer *ie_answer_comparer_open(const char *method, const char *model, ie_error *error)
{
    if (!method)
        method = ie_similarity_best_method();
    if (strcmp(method, "words") != 0 && strcmp(method, "embedding") != 0) {
        ie_fail(error, IE_USAGE, "no method \"%s\": words or embedding", method);
        return NULL;
    }
    ie_answer_comparer *comparer = ie_allocate(1, sizeof *comparer);
    comparer->text = ie_text_create();
    comparer->similarity = ie_similarity_open(comparer->text, method, model, error);
    if (comparer->similarity)
        return comparer;
    ie_answer_comparer_close(comparer);
    return NULL;
}

void ie_answer_comparer_close(ie_answer_comparer *comparer)
{
    if (!comparer)
        return;
    ie_similarity_close(comparer->similarity);
    ie_text_destroy(comparer->text);
    free(comparer);
}

int ie_answer_comparer_score(ie_answer_comparer *comparer, const char *answer, const char *const *expected,
                             size_t count, const char *question, ie_scored_answer *scored, ie_error *error)
{
    if (count == 0)
        return ie_fail(error, IE_USAGE, "an answer is compared with at least one expected answer");
    ie_tokens tokens = {0};
    ie_text_tokens(comparer->text, answer, NAN, NAN, &tokens);
    const ie_comparison_request request = {.answer = answer, .said = &tokens, .question = question,
                                           .references = expected, .reference_count = count};
    ie_comparison found = ie_similarity_compare(comparer->similarity, &request);
    *scored = (ie_scored_answer){found.score, found.low, found.high, found.correct, found.reference};
    ie_comparison_free(&found);
    ie_tokens_free(&tokens);
    return 0;
}

const char *ie_answer_comparer_model(const ie_answer_comparer *comparer)
{
    return ie_similarity_model(comparer->similarity);
}
