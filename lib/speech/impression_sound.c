// SPDX-License-Identifier: MIT
// A candidate's answers in time and sound.
#include "speech/impression_sound.h"

#include <math.h>

// The candidate's time in an answer: from its first word to its last, without what others say in between.
static void find_own_time(const ie_impression_sound *sound, const ie_said_word *words, size_t count, ie_spans *own)
{
    double end = words[0].end;
    for (size_t i = 1; i < count; i++)
        end = fmax(end, words[i].end);
    ie_spans_free(own);
    ie_spans_add(own, words[0].t, end);
    ie_spans_merge(own, 0);
    ie_spans_subtract(own, sound->others);
}

// Means over the answers, which are weighed alike, as in training.
typedef struct sum_of_answers {
    double seconds, unvoiced;
    size_t count;
} sum_of_answers;

static void add_answer(const ie_impression_sound *sound, const ie_said_word *words, size_t count,
                       sum_of_answers *sum)
{
    ie_spans own = {0};
    double seconds = 0, voiced = 0;
    find_own_time(sound, words, count, &own);
    for (size_t i = 0; i < own.count; i++) {
        seconds += own.items[i].end - own.items[i].start;
        voiced += sound->voiced ? ie_spans_within(sound->voiced, own.items[i].start, own.items[i].end) : 0;
    }
    if (seconds > 0) {
        sum->seconds += seconds;
        sum->unvoiced += 1 - fmin(1, voiced / seconds);
        sum->count++;
    }
    ie_spans_free(&own);
}

void ie_impression_sound_measure(const ie_impression_sound *sound, const ie_said_word *words, size_t count,
                                 size_t counted, double *values)
{
    sum_of_answers sum = {0};
    for (size_t i = 0, next; i < count; i = next) {
        for (next = i; next < count && words[next].answer == words[i].answer;)
            next++;
        if (next - i >= IE_IMPRESSION_LEAST_WORDS)
            add_answer(sound, words + i, next - i, &sum);
    }
    if (sum.count == 0)
        return;
    values[IE_IMPRESSION_WORDS_PER_SECOND] = (double)counted / sum.seconds;
    values[IE_IMPRESSION_ANSWER_SECONDS] = log(sum.seconds / (double)sum.count);
    if (sound->voiced)
        values[IE_IMPRESSION_UNVOICED] = sum.unvoiced / (double)sum.count;
}
