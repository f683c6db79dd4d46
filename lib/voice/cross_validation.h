// SPDX-License-Identifier: MIT
// Models fitted to examples of speech, and tried on groups of people they never heard.
#ifndef IE_VOICE_CROSS_VALIDATION_H
#define IE_VOICE_CROSS_VALIDATION_H

#include "learn/forest.h"
#include "voice/dataset.h"

// A label may have a finer part behind a slash ("confident/happy"): the forest learns the finer classes, and what it says
// is the chance of the coarse label named here.
typedef struct ie_fitting_settings {
    ie_forest_settings forest;
    const char *positive;  // the coarse label whose probability is the score
    int baseline;          // values are distances from the speaker's own other recordings (ie_baseline)
    int folds;
    double share;          // of the other groups to learn from in cross-validation, for learning curves; 0: all
    uint64_t seed;
} ie_fitting_settings;

// True where the coarse part of a label is `positive`.
int ie_label_is(const char *label, const char *positive);

// Puts whole groups into folds so that the folds have about as many rows, of each label, as each other. `fold_of` has one
// number, 0 to folds - 1, per group. Returns 0, or -1 with IE_USAGE where there are fewer groups than folds.
int ie_cross_validation_folds(const ie_dataset *examples, int folds, uint64_t seed, int *fold_of, ie_error *error);

// The forest's input of every row: the values, or their distances from the speaker's baseline (in the same condition, the
// recording itself left out). `spread` (features) is used for the latter. The caller frees it.
float *ie_fitting_input(const ie_dataset *examples, int baseline, const double *spread);

// Fits a forest to the rows whose group `use` (per group) marks, and ie_fitting_weigh. The bootstrap draws speakers where
// there are at least six, recordings otherwise, so that out-of-bag votes come from trees that never heard the speaker.
// `fitting` also gets the rows used with their out-of-bag votes, and what ie_forest_importance needs; free it with
// ie_fitting_free. Returns 0, or -1 with an error and nothing to free.
typedef struct ie_fitting {
    ie_forest *forest;
    size_t rows;
    float *input;
    int *labels;
    double *votes, *evidence;  // out of bag; NAN where all trees saw the row
    unsigned char *in_bag;
    double *worth;
} ie_fitting;
int ie_fitting_fit(const ie_dataset *examples, const ie_fitting_settings *trial, const unsigned char *use, ie_fitting *fitting,
                 ie_error *error);
void ie_fitting_free(ie_fitting *fitting);

// Adds to the forest of a fitting what weighs its votes: a logistic regression over the same input (ie_linear), the share
// of it that helps most, and the calibration of both together. The evidence is ie_log_odds(vote) + share * regression,
// from trees and regressions that did not hear the unit (speaker); of each recording its mean over the windows.
// `chosen` (rows) are the examples that were fitted to, `units` what the bootstrap drew.
void ie_fitting_weigh(const ie_dataset *examples, const ie_fitting_settings *trial, const size_t *chosen, const int *units,
                    ie_fitting *fitting);

// One recording in one condition: the mean vote of its windows, and what ie-confidence says of it, their mean
// probability by seconds of speech.
typedef struct ie_outcome {
    int recording, group, condition, label, fold;
    unsigned char truth;
    double vote, probability, seconds;
} ie_outcome;

// Cross-validation: every group is judged by a forest that never heard it. `outcomes` gets an array that the caller
// frees; returns its length, or 0 with an error. `progress` (may be NULL) is called after each fold.
size_t ie_cross_validate(const ie_dataset *examples, const ie_fitting_settings *trial, ie_outcome **outcomes,
                      void (*progress)(int done, int of), ie_error *error);
// The same for groups that the forest was not fitted to: those `use` does not mark. Appends.
size_t ie_holdout_test(const ie_dataset *examples, const ie_fitting_settings *trial, const ie_forest *forest,
                      const unsigned char *use, ie_outcome **outcomes, size_t count);

typedef struct ie_classification_metrics {
    size_t count;
    long confusion[4];  // truth x guess, the positive label second
    double accuracy, precision, recall, f1, auc, brier, calibration_error;
} ie_classification_metrics;

// Figures of the outcomes in one condition (-1: all). A probability of at least a half is a guess of the positive label.
ie_classification_metrics ie_classification_metrics_measure(const ie_outcome *outcomes, size_t count, int condition);

// The same of the windows a forest was fitted to, by the votes of trees that did not see them.
ie_classification_metrics ie_classification_metrics_out_of_bag(const ie_dataset *examples, const char *positive, const ie_fitting *fitting);

// Keeps in the model how far single recordings of one speaker and one label scatter (lines interval.points, the 80th
// percentile of the distance from their mean, and interval.seconds, their mean speech), where there are enough to tell.
void ie_cross_validation_describe_interval(const ie_outcome *outcomes, size_t count, ie_forest *forest);

#endif
