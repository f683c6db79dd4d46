// SPDX-License-Identifier: MIT
// A trained forest put to use.
#include "voice/scorer.h"

#include "base/digest.h"
#include "base/memory.h"
#include "learn/calibration.h"
#include "learn/forest_file.h"
#include "learn/linear.h"
#include "voice/dataset.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ie_scorer {
    ie_forest *forest;
    ie_delivery *delivery;
    size_t *feature_of;  // per column of the forest
    double *spread;      // per feature
    float *row;          // of the forest's columns
    double *contributions;
    ie_linear *linear;
    ie_calibration calibration;
    char model[IE_LABEL_SIZE];
};

static int map_columns(ie_scorer *scorer, const char *path, ie_error *error)
{
    size_t columns = ie_forest_columns(scorer->forest), features = ie_delivery_features(scorer->delivery);
    for (size_t i = 0; i < columns; i++) {
        const char *name = ie_forest_column(scorer->forest, i);
        scorer->feature_of[i] = ie_delivery_find(scorer->delivery, name);
        if (scorer->feature_of[i] == features)
            return ie_fail(error, IE_MODEL, "%s: needs a feature that is not measured: %s", path, name);
        scorer->spread[scorer->feature_of[i]] = ie_forest_spread(scorer->forest, i);
    }
    return 0;
}

static int load_calibrated(ie_scorer *scorer, const char *path, ie_error *error)
{
    ie_error wrong = {0};
    const char *baseline = ie_forest_get(scorer->forest, "baseline");
    if (baseline && strcmp(baseline, "none") != 0)
        return ie_fail(error, IE_MODEL, "%s: scores against a baseline, as it learnt to, are not given any more", path);
    scorer->calibration = ie_calibration_load(scorer->forest);
    const ie_calibration *calibration = &scorer->calibration;
    if (!(calibration->slope > 0 && calibration->slope <= 1000 && fabs(calibration->offset) <= 1000))
        return ie_fail(error, IE_MODEL, "%s: its calibration makes no sense", path);
    scorer->linear = ie_linear_load(scorer->forest, &wrong);
    return scorer->linear ? 0 : ie_fail(error, IE_MODEL, "%s: %s", path, wrong.text);
}

ie_scorer *ie_scorer_open(const char *path, ie_error *error)
{
    ie_forest *forest = ie_forest_read(path, error);
    char digits[IE_DIGEST_SIZE];
    if (!forest)
        return NULL;
    ie_scorer *scorer = ie_allocate(1, sizeof *scorer);
    size_t columns = ie_forest_columns(forest);
    scorer->forest = forest;
    scorer->delivery = ie_delivery_create();
    scorer->feature_of = ie_allocate(columns, sizeof *scorer->feature_of);
    scorer->spread = ie_allocate(ie_delivery_features(scorer->delivery), sizeof *scorer->spread);
    scorer->row = ie_allocate(columns, sizeof *scorer->row);
    scorer->contributions = ie_allocate(columns, sizeof *scorer->contributions);
    if (load_calibrated(scorer, path, error) < 0 || map_columns(scorer, path, error) < 0
        || ie_digest_file(path, digits, error) < 0) {
        ie_scorer_close(scorer);
        return NULL;
    }
    const char *name = ie_forest_get(forest, "name");
    ie_digest_label(scorer->model, name ? name : "confidence", digits);
    return scorer;
}

void ie_scorer_close(ie_scorer *scorer)
{
    if (!scorer)
        return;
    ie_forest_destroy(scorer->forest);
    ie_delivery_destroy(scorer->delivery);
    ie_linear_destroy(scorer->linear);
    free(scorer->feature_of);
    free(scorer->spread);
    free(scorer->row);
    free(scorer->contributions);
    free(scorer);
}

const char *ie_scorer_model(const ie_scorer *scorer)
{
    return scorer->model;
}

const ie_delivery *ie_scorer_delivery(const ie_scorer *scorer)
{
    return scorer->delivery;
}

// The slope of a curve between two points on it, and at one of them where they are the same.
static double slope_between(double from, double to, double value_from, double value_to, double slope_there)
{
    return fabs(to - from) > 1e-9 ? (value_to - value_from) / (to - from) : slope_there;
}

// The log odds of the vote are shared among the columns as the vote is; what the regression adds is known by column.
// Both together are shared among the points as the evidence is.
void ie_scorer_score(const ie_scorer *scorer, const float *values, ie_scored *scored)
{
    size_t columns = ie_forest_columns(scorer->forest);
    double moved[IE_DELIVERY_FAMILIES] = {0}, base = ie_forest_base(scorer->forest), evidence = 0;
    for (size_t i = 0; i < columns; i++)
        scorer->row[i] = values[scorer->feature_of[i]];
    double vote = ie_forest_predict(scorer->forest, scorer->row, scorer->contributions), start = ie_log_odds(base);
    double rise = slope_between(base, vote, start, ie_log_odds(vote), 1 / (base * (1 - base) + 1e-3));
    for (size_t i = 0; i < columns; i++) {
        double part = rise * scorer->contributions[i] + ie_linear_term(scorer->linear, i, scorer->row[i]);
        moved[ie_delivery_family_of(scorer->delivery, scorer->feature_of[i])] += part;
        evidence += part;
    }
    double usual = ie_calibration_apply(&scorer->calibration, start);
    scored->vote = vote;
    scored->probability = ie_calibration_apply(&scorer->calibration, start + evidence);
    double scale = slope_between(0, evidence, usual, scored->probability,
                                 scorer->calibration.slope * usual * (1 - usual));
    scored->base = lround(10000 * usual);
    scored->score = lround(10000 * scored->probability);
    long left = scored->score - scored->base;  // what rounding leaves goes to the largest
    int largest = 0;
    for (int i = 0; i < IE_DELIVERY_FAMILIES; i++) {
        left -= scored->points[i] = lround(10000 * scale * moved[i]);
        largest = labs(scored->points[i]) > labs(scored->points[largest]) ? i : largest;
    }
    scored->points[largest] += left;
}

// Measured again, a recording moves by interval.points at interval.seconds of speech; the mean of more
// speech scatters less, as the square root of its length (windows taken as independent).
double ie_scorer_interval(const ie_scorer *scorer, double seconds)
{
    double points = ie_forest_get_number(scorer->forest, "interval.points", NAN);
    double at = ie_forest_get_number(scorer->forest, "interval.seconds", NAN);
    return points * sqrt(at / fmax(seconds, 1e-3));
}

double ie_scorer_least_seconds(const ie_scorer *scorer)
{
    return ie_forest_get_number(scorer->forest, "least.seconds", IE_LEAST_SPEECH_SECONDS);
}

double ie_scorer_typical(const ie_scorer *scorer, size_t feature, double *spread)
{
    for (size_t i = 0; i < ie_forest_columns(scorer->forest); i++) {
        if (scorer->feature_of[i] != feature)
            continue;
        *spread = ie_forest_spread(scorer->forest, i);
        return ie_forest_typical(scorer->forest, i);
    }
    *spread = NAN;
    return NAN;
}
