// SPDX-License-Identifier: MIT
// The parts of a rubric, found by turns of phrase.
#include "answer/rubric_parts.h"

#include "answer/phrases.h"
#include "answer/rubric_phrases.h"

#include <math.h>
#include <string.h>

// A deed shows an own action with this chance, a second one as much of what is left; said of "we" none.
static const double deed_chance = 0.55;
enum { GOES_ON = 15 };  // words after a deed within which "and asked" goes on for "I"

int ie_part_is_told(const ie_part_finding *part)
{
    return part->chance >= 0.5;
}

// How surely one statement shows a part.
static double evidence(const char *const *words, size_t count, const ie_rubric_phrase *phrases)
{
    double rest = 1;
    for (; phrases->words; phrases++)
        for (size_t at = 0; at < count; at++)
            if (ie_phrase_match(words + at, count - at, phrases->words) > 0) {
                rest *= 1 - phrases->chance;
                break;
            }
    return 1 - rest;
}

static int has_number(const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ie_phrase_is_number(words[i]))
            return 1;
    return 0;
}

static void note(ie_part_finding *part, double chance, int statement, double *most)
{
    if (chance <= 0)
        return;
    part->count++;
    if (chance > *most) {
        *most = chance;
        part->statement = statement;
    }
    part->chance = 1 - (1 - part->chance) * (1 - chance);
}

// Where in an answer a part may stand, in shares of its words: a story does not begin with its result.
static int may_stand(ie_rubric_part part, double place)
{
    if (part == IE_PART_SITUATION)
        return place < 0.7;
    return (part != IE_PART_RESULT && part != IE_PART_LEARNED) || place > 0.2;
}

static void find_part(const ie_statements *statements, ie_rubric_part part, ie_parts_found *found)
{
    double most = 0;
    int is_short = statements->count < 3;
    for (size_t i = 0; i < statements->count; i++) {
        const ie_statement *statement = &statements->items[i];
        const char *const *words = statements->words + statement->first;
        double place = ((double)statement->first + (double)statement->count / 2) / (double)statements->word_count;
        if (!is_short && !may_stand(part, place))
            continue;
        double chance = evidence(words, statement->count, ie_rubric_phrases[part]);
        note(&found->parts[part], chance, (int)i, &most);
        if (chance >= 0.5)
            found->parts[part].has_number |= has_number(words, statement->count);
    }
}

// Deeds in a statement of "I" or "we" (`who`): a verb in the past, or one that "I managed to", "I ended up" bring in;
// "and" goes on for the one who did the last.
static int count_deeds(const ie_statements *statements, const ie_statement *statement, const char *who)
{
    char own[64], helped[400];
    int deeds = 0;
    size_t last = 0;
    strcat(strcpy(own, who), " ~ =");
    strcat(strcpy(helped, who), " ~ decided|managed|tried|offered|started|began|ended|proceeded|able|chose|stepped|"
                                "set|got to|up|in|out|off _");
    for (size_t at = 0; at < statement->count; at++) {
        const char *const *words = statements->words + statement->first + at;
        size_t left = statement->count - at;
        int goes_on = last > 0 && at - last < GOES_ON && ie_phrase_match(words, left, "and|then ~ =") > 0;
        if (goes_on || ie_phrase_match(words, left, own) > 0 || ie_phrase_match(words, left, helped) > 0) {
            deeds++;
            last = at + 1;
        } else if (ie_phrase_match(words, left, "he|she|they|we|i|who|it") > 0) {
            last = 0;
        }
    }
    return deeds;
}

static void find_deeds(const ie_statements *statements, ie_parts_found *found)
{
    ie_part_finding *action = &found->parts[IE_PART_ACTION];
    double most = 0;
    for (size_t i = 0; i < statements->count; i++) {
        const ie_statement *statement = &statements->items[i];
        int own = count_deeds(statements, statement, "i"), team = count_deeds(statements, statement, "we");
        double other = evidence(statements->words + statement->first, statement->count,
                                ie_rubric_phrases[IE_PART_ACTION]);
        if (own > 0)
            other = 1 - (1 - other) * pow(1 - deed_chance, own);
        note(action, other, (int)i, &most);
        found->own_deeds += own;
        found->team_deeds += team;
        if (team > 0 && found->team_statement < 0)
            found->team_statement = (int)i;
    }
    action->count = found->own_deeds;
}

ie_parts_found ie_rubric_parts_find(const ie_statements *statements)
{
    ie_parts_found found = {.team_statement = -1};
    for (int part = 0; part < IE_PART_TOLD; part++) {
        found.parts[part].statement = -1;
        if (part != IE_PART_ACTION)
            find_part(statements, (ie_rubric_part)part, &found);
    }
    find_deeds(statements, &found);
    return found;
}
