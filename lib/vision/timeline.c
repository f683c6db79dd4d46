// SPDX-License-Identifier: MIT
// Segmentation of a timeline into episodes.
#include "vision/timeline.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct ie_timeline {
    ie_episode_settings settings;
    double smooth[IE_EPISODE_MOST_CLASSES], seconds[IE_EPISODE_MOST_CLASSES];
    double last, step;  // time of the last frame, and from the one before to it
    double start, sum;  // of the episode under way
    int frames, class;  // class: -1 where none is under way
};

ie_timeline *ie_timeline_create(const ie_episode_settings *settings)
{
    ie_timeline *timeline = ie_allocate(1, sizeof *timeline);
    timeline->settings = *settings;
    timeline->class = -1;
    return timeline;
}

void ie_timeline_destroy(ie_timeline *timeline)
{
    free(timeline);
}

static int end_episode(ie_timeline *timeline, double end, ie_episode *ended)
{
    if (timeline->class < 0)
        return 0;
    *ended = (ie_episode){timeline->class, timeline->start, end, timeline->sum / timeline->frames};
    timeline->class = -1;
    return ended->end - ended->start >= timeline->settings.shortest_seconds;
}

int ie_timeline_end(ie_timeline *timeline, ie_episode *ended)
{
    if (timeline->class >= 0)
        timeline->seconds[timeline->class] += timeline->step;
    return end_episode(timeline, timeline->last + timeline->step, ended);
}

static int leading_class(const ie_timeline *timeline)
{
    int best = 0;
    for (int c = 1; c < timeline->settings.classes; c++)
        best = timeline->smooth[c] > timeline->smooth[best] ? c : best;
    int now = timeline->class;
    return now >= 0 && timeline->smooth[best] < timeline->smooth[now] + timeline->settings.margin ? now : best;
}

int ie_timeline_add(ie_timeline *timeline, double t, const float *probabilities, ie_episode *ended)
{
    const ie_episode_settings *settings = &timeline->settings;
    double step = t - timeline->last;
    int is_new = timeline->class < 0, has_ended = 0;
    if (!is_new && (step < 0 || step > settings->longest_gap_seconds)) {
        has_ended = ie_timeline_end(timeline, ended);
        is_new = 1;
    }
    double keep = is_new ? 0 : settings->smoothing_seconds > 0 ? exp(-step / settings->smoothing_seconds) : 0;
    for (int c = 0; c < settings->classes; c++)
        timeline->smooth[c] = keep * timeline->smooth[c] + (1 - keep) * probabilities[c];
    if (!is_new) {
        timeline->step = step;
        timeline->seconds[timeline->class] += step;
    }
    int class = leading_class(timeline);
    if (!is_new && class != timeline->class)
        has_ended = end_episode(timeline, t, ended);
    if (timeline->class < 0) {
        timeline->start = t;
        timeline->sum = 0;
        timeline->frames = 0;
    }
    timeline->class = class;
    timeline->last = t;
    timeline->sum += probabilities[class];
    timeline->frames++;
    return has_ended;
}

int ie_timeline_class(const ie_timeline *timeline)
{
    return timeline->class;
}

double ie_timeline_shares(const ie_timeline *timeline, double *seconds)
{
    double sum = 0;
    for (int c = 0; c < timeline->settings.classes; c++)
        sum += seconds[c] = timeline->seconds[c];
    return sum;
}

void ie_timeline_clear_shares(ie_timeline *timeline)
{
    memset(timeline->seconds, 0, sizeof timeline->seconds);
}
