// SPDX-License-Identifier: MIT
// Pauses between speech.
#include "report/pauses.h"

#include "base/sort.h"
#include "learn/stats.h"

#include <math.h>
#include <stdlib.h>

// Where answers begin and end, in order of time: silence across one of them is nobody's pause.
typedef struct answer_borders {
    double *seconds;
    size_t count;
} answer_borders;

static answer_borders find_borders(const ie_sections *sections)
{
    answer_borders borders = {ie_allocate(2 * sections->count, sizeof *borders.seconds), 2 * sections->count};
    for (size_t i = 0; i < sections->count; i++) {
        borders.seconds[2 * i] = sections->answers[i].start;
        borders.seconds[2 * i + 1] = sections->answers[i].end;
    }
    ie_stats_sort(borders.seconds, borders.count);
    return borders;
}

static int crosses_border(const answer_borders *borders, double start, double end)
{
    size_t low = 0, high = borders->count;
    while (low < high) {  // the first border after the start
        size_t middle = low + (high - low) / 2;
        if (borders->seconds[middle] > start)
            high = middle;
        else
            low = middle + 1;
    }
    return low < borders->count && borders->seconds[low] < end;
}

// Time in which somebody else speaks is no pause of the candidate's.
static void add_pause(ie_sections *sections, const ie_results *results, const answer_borders *borders, double start,
                      double end)
{
    if (end - start < IE_PAUSE_SECONDS || crosses_border(borders, start, end)
        || ie_spans_within(&results->other_turns, start, end) > 0)
        return;
    IE_GROW(sections->pauses.items, sections->pauses.count, sections->pauses.capacity);
    sections->pauses.items[sections->pauses.count++] = (ie_span){start, end};
}

void ie_pauses_find(ie_sections *sections, const ie_results *results)
{
    answer_borders borders = find_borders(sections);
    for (size_t i = 1; i < results->speech.count; i++)
        add_pause(sections, results, &borders, results->speech.items[i - 1].end, results->speech.items[i].start);
    sections->are_pauses_of_words = results->speech.count == 0 && results->words.count > 0;
    double end = sections->are_pauses_of_words ? results->words.items[0].end : 0;
    for (size_t i = 1; i < results->words.count && sections->are_pauses_of_words; i++) {
        add_pause(sections, results, &borders, end, results->words.items[i].start);
        end = fmax(end, results->words.items[i].end);
    }
    free(borders.seconds);
}

ie_range ie_pauses_within(const ie_sections *sections, const ie_section *section)
{
    const ie_span *pauses = sections->pauses.items;
    size_t first = ie_first_from(pauses, sections->pauses.count, sizeof *pauses, section->start);
    size_t end = ie_first_from(pauses, sections->pauses.count, sizeof *pauses, section->end);
    while (end > first && pauses[end - 1].end > section->end)
        end--;
    return (ie_range){first, end > first ? end : first};
}

int ie_pause_is_long(const ie_span *pause)
{
    return pause->end - pause->start >= IE_LONG_PAUSE_SECONDS;
}
