// SPDX-License-Identifier: MIT
// People known from earlier recordings.
#include "speech/people_known.h"

#include "base/memory.h"

#include <math.h>
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

static const ie_known_person *find_again(const ie_people_known *known, ie_role role)
{
    for (size_t i = 0; i < known->count; i++)
        if (known->items[i].is_here_again && known->items[i].role == role)
            return &known->items[i];
    return NULL;
}

void ie_people_known_expect(const ie_people_known *known, ie_people *people)
{
    const double surest = 0.99;  // ours: a voice may be taken for another
    const ie_known_person *candidate = find_again(known, IE_ROLE_CANDIDATE);
    const ie_known_person *person = candidate ? candidate : find_again(known, IE_ROLE_INTERVIEWER);
    if (!person)
        return;
    double sure = fmin(person->sure, surest), odds = log(sure / (1 - sure));
    people->expected_voice = person->voice;
    people->expected_odds = candidate ? odds : -odds;
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
