// SPDX-License-Identifier: MIT
// From the flow of stretches to ratings.
#include "speech/flow_rating.h"

#include "base/path.h"
#include "learn/ridge_file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const ie_flow_telling tellings[IE_FLOW_COLUMNS] = {
    [IE_FLOW_PACE] = {"pace", "words a minute", "quicker than most, pauses included",
                      "slower than most, pauses included", "say each thought in one go, and breathe between thoughts",
                      1, 1},
    [IE_FLOW_PAUSES] = {"pauses", "of the time", "more silence between words than most",
                        "less silence between words than most", "keep pauses for the ends of sentences", -1, 1},
    [IE_FLOW_SLOW_WORD] = {"slow_word", "times the expected", "single words slower to come than most",
                           "single words quicker to come than most", "have the words ready before the sentence begins",
                           -1, 1},
    [IE_FLOW_LIGHT_WORDS] = {"light_words", "times the expected",
                             "small words such as of and the longer drawn out than most",
                             "small words such as of and the shorter than most",
                             "pass lightly over of, the, to and and", -1, 0},
    [IE_FLOW_UNDERSTOOD] = {"understood", "chance of a word", "words easier to make out than most",
                            "words harder to make out than most",
                            "speak the ends of words, and nearer to the microphone", 1, 0},
    [IE_FLOW_FILLERS] = {"fillers", "in 100 words", "more ums and uhs than most", "fewer ums and uhs than most",
                         "where an um wants to come, say nothing", -1, 1},
    [IE_FLOW_REPETITIONS] = {"repetitions", "in 100 words", "more words said twice or broken off than most",
                             "fewer words said twice or broken off than most", "finish the sentence as it began", -1,
                             1},
    [IE_FLOW_SYLLABLE_GAP] = {"syllable_gap", "seconds", "longer gaps between syllables than most",
                              "shorter gaps between syllables than most", "join words that belong together", -1, 1},
    [IE_FLOW_RHYTHM] = {"rhythm", NULL, "long and short syllables alternate more than most",
                        "syllables more of one length than most", NULL, 0, 0},
    [IE_FLOW_FALLS] = {"falls", "of the voiced stretches", "the pitch falls more often than most",
                       "the pitch falls less often than most", NULL, 0, 0},
    [IE_FLOW_OPENING] = {"opening", "semitones", "sentences begin higher than most", "sentences begin lower than most",
                         NULL, 0, 0},
};

static const double letters_a_word = 4;  // of the sentences of the training, in the mean

const ie_flow_telling *ie_flow_column_telling(ie_flow_column column)
{
    return &tellings[column];
}

int ie_flow_column_find(const char *name)
{
    for (int i = 0; i < IE_FLOW_COLUMNS; i++)
        if (strcmp(tellings[i].name, name) == 0)
            return i;
    return -1;
}

int ie_flow_model_open(ie_ridges *ridges, ie_error *error)
{
    char *path = ie_path_data("models/flow/flow.ridge");
    int status = ie_ridges_read(ridges, path, error);
    if (status == 0)
        status = ie_ridges_check_columns(ridges, path, ie_flow_column_find, error);
    free(path);
    return status;
}

static double shown(ie_flow_column column, double value)
{
    switch (column) {
    case IE_FLOW_PACE: return 60 * exp(value) / letters_a_word;
    case IE_FLOW_SLOW_WORD:
    case IE_FLOW_LIGHT_WORDS: return exp(value);
    case IE_FLOW_UNDERSTOOD: return ie_flow_chance_of(value);
    case IE_FLOW_FILLERS:
    case IE_FLOW_REPETITIONS: return 100 * value;
    default: return value;
    }
}

static void tell_part(ie_flow_part *part)
{
    const ie_flow_telling *telling = &tellings[part->column];
    part->words = part->value >= part->typical ? telling->more : telling->less;
    part->advice = part->points < 0 ? telling->advice : NULL;
}

// The moments of the stretches that move the rating furthest the way the part does.
static void find_spans(ie_flow_part *part, const ie_ridge_column *column, const ie_flow_stretch *stretches,
                       size_t count)
{
    double sign = part->points < 0 ? -1 : 1, least[IE_FLOW_MOST_SPANS];
    for (size_t i = 0; i < count; i++) {
        double term = sign * ie_ridge_term(column, stretches[i].flow.values[part->column]);
        if (!(term > 0))
            continue;
        size_t at = part->span_count;
        if (at == IE_FLOW_MOST_SPANS) {  // in the place of the weakest
            at = 0;
            for (size_t k = 1; k < IE_FLOW_MOST_SPANS; k++)
                at = least[k] < least[at] ? k : at;
            if (term <= least[at])
                continue;
            for (size_t k = at; k + 1 < IE_FLOW_MOST_SPANS; k++) {
                part->spans[k] = part->spans[k + 1];
                least[k] = least[k + 1];
            }
            at = IE_FLOW_MOST_SPANS - 1;
        } else {
            part->span_count++;
        }
        part->spans[at] = sign < 0 ? stretches[i].flow.where[part->column] : stretches[i].flow.whole;
        least[at] = term;
    }
}

// A value of which what is shown is `factor` times as much.
static double scaled(ie_flow_column column, double value, double factor)
{
    int is_logarithm = column == IE_FLOW_PACE || column == IE_FLOW_SLOW_WORD || column == IE_FLOW_LIGHT_WORDS;
    return is_logarithm ? value + log(factor) : value * factor;
}

static void find_change(ie_flow_part *part, const ie_ridge_column *column, const ie_flow_stretch *stretches,
                        size_t count, double words)
{
    ie_rating_change *change = &part->change;
    double to = ie_rating_halfway(part->value, shown(part->column, column->reach_low),
                                  shown(part->column, column->reach_high), column->weight);
    for (size_t i = 0; i < count && !isnan(to); i++) {
        double value = stretches[i].flow.values[part->column], share = stretches[i].flow.words / words, interval[2];
        if (isnan(value))
            continue;
        change->to = to;
        change->points += share * ie_ridge_change(column, value, scaled(part->column, value, to / part->value),
                                                  interval);
        change->interval[0] += share * interval[0];
        change->interval[1] += share * interval[1];
    }
}

static void fill_part(ie_flow_part *part, const ie_ridge_column *column, const ie_flow_stretch *stretches, size_t count)
{
    double words = 0, known = 0, value = 0;
    for (size_t i = 0; i < count; i++) {
        double weight = stretches[i].flow.words, of = stretches[i].flow.values[part->column];
        part->points += weight * ie_ridge_term(column, of);
        words += weight;
        known += isnan(of) ? 0 : weight;
        value += isnan(of) ? 0 : weight * of;
    }
    part->points /= words;
    part->value = known > 0 ? shown(part->column, value / known) : NAN;
    part->typical = shown(part->column, column->centre);
    tell_part(part);
    if (tellings[part->column].is_habit)
        find_change(part, column, stretches, count, words);
    find_spans(part, column, stretches, count);
}

void ie_flow_parts_fill(ie_flow_parts *parts, const ie_ridge *ridge, const ie_flow_stretch *stretches, size_t count)
{
    parts->count = 0;
    for (size_t i = 0; i < ridge->count; i++) {
        ie_flow_part *part = &parts->items[parts->count++];
        *part = (ie_flow_part){.column = (ie_flow_column)ie_flow_column_find(ridge->columns[i].name)};
        fill_part(part, &ridge->columns[i], stretches, count);
    }
}
