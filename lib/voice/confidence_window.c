// SPDX-License-Identifier: MIT
// Windows of speech and their scores.
#include "voice/confidence_window.h"

#include "base/memory.h"
#include "voice/dataset.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FAMILIES = IE_DELIVERY_FAMILIES };

// Keeps the longest spans, in the order of time at the end.
static void keep_longest_spans(double spans[][2], int *count, double begin, double end)
{
    int at = *count;
    if (at < IE_WINDOW_SPANS) {
        *count += 1;
    } else {
        at = 0;
        for (int i = 1; i < IE_WINDOW_SPANS; i++)
            at = spans[i][1] - spans[i][0] < spans[at][1] - spans[at][0] ? i : at;
        if (spans[at][1] - spans[at][0] >= end - begin)
            return;
        for (; at + 1 < IE_WINDOW_SPANS; at++)
            memcpy(spans[at], spans[at + 1], sizeof spans[at]);
    }
    spans[at][0] = begin;
    spans[at][1] = end;
}

static void find_window_spans(ie_window *window, const ie_feature_track *track)
{
    size_t count;
    double first;
    const ie_prosody_frame *frames = ie_feature_track_frames(track, window->begin, window->end, &count, &first);
    for (size_t start = 0, end; start < count; start = end) {
        for (end = start; end < count && frames[end].speech == frames[start].speech;)
            end++;
        double from = first + (double)start * IE_PROSODY_HOP_SECONDS, to = first + (double)end * IE_PROSODY_HOP_SECONDS;
        if (frames[start].speech)
            keep_longest_spans(window->speech, &window->speech_count, from, to);
        else if (start > 0 && end < count)
            keep_longest_spans(window->pauses, &window->pause_count, from, to);
    }
}

void ie_window_measure(ie_window *window, const ie_feature_track *track, size_t features, double begin, double end)
{
    *window = (ie_window){.begin = begin, .end = end};
    window->values = ie_allocate(features, sizeof *window->values);
    window->speech_seconds = ie_feature_track_measure(track, begin, end, window->values);
    window->reason = window->speech_seconds < IE_LEAST_SPEECH_SECONDS ? "too_little_speech" : NULL;
    find_window_spans(window, track);
}

void ie_window_score(ie_window *window, const ie_scorer *scorer, const ie_baseline *own)
{
    const ie_delivery *delivery = ie_scorer_delivery(scorer);
    size_t features = ie_delivery_features(delivery);
    if (window->reason)
        return;
    window->scorer = scorer;
    for (int i = 0; i < FAMILIES; i++) {
        size_t feature = ie_delivery_find(delivery, ie_delivery_family_words((ie_delivery_family)i)->feature);
        double spread, typical = ie_scorer_typical(scorer, feature, &spread);
        window->shown[i] = feature < features ? window->values[feature] : NAN;
        window->usual[i] = (float)(own && own->count[feature] > 0 ? own->sum[feature] / own->count[feature] : typical);
        window->spread[i] = (float)spread;
    }
    if (own) {
        float *distances = ie_allocate(features, sizeof *distances);
        ie_scorer_distances(scorer, own, window->values, distances);
        ie_scorer_score(scorer, distances, &window->scored);
        free(distances);
    } else {
        ie_scorer_score(scorer, window->values, &window->scored);
    }
}

// Takes windows out of the baseline (-1) or puts them back: one, or the whole answer it belongs to.
static void move_windows_in_baseline(ie_baseline *own, ie_window *const *windows, size_t count, size_t at,
                                     int whole_answer, int sign)
{
    for (size_t i = 0; i < count; i++)
        if (!windows[i]->reason && (i == at || (whole_answer && windows[i]->answer == windows[at]->answer)))
            ie_baseline_add(own, windows[i]->values, sign);
}

int ie_windows_score_against_rest(ie_window **windows, size_t count, const ie_scorer *scorer)
{
    ie_baseline *own = ie_baseline_create(ie_delivery_features(ie_scorer_delivery(scorer)));
    for (size_t i = 0; i < count; i++)
        if (!windows[i]->reason)
            ie_baseline_add(own, windows[i]->values, 1);
    size_t usable = own->rows;
    for (size_t i = 0; usable > IE_BASELINE_LEAST && i < count; i++) {
        size_t same = 0;
        for (size_t k = 0; k < count; k++)
            same += !windows[k]->reason && windows[k]->answer == windows[i]->answer;
        int whole_answer = windows[i]->answer >= 0 && usable - same >= IE_BASELINE_LEAST;
        if (windows[i]->reason)
            continue;
        move_windows_in_baseline(own, windows, count, i, whole_answer, -1);
        ie_window_score(windows[i], scorer, own);
        move_windows_in_baseline(own, windows, count, i, whole_answer, 1);
    }
    ie_baseline_destroy(own);
    return usable > IE_BASELINE_LEAST;
}
