// SPDX-License-Identifier: MIT
// Who spoke when, where each of two channels holds one voice.
#include "speech/channel_phrases.h"

#include "base/memory.h"
#include "base/sort.h"
#include "speech/engine.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// The first as in diarisation.c. Ours, not measured: who listens says a word or two meanwhile.
static const double phrase_pause_seconds = 0.2, turn_pause_seconds = 1;

void ie_channel_phrases_add_word(ie_channel_phrases *phrases, ie_channel side, double t, double end, int ends_sentence)
{
    size_t open = phrases->open[side];
    if (open == 0 || t - phrases->items[open - 1].end >= phrase_pause_seconds) {
        IE_GROW(phrases->items, phrases->count, phrases->capacity);
        phrases->items[phrases->count++] = (ie_phrase){.t = t, .end = end, .voice = (int)side};
        open = phrases->count;
    }
    ie_phrase *phrase = &phrases->items[open - 1];
    phrase->end = fmax(end, phrase->end);
    phrase->words++;
    phrases->open[side] = ends_sentence ? 0 : open;
}

void ie_channel_phrases_add_sound(ie_channel_phrases *phrases, ie_channel side, double t, double end)
{
    IE_GROW(phrases->items, phrases->count, phrases->capacity);
    phrases->items[phrases->count++] = (ie_phrase){.t = t, .end = end, .voice = (int)side};
    phrases->open[side] = 0;
}

void ie_channel_phrases_widen(ie_channel_phrases *phrases, const ie_channel_voices *voices, double t)
{
    for (size_t i = 0; i < phrases->count; i++) {
        ie_phrase *phrase = &phrases->items[i];
        size_t from = (size_t)(fmax(0, phrase->t - t) * IE_SPEECH_RATE_HZ), first = from;
        size_t to = (size_t)(fmax(0, phrase->end - t) * IE_SPEECH_RATE_HZ), end = to;
        ie_channel_voices_widen(voices, (ie_channel)phrase->voice, &first, &end);
        phrase->t -= (double)(from - first) / IE_SPEECH_RATE_HZ;
        phrase->end += (double)(end - to) / IE_SPEECH_RATE_HZ;
    }
}

int ie_channel_phrases_tell(ie_channel_phrases *phrases, ie_channel first)
{
    int spoke[IE_CHANNEL_COUNT] = {0};
    ie_sort(phrases->items, phrases->count, sizeof *phrases->items, ie_compare_times);
    for (size_t i = 0; i < phrases->count; i++) {
        int side = phrases->items[i].voice;
        spoke[side] = 1;
        phrases->items[i].voice = side == (int)first ? 1 : 2;
    }
    memset(phrases->open, 0, sizeof phrases->open);
    return spoke[IE_CHANNEL_LEFT] + spoke[IE_CHANNEL_RIGHT];
}

size_t ie_channel_phrases_turns(const ie_channel_phrases *phrases, ie_phrase *turns)
{
    size_t count = 0, last[3] = {0};  // the number of each voice's last turn, from 1
    double spoken[3] = {-INFINITY, -INFINITY, -INFINITY};  // the end of what each voice said so far
    for (size_t i = 0; i < phrases->count; i++) {
        const ie_phrase *phrase = &phrases->items[i];
        ie_phrase *turn = last[phrase->voice] ? &turns[last[phrase->voice] - 1] : NULL;
        int goes_on = turn && (phrase->t - turn->end < turn_pause_seconds || spoken[3 - phrase->voice] <= turn->end);
        spoken[phrase->voice] = fmax(spoken[phrase->voice], phrase->end);
        if (!goes_on) {
            turns[count++] = *phrase;
            last[phrase->voice] = count;
            continue;
        }
        turn->end = fmax(turn->end, phrase->end);
        turn->words += phrase->words;
    }
    return count;
}

void ie_channel_phrases_reset(ie_channel_phrases *phrases)
{
    phrases->count = 0;
    memset(phrases->open, 0, sizeof phrases->open);
}

void ie_channel_phrases_free(ie_channel_phrases *phrases)
{
    free(phrases->items);
    *phrases = (ie_channel_phrases){0};
}
