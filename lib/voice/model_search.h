// SPDX-License-Identifier: MIT
// Cross-validation over settings and over shares of the data. Both print a table to `out`; `progress` (may be NULL) is
// called after each cross-validation.
#ifndef IE_VOICE_MODEL_SEARCH_H
#define IE_VOICE_MODEL_SEARCH_H

#include "voice/cross_validation.h"

#include <stdio.h>

// Tries leaf sizes of 1 to 8 and three numbers of features a split, with 150 trees at most, and keeps in `settings`
// those of the largest AUC over all conditions. Returns 0, or -1 with an error.
int ie_model_search(FILE *out, const ie_dataset *dataset, ie_fitting_settings *settings,
                    void (*progress)(const char *what, size_t done, size_t of), ie_error *error);

// How accuracy and AUC in the first condition grow with the share of the groups learnt from, in quarters.
int ie_learning_curve(FILE *out, const ie_dataset *dataset, const ie_fitting_settings *settings,
                      void (*progress)(const char *what, size_t done, size_t of), ie_error *error);

#endif
