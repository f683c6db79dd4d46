// SPDX-License-Identifier: MIT
// Presence of each person.
#include "vision/presence.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

// Ours, not measured.
static const double longest_step_seconds = 1;     // between pictures; what is longer is a gap
static const double away_x = 0.04, away_y = 0.05;  // of the eyes from their mean, in widths and heights of the face
static const double longest_share = 0.9;  // of the longest time on screen: candidates are chosen among these

// Of ie_face_moved.face. Chosen on 83 photographs beside moving faces of ten clips, 10 to 52 s each, in eight ways of
// coding (x264 of crf 23 and 32, 150 and 600 kbit/s, VP8, VP9, MPEG-4, JPEG) at 10 to 30 pictures a second: a quarter
// of the pictures of a photograph exceed 0.027 at most; of a face that talks 0.129 at least, played eight times slower
// than in life 0.032.
static const double least_move = 0.03;
static const double least_moving_share = 0.25;    // of the judged pictures
enum { FEWEST_MOVES = 25 };  // judged pictures, five a second: a person blinks every few seconds

// Sums over the pictures in which one person was seen, weighted with the time since the picture before.
typedef struct presence_sums {
    int id;
    double seconds, distance, distance_squared, x, y, movement;
    double eyes_seconds, sideways_seconds, away_seconds;
    long moves, moving;     // pictures in which it was told whether the face moves, and in which it did
    double eye_x, eye_y;  // running means of the middle between the eyes
    long eye_count;
} presence_sums;

struct ie_presence {
    presence_sums *people;
    int count, capacity;
    double t, step, seconds;
    int width, height, begins;
};

ie_presence *ie_presence_create(void)
{
    ie_presence *presence = ie_allocate(1, sizeof *presence);
    presence->begins = 1;
    return presence;
}

void ie_presence_destroy(ie_presence *presence)
{
    if (presence)
        free(presence->people);
    free(presence);
}

void ie_presence_begin_part(ie_presence *presence)
{
    presence->begins = 1;
}

void ie_presence_frame(ie_presence *presence, double t, int width, int height)
{
    presence->step = presence->begins ? 0 : fmin(fmax(t - presence->t, 0), longest_step_seconds);
    presence->seconds += presence->step;
    presence->t = t;
    presence->width = width;
    presence->height = height;
    presence->begins = 0;
}

static const presence_sums *known_presence_sums(const ie_presence *presence, int id)
{
    for (int i = 0; i < presence->count; i++)
        if (presence->people[i].id == id)
            return &presence->people[i];
    return NULL;
}

static presence_sums *find_presence_sums(ie_presence *presence, int id)
{
    const presence_sums *known = known_presence_sums(presence, id);
    if (known)
        return &presence->people[known - presence->people];
    IE_GROW(presence->people, presence->count, presence->capacity);
    presence->people[presence->count] = (presence_sums){.id = id};
    return &presence->people[presence->count++];
}

// Tells whether the head is turned by where the eyes are, against the mean of the person so far.
static void add_eyes(presence_sums *person, const ie_person *now, const double *eyes, double step)
{
    double x = ((eyes[0] + eyes[2]) / 2 - now->found.x) / now->found.width;
    double y = ((eyes[1] + eyes[3]) / 2 - now->found.y) / now->found.height;
    person->eye_count++;
    person->eye_x += (x - person->eye_x) / (double)person->eye_count;
    person->eye_y += (y - person->eye_y) / (double)person->eye_count;
    person->eyes_seconds += step;
    if (fabs(x - person->eye_x) > away_x || fabs(y - person->eye_y) > away_y)
        person->away_seconds += step;
}

void ie_presence_person(ie_presence *presence, const ie_person *person, const double *eyes, double moved)
{
    presence_sums *all = find_presence_sums(presence, person->id);
    double step = presence->step, distance = person->size / presence->height;
    if (step <= 0)
        step = 1e-3;  // the first picture counts a little, so that a single one has measures
    all->seconds += step;
    all->distance += step * distance;
    all->distance_squared += step * distance * distance;
    all->x += step * person->x / presence->width;
    all->y += step * person->y / presence->height;
    all->movement += step * hypot(person->speed_x, person->speed_y) / fmax(person->size, 1);
    if (isfinite(moved)) {
        all->moves++;
        all->moving += moved >= least_move;
    }
    if (eyes) {
        add_eyes(all, person, eyes, step);
    } else if (person->found.sideways) {
        all->sideways_seconds += step;
        all->away_seconds += step;
    }
}

static int is_still(const presence_sums *person)
{
    if (!person || person->moves < FEWEST_MOVES)
        return -1;
    return (double)person->moving < least_moving_share * (double)person->moves;
}

int ie_presence_measure(const ie_presence *presence, const ie_person *person, ie_presence_measures *measures)
{
    const presence_sums *all = known_presence_sums(presence, person->id);
    if (!all)
        return -1;
    double judged = all->eyes_seconds + all->sideways_seconds, mean = all->distance / all->seconds;
    *measures = (ie_presence_measures){
        .share = presence->seconds > 0 ? fmin(1, person->seconds / presence->seconds) : 1,
        .distance = mean,
        .distance_change = sqrt(fmax(0, all->distance_squared / all->seconds - mean * mean)) / mean,
        .x = all->x / all->seconds,
        .y = all->y / all->seconds,
        .movement = all->movement / all->seconds,
        .looking_away = judged > 0 ? all->away_seconds / judged : -1,
        .judged = judged / all->seconds,
        .still = is_still(all),
    };
    return 0;
}

static double mean_area(const ie_person *person)
{
    return person->seconds > 0 ? person->area_seconds / person->seconds : person->size * person->size;
}

static int is_somebody(const ie_presence *presence, const ie_person *person, int part)
{
    return person->id > 0 && (part < 0 || person->part == part)
        && is_still(known_presence_sums(presence, person->id)) <= 0;
}

int ie_presence_candidate(const ie_presence *presence, const ie_person *people, int count, int part)
{
    double longest = 0;
    const ie_person *best = NULL;
    for (int i = 0; i < count; i++)
        if (is_somebody(presence, &people[i], part))
            longest = fmax(longest, people[i].seconds);
    for (int i = 0; i < count; i++) {
        const ie_person *person = &people[i];
        if (!is_somebody(presence, person, part) || person->seconds < longest_share * longest)
            continue;
        if (!best || mean_area(person) > mean_area(best))
            best = person;
    }
    return best ? best->id : 0;
}
