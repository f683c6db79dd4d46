// SPDX-License-Identifier: MIT
// Tables of ie-train.
#include "voice/training_report.h"

#include "base/file.h"
#include "base/memory.h"
#include "learn/permutation_importance.h"

#include <math.h>
#include <stdlib.h>

enum { BINS = 5 };

static void print_condition(FILE *out, const char *name, const ie_classification_metrics *metrics)
{
    fprintf(out, "%-14s %6zu  %.3f     %.3f      %.3f   %.3f  %.3f  %.3f  %.3f\n", name, metrics->count,
            metrics->accuracy, metrics->precision, metrics->recall, metrics->f1, metrics->auc, metrics->brier,
            metrics->calibration_error);
}

// Whether what was heard in a condition was rated, and not labelled.
static int is_rated(const ie_dataset *dataset, const ie_prediction *predictions, size_t count, int condition)
{
    for (size_t i = 0; i < count; i++)
        if (predictions[i].condition == condition
            && !isnan(ie_label_rating(dataset->labels.texts[predictions[i].label])))
            return 1;
    return 0;
}

static void report_ratings(FILE *out, const ie_dataset *dataset, const ie_prediction *predictions, size_t count)
{
    fprintf(out, "condition                    count  correlation  mean error  AUC of top and bottom fifth\n");
    for (size_t i = 0; i < dataset->conditions.count; i++) {
        if (!is_rated(dataset, predictions, count, (int)i))
            continue;
        ie_rating_metrics metrics = ie_cross_validation_ratings(predictions, count, (int)i);
        fprintf(out, "%-28s %5zu  %.3f        %.2f        %.3f\n", dataset->conditions.texts[i], metrics.count,
                metrics.correlation, metrics.mean_error, metrics.auc);
    }
}

static void report_labels(FILE *out, const ie_dataset *dataset, const char *positive, const ie_prediction *predictions,
                          size_t count)
{
    fprintf(out, "condition      count  accuracy  precision  recall  F1     AUC    Brier  calibration error\n");
    for (size_t i = 0; i < dataset->conditions.count; i++) {
        ie_classification_metrics metrics = ie_cross_validation_metrics(predictions, count, (int)i);
        if (!is_rated(dataset, predictions, count, (int)i))
            print_condition(out, dataset->conditions.texts[i], &metrics);
    }
    ie_classification_metrics first = ie_cross_validation_metrics(predictions, count, 0);
    if (!is_rated(dataset, predictions, count, 0))
        fprintf(out, "confusion (%s): %ld other right, %ld other taken for %s, %ld %s missed, %ld %s right\n",
                dataset->conditions.texts[0], first.confusion[0], first.confusion[1], positive, first.confusion[2],
                positive, first.confusion[3], positive);
}

void ie_training_report_metrics(FILE *out, const ie_dataset *dataset, const ie_fitting_settings *settings,
                                const ie_prediction *predictions, size_t count)
{
    size_t rated = 0, conditions = dataset->conditions.count;
    for (size_t i = 0; i < conditions; i++)
        rated += (size_t)is_rated(dataset, predictions, count, (int)i);
    fprintf(out, "%d folds by group, %zu groups, %ld trees; each recording predicted by a forest that never heard its "
            "group\n", settings->folds, dataset->groups.count, settings->forest.trees);
    if (rated)
        report_ratings(out, dataset, predictions, count);
    if (rated < conditions)
        report_labels(out, dataset, settings->positive, predictions, count);
}

void ie_training_report_calibration(FILE *out, const ie_prediction *predictions, size_t count)
{
    fprintf(out, "calibration: probability said, share that was so, recordings\n");
    for (int bin = 0; bin < BINS; bin++) {
        double said = 0, was = 0, n = 0;
        for (size_t i = 0; i < count; i++) {
            if (predictions[i].condition != 0 || (int)fmin(BINS - 1, predictions[i].probability * BINS) != bin)
                continue;
            said += predictions[i].probability;
            was += predictions[i].truth;
            n++;
        }
        if (n > 0)
            fprintf(out, "  %.3f  %.3f  %.0f\n", said / n, was / n, n);
    }
}

void ie_training_report_importance(FILE *out, const ie_dataset *dataset, const ie_fitting_settings *settings,
                                   const ie_fitting *fitting, long most)
{
    size_t columns = dataset->features;
    double *importance = ie_allocate(columns, sizeof *importance);
    ie_forest_data data = {fitting->input, fitting->labels, NULL, fitting->rows, columns, fitting->classes,
                           fitting->worth, fitting->weights};
    ie_forest_importance(fitting->forest, &data, fitting->in_bag, settings->seed, settings->forest.threads, importance);
    fprintf(out, "importance: how much the share of right out-of-bag votes of a tree falls when a feature is "
            "shuffled\n");
    for (long i = 0; i < most && (size_t)i < columns; i++) {
        size_t best = 0;
        for (size_t k = 1; k < columns; k++)
            best = importance[k] > importance[best] ? k : best;
        fprintf(out, "  %.4f  %s\n", importance[best], ie_dataset_name(dataset, best));
        importance[best] = -INFINITY;
    }
    free(importance);
}

int ie_training_write_predictions(const ie_dataset *dataset, const char *path, const ie_prediction *predictions,
                                  size_t count, ie_error *error)
{
    FILE *out = ie_file_create(path);
    if (!out)
        return ie_fail(error, IE_IO, "%s:", path);
    fprintf(out, "recording\tgroup\tcondition\tfold\tlabel\ttruth\tvote\tprobability\n");
    for (size_t i = 0; i < count; i++) {
        const ie_prediction *one = &predictions[i];
        fprintf(out, "%s\t%s\t%s\t%d\t%s\t%.6g\t%.6f\t%.6f\n", dataset->recordings.texts[one->recording],
                dataset->groups.texts[one->group], dataset->conditions.texts[one->condition], one->fold,
                dataset->labels.texts[one->label], one->truth, one->vote, one->probability);
    }
    int failed = ferror(out);
    return fclose(out) != 0 || failed ? ie_fail(error, IE_IO, "%s:", path) : 0;
}
