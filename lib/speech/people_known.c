// SPDX-License-Identifier: MIT
// People known from earlier recordings.
#include "speech/people_known.h"

#include "base/memory.h"

#include <stdlib.h>

static ie_known_person *find_known(const ie_people_known *known, int voice)
{
    for (size_t i = 0; i < known->count; i++)
        if (known->items[i].voice == voice)
            return &known->items[i];
    return NULL;
}

void ie_people_known_hear(ie_people_known *known, int voice)
{
    ie_known_person *person = find_known(known, voice);
    if (person)
        person->is_here_again = 1;
}

int ie_people_known_settle(const ie_people_known *known, ie_people *people)
{
    if (people->count == 0 || people->people[0].role != IE_ROLE_UNKNOWN)
        return 0;
    for (size_t i = 0; i < people->count; i++) {
        const ie_known_person *person = find_known(known, people->people[i].voice);
        if (person && person->is_here_again && person->role == IE_ROLE_CANDIDATE) {
            ie_people_know(people, i, person->sure);
            return 1;
        }
    }
    return 0;
}

long ie_people_known_tell(ie_people_known *known, const ie_participant *person)
{
    ie_known_person *before = find_known(known, person->voice);
    if (!before) {
        IE_GROW(known->items, known->count, known->capacity);
        before = &known->items[known->count++];
        *before = (ie_known_person){.voice = person->voice};
    }
    if (!before->is_here_again)
        before->id = ++known->last_id;
    if (person->role != IE_ROLE_UNKNOWN || !before->is_here_again) {
        before->role = person->role;
        before->sure = person->sure;
    }
    return before->id;
}

void ie_people_known_end(ie_people_known *known)
{
    for (size_t i = 0; i < known->count; i++)
        known->items[i].is_here_again = 0;
}

void ie_people_known_free(ie_people_known *known)
{
    free(known->items);
    *known = (ie_people_known){0};
}
