// SPDX-License-Identifier: MIT
// From measures to ratings.
#include "speech/impression_rating.h"

#include "base/path.h"
#include "learn/ridge_file.h"

#include <math.h>
#include <stdlib.h>

static const double least_correlation = 0.40;  // ours: below, a score says less than the mean does

static int read_models(ie_ridges *ridges, const char *name, ie_error *error)
{
    char *path = ie_path_data(name);
    int status = ie_ridges_read(ridges, path, error);
    if (status == 0)
        status = ie_ridges_check_columns(ridges, path, ie_impression_column_find, error);
    free(path);
    return status;
}

int ie_impression_models_open(ie_impression_models *models, ie_error *error)
{
    static const char *const names[IE_IMPRESSION_KINDS] = {
        "models/rating/interview-study.ridge", "models/rating/interview-tables.ridge",
        "models/rating/interview-heard.ridge", "models/rating/interview-timed.ridge",
        "models/rating/interview-words.ridge", "models/rating/interview-voice.ridge"};
    *models = (ie_impression_models){0};
    for (int i = 0; i < IE_IMPRESSION_KINDS; i++)
        if (read_models(&models->of[i], names[i], error) < 0)
            return -1;
    return 0;
}

void ie_impression_models_close(ie_impression_models *models)
{
    for (int i = 0; i < IE_IMPRESSION_KINDS; i++)
        ie_ridges_free(&models->of[i]);
}

const ie_ridges *ie_impression_models_for(const ie_impression_models *models, const double *values, size_t words)
{
    int is_timed = !isnan(values[IE_IMPRESSION_WORDS_PER_SECOND]), has_voice = !isnan(values[IE_IMPRESSION_UNVOICED]);
    int has_loudness = !isnan(values[IE_IMPRESSION_LOUDNESS_PEAK]);
    int has_breaks = !isnan(values[IE_IMPRESSION_MOST_BREAKS]);
    int is_compared = !isnan(values[IE_IMPRESSION_LOUDNESS_RANGE]) && !isnan(values[IE_IMPRESSION_MELODY_SPREAD]);
    if (words == 0)
        return has_voice || has_loudness ? &models->of[IE_IMPRESSION_VOICE] : NULL;
    if (words < IE_IMPRESSION_LEAST_RATED_WORDS)
        return NULL;
    return &models->of[!is_timed                    ? IE_IMPRESSION_WORDS
                       : !has_voice                 ? IE_IMPRESSION_TIMED
                       : is_compared && has_breaks  ? IE_IMPRESSION_STUDY
                       : has_loudness && has_breaks ? IE_IMPRESSION_TABLES
                                                    : IE_IMPRESSION_HEARD];
}

int ie_impression_is_shown(const ie_ridge *ridge)
{
    return ridge->correlation >= least_correlation;
}

static double value_of(const ie_ridge_column *column, const double *values)
{
    return values[ie_impression_column_find(column->name)];
}

double ie_impression_score(const ie_ridge *ridge, const double *values)
{
    double sum = ridge->base;
    for (size_t i = 0; i < ridge->count; i++)
        sum += ie_ridge_term(&ridge->columns[i], value_of(&ridge->columns[i], values));
    return fmin(fmax(sum, ridge->low), ridge->high);
}

static void clear_parts(ie_impression_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++)
        free(parts->items[i].text);
    parts->count = 0;
}

static ie_rating_change find_change(const ie_ridge_column *column, double value)
{
    ie_rating_change change = {.to = ie_rating_halfway(value, column->reach_low, column->reach_high, column->weight)};
    if (isnan(change.to))
        return (ie_rating_change){0};
    change.points = ie_ridge_change(column, value, change.to, change.interval);
    return change;
}

void ie_impression_parts_fill(ie_impression_parts *parts, const ie_ridge *ridge, const double *values)
{
    clear_parts(parts);
    for (size_t i = 0; i < ridge->count; i++) {
        const ie_ridge_column *column = &ridge->columns[i];
        double value = value_of(column, values), points = ie_ridge_term(column, value);
        if (isnan(value) || points == 0)
            continue;
        ie_impression_column which = (ie_impression_column)ie_impression_column_find(column->name);
        const ie_impression_words *words = ie_impression_column_words(which);
        int is_more = value > column->centre;
        ie_buffer text = {0};
        ie_buffer_format(&text, "%s than most", is_more ? words->more : words->less);
        IE_GROW(parts->items, parts->count, parts->capacity);
        parts->items[parts->count++] = (ie_impression_part){
            which, ie_impression_shown(which, value), ie_impression_shown(which, column->centre), points,
            points > 0 ? NULL : is_more ? words->do_less : words->do_more, text.data,
            words->is_habit ? find_change(column, value) : (ie_rating_change){0},
            column->weight > 0 ? words->do_more : words->do_less};
    }
}

void ie_impression_parts_free(ie_impression_parts *parts)
{
    clear_parts(parts);
    free(parts->items);
    *parts = (ie_impression_parts){0};
}
