// SPDX-License-Identifier: MIT
// Windows of speech and their scores.
#include "voice/confidence_window.h"

#include "base/memory.h"
#include "voice/dataset.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FAMILIES = IE_DELIVERY_FAMILIES };

// The least of 12,600 recordings of speech, on the telephone and in noise, was 0.2; of keys and hiss taken for speech
// it is under 0.1. How far neighbours smooth a window is ours: the shortest answers worth a graph are as long.
static const double least_voiced_share = 0.15, smoothing_seconds = 12;

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

// Noise, keys or music that were taken for speech have hardly any voice.
static int has_voice(const ie_delivery *delivery, const float *values)
{
    size_t share = ie_delivery_find(delivery, "voicing.share");
    return !(values[share] < least_voiced_share);
}

void ie_window_measure(ie_window *window, const ie_feature_track *track, const ie_delivery *delivery, double begin,
                       double end)
{
    *window = (ie_window){.begin = begin, .end = end};
    window->values = ie_allocate(ie_delivery_features(delivery), sizeof *window->values);
    window->speech_seconds = ie_feature_track_measure(track, begin, end, window->values);
    if (window->speech_seconds < IE_LEAST_SPEECH_SECONDS)
        window->reason = "too_little_speech";
    else if (!has_voice(delivery, window->values))
        window->reason = "no_voice";
    find_window_spans(window, track);
}

void ie_window_score(ie_window *window, const ie_scorer *scorer)
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
        window->usual[i] = (float)typical;
        window->spread[i] = (float)spread;
    }
    ie_scorer_score(scorer, window->values, &window->scored);
}

static double middle_of(const ie_window *window)
{
    return (window->begin + window->end) / 2;
}

void ie_windows_smooth(ie_window *windows, size_t count, size_t at)
{
    ie_window *window = &windows[at];
    double points[FAMILIES] = {0}, weights = 0, probability = 0, vote = 0;
    size_t first = at;
    while (first > 0 && middle_of(window) - middle_of(&windows[first - 1]) < smoothing_seconds)
        first--;
    for (size_t i = first; i < count && middle_of(&windows[i]) - middle_of(window) < smoothing_seconds; i++) {
        const ie_window *other = &windows[i];
        double nearness = 1 - fabs(middle_of(other) - middle_of(window)) / smoothing_seconds;
        double weight = nearness * other->speech_seconds;
        if (other->reason || other->person != window->person || other->answer != window->answer)
            continue;
        for (int k = 0; k < FAMILIES; k++)
            points[k] += weight * (double)other->scored.points[k];
        probability += weight * other->scored.probability;
        vote += weight * other->scored.vote;
        weights += weight;
    }
    window->told = window->scored;
    window->told_seconds = weights;
    if (weights <= 0)
        return;
    window->told.probability = probability / weights;
    window->told.vote = vote / weights;
    window->told.score = window->told.base;
    for (int k = 0; k < FAMILIES; k++)
        window->told.score += window->told.points[k] = lround(points[k] / weights);
}
