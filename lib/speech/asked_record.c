// SPDX-License-Identifier: MIT
// What was asked in a stream and who speaks when.
#include "speech/asked_record.h"

#include "base/memory.h"
#include "base/sort.h"
#include "speech/people_record.h"
#include "voice/turns_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double least_turn_seconds = 0.01;

static void add_border(ie_asked *asked, double t)
{
    IE_GROW(asked->borders, asked->border_count, asked->border_capacity);
    asked->borders[asked->border_count++] = t;
}

static int take_question(ie_asked *asked, const ie_record *record, ie_error *error)
{
    double t = ie_record_number(record, "t", NAN), dur = ie_record_number(record, "dur", INFINITY);
    const char *id = ie_record_text(record, "id", NULL);
    if (!isfinite(t) || !id || !(dur >= 0))
        return ie_fail(error, IE_FORMAT, "question without t or id");
    if (!ie_question_opens_answer(record))
        return 0;
    IE_GROW(asked->questions, asked->question_count, asked->question_capacity);
    asked->questions[asked->question_count++] = (ie_asked_question){t, t + dur, ie_copy_text(id)};
    add_border(asked, t);
    return 0;
}

static int take_turn(ie_asked *asked, const ie_record *record, ie_error *error)
{
    if (ie_turns_read(&asked->turns, record, error) < 0)
        return -1;
    if (ie_record_has(record, "person") && !ie_record_has_role(record, IE_ROLE_CANDIDATE)
        && ie_record_number(record, "words", 0) > IE_LONGEST_BACKCHANNEL)
        add_border(asked, ie_record_number(record, "t", 0));
    return 0;
}

// Where too little was said to tell voices, one is taken for granted.
static int says_several_voices(const ie_record *record)
{
    if (ie_record_has(record, "voices"))
        return ie_record_number(record, "voices", 0) != 1;
    return strcmp(ie_record_text(record, "voices_reason", ""), "too_little_speech") != 0;
}

int ie_asked_take(ie_asked *asked, const ie_record *record, ie_error *error)
{
    const char *type = ie_record_text(record, "type", "");
    double t = ie_record_number(record, "t", NAN);
    if (strcmp(type, "turn") == 0)
        return take_turn(asked, record, error);
    if (strcmp(type, "question") == 0)
        return take_question(asked, record, error);
    if (strcmp(type, "fluency") == 0 && isfinite(t) && says_several_voices(record)) {
        IE_GROW(asked->several, asked->several_count, asked->several_capacity);
        asked->several[asked->several_count++] = t;
    } else if (strcmp(type, "media") == 0 && isfinite(t)) {
        ie_turns_add_part(&asked->turns, t);
        add_border(asked, t);
    }
    return 0;
}

void ie_asked_settle(ie_asked *asked)
{
    ie_turns_settle(&asked->turns);
    ie_sort(asked->borders, asked->border_count, sizeof *asked->borders, ie_compare_times);
    ie_sort(asked->questions, asked->question_count, sizeof *asked->questions, ie_compare_times);
    double next = INFINITY;  // the time of the first question that is later
    for (size_t i = asked->question_count; i-- > 0;) {
        ie_asked_question *question = &asked->questions[i];
        if (i + 1 < asked->question_count && question[1].t > question->t)
            next = question[1].t;
        question->end = fmin(question->end, next);
    }
    asked->is_untold = ie_allocate(asked->turns.part_count + 1, 1);
    for (size_t i = 0; i < asked->several_count; i++) {
        const ie_spoken_part *part = ie_turns_part(&asked->turns, asked->several[i]);
        asked->is_untold[part - asked->turns.parts] = part->people == 0;
    }
}

void ie_asked_free(ie_asked *asked)
{
    for (size_t i = 0; i < asked->question_count; i++)
        free(asked->questions[i].id);
    free(asked->questions);
    free(asked->borders);
    free(asked->several);
    free(asked->is_untold);
    ie_turns_free(&asked->turns);
}

int ie_is_own_speech(const ie_turns *turns, double t, double end)
{
    const ie_spoken_part *part = ie_turns_part(turns, t);
    if (part->people == 0)
        return 1;
    const ie_spoken_turn *turn = ie_turns_speaker(turns, t, fmax(end, t + least_turn_seconds));
    if (part->has_candidate)
        return turn && turn->role && strcmp(turn->role, "candidate") == 0;
    return part->people == 1 && !(turn && turn->role);
}

int ie_asked_knows_speaker(const ie_asked *asked, double t)
{
    return !asked->is_untold[ie_turns_part(&asked->turns, t) - asked->turns.parts];
}

int ie_asked_lacks_candidate(const ie_asked *asked)
{
    int has_candidate = 0, has_several = 0;
    for (size_t i = 0; i < asked->turns.part_count; i++) {
        const ie_spoken_part *part = &asked->turns.parts[i];
        has_candidate |= part->has_candidate;
        has_several |= part->people > 1;
    }
    return has_several && !has_candidate;
}
