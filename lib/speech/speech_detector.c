// SPDX-License-Identifier: MIT
// Where somebody speaks.
#include "speech/speech_detector.h"

#include <string.h>

// The defaults of silero-vad 6.2.3: speech begins with a window of 0.5 and ends with one below 0.35; pauses of less
// than a tenth of a second are none, nor is speech of less than a quarter.
enum { WINDOW = IE_ACTIVITY_NET_WINDOW, SHORTEST_PAUSE = IE_SPEECH_RATE_HZ / 10, SHORTEST = IE_SPEECH_RATE_HZ / 4 };
static const float begins_from = 0.5f, ends_below = 0.35f;

// Adds a window of speech to the last stretch, or begins one; one that was too short makes room. Returns how many there
// are.
static int add_window(ie_stretch *stretches, int found, int most, size_t at, size_t count)
{
    ie_stretch *last = found > 0 ? &stretches[found - 1] : NULL;
    if (last && at < last->start + last->count + SHORTEST_PAUSE) {
        last->count = at + count - last->start;
        return found;
    }
    if (last && last->count < SHORTEST)
        found--;
    if (found < most)
        stretches[found++] = (ie_stretch){at, count};
    return found;
}

int ie_speech_detector_find(ie_activity_net *net, const float *samples, size_t count, ie_stretch *stretches, int most)
{
    ie_activity_memory memory = {0};
    int found = 0, speaks = 0;
    for (size_t at = 0; at < count; at += WINDOW) {
        float window[WINDOW] = {0};
        size_t held = count - at < WINDOW ? count - at : WINDOW;
        memcpy(window, samples + at, held * sizeof *window);
        speaks = ie_activity_net_hear(net, &memory, window) >= (speaks ? ends_below : begins_from);
        if (speaks)
            found = add_window(stretches, found, most, at, held);
    }
    return found > 0 && stretches[found - 1].count < SHORTEST ? found - 1 : found;
}
