// SPDX-License-Identifier: MIT
// Talk cut into stretches of a sentence's length.
#include "speech/flow_stretches.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

// The sentences of the training have 4 to 10 words.
enum { MOST_WORDS = 10, SENTENCE_WORDS = 5, LEAST_REST = 4, LEAST_WORDS = 3 };

static size_t count_kept(const ie_flow_word *words, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        kept += (size_t)ie_flow_is_kept(&words[i]);
    return kept;
}

// How many of the words of a run, from the first on, make a stretch.
static size_t stretch_length(const ie_flow_word *words, size_t count)
{
    size_t length = 0, kept = 0;
    while (length < count && kept < MOST_WORDS && !(kept >= SENTENCE_WORDS && words[length - 1].ends_sentence))
        kept += count_kept(words + length++, 1);
    return count_kept(words + length, count - length) < LEAST_REST ? count : length;
}

void ie_flow_cut(ie_flow_stretches *stretches, const ie_flow_word *words, size_t count)
{
    stretches->count = 0;
    for (size_t begin = 0, end; begin < count; begin = end) {
        for (end = begin + 1; end < count && words[end].run == words[begin].run; end++)
            ;
        for (size_t first = begin, length; first < end; first += length) {
            length = stretch_length(words + first, end - first);
            if (count_kept(words + first, length) < LEAST_WORDS)
                continue;
            IE_GROW(stretches->items, stretches->count, stretches->capacity);
            double next = first + length < end ? words[first + length].t : NAN;
            stretches->items[stretches->count++] = (ie_flow_stretch){.first = first, .count = length, .next = next};
        }
    }
}

void ie_flow_stretches_free(ie_flow_stretches *stretches)
{
    free(stretches->items);
    *stretches = (ie_flow_stretches){0};
}
