// SPDX-License-Identifier: MIT
// The parts of a rubric, found by turns of phrase.
#include "answer/rubric_parts.h"

#include "answer/phrases.h"
#include "answer/rubric_phrases.h"

#include <string.h>

// A deed shows an own action with this chance, a second one as much of what is left; one that only says that somebody
// took part, or that something went on, with less.
static const double deed_chance = 0.55, weak_deed_chance = 0.15, light_deed_chance = 0.5;
static const char *const light_deeds = "led|started|gave|made|kept|ran|helped|talked|set|put|held|got|managed|used|"
    "said";
static const char *const weak_deeds =
    "worked|went|took|joined|participated|evolved|carried|completed|rowed|played|studied|traveled|travelled|showed|"
    "stepped|did|spent|saw|came|chose|stayed|served|attended|"
    "competed|applied|walked|moved|figured|handled|performed|received|continued|pledged|volunteered|interned|wondered|"
    "graduated|majored|learned|looked|ended|approached";
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
        if (ie_phrase_is_said(words, count, phrases->words))
            rest *= 1 - phrases->chance;
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

typedef struct deeds {
    int count;    // that say what was done
    double rest;  // the chance that none of the statement's shows an action
} deeds;

// Whether a comma stands before a word of a statement, as in "I asked, listened and wrote".
static int is_behind_comma(const ie_statements *statements, const ie_statement *statement, size_t at)
{
    size_t word = statement->first + at;
    return at > 0 && (statements->tokens.items[statements->at[word - 1]].kind & IE_TOKEN_ENDS)
        && ie_phrase_match(&statements->words[word], 1, "and|then") == 0;
}

// Deeds in a statement of "I" or "we" (`who`): a verb in the past, or one that "I managed to", "I ended up" bring in;
// "and" goes on for the one who did the last.
static deeds find_own(const ie_statements *statements, const ie_statement *statement, const char *who)
{
    char own[64];
    deeds found = {0, 1};
    size_t last = 0;
    strcat(strcpy(own, who), " ~ =");
    for (size_t at = 0; at < statement->count; at++) {
        const char *const *words = statements->words + statement->first + at;
        size_t left = statement->count - at, length = ie_phrase_match(words, left, own);
        if (length == 0 && last > 0 && at - last < GOES_ON)
            length = ie_phrase_match(words, left, is_behind_comma(statements, statement, at) ? "~ =" : "and|then ~ =");
        if (length > 0) {
            const char *const *verb = words + length - 1;
            int is_weak = ie_phrase_match(verb, 1, weak_deeds) > 0;
            int is_light = ie_phrase_match(verb, 1, light_deeds) > 0;
            found.count += !is_weak;
            found.rest *= 1 - (is_weak ? weak_deed_chance : is_light ? light_deed_chance : deed_chance);
            last = at + 1;
        } else if (ie_phrase_match(words, left, "he|she|they|we|i|who") > 0) {
            last = 0;
        }
    }
    return found;
}

static void find_deeds(const ie_statements *statements, ie_parts_found *found)
{
    ie_part_finding *action = &found->parts[IE_PART_ACTION];
    double most = 0;
    for (size_t i = 0; i < statements->count; i++) {
        const ie_statement *statement = &statements->items[i];
        deeds own = find_own(statements, statement, "i"), team = find_own(statements, statement, "we");
        double other = evidence(statements->words + statement->first, statement->count,
                                ie_rubric_phrases[IE_PART_ACTION]);
        note(action, 1 - (1 - other) * own.rest, (int)i, &most);
        found->own_deeds += own.count;
        found->team_deeds += team.count;
        if (team.rest < 1 && found->team_statement < 0)
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
