// SPDX-License-Identifier: MIT
// Boxes of successive frames that are the same person get the same number.
#include "track.h"

#include "memory.h"

#include <stdlib.h>

static const double LONGEST_GAP_SECONDS = 3, LEAST_OVERLAP = 0.2;

typedef struct person {
    ie_box box;
    double seen;  // last time
    int taken;    // by a box of this frame
} person;

struct ie_tracker {
    person *people;  // the id is the index + 1
    int count, capacity;
};

ie_tracker *ie_tracker_create(void)
{
    return ie_allocate(1, sizeof(ie_tracker));
}

void ie_tracker_destroy(ie_tracker *tracker)
{
    if (tracker)
        free(tracker->people);
    free(tracker);
}

void ie_tracker_update(ie_tracker *tracker, double t, const ie_box *boxes, int count, int *ids)
{
    for (int i = 0; i < count; i++)
        ids[i] = 0;
    for (int i = 0; i < tracker->count; i++)
        tracker->people[i].taken = 0;
    for (;;) {  // the best pair first
        double best = LEAST_OVERLAP;
        int box = -1, id = -1;
        for (int i = 0; i < count; i++)
            for (int k = 0; k < tracker->count && ids[i] == 0; k++) {
                const person *known = &tracker->people[k];
                double overlap = ie_box_overlap(&boxes[i], &known->box);
                if (!known->taken && t - known->seen <= LONGEST_GAP_SECONDS && overlap > best) {
                    best = overlap;
                    box = i;
                    id = k;
                }
            }
        if (box < 0)
            break;
        ids[box] = id + 1;
        tracker->people[id] = (person){boxes[box], t, 1};
    }
    for (int i = 0; i < count; i++)
        if (ids[i] == 0) {
            IE_GROW(tracker->people, tracker->count, tracker->capacity);
            tracker->people[tracker->count++] = (person){boxes[i], t, 1};
            ids[i] = tracker->count;
        }
}
