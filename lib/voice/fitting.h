// SPDX-License-Identifier: MIT
// Model fitting to labelled speech: a random forest, a logistic regression beside it, and the calibration of both.
#ifndef IE_VOICE_FITTING_H
#define IE_VOICE_FITTING_H

#include "learn/classification_metrics.h"
#include "learn/forest_training.h"
#include "voice/dataset.h"

// A label may have a finer part behind a slash ("confident/happy"): the forest learns the finer classes, and what it
// says is the chance of the coarse label named here. A label that is a rating counts as two rows, of which the positive
// one weighs a tenth of it and the other what is left of 1: the splits that separate them best (Gini) are then those
// that leave the least variance of the rating.
typedef struct ie_fitting_settings {
    ie_forest_settings forest;
    const char *positive;  // the coarse label whose probability is the score
    int folds;
    double share;          // of the other groups to learn from in cross-validation, for learning curves; 0: all
    uint64_t seed;
} ie_fitting_settings;

// A fitted forest, with the rows it was fitted to.
typedef struct ie_fitting {
    ie_forest *forest;
    size_t rows;
    float *input;
    int *labels;               // per row: its class, a number of `worth`
    double *weights;           // per row
    double *votes, *evidence;  // out of bag; NAN where all trees saw the row
    unsigned char *in_bag;     // trees x rows, for ie_forest_importance
    double *worth;             // per class: 1 where it is positive
    int classes;
} ie_fitting;

// Fits to the rows whose group `use` (per group) marks. The bootstrap draws speakers where there are at least six,
// recordings otherwise, so that out-of-bag votes come from trees that never heard the speaker.
// A logistic regression over the same input (ie_linear), the share of it that helps most and the calibration of both go
// into the forest's lines. The evidence is ie_log_odds(vote) + share * regression, from trees and regressions that did
// not hear the speaker; calibration takes its mean over the windows of a recording in a condition. Returns 0 (free it
// with ie_fitting_free), or -1 with an error and nothing to free.
int ie_fitting_fit(const ie_dataset *dataset, const ie_fitting_settings *settings, const unsigned char *use,
                   ie_fitting *fitting, ie_error *error);
void ie_fitting_free(ie_fitting *fitting);

// Whether the labels tell the positive one from others. Returns 0, or -1 with IE_FORMAT and what is missing.
int ie_fitting_check(const ie_dataset *dataset, const char *positive, ie_error *error);

// Metrics of the windows a forest was fitted to, by the evidence of trees and regressions that did not see them.
ie_classification_metrics ie_fitting_out_of_bag_metrics(const ie_fitting *fitting);

#endif
