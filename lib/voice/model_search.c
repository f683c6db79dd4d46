// SPDX-License-Identifier: MIT
// Settings and learning curves by cross-validation.
#include "voice/model_search.h"

#include <stdlib.h>

enum { SEARCH_TREES = 150, QUARTERS = 4 };  // fewer trees than in use: they rank settings alike; ours, not measured

static int measure_settings(const ie_dataset *dataset, const ie_fitting_settings *settings, int condition,
                            ie_classification_metrics *metrics, ie_error *error)
{
    ie_prediction *predictions;
    size_t count = ie_cross_validate(dataset, settings, &predictions, NULL, error);
    if (count == 0)
        return -1;
    *metrics = ie_cross_validation_metrics(predictions, count, condition);
    free(predictions);
    return 0;
}

int ie_model_search(FILE *out, const ie_dataset *dataset, ie_fitting_settings *settings,
                    void (*progress)(const char *what, size_t done, size_t of), ie_error *error)
{
    static const long leaves[] = {1, 2, 4, 8}, features[] = {0, 24, 48};
    enum { LEAVES = sizeof leaves / sizeof *leaves, TRIALS = LEAVES * (sizeof features / sizeof *features) };
    ie_fitting_settings tried = *settings;
    ie_forest_settings best = settings->forest;
    ie_classification_metrics metrics;
    double best_auc = -1;
    tried.forest.trees = tried.forest.trees < SEARCH_TREES ? tried.forest.trees : SEARCH_TREES;
    fprintf(out, "search: leaf, features a split (0: square root), accuracy, AUC\n");
    for (size_t i = 0; i < TRIALS; i++) {
        tried.forest.leaf = leaves[i % LEAVES];
        tried.forest.features = features[i / LEAVES];
        if (measure_settings(dataset, &tried, -1, &metrics, error) < 0)
            return -1;
        fprintf(out, "  %2ld  %3ld  %.3f  %.3f\n", tried.forest.leaf, tried.forest.features, metrics.accuracy,
                metrics.auc);
        if (metrics.auc > best_auc) {
            best_auc = metrics.auc;
            best.leaf = tried.forest.leaf;
            best.features = tried.forest.features;
        }
        if (progress)
            progress("search", i + 1, TRIALS);
    }
    fprintf(out, "chosen: leaf %ld, features %ld (the metrics below are therefore a little optimistic)\n", best.leaf,
            best.features);
    settings->forest = best;
    return 0;
}

int ie_learning_curve(FILE *out, const ie_dataset *dataset, const ie_fitting_settings *settings,
                      void (*progress)(const char *what, size_t done, size_t of), ie_error *error)
{
    ie_fitting_settings tried = *settings;
    ie_classification_metrics metrics;
    fprintf(out, "learning curve: share of the groups learnt from, accuracy, AUC (%s)\n", dataset->conditions.texts[0]);
    for (size_t quarter = 1; quarter <= QUARTERS; quarter++) {
        tried.share = (double)quarter / QUARTERS;
        if (measure_settings(dataset, &tried, 0, &metrics, error) < 0)
            return -1;
        fprintf(out, "  %.2f  %.3f  %.3f\n", tried.share, metrics.accuracy, metrics.auc);
        if (progress)
            progress("learning curve", quarter, QUARTERS);
    }
    return 0;
}
