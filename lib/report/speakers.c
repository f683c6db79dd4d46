// SPDX-License-Identifier: MIT
// Whose words are whose.
#include "report/speakers.h"

#include "base/sort.h"
#include "report/others_left_out.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double slack_seconds = 1e-6;  // by which times that are rounded when written may be off

// A walk over the turns in order of time: those that began and are not known to be over, the last begun on top.
typedef struct turn_walk {
    const ie_results *results;
    size_t *open, depth, next;
    double t;
} turn_walk;

static turn_walk begin_walk(const ie_results *results)
{
    return (turn_walk){.results = results, .open = ie_allocate(results->turns.count + 1, sizeof(size_t))};
}

// The role of who speaks at a time, of several the one who began last; times must not fall.
static ie_role role_at(turn_walk *walk, double t)
{
    const ie_person_turn *turns = walk->results->turns.items;
    walk->t = fmax(walk->t, t);
    while (walk->next < walk->results->turns.count && turns[walk->next].start <= walk->t)
        walk->open[walk->depth++] = walk->next++;
    while (walk->depth > 0 && turns[walk->open[walk->depth - 1]].end < walk->t)
        walk->depth--;
    return walk->depth > 0 ? turns[walk->open[walk->depth - 1]].role : IE_ROLE_UNKNOWN;
}

static int compare_turn_starts(const void *one, const void *other)
{
    const ie_person_turn *a = one, *b = other;
    return (a->start > b->start) - (a->start < b->start);
}

static void give_words_roles(ie_results *results)
{
    turn_walk walk = begin_walk(results);
    for (size_t i = 0; i < results->words.count; i++) {
        ie_said *word = &results->words.items[i];
        word->role = role_at(&walk, (word->start + word->end) / 2);
    }
    free(walk.open);
}

static size_t tokens_in(const char *text)
{
    size_t count = 0;
    for (text += strspn(text, " "); *text; text += strspn(text, " "), count++)
        text += strcspn(text, " ");
    return count;
}

typedef IE_LIST(ie_said) said_list;

// Adds to the last piece where the same person goes on, else begins one.
static void add_token(said_list *list, size_t first, const char *token, size_t length, const ie_said *word)
{
    ie_said *last = list->count > first ? &list->items[list->count - 1] : NULL;
    ie_buffer text = {0};
    if (last && ie_role_is_other(last->role) == ie_role_is_other(word->role)) {
        ie_buffer_format(&text, "%s %.*s", last->text, (int)length, token);
        free(last->text);
        last->text = text.data;
        last->end = word->end;
        return;
    }
    ie_buffer_add(&text, token, length);
    IE_GROW(list->items, list->count, list->capacity);
    list->items[list->count++] = (ie_said){word->start, word->end, text.data, 0, NAN, word->role};
}

// Parts an utterance at the words in it; its tokens are theirs in order, also where there are more or fewer of them.
static void part_utterance(said_list *list, const ie_said *utterance, const ie_said *words, size_t count)
{
    size_t tokens = tokens_in(utterance->text), number = 0, first = list->count;
    const char *token = utterance->text + strspn(utterance->text, " ");
    for (; *token; number++) {
        size_t length = strcspn(token, " ");
        add_token(list, first, token, length, &words[number * count / tokens]);
        token += length + strspn(token + length, " ");
    }
    if (list->count > first) {
        list->items[first].start = fmin(utterance->start, list->items[first].start);
        list->items[list->count - 1].end = utterance->end;
    }
}

static int is_of_one_role(const ie_said *words, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (ie_role_is_other(words[i].role) != ie_role_is_other(words[0].role))
            return 0;
    return 1;
}

static void part_utterances(ie_results *results)
{
    said_list parted = {0};
    turn_walk walk = begin_walk(results);
    size_t next = 0;
    for (size_t i = 0; i < results->utterances.count; i++) {
        ie_said *utterance = &results->utterances.items[i];
        size_t first = next;
        while (next < results->words.count && results->words.items[next].start < utterance->end + slack_seconds)
            next++;
        const ie_said *words = results->words.items + first;
        utterance->role = role_at(&walk, (utterance->start + utterance->end) / 2);
        if (next > first && !is_of_one_role(words, next - first)) {
            part_utterance(&parted, utterance, words, next - first);
            free(utterance->text);
            continue;
        }
        utterance->role = next > first ? words[0].role : utterance->role;
        IE_GROW(parted.items, parted.count, parted.capacity);
        parted.items[parted.count++] = *utterance;
    }
    free(walk.open);
    free(results->utterances.items);
    results->utterances.items = parted.items;
    results->utterances.count = parted.count;
    results->utterances.capacity = parted.capacity;
}

// One utterance for each stretch of words of one person.
static void join_words_of_turns(ie_results *results)
{
    said_list joined = {0};
    for (size_t i = 0; i < results->words.count; i++)
        add_token(&joined, 0, results->words.items[i].text, strlen(results->words.items[i].text),
                  &results->words.items[i]);
    results->utterances.items = joined.items;
    results->utterances.count = joined.count;
    results->utterances.capacity = joined.capacity;
}

static void leave_others_words_out(ie_results *results)
{
    size_t words = 0;
    for (size_t i = 0; i < results->words.count; i++) {
        ie_said *word = &results->words.items[i];
        if (ie_role_is_other(word->role))
            free(word->text);
        else
            results->words.items[words++] = *word;
    }
    results->words.count = words;
}

static void leave_others_utterances_out(ie_results *results)
{
    size_t kept = 0;
    for (size_t i = 0; i < results->utterances.count; i++) {
        ie_said *utterance = &results->utterances.items[i];
        if (ie_role_is_other(utterance->role))
            free(utterance->text);
        else
            results->utterances.items[kept++] = *utterance;
    }
    results->utterances.count = kept;
}

// Where the last recording that begins at `t` or before does, and where the next one.
static ie_span recording_at(const ie_results *results, double t)
{
    ie_span recording = {0, INFINITY};
    for (size_t i = 0; i < results->media.count; i++) {
        double start = results->media.items[i].start;
        if (start <= t + slack_seconds)
            recording.start = fmax(recording.start, start);
        else
            recording.end = fmin(recording.end, start);
    }
    return recording;
}

// What lies between an other's turn and the turn before or after it, or the recording's beginning or end, is nobody's.
static void find_others_time(ie_results *results)
{
    ie_span recording = {INFINITY, -INFINITY};
    double known = 0;  // the end of the turn that ends last of those so far
    int is_others = 0;
    for (size_t i = 0; i < results->turns.count; i++) {
        const ie_person_turn *turn = &results->turns.items[i];
        int is_other = ie_role_is_other(turn->role);
        if (!(turn->start < recording.end)) {
            if (is_others)
                ie_spans_add(&results->other_turns, known, recording.end);
            recording = recording_at(results, turn->start);
            known = recording.start;
            is_others = 0;
        }
        if (is_other)
            ie_spans_add(&results->other_turns, turn->start, turn->end);
        if (known < turn->start && (is_other || is_others))
            ie_spans_add(&results->other_turns, known, turn->start);
        is_others = turn->end >= known ? is_other : is_others;
        known = fmax(known, turn->end);
    }
    if (is_others)
        ie_spans_add(&results->other_turns, known, fmax(known, fmin(recording.end, results->end)));
    ie_spans_merge(&results->other_turns, 0);
}

void ie_speakers_settle(ie_results *results)
{
    if (results->turns.count == 0)
        return;
    ie_sort(results->turns.items, results->turns.count, sizeof *results->turns.items, compare_turn_starts);
    find_others_time(results);
    if (results->other_turns.count == 0)
        return;
    give_words_roles(results);
    if (results->utterances.count == 0)
        join_words_of_turns(results);
    else
        part_utterances(results);
    leave_others_words_out(results);
    if (ie_others_are_left_out(results))
        leave_others_utterances_out(results);
}
