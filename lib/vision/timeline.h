// SPDX-License-Identifier: MIT
// Segmentation of a timeline of class probabilities into episodes: spans in which one class leads their exponential
// mean.
#ifndef IE_VISION_TIMELINE_H
#define IE_VISION_TIMELINE_H

enum { IE_EPISODE_MOST_CLASSES = 16 };

typedef struct ie_episode_settings {
    int classes;               // 2 to IE_EPISODE_MOST_CLASSES
    double smoothing_seconds;  // time constant of the exponential mean; 0: none
    double margin;             // by how much another class must lead before an episode ends
    double shortest_seconds;   // shorter episodes are not reported
    double longest_gap_seconds;  // an episode ends where nothing was seen for longer
} ie_episode_settings;

typedef struct ie_episode {
    int class;
    double start, end;  // seconds
    double mean;        // of the class's probability over the frames
} ie_episode;

typedef struct ie_timeline ie_timeline;

ie_timeline *ie_timeline_create(const ie_episode_settings *settings);
void ie_timeline_destroy(ie_timeline *timeline);

// Adds the probabilities at time t (times that go back start anew). Returns 1 and fills `ended` where an episode ended
// before t, otherwise 0.
int ie_timeline_add(ie_timeline *timeline, double t, const float *probabilities, ie_episode *ended);
// Ends the episode under way, one frame after the last. Returns as ie_timeline_add.
int ie_timeline_end(ie_timeline *timeline, ie_episode *ended);
// The class that leads now; -1 before the first frame.
int ie_timeline_class(const ie_timeline *timeline);
// Seconds in which each class led, since the last ie_timeline_clear_shares; returns their sum.
double ie_timeline_shares(const ie_timeline *timeline, double *seconds);
void ie_timeline_clear_shares(ie_timeline *timeline);

#endif
