// SPDX-License-Identifier: MIT
// Turns of the people of an interview.
#include "voice/turns.h"

#include "base/memory.h"
#include "base/sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Ours, not measured. A silence up to so long between two people is parted in its middle; so much of the turns' time in
// a window makes it one person's: what is left is 0.4 s of four, less than a word of the other's.
static const double longest_shared_gap_seconds = 1, least_share = 0.9;
static const double part_slack_seconds = 0.005;  // half a frame: times are rounded when they are written

void ie_turns_add_part(ie_turns *turns, double t)
{
    IE_GROW(turns->parts, turns->part_count, turns->part_capacity);
    turns->parts[turns->part_count] = (ie_spoken_part){.t = turns->part_count == 0 ? -INFINITY : t};
    turns->part_count++;
}

void ie_turns_add(ie_turns *turns, double t, double end, long person, const char *role)
{
    static const char *const roles[] = {"candidate", "interviewer", "other"};
    const char *known = NULL;
    for (size_t i = 0; role && i < sizeof roles / sizeof *roles; i++)
        known = strcmp(roles[i], role) == 0 ? roles[i] : known;
    IE_GROW(turns->items, turns->count, turns->capacity);
    turns->items[turns->count++] = (ie_spoken_turn){t, fmax(t, end), person, known};
}

// The index of the last part that begins at `t` or before.
static size_t part_at(const ie_turns *turns, double t)
{
    size_t low = 0, high = turns->part_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (turns->parts[middle].t <= t + part_slack_seconds)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void ie_turns_settle(ie_turns *turns)
{
    if (turns->part_count == 0)
        ie_turns_add_part(turns, -INFINITY);
    ie_sort(turns->items, turns->count, sizeof *turns->items, ie_compare_times);
    ie_sort(turns->parts, turns->part_count, sizeof *turns->parts, ie_compare_times);
    turns->reach = ie_resize(turns->reach, turns->count, sizeof *turns->reach);
    for (size_t i = 0; i < turns->part_count; i++)
        turns->parts[i] = (ie_spoken_part){.t = turns->parts[i].t};
    for (size_t i = 0; i < turns->count; i++) {
        const ie_spoken_turn *turn = &turns->items[i];
        ie_spoken_part *part = &turns->parts[part_at(turns, turn->t)];
        turns->reach[i] = fmax(turn->end, i > 0 ? turns->reach[i - 1] : turn->end);
        part->has_candidate |= turn->role && strcmp(turn->role, "candidate") == 0;
        if (part->people == 0)
            part->only = turn;
        if (part->people == 0 || (part->only && part->only->person != turn->person))
            part->people++;
        if (part->people > 1)
            part->only = NULL;
    }
}

void ie_turns_cut(const ie_turns *turns, ie_cuts *cuts)
{
    const ie_spoken_turn *before = NULL;  // the turn that ends last of those so far
    for (size_t i = 0; i < turns->count; i++) {
        const ie_spoken_turn *turn = &turns->items[i];
        double gap = before ? turn->t - before->end : 0;
        if (before && before->person != turn->person && gap >= 0 && gap <= longest_shared_gap_seconds) {
            ie_cuts_add(cuts, before->end + gap / 2);
        } else if (before && before->person != turn->person) {
            ie_cuts_add(cuts, turn->t);
            ie_cuts_add(cuts, fmin(before->end, turn->end));
        }
        before = !before || turn->end >= before->end ? turn : before;
    }
}

const ie_spoken_part *ie_turns_part(const ie_turns *turns, double t)
{
    return &turns->parts[part_at(turns, t)];
}

// The first turn that may reach beyond `t`.
static size_t first_turn_beyond(const ie_turns *turns, double t)
{
    size_t low = 0, high = turns->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (turns->reach[middle] > t)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

const ie_spoken_turn *ie_turns_speaker(const ie_turns *turns, double begin, double end)
{
    const ie_spoken_part *part = ie_turns_part(turns, begin);
    const ie_spoken_turn *longest = NULL;
    double most = 0, all = 0, own = 0;
    if (part->only)
        return part->only;
    size_t first = first_turn_beyond(turns, begin);
    for (size_t i = first; i < turns->count && turns->items[i].t < end; i++) {
        double shared = fmin(end, turns->items[i].end) - fmax(begin, turns->items[i].t);
        if (shared <= 0)
            continue;
        all += shared;
        longest = shared > most ? &turns->items[i] : longest;
        most = fmax(most, shared);
    }
    for (size_t i = first; longest && i < turns->count && turns->items[i].t < end; i++)
        if (turns->items[i].person == longest->person)
            own += fmax(0, fmin(end, turns->items[i].end) - fmax(begin, turns->items[i].t));
    return longest && own >= least_share * all ? longest : NULL;
}

void ie_turns_free(ie_turns *turns)
{
    free(turns->items);
    free(turns->reach);
    free(turns->parts);
    *turns = (ie_turns){0};
}
