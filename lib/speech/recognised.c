// SPDX-License-Identifier: MIT
// What an engine understood.
#include "speech/recognised.h"

#include "learn/logistic.h"

#include <stdlib.h>

enum { AROUND = 8 };  // pieces on either side; 3 to 100 do as well (models/speech.md)

void ie_recognised_clear(ie_recognised *recognised)
{
    ie_buffer_clear(&recognised->text);
    recognised->piece_count = 0;
    recognised->language = 0;
}

void ie_recognised_free(ie_recognised *recognised)
{
    ie_buffer_free(&recognised->text);
    free(recognised->pieces);
    *recognised = (ie_recognised){0};
}

void ie_recognised_end_piece(ie_recognised *recognised, double log_chance)
{
    IE_GROW(recognised->pieces, recognised->piece_count, recognised->piece_capacity);
    recognised->pieces[recognised->piece_count++] = (ie_text_piece){recognised->text.length, log_chance};
}

static double sum_log_chances(const ie_recognised *recognised, size_t first, size_t end)
{
    double sum = 0;
    for (size_t i = first; i < end; i++)
        sum += recognised->pieces[i].log_chance;
    return sum;
}

double ie_recognised_certainty(const ie_recognised *recognised, size_t offset, size_t length,
                               const ie_certainty *certainty)
{
    size_t count = recognised->piece_count, first = 0;
    while (first < count && recognised->pieces[first].end <= offset)
        first++;
    size_t end = first, begin = first > 0 ? recognised->pieces[first - 1].end : 0;
    for (; end < count && begin < offset + length; end++)
        begin = recognised->pieces[end].end;
    if (end == first)
        return NAN;
    size_t from = first > AROUND ? first - AROUND : 0, to = end + AROUND < count ? end + AROUND : count;
    return ie_sigmoid(certainty->by_word * ie_log_odds(exp(sum_log_chances(recognised, first, end)))
                      + certainty->by_pieces_around * sum_log_chances(recognised, from, to) / (double)(to - from)
                      + certainty->offset);
}
