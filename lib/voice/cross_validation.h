// SPDX-License-Identifier: MIT
// Cross-validation by speaker: models are tried on groups of people that they never heard.
#ifndef IE_VOICE_CROSS_VALIDATION_H
#define IE_VOICE_CROSS_VALIDATION_H

#include "voice/fitting.h"

// One recording in one condition: the mean vote of its windows, and what ie-confidence says of it, their mean
// probability by seconds of speech.
typedef struct ie_prediction {
    int recording, group, condition, label, fold;
    double truth;  // how far its label is the positive one (ie_label_worth)
    double vote, probability, seconds;
} ie_prediction;

// Puts whole groups into folds so that the folds have about as many rows, of each label, as each other; of ratings, of
// each quarter of their range. `fold_of` has
// one number, 0 to folds - 1, per group. Returns 0, or -1 with IE_USAGE where there are fewer groups than folds.
int ie_cross_validation_folds(const ie_dataset *dataset, int folds, uint64_t seed, int *fold_of, ie_error *error);

// Every group is predicted by a forest that never heard it. `predictions` gets an array that the caller frees; returns
// its length, or 0 with an error. `progress` (may be NULL) is called after each fold.
size_t ie_cross_validate(const ie_dataset *dataset, const ie_fitting_settings *settings, ie_prediction **predictions,
                         void (*progress)(int done, int of), ie_error *error);
// The same for groups that the forest was not fitted to: those that `use` does not mark. Appends to `count`
// predictions.
size_t ie_holdout_test(const ie_dataset *dataset, const ie_fitting_settings *settings, const ie_forest *forest,
                       const unsigned char *use, ie_prediction **predictions, size_t count);

// Metrics of the predictions in one condition (-1: all); of ratings, a half and more is positive.
ie_classification_metrics ie_cross_validation_metrics(const ie_prediction *predictions, size_t count, int condition);

// How ratings (or labels, of which one is positive) are met in one condition.
typedef struct ie_rating_metrics {
    size_t count;
    double correlation, mean_error;  // the error on the scale of 0 to 10
    double auc;                      // of the top fifth of the ratings against the bottom fifth
} ie_rating_metrics;
ie_rating_metrics ie_cross_validation_ratings(const ie_prediction *predictions, size_t count, int condition);

// Keeps in the model how far a recording's predictions lie from each other when it is measured again, in another
// condition: lines interval.points, the 95th percentile of the distance from the one in its first condition, in the
// condition that moves most, and interval.seconds, their mean speech. A condition needs twenty such recordings; where
// none has them, nothing is kept.
void ie_cross_validation_describe_interval(const ie_prediction *predictions, size_t count, ie_forest *forest);

#endif
