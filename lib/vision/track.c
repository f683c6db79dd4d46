// SPDX-License-Identifier: MIT
// People from boxes.
#include "vision/track.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PEOPLE = 128, MOST_BOXES = 128 };

static const double IMPOSSIBLE = 1e9;
static const double NEAR_SECONDS = 1.5;       // how long a predicted place is worth something
static const double SAME_PLACE_SECONDS = 10;  // how long people are expected to come back to where they were
static const double TENTATIVE_SECONDS = 1;    // a new box that is not found again in this time was none
static const double LIKE = 0.6;               // looks that are enough alone
static const double NEW_LOOK = 0.75;          // looks less alike than this are kept beside the others

struct ie_tracker {
    ie_person people[MOST_PEOPLE];
    int count, last_id, part, begins, keep_doubles;
    double costs[MOST_PEOPLE][MOST_BOXES];
    ie_appearance appearances[MOST_BOXES];
    int person_of[MOST_BOXES];  // index, -1 for none
};

ie_tracker *ie_tracker_create(int keep_doubles)
{
    ie_tracker *tracker = ie_allocate(1, sizeof *tracker);
    tracker->begins = 1;
    tracker->keep_doubles = keep_doubles;
    return tracker;
}

void ie_tracker_destroy(ie_tracker *tracker)
{
    free(tracker);
}

void ie_tracker_begin_part(ie_tracker *tracker)
{
    tracker->part++;
    tracker->begins = 1;
    for (int i = 0; i < tracker->count; i++)
        tracker->people[i].visible = 0;
}

const ie_person *ie_tracker_people(const ie_tracker *tracker, int *count)
{
    *count = tracker->count;
    return tracker->people;
}

const ie_person *ie_tracker_person(const ie_tracker *tracker, int id)
{
    for (int i = 0; i < tracker->count && id > 0; i++)
        if (tracker->people[i].id == id)
            return &tracker->people[i];
    return NULL;
}

int ie_tracker_last_id(const ie_tracker *tracker)
{
    return tracker->last_id;
}

static double mean_area(const ie_person *person)
{
    return person->seconds > 0 ? person->area_seconds / person->seconds : person->size * person->size;
}

int ie_tracker_candidate(const ie_tracker *tracker)
{
    double longest = 0;
    const ie_person *best = NULL;
    for (int i = 0; i < tracker->count; i++)
        if (tracker->people[i].id > 0)
            longest = fmax(longest, tracker->people[i].seconds);
    for (int i = 0; i < tracker->count; i++) {
        const ie_person *person = &tracker->people[i];
        if (person->id == 0 || person->seconds < 0.9 * longest)
            continue;
        if (!best || mean_area(person) > mean_area(best))
            best = person;
    }
    return best ? best->id : 0;
}

ie_box ie_person_box(const ie_person *person, double ahead)
{
    double size = fmax(1, person->size + ahead * person->growth);
    double x = person->x + ahead * person->speed_x, y = person->y + ahead * person->speed_y;
    int side = (int)lrint(size);
    return (ie_box){(int)lrint(x - size / 2), (int)lrint(y - size / 2), side, side, person->found.neighbours, person->found.sideways,
                    person->found.roll_degrees};
}

static double side_of(const ie_box *box)
{
    return (box->width + box->height) / 2.0;
}

static double likeness(const ie_person *person, const ie_appearance *look)
{
    double best = -1;
    for (int i = 0; i < person->appearance_count; i++)
        best = fmax(best, ie_appearance_likeness(&person->appearances[i], look));
    return best;
}

// What speaks against the box being this person; IMPOSSIBLE where too much does.
static double cost_of(const ie_tracker *tracker, const ie_person *person, const ie_box *box, const ie_appearance *look, double t,
                      int only_one)
{
    double gap = t - person->last, like = likeness(person, look), side = side_of(box);
    int same_part = person->part == tracker->part;
    ie_box expected = ie_person_box(person, same_part && gap < NEAR_SECONDS ? fmin(gap, 0.5) : 0);
    double size = side_of(&expected);
    double distance = hypot(box->x + box->width / 2.0 - expected.x - size / 2,
                            box->y + box->height / 2.0 - expected.y - size / 2) / fmax(size, side);
    double ratio = fabs(log2(side / size));
    if (same_part && gap <= NEAR_SECONDS && distance <= 0.5 + 0.8 * gap && ratio <= 0.7)
        return distance + ratio + 1.5 * (1 - like);
    if (person->id == 0)
        return IMPOSSIBLE;
    if (same_part && gap <= SAME_PLACE_SECONDS && distance <= 0.6 && ratio <= 0.5 && like >= 0.3)
        return 1.5 + distance + 1.5 * (1 - like);
    if (like >= LIKE)
        return 2 + 1.5 * (1 - like);
    return only_one && like >= 0.2 && ratio <= 1 ? 4 : IMPOSSIBLE;
}

// Gives each box the cheapest person left, then exchanges where two pairs are cheaper the other way round.
static void choose_pairs(ie_tracker *tracker, int boxes)
{
    int *person_of = tracker->person_of, taken[MOST_PEOPLE] = {0};
    for (int i = 0; i < boxes; i++)
        person_of[i] = -1;
    for (;;) {
        double best = IMPOSSIBLE;
        int box = 0, person = 0;
        for (int p = 0; p < tracker->count; p++)
            for (int b = 0; b < boxes && !taken[p]; b++)
                if (person_of[b] < 0 && tracker->costs[p][b] < best) {
                    best = tracker->costs[p][b];
                    person = p;
                    box = b;
                }
        if (best >= IMPOSSIBLE)
            break;
        person_of[box] = person;
        taken[person] = 1;
    }
    for (int rounds = 0, better = 1; better && rounds < MOST_BOXES; rounds++) {
        better = 0;
        for (int a = 0; a < boxes; a++)
            for (int b = a + 1; b < boxes; b++) {
                int p = person_of[a], q = person_of[b];
                if (p < 0 || q < 0)
                    continue;
                if (tracker->costs[p][b] + tracker->costs[q][a] < tracker->costs[p][a] + tracker->costs[q][b] - 1e-9) {
                    person_of[a] = q;
                    person_of[b] = p;
                    better = 1;
                }
            }
    }
}

static void remember_look(ie_person *person, const ie_appearance *look)
{
    if (person->appearance_count > 0 && likeness(person, look) >= NEW_LOOK)
        return;
    person->appearances[person->appearance_next] = *look;
    person->appearance_next = (person->appearance_next + 1) % IE_PERSON_APPEARANCES;
    if (person->appearance_count < IE_PERSON_APPEARANCES)
        person->appearance_count++;
}

// One step of an alpha-beta filter; gains after Kalata (1984): beta = alpha^2 / (2 - alpha).
static void smooth(double *value, double *speed, double measured, double seconds, double alpha)
{
    double expected = *value + *speed * seconds, surprise = measured - expected;
    *value = expected + alpha * surprise;
    *speed += alpha * alpha / (2 - alpha) * surprise / seconds;
}

static void move_to(ie_person *person, const ie_box *box, double seconds)
{
    double x = box->x + box->width / 2.0, y = box->y + box->height / 2.0, size = side_of(box);
    if (seconds <= 0 || seconds > NEAR_SECONDS) {
        person->x = x;
        person->y = y;
        person->size = size;
        person->speed_x = person->speed_y = person->growth = 0;
        return;
    }
    ie_box expected = ie_person_box(person, seconds);
    double surprise = hypot(x - expected.x - expected.width / 2.0, y - expected.y - expected.height / 2.0) / size;
    double alpha = fmin(0.95, 0.3 + 6 * surprise);
    smooth(&person->x, &person->speed_x, x, seconds, alpha);
    smooth(&person->y, &person->speed_y, y, seconds, alpha);
    smooth(&person->size, &person->growth, size, seconds, fmin(0.9, 0.4 + 3 * fabs(size - person->size) / size));
}

static void see(ie_tracker *tracker, ie_person *person, const ie_box *box, const ie_appearance *look, double t)
{
    int same_part = person->part == tracker->part;
    double gap = t - person->last;
    move_to(person, box, same_part && person->hits > 0 ? gap : 0);
    if (same_part && person->hits > 0 && gap <= 1) {
        person->seconds += gap;
        person->area_seconds += gap * side_of(box) * side_of(box);
    }
    remember_look(person, look);
    person->found = *box;
    person->visible = 1;
    person->part = tracker->part;
    person->last = t;
    person->hits++;
}

// Forgets boxes that were not found again, and, where there is no room, who was seen least.
static void forget(ie_tracker *tracker, double t)
{
    int kept = 0;
    for (int i = 0; i < tracker->count; i++) {
        const ie_person *person = &tracker->people[i];
        int stale = t - person->last > TENTATIVE_SECONDS || person->part != tracker->part;
        if (person->id > 0 || !stale)
            tracker->people[kept++] = *person;
    }
    tracker->count = kept;
    while (tracker->count > MOST_PEOPLE / 2) {
        int least = 0;
        for (int i = 1; i < tracker->count; i++)
            if (tracker->people[i].seconds < tracker->people[least].seconds)
                least = i;
        tracker->people[least] = tracker->people[--tracker->count];
    }
}

// A box on top of one that has its person already is the same face twice.
static int is_double(const ie_tracker *tracker, const ie_box *boxes, int count, int index)
{
    for (int i = 0; i < count && !tracker->keep_doubles; i++)
        if (i != index && tracker->person_of[i] >= 0 && ie_box_overlap(&boxes[i], &boxes[index]) > 0.3)
            return 1;
    return 0;
}

static void welcome(ie_tracker *tracker, const ie_box *boxes, int count, double t)
{
    for (int b = 0; b < count && tracker->count < MOST_PEOPLE; b++) {
        if (tracker->person_of[b] >= 0 || is_double(tracker, boxes, count, b))
            continue;
        ie_person *person = &tracker->people[tracker->count++];
        *person = (ie_person){.first = t, .last = t};
        tracker->person_of[b] = tracker->count - 1;
        see(tracker, person, &boxes[b], &tracker->appearances[b], t);
    }
}

// Numbers for those who are due one, the largest first.
static void confirm(ie_tracker *tracker)
{
    int somebody = 0;
    for (int i = 0; i < tracker->count; i++)
        somebody |= tracker->people[i].visible && tracker->people[i].id > 0;
    for (;;) {
        ie_person *next = NULL;
        for (int i = 0; i < tracker->count; i++) {
            ie_person *person = &tracker->people[i];
            int due = person->id == 0 && person->visible && (!somebody || tracker->begins || person->hits > 1);
            if (due && (!next || person->size > next->size))
                next = person;
        }
        if (!next)
            return;
        next->id = ++tracker->last_id;
    }
}

void ie_tracker_update(ie_tracker *tracker, double t, const ie_image *luma, const ie_box *boxes, int count)
{
    int known = 0;
    if (count > MOST_BOXES)
        count = MOST_BOXES;
    forget(tracker, t);
    for (int b = 0; b < count; b++)
        ie_appearance_take(luma, &boxes[b], &tracker->appearances[b]);
    for (int p = 0; p < tracker->count; p++)
        known += tracker->people[p].id > 0;
    for (int p = 0; p < tracker->count; p++)
        for (int b = 0; b < count; b++)
            tracker->costs[p][b] =
                cost_of(tracker, &tracker->people[p], &boxes[b], &tracker->appearances[b], t, known == 1 && count == 1);
    choose_pairs(tracker, count);
    for (int p = 0; p < tracker->count; p++)
        tracker->people[p].visible = 0;
    for (int b = 0; b < count; b++)
        if (tracker->person_of[b] >= 0)
            see(tracker, &tracker->people[tracker->person_of[b]], &boxes[b], &tracker->appearances[b], t);
    welcome(tracker, boxes, count, t);
    confirm(tracker);
    if (count > 0)
        tracker->begins = 0;
}
