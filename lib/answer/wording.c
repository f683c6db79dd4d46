// SPDX-License-Identifier: MIT
// How an answer is worded, whatever it says.
#include "answer/wording.h"

#include "answer/phrases.h"
#include "base/filled_pause.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LONG_LETTERS = 7, VARIETY_RUN = 50, VARIETY_STEP = 10 };

// Shares of the words: up to the first nothing is lost, from the second on all. Ours; of the training interviews half
// have .04 of filled pauses, one speaker in ten .08.
static const double few_gaps = 0.01, many_gaps = 0.07, few_stumbles = 0.01, many_stumbles = 0.12;

// Mean and standard deviation over the spoken answers of the training interviews (models/rubric/README.md), as shares
// of the words; `sign` says whether more of it is more exact.
static const struct {
    const char *words;  // NULL: measured otherwise
    double mean, deviation, sign;
} marks[] = {
    {"a|an|the", 0.0601, 0.0226, 1},
    {"of|in|for|with|at|by|from|on|through", 0.0808, 0.0278, 1},
    {"not|no|never", 0.0086, 0.0093, -1},
    {"i|me|my", 0.0836, 0.0408, -1},
    {NULL, 0.1130, 0.0414, 1},  // long words
    {NULL, 0.7641, 0.0426, 1},  // different words in 50 neighbours
};
enum { MARKS = sizeof marks / sizeof *marks, LONG_MARK = 4, VARIETY_MARK = 5 };

static double falling(double value, double few, double many)
{
    return fmin(1, fmax(0, (many - value) / (many - few)));
}

static int compare_numbers(const void *one, const void *other)
{
    int left = *(const int *)one, right = *(const int *)other;
    return (left > right) - (left < right);
}

// Different words in a run of so many.
static double variety(const ie_tokens *tokens)
{
    double sum = 0, runs = 0;
    int run[VARIETY_RUN];
    for (size_t first = 0; first + VARIETY_RUN <= tokens->count; first += VARIETY_STEP) {
        size_t different = 1;
        for (size_t i = 0; i < VARIETY_RUN; i++)
            run[i] = tokens->items[first + i].word;
        qsort(run, VARIETY_RUN, sizeof *run, compare_numbers);
        for (size_t i = 1; i < VARIETY_RUN; i++)
            different += run[i] != run[i - 1];
        sum += (double)different / VARIETY_RUN;
        runs++;
    }
    return runs > 0 ? sum / runs : marks[VARIETY_MARK].mean;
}

static double exactness(const ie_text *text, const ie_tokens *tokens)
{
    double counts[MARKS] = {0}, sum = 0, words = (double)tokens->count;
    for (size_t i = 0; i < tokens->count; i++) {
        const char *word = ie_text_word(text, tokens->items[i].word);
        for (size_t k = 0; k < LONG_MARK; k++)
            counts[k] += ie_phrase_match(&word, 1, marks[k].words) > 0;
        counts[LONG_MARK] += strlen(word) > LONG_LETTERS;
    }
    for (size_t k = 0; k < MARKS; k++) {
        double value = k == VARIETY_MARK ? variety(tokens) : counts[k] / words;
        sum += marks[k].sign * (value - marks[k].mean) / marks[k].deviation;
    }
    return fmin(1, fmax(0, 0.5 + sum / (2 * MARKS)));
}

ie_wording ie_wording_judge(const ie_text *text, const ie_statements *statements)
{
    static const char *const hedges[] = {"i mean", "kind|sort of", "i guess"};
    const ie_tokens *tokens = &statements->tokens;
    double pauses = 0, gaps = 0, again = 0;
    if (tokens->count == 0)
        return (ie_wording){0, 0, 0};
    for (size_t i = 0; i < tokens->count; i++) {
        const char *word = ie_text_word(text, tokens->items[i].word);
        int is_pause = ie_is_filled_pause(word, strlen(word));
        int is_again = i > 0 && tokens->items[i].word == tokens->items[i - 1].word;
        pauses += is_pause;
        again += is_again && !is_pause;
    }
    // What statements leave out and is neither of the two is a word that fills a gap.
    gaps = fmax(0, (double)statements->left_out - pauses - again);
    for (size_t at = 0; at < statements->word_count; at++)
        for (size_t h = 0; h < sizeof hedges / sizeof *hedges; h++)
            gaps += ie_phrase_match(statements->words + at, statements->word_count - at, hedges[h]) > 0;
    double words = (double)tokens->count;
    return (ie_wording){falling(gaps / words, few_gaps, many_gaps), falling((pauses + again) / words, few_stumbles,
                        many_stumbles), exactness(text, tokens)};
}
