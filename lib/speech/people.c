// SPDX-License-Identifier: MIT
// Who is who in an interview, by what is said.
#include "speech/people.h"

#include "base/memory.h"
#include "base/sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const ie_role_names[] = {NULL, "candidate", "interviewer", "other"};
const char *const ie_turn_act_names[] = {"remark", "question", "answer", "backchannel", "small talk"};

// Ours: a logistic regression over stretches of 2 to 20 turns of the 98 interviews of Naim and others 2015, weights
// rounded. There 99.5 % of the roles were right, of those under 0.8 two thirds.
static const double asking_weight = 1.5, second_person_weight = 2, first_person_weight = 0.5, words_weight = 1;
static const double opening_weight = 1;  // ours, not fitted: interviewers asked first in all of these interviews
static const double least_sure = 0.8;
enum { FEWEST_WORDS = 20 };  // of a conversation, for roles

int ie_role_is_other(ie_role role)
{
    return role == IE_ROLE_INTERVIEWER || role == IE_ROLE_OTHER;
}

void ie_people_add(ie_people *people, double t, double end, int voice, const char *text)
{
    IE_GROW(people->turns, people->turn_count, people->turn_capacity);
    people->turns[people->turn_count++] = (ie_turn){.t = t, .end = fmax(t, end), .voice = voice,
                                                    .text = ie_copy_text(text), .acts = ie_speech_acts_read(text)};
}

void ie_people_retell(ie_people *people, double end, const char *text)
{
    ie_turn *turn = &people->turns[people->turn_count - 1];
    free(turn->text);
    turn->text = ie_copy_text(text);
    turn->acts = ie_speech_acts_read(text);
    turn->end = fmax(turn->end, end);
    if (people->settled < people->turn_count)
        return;
    ie_participant *person = &people->people[turn->person];
    people->before.role = person->role;
    *person = people->before;
    people->settled--;
}

static size_t find_person(ie_people *people, int voice)
{
    for (size_t i = 0; i < people->count; i++)
        if (people->people[i].voice == voice)
            return i;
    IE_GROW(people->people, people->count, people->capacity);
    people->people[people->count] = (ie_participant){.voice = voice};
    return people->count++;
}

static void count_turns(ie_people *people)
{
    int is_open = 0;
    for (size_t i = 0; i < people->count; i++)
        is_open |= people->people[i].asks_first;
    for (size_t i = people->settled; i < people->turn_count; i++) {
        ie_turn *turn = &people->turns[i];
        turn->person = find_person(people, turn->voice);
        ie_participant *person = &people->people[turn->person];
        people->before = *person;
        person->turns++;
        person->words += turn->acts.words;
        person->asking += turn->acts.asking;
        person->first_person += turn->acts.first_person;
        person->second_person += turn->acts.second_person;
        person->seconds += turn->end - turn->t;
        if (!is_open && turn->acts.asking > 0 && !turn->acts.is_courtesy)
            is_open = person->asks_first = 1;
    }
}

// How much a person speaks as interviewers do, as log odds against another person's.
static double interviewer_evidence(const ie_participant *person)
{
    double words = (double)person->words;
    return asking_weight * log((double)person->asking + 0.5)
        + second_person_weight * log(((double)person->second_person + 1) / (words + 20))
        - first_person_weight * log(((double)person->first_person + 1) / (words + 20)) - words_weight * log(words + 5)
        + opening_weight * person->asks_first;
}

static double odds_of(const ie_people *people, const ie_participant *person)
{
    return person->voice == people->expected_voice ? people->expected_odds : 0;
}

// What turns do rests on the roles: where one becomes another, that is settled anew for all.
static void give_role(ie_people *people, ie_participant *person, ie_role role)
{
    if (person->role != role)
        people->acts_from = 0;
    person->role = role;
}

// A single voice is the candidate's, unless much of what it says asks. Ours: a sentence has about a dozen words.
static void settle_single(ie_people *people, ie_participant *person)
{
    const double words_a_sentence = 12, surest = 0.95;
    double asking = (double)person->asking * words_a_sentence / fmax(1, (double)person->words);
    double sure = fmax(0.01, surest * fmax(0, 1 - asking));
    person->sure = sure / (sure + (1 - sure) * exp(-odds_of(people, person)));
    int is_sure = person->words >= FEWEST_WORDS && person->sure >= least_sure;
    give_role(people, person, is_sure ? IE_ROLE_CANDIDATE : IE_ROLE_UNKNOWN);
}

// The chance that the person with the least evidence is the candidate, against the next.
static double find_candidate(const ie_people *people, size_t *candidate)
{
    double least = INFINITY, next = INFINITY;
    for (size_t i = 0; i < people->count; i++) {
        double evidence = interviewer_evidence(&people->people[i]) - odds_of(people, &people->people[i]);
        if (evidence < least) {
            next = least;
            least = evidence;
            *candidate = i;
        } else {
            next = fmin(next, evidence);
        }
    }
    return 1 / (1 + exp(least - next));
}

// Of the others, who asks is an interviewer; with two people the other one is, asking or not.
static void settle_roles(ie_people *people, size_t candidate, double sure)
{
    for (size_t i = 0; i < people->count; i++) {
        ie_participant *person = &people->people[i];
        person->sure = sure;
        give_role(people, person, sure < least_sure                          ? IE_ROLE_UNKNOWN
                                  : i == candidate                           ? IE_ROLE_CANDIDATE
                                  : person->asking > 0 || people->count == 2 ? IE_ROLE_INTERVIEWER
                                                                             : IE_ROLE_OTHER);
    }
}

// Candidates ask themselves things within an answer; where they ask the other, the turn ends with it.
static ie_turn_act act_of(const ie_people *people, const ie_turn *turn, int is_reply)
{
    const ie_speech_acts *acts = &turn->acts;
    ie_role role = people->people[turn->person].role;
    int ends_asking = acts->asking > 0 && acts->asked_to == strlen(turn->text);
    if (acts->is_backchannel)
        return IE_TURN_BACKCHANNEL;
    if (acts->asking > 0 && (role != IE_ROLE_CANDIDATE || ends_asking))
        return IE_TURN_QUESTION;
    if (acts->is_courtesy)
        return IE_TURN_SMALL_TALK;
    return role == IE_ROLE_CANDIDATE || is_reply ? IE_TURN_ANSWER : IE_TURN_REMARK;
}

static void settle_acts(ie_people *people)
{
    const ie_turn *before = NULL;  // the last turn that was more than listening
    for (size_t i = people->acts_from; i > 0 && !before; i--)
        before = people->turns[i - 1].act != IE_TURN_BACKCHANNEL ? &people->turns[i - 1] : NULL;
    for (size_t i = people->acts_from; i < people->turn_count; i++) {
        ie_turn *turn = &people->turns[i];
        int is_reply = before && before->act == IE_TURN_QUESTION && before->person != turn->person;
        turn->act = act_of(people, turn, is_reply);
        turn->is_again = turn->act == IE_TURN_QUESTION && !turn->acts.is_courtesy && before && before->acts.is_unclear
            && people->people[before->person].role == IE_ROLE_CANDIDATE;
        if (turn->act != IE_TURN_BACKCHANNEL)
            before = turn;
    }
}

int ie_people_settle(ie_people *people, int candidate, ie_error *error)
{
    size_t found = 0, words = 0;
    size_t from = people->settled;
    if (people->turn_count > from)
        ie_sort(people->turns + from, people->turn_count - from, sizeof *people->turns, ie_compare_times);
    count_turns(people);
    people->acts_from = from;
    people->settled = people->turn_count;
    for (size_t i = 0; i < people->count; i++)
        words += people->people[i].words;
    if (candidate > 0) {
        while (found < people->count && people->people[found].voice != candidate)
            found++;
        if (found == people->count)
            return ie_fail(error, IE_USAGE, "no voice %d was heard that could be the candidate's", candidate);
        settle_roles(people, found, 1);
    } else if (people->count == 1) {
        settle_single(people, &people->people[0]);
    } else if (people->count > 1) {
        double sure = find_candidate(people, &found);
        settle_roles(people, found, words < FEWEST_WORDS && people->expected_voice == 0 ? 0 : sure);
    }
    settle_acts(people);
    return 0;
}

int ie_people_opens_question(const ie_people *people, size_t index)
{
    const ie_turn *turn = &people->turns[index];
    return turn->act == IE_TURN_QUESTION && !turn->acts.is_courtesy && !turn->acts.is_follow_up && !turn->is_again
        && people->people[turn->person].role == IE_ROLE_INTERVIEWER;
}

size_t ie_people_next_question(const ie_people *people, size_t index)
{
    for (index++; index < people->turn_count; index++)
        if (ie_people_opens_question(people, index))
            break;
    return index;
}

void ie_people_free(ie_people *people)
{
    for (size_t i = 0; i < people->turn_count; i++)
        free(people->turns[i].text);
    free(people->turns);
    free(people->people);
    *people = (ie_people){0};
}
