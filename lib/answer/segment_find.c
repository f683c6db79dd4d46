// SPDX-License-Identifier: MIT
// Where a question is said in a transcript.
#include "answer/segment.h"

#include "base/memory.h"

#include <stdlib.h>

double ie_segment_find(const ie_tokens *spoken, const ie_tokens *question, size_t *first, size_t *last)
{
    // Sellers 1980: edit distance of a pattern to the best-fitting stretch of a text; `from` is where that begins.
    size_t length = question->count, best = length;
    size_t *cost = ie_allocate(2 * (length + 1), sizeof *cost), *from = cost + length + 1;
    *first = *last = 0;
    for (size_t i = 0; i <= length; i++)
        cost[i] = i;
    for (size_t j = 0; j < spoken->count && length; j++) {
        size_t diagonal = 0, diagonal_from = j;
        from[0] = j + 1;
        for (size_t i = 1; i <= length; i++) {
            size_t replace = diagonal + (question->items[i - 1].stem != spoken->items[j].stem);
            size_t replace_from = diagonal_from;
            size_t skip = cost[i] + 1, lack = cost[i - 1] + 1;
            diagonal = cost[i];
            diagonal_from = from[i];
            if (replace <= skip && replace <= lack) {
                cost[i] = replace;
                from[i] = replace_from;
            } else if (lack < skip) {
                cost[i] = lack;
                from[i] = from[i - 1];
            } else {
                cost[i] = skip;
            }
        }
        if (cost[length] < best) {
            best = cost[length];
            *first = from[length];
            *last = j + 1;
        }
    }
    free(cost);
    return length ? (double)best / (double)length : 1;
}
