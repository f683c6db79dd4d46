// SPDX-License-Identifier: MIT
// Tracking by detection.
#include "vision/track.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_PEOPLE = 128, MOST_BOXES = 128 };

static const double impossible_cost = 1e9;

// Ours, not measured one by one: test/vision/test_track.c holds what they must achieve together. Distances are in sides
// of the larger box, ratios of size in octaves; appearance.h tells what likenesses there are.
static const double near_seconds = 1.5;       // how long a predicted place is worth something
static const double same_place_seconds = 10;  // how long people are expected to come back to where they were
static const double tentative_seconds = 1;    // a new box that is not found again in this time was none
static const double near_distance = 0.5, near_distance_a_second = 0.8, near_ratio = 0.7;
// Behind a cut of the camera somebody else may be where a face was. In sixteen clips and four interviews cut from them,
// pictures a fifth of a second apart were 0.59 alike at least where somebody moved, and the face then 0.40; where
// another person came they were 0.69 alike at most, and the face 0.16.
static const double cut_likeness = 0.75;
static const double same_distance = 0.6, same_ratio = 0.5, same_likeness = 0.3;
static const double sure_likeness = 0.6;      // is enough alone
static const double only_likeness = 0.2, only_ratio = 1;  // where there is one person and one box
static const double new_likeness = 0.75;      // appearances less alike than this are kept beside the others
static const double double_overlap = 0.3;     // of a box with that of another person: the same face twice
static const double unlikeness_cost = 1.5, same_place_cost = 1.5, appearance_cost = 2, only_cost = 4;
// Alpha of the place and of the size; surprise in sides.
static const double least_weight = 0.3, weight_a_surprise = 6, most_weight = 0.95;
static const double least_size_weight = 0.4, size_weight_a_surprise = 3, most_size_weight = 0.9;
static const double longest_seen_gap_seconds = 1;  // between pictures that count as seen

struct ie_tracker {
    ie_person people[MOST_PEOPLE];
    int count, last_id, part, begins, keep_doubles;
    ie_appearance picture;  // the whole one before
    int is_cut;             // this one may be of another camera
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

int ie_tracker_part(const ie_tracker *tracker)
{
    return tracker->part;
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

ie_box ie_person_box(const ie_person *person, double ahead)
{
    double size = fmax(1, person->size + ahead * person->growth);
    double x = person->x + ahead * person->speed_x, y = person->y + ahead * person->speed_y;
    int side = (int)lrint(size);
    return (ie_box){(int)lrint(x - size / 2), (int)lrint(y - size / 2), side, side, person->found.neighbours,
                    person->found.sideways,
                    person->found.roll_degrees};
}

static double side_of(const ie_box *box)
{
    return (box->width + box->height) / 2.0;
}

static double likeness_to_person(const ie_person *person, const ie_appearance *appearance)
{
    double best = -1;
    for (int i = 0; i < person->appearance_count; i++)
        best = fmax(best, ie_appearance_likeness(&person->appearances[i], appearance));
    return best;
}

// What speaks against the box being this person; impossible_cost where too much does.
static double cost_of_pair(const ie_tracker *tracker, const ie_person *person, const ie_box *box,
                           const ie_appearance *appearance, double t,
                      int only_one)
{
    double gap = t - person->last, like = likeness_to_person(person, appearance), side = side_of(box);
    int same_part = person->part == tracker->part;
    ie_box expected = ie_person_box(person, same_part && gap < near_seconds ? fmin(gap, 0.5) : 0);
    double size = side_of(&expected);
    double distance = hypot(box->x + box->width / 2.0 - expected.x - size / 2,
                            box->y + box->height / 2.0 - expected.y - size / 2) / fmax(size, side);
    double ratio = fabs(log2(side / size));
    if (same_part && gap <= near_seconds && distance <= near_distance + near_distance_a_second * gap
        && ratio <= near_ratio && (!tracker->is_cut || like >= same_likeness))
        return distance + ratio + unlikeness_cost * (1 - like);
    if (person->id == 0)
        return impossible_cost;
    if (same_part && gap <= same_place_seconds && distance <= same_distance && ratio <= same_ratio
        && like >= same_likeness)
        return same_place_cost + distance + unlikeness_cost * (1 - like);
    if (like >= sure_likeness)
        return appearance_cost + unlikeness_cost * (1 - like);
    return only_one && like >= only_likeness && ratio <= only_ratio ? only_cost : impossible_cost;
}

// Gives each box the cheapest person left, then exchanges where two pairs are cheaper the other way round.
static void choose_pairs(ie_tracker *tracker, int boxes)
{
    int *person_of = tracker->person_of, taken[MOST_PEOPLE] = {0};
    for (int i = 0; i < boxes; i++)
        person_of[i] = -1;
    for (;;) {
        double best = impossible_cost;
        int box = 0, person = 0;
        for (int p = 0; p < tracker->count; p++)
            for (int b = 0; b < boxes && !taken[p]; b++)
                if (person_of[b] < 0 && tracker->costs[p][b] < best) {
                    best = tracker->costs[p][b];
                    person = p;
                    box = b;
                }
        if (best >= impossible_cost)
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

static void remember_appearance(ie_person *person, const ie_appearance *appearance)
{
    if (person->appearance_count > 0 && likeness_to_person(person, appearance) >= new_likeness)
        return;
    person->appearances[person->appearance_next] = *appearance;
    person->appearance_next = (person->appearance_next + 1) % IE_PERSON_APPEARANCES;
    if (person->appearance_count < IE_PERSON_APPEARANCES)
        person->appearance_count++;
}

// One step of an alpha-beta filter; gains after Benedict and Bordner (1962): beta = alpha^2 / (2 - alpha).
static void filter_alpha_beta(double *value, double *speed, double measured, double seconds, double alpha)
{
    double expected = *value + *speed * seconds, surprise = measured - expected;
    *value = expected + alpha * surprise;
    *speed += alpha * alpha / (2 - alpha) * surprise / seconds;
}

static void filter_place(ie_person *person, const ie_box *box, double seconds)
{
    double x = box->x + box->width / 2.0, y = box->y + box->height / 2.0, size = side_of(box);
    if (seconds <= 0 || seconds > near_seconds) {
        person->x = x;
        person->y = y;
        person->size = size;
        person->speed_x = person->speed_y = person->growth = 0;
        return;
    }
    ie_box expected = ie_person_box(person, seconds);
    double surprise = hypot(x - expected.x - expected.width / 2.0, y - expected.y - expected.height / 2.0) / size;
    double alpha = fmin(most_weight, least_weight + weight_a_surprise * surprise);
    double size_surprise = fabs(size - person->size) / size;
    double size_alpha = fmin(most_size_weight, least_size_weight + size_weight_a_surprise * size_surprise);
    filter_alpha_beta(&person->x, &person->speed_x, x, seconds, alpha);
    filter_alpha_beta(&person->y, &person->speed_y, y, seconds, alpha);
    filter_alpha_beta(&person->size, &person->growth, size, seconds, size_alpha);
}

static void update_person(ie_tracker *tracker, ie_person *person, const ie_box *box, const ie_appearance *appearance,
                          double t)
{
    int same_part = person->part == tracker->part;
    double gap = t - person->last;
    filter_place(person, box, same_part && person->hits > 0 ? gap : 0);
    if (same_part && person->hits > 0 && gap <= longest_seen_gap_seconds) {
        person->seconds += gap;
        person->area_seconds += gap * side_of(box) * side_of(box);
    }
    remember_appearance(person, appearance);
    person->previous = same_part && person->hits > 0 ? person->last : NAN;
    person->found = *box;
    person->visible = 1;
    person->part = tracker->part;
    person->last = t;
    person->hits++;
}

// Forgets boxes that were not found again, and, where there is no room, who was seen least.
static void forget_people(ie_tracker *tracker, double t)
{
    int kept = 0;
    for (int i = 0; i < tracker->count; i++) {
        const ie_person *person = &tracker->people[i];
        int stale = t - person->last > tentative_seconds || person->part != tracker->part;
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
        if (i != index && tracker->person_of[i] >= 0 && ie_box_overlap(&boxes[i], &boxes[index]) > double_overlap)
            return 1;
    return 0;
}

static void add_new_people(ie_tracker *tracker, const ie_box *boxes, int count, double t)
{
    for (int b = 0; b < count && tracker->count < MOST_PEOPLE; b++) {
        if (tracker->person_of[b] >= 0 || is_double(tracker, boxes, count, b))
            continue;
        ie_person *person = &tracker->people[tracker->count++];
        *person = (ie_person){.first = t, .last = t};
        tracker->person_of[b] = tracker->count - 1;
        update_person(tracker, person, &boxes[b], &tracker->appearances[b], t);
    }
}

// Numbers for those who are due one, the largest first.
static void confirm_people(ie_tracker *tracker)
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

static void look_for_cut(ie_tracker *tracker, const ie_image *luma)
{
    const ie_box whole = {.width = luma->width, .height = luma->height};
    ie_appearance before = tracker->picture;
    ie_appearance_take(luma, &whole, &tracker->picture);
    tracker->is_cut = ie_appearance_likeness(&before, &tracker->picture) < cut_likeness;
}

void ie_tracker_update(ie_tracker *tracker, double t, const ie_image *luma, const ie_box *boxes, int count)
{
    int known = 0;
    if (count > MOST_BOXES)
        count = MOST_BOXES;
    forget_people(tracker, t);
    look_for_cut(tracker, luma);
    for (int b = 0; b < count; b++)
        ie_appearance_take(luma, &boxes[b], &tracker->appearances[b]);
    for (int p = 0; p < tracker->count; p++)
        known += tracker->people[p].id > 0;
    int only_one = known == 1 && count == 1;
    for (int p = 0; p < tracker->count; p++)
        for (int b = 0; b < count; b++)
            tracker->costs[p][b] =
                cost_of_pair(tracker, &tracker->people[p], &boxes[b], &tracker->appearances[b], t, only_one);
    choose_pairs(tracker, count);
    for (int p = 0; p < tracker->count; p++)
        tracker->people[p].visible = 0;
    for (int b = 0; b < count; b++)
        if (tracker->person_of[b] >= 0)
            update_person(tracker, &tracker->people[tracker->person_of[b]], &boxes[b], &tracker->appearances[b], t);
    add_new_people(tracker, boxes, count, t);
    confirm_people(tracker);
    if (count > 0)
        tracker->begins = 0;
}
