// SPDX-License-Identifier: MIT
// ie-train: trains the forest of ie-confidence from labelled recordings, and says how well it does on people it never
// heard.
#include "base/memory.h"
#include "base/options.h"
#include "learn/forest_file.h"
#include "voice/dataset_load.h"
#include "voice/model_search.h"
#include "voice/training_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FOLDS = 6 };

typedef struct settings {
    const char *output, *table, *positive, *name, *predictions, *note, *without;
    long folds, seed, importance;
    double least_seconds;
    int balanced, search, curve;
    ie_fitting_settings fitting;
} settings;

static void show_progress(const char *what, size_t done, size_t of)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r%s: %zu of %zu%s", what, done, of, done == of ? "\n" : "");
}

static void show_recordings(size_t done, size_t of)
{
    show_progress("recordings", done, of);
}

static void show_folds(int done, int of)
{
    show_progress("folds", (size_t)done, (size_t)of);
}

// Fits the forest that is kept to all groups.
static int fit_all_groups(const ie_dataset *dataset, const settings *set, const ie_prediction *predictions,
                          size_t count, ie_error *error)
{
    unsigned char *use = ie_allocate(dataset->groups.count, 1);
    memset(use, 1, dataset->groups.count);
    ie_fitting fitting;
    int status = ie_fitting_fit(dataset, &set->fitting, use, &fitting, error);
    free(use);
    if (status < 0)
        return -1;
    char digits[IE_DIGEST_SIZE];
    ie_dataset_digest(dataset, digits);
    ie_forest_set(fitting.forest, "name", set->name);
    ie_forest_set(fitting.forest, "training-list", digits);
    ie_cross_validation_describe_interval(predictions, count, fitting.forest);
    ie_forest_set_number(fitting.forest, "least.seconds", 6, set->least_seconds);
    ie_forest_set(fitting.forest, "note", set->note);
    ie_classification_metrics metrics = ie_fitting_out_of_bag_metrics(&fitting);
    printf("out of bag: accuracy %.3f, AUC %.3f\n", metrics.accuracy, metrics.auc);
    if (set->importance)
        ie_training_report_importance(stdout, dataset, &set->fitting, &fitting, set->importance);
    if (set->output)
        status = ie_forest_write(fitting.forest, set->output, error);
    if (status == 0 && set->output)
        printf("%s: %zu trees, %zu nodes\n", set->output, ie_forest_trees(fitting.forest),
               ie_forest_nodes(fitting.forest));
    ie_fitting_free(&fitting);
    return status;
}

// Texts must fit on lines of the model.
static int check_texts(const settings *set, ie_error *error)
{
    const char *const texts[] = {set->name, set->positive, set->note};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i] && texts[i][strcspn(texts[i], "\r\n")])
            return ie_fail(error, IE_USAGE, "a name, label or note has a line end in it");
    return 0;
}

static int prepare_dataset(ie_dataset *dataset, settings *set, ie_error *error)
{
    int groups = (int)dataset->groups.count;
    if ((set->table && ie_dataset_write(dataset, set->table, error) < 0)
        || (set->without && ie_dataset_leave_out(dataset, set->without, error) < 0) || check_texts(set, error) < 0
        || ie_fitting_check(dataset, set->positive, error) < 0)
        return -1;
    printf("%zu windows of %zu recordings, %zu left out: under a second of speech\n", dataset->count,
           dataset->recordings.count, dataset->too_short);
    if (set->fitting.folds == FOLDS && groups < FOLDS && groups > 1) {
        set->fitting.folds = groups;
        printf("only %d groups: as many folds, and metrics that say little\n", groups);
    }
    return set->search ? ie_model_search(stdout, dataset, &set->fitting, show_progress, error) : 0;
}

static int train_and_report(ie_dataset *dataset, settings *set, ie_error *error)
{
    ie_prediction *predictions = NULL;
    size_t count = 0;
    int status = prepare_dataset(dataset, set, error);
    if (status == 0 && set->fitting.folds) {
        count = ie_cross_validate(dataset, &set->fitting, &predictions, show_folds, error);
        if (count == 0)
            return -1;
        ie_training_report_metrics(stdout, dataset, &set->fitting, predictions, count);
        ie_training_report_calibration(stdout, predictions, count);
    }
    if (status == 0 && set->predictions)
        status = ie_training_write_predictions(dataset, set->predictions, predictions, count, error);
    if (status == 0 && set->curve)
        status = ie_learning_curve(stdout, dataset, &set->fitting, show_progress, error);
    if (status == 0)
        status = fit_all_groups(dataset, set, predictions, count, error);
    free(predictions);
    return status;
}

static int train_from_files(settings *set, char *const *paths, int count)
{
    ie_dataset *dataset = ie_dataset_create();
    ie_error error = {0};
    int failed = 0, status = 0;
    for (int i = 0; i < count && status >= 0; i++) {
        status = ie_dataset_load(dataset, paths[i], show_recordings, &error);
        failed += status > 0 ? status : 0;
    }
    if (status >= 0)
        status = train_and_report(dataset, set, &error);
    ie_dataset_destroy(dataset);
    if (status < 0)
        return ie_stop(&error);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        ie_warn("<stdout>:");
        return IE_EXIT_STOPPED;
    }
    return failed ? IE_EXIT_PARTIAL : IE_EXIT_DONE;
}

int main(int argc, char **argv)
{
    settings set = {.least_seconds = 3, .positive = "confident", .name = "confidence", .folds = FOLDS, .seed = 1,
                    .fitting = {.forest = ie_forest_defaults()}};
    ie_forest_settings *forest = &set.fitting.forest;
    const ie_option options[] = {
        {'o', "output", IE_TEXT, &set.output, "FILE", "write the model here", 0, 0},
        {'p', "positive", IE_TEXT, &set.positive, "LABEL", "the label whose probability is the score", 0, 0},
        {'k', "folds", IE_INT, &set.folds, "N", "folds of cross-validation by group; 0: none", 0, 1000},
        {'n', "trees", IE_INT, &forest->trees, "N", "trees", 1, 100000},
        {'l', "leaf", IE_INT, &forest->leaf, "N", "least rows in a leaf", 1, 100000},
        {'d', "depth", IE_INT, &forest->depth, "N", "deepest level; 0: no limit", 0, 512},
        {'f', "features", IE_INT, &forest->features, "N", "features tried a split; 0: their square root", 0, 4096},
        {'w', "balanced", IE_FLAG, &set.balanced, NULL, "weigh labels so that each counts as much as the others", 0, 0},
        {0, "without", IE_TEXT, &set.without, "WORDS", "leave out features that begin so (commas between)", 0, 0},
        {'s', "seed", IE_INT, &set.seed, "N", "start of the random numbers", 0, 1e15},
        {'j', "threads", IE_INT, &forest->threads, "N", "threads; the result does not depend on them", 1, 64},
        {0, "search", IE_FLAG, &set.search, NULL, "first search leaf and features by cross-validation", 0, 0},
        {0, "curve", IE_FLAG, &set.curve, NULL, "also show metrics by the number of groups learnt from", 0, 0},
        {0, "importance", IE_INT, &set.importance, "N", "list the N most important features", 0, 4096},
        {0, "table", IE_TEXT, &set.table, "FILE", "write the features here; an INPUT for later runs", 0, 0},
        {0, "predictions", IE_TEXT, &set.predictions, "FILE", "write each recording's cross-validated result here",
         0, 0},
        {0, "least", IE_REAL, &set.least_seconds, "SECONDS", "speech that a score needs, kept in the model", 1, 60},
        {0, "name", IE_TEXT, &set.name, "NAME", "the model's name", 0, 0},
        {0, "note", IE_TEXT, &set.note, "TEXT", "a line kept in the model", 0, 0},
        {0, NULL, IE_FLAG, NULL, NULL, NULL, 0, 0},
    };
    const ie_usage usage = {"ie-train", "INPUT ...",
                            "Trains the forest of ie-confidence from manifests, labelled streams or tables.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    if (operands == 0) {
        ie_warn("no input: a manifest (file, label, group), a labelled stream or a table is needed");
        return IE_EXIT_STOPPED;
    }
    forest->balanced = set.balanced;
    forest->seed = set.fitting.seed = (uint64_t)set.seed;
    set.fitting.folds = (int)set.folds;
    set.fitting.positive = set.positive;
    setvbuf(stdout, NULL, _IOLBF, 0);
    return train_from_files(&set, argv + 1, operands);
}
