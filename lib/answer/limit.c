// SPDX-License-Identifier: MIT
// What keeps an answer from more than a little.
#include "answer/limit.h"

#include "base/memory.h"

#include <math.h>

// Ours: what is no answer gets hardly anything, what speaks of the subject without answering a little; the interval
// of either ends at 2.
static const double evasion_most = 0.5, other_most = 1.5, highest_limited = 2;
// An hour of speech has some 9,000 words; what is longer is no answer to one question.
enum { MOST_WORDS = 10000, LEAST_SALAD = 15, LEAST_STRETCH = 8 };
// Ours, for no more than a few alarms on Mohler's answers, which are written and often brief: what share of words are
// function words in a sentence at least, and how much of what is expected is said by who knows it.
static const double fewest_function_words = 0.24, hardly_anything = 0.3;

// What evades the question: fewer things than in a story, because a few words may say all that was asked, in words of
// the question too, and who is not sure may say it nevertheless.
static ie_evasion find_evasion(ie_similarity *similarity, const ie_comparison_request *request,
                               const ie_comparison *comparison)
{
    ie_evasion evasion = ie_evasion_find(ie_similarity_text(similarity), request->said, request->question);
    const double *features = comparison->features;
    size_t content = 0, stretches = 1;
    for (size_t i = 0; i < request->said->count; i++) {
        content += (request->said->items[i].kind & IE_TOKEN_CONTENT) != 0;
        stretches += (request->said->items[i].kind & IE_TOKEN_ENDS) != 0;
    }
    int is_list = request->said->count < LEAST_STRETCH * stretches;  // things that commas part may be the answer
    double share = 1 - (double)content / (double)request->said->count;
    switch (evasion) {
    case IE_EVASION_UNKNOWING:
        return features[IE_COVERAGE_NEW] < hardly_anything ? evasion : IE_EVASION_NONE;
    case IE_EVASION_READ_BACK:
        return features[IE_SUBSTANCE] == 0 ? evasion : IE_EVASION_NONE;
    case IE_EVASION_SALAD:
        return request->said->count >= LEAST_SALAD && !is_list && share < fewest_function_words ? evasion
                                                                                               : IE_EVASION_NONE;
    case IE_EVASION_REPEATED:
        return evasion;
    default:
        return IE_EVASION_NONE;
    }
}

ie_answer_limit ie_answer_limit_of_evasion(ie_evasion evasion)
{
    if (evasion == IE_EVASION_NONE)
        return (ie_answer_limit){0};
    return (ie_answer_limit){.reason = ie_copy_text(ie_evasion_reason(evasion)), .code = ie_evasion_code(evasion),
                             .most = evasion == IE_EVASION_REPEATED ? other_most : evasion_most};
}

ie_answer_limit ie_answer_limit_of_other(const char *code, char *reason, const char *of, const char *rather_than)
{
    return (ie_answer_limit){reason, other_most, code, {of, rather_than}};
}

void ie_answer_limit_take(double points, double *score, double *low, double *high)
{
    *score += points;
    *low = fmin(*low, *score);
    *high = fmin(*high, fmax(*score, highest_limited));
}

ie_answer_limit ie_answer_limit_find(ie_similarity *similarity, const ie_comparison_request *request,
                                     const ie_comparison *comparison, ie_question_guesser *guesser,
                                     const ie_pack_question *known)
{
    if (!request->question || !*request->question || request->said->count == 0)
        return (ie_answer_limit){0};
    ie_evasion evasion = find_evasion(similarity, request, comparison);
    if (evasion != IE_EVASION_NONE)
        return ie_answer_limit_of_evasion(evasion);
    if (request->said->count > MOST_WORDS)
        return ie_answer_limit_of_other("too_long", ie_copy_text("it is too long to be an answer to one question"),
                                        NULL, NULL);
    const ie_pack_question *other = known && guesser ? ie_question_guesser_guess(guesser, request->answer) : NULL;
    if (!other || other == known)
        return (ie_answer_limit){0};
    ie_buffer reason = {0};
    ie_buffer_format(&reason, "it answers another question of the pack, %s", other->id);
    return ie_answer_limit_of_other("other_question", reason.data, other->id, NULL);
}
