// SPDX-License-Identifier: MIT
// Tables of ie-train: how well models do on people they never heard, and on what. All print to `out`.
#ifndef IE_VOICE_TRAINING_REPORT_H
#define IE_VOICE_TRAINING_REPORT_H

#include "voice/cross_validation.h"

#include <stdio.h>

// Metrics by condition, a recording counting once, and the confusion of the first condition.
void ie_training_report_metrics(FILE *out, const ie_dataset *dataset, const ie_fitting_settings *settings,
                                const ie_prediction *predictions, size_t count);
// Five bins of the probabilities of the first condition: their mean, the share of positive labels, recordings.
void ie_training_report_calibration(FILE *out, const ie_prediction *predictions, size_t count);
// The `most` columns whose shuffling costs most (ie_forest_importance).
void ie_training_report_importance(FILE *out, const ie_dataset *dataset, const ie_fitting_settings *settings,
                                   const ie_fitting *fitting, long most);

// Writes the predictions as tab-separated text, with a header. Returns 0, or -1 with IE_IO.
int ie_training_write_predictions(const ie_dataset *dataset, const char *path, const ie_prediction *predictions,
                                  size_t count, ie_error *error);

#endif
