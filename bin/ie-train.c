// SPDX-License-Identifier: MIT
// ie-train: trains the forest of ie-confidence from labelled recordings, and says how well it does on people it never heard.
#include "base/memory.h"
#include "base/options.h"
#include "voice/cross_validation.h"
#include "voice/dataset_load.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FOLDS = 6 };

typedef struct settings {
    const char *output, *table, *positive, *name, *predictions, *notes, *without;
    long folds, seed, importance;
    int balanced, baseline, search, curve, quiet;
    ie_fitting_settings trial;
} settings;

static void show(const char *what, size_t done, size_t of)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r%s: %zu of %zu%s", what, done, of, done == of ? "\n" : "");
}

static void show_reading(size_t done, size_t of)
{
    show("recordings", done, of);
}

static void show_folds(int done, int of)
{
    show("folds", (size_t)done, (size_t)of);
}

static void print_figures(const char *name, const ie_classification_metrics *figures)
{
    printf("%-14s %6zu  %.3f     %.3f      %.3f   %.3f  %.3f  %.3f  %.3f\n", name, figures->count, figures->accuracy,
           figures->precision, figures->recall, figures->f1, figures->auc, figures->brier, figures->calibration_error);
}

// The table of figures by condition; a recording counts once.
static void report(const ie_dataset *examples, const settings *set, const ie_outcome *outcomes, size_t count)
{
    printf("%ld folds by group, %d groups, %d trees; each recording judged by a forest that never heard its group\n",
           (long)set->trial.folds, examples->groups.count, (int)set->trial.forest.trees);
    printf("condition      count  accuracy  precision  recall  F1     AUC    Brier  calibration error\n");
    for (int i = 0; i < examples->conditions.count; i++) {
        ie_classification_metrics figures = ie_classification_metrics_measure(outcomes, count, i);
        print_figures(examples->conditions.text[i], &figures);
    }
    ie_classification_metrics first = ie_classification_metrics_measure(outcomes, count, 0);
    printf("confusion (%s): %ld other right, %ld other taken for %s, %ld %s missed, %ld %s right\n",
           examples->conditions.text[0], first.confusion[0], first.confusion[1], set->positive, first.confusion[2],
           set->positive, first.confusion[3], set->positive);
}

// What the probabilities said and what was, in five bins.
static void report_calibration(const ie_outcome *outcomes, size_t count)
{
    printf("calibration: probability said, share that was so, recordings\n");
    for (int bin = 0; bin < 5; bin++) {
        double said = 0, was = 0, n = 0;
        for (size_t i = 0; i < count; i++) {
            if (outcomes[i].condition != 0 || (int)fmin(4, outcomes[i].probability * 5) != bin)
                continue;
            said += outcomes[i].probability;
            was += outcomes[i].truth;
            n++;
        }
        if (n > 0)
            printf("  %.3f  %.3f  %.0f\n", said / n, was / n, n);
    }
}

static int write_predictions(const ie_dataset *examples, const char *path, const ie_outcome *outcomes, size_t count,
                             ie_error *error)
{
    FILE *out = fopen(path, "w");
    if (!out)
        return ie_fail(error, IE_IO, "%s:", path);
    fprintf(out, "recording\tgroup\tcondition\tfold\tlabel\ttruth\tvote\tprobability\n");
    for (size_t i = 0; i < count; i++) {
        const ie_outcome *one = &outcomes[i];
        fprintf(out, "%s\t%s\t%s\t%d\t%s\t%d\t%.6f\t%.6f\n", examples->recordings.text[one->recording],
                examples->groups.text[one->group], examples->conditions.text[one->condition], one->fold,
                examples->labels.text[one->label], one->truth, one->vote, one->probability);
    }
    int failed = ferror(out);
    return fclose(out) != 0 || failed ? ie_fail(error, IE_IO, "%s:", path) : 0;
}

// Tries leaf sizes and features by cross-validated AUC on all conditions, and keeps the best.
static int search(const ie_dataset *examples, settings *set, ie_error *error)
{
    static const long leaves[] = {1, 2, 4, 8}, features[] = {0, 24, 48};
    ie_fitting_settings trial = set->trial;
    ie_forest_settings best = trial.forest;
    double best_auc = -1;
    trial.forest.trees = trial.forest.trees < 150 ? trial.forest.trees : 150;
    printf("search: leaf, features a split (0: square root), accuracy, AUC\n");
    for (size_t i = 0; i < 12; i++) {
        ie_outcome *outcomes;
        trial.forest.leaf = leaves[i % 4];
        trial.forest.features = features[i / 4];
        size_t count = ie_cross_validate(examples, &trial, &outcomes, NULL, error);
        if (count == 0)
            return -1;
        ie_classification_metrics figures = ie_classification_metrics_measure(outcomes, count, -1);
        printf("  %2ld  %3ld  %.3f  %.3f\n", trial.forest.leaf, trial.forest.features, figures.accuracy, figures.auc);
        if (figures.auc > best_auc) {
            best_auc = figures.auc;
            best.leaf = trial.forest.leaf;
            best.features = trial.forest.features;
        }
        free(outcomes);
        show("search", i + 1, 12);
    }
    printf("chosen: leaf %ld, features %ld (the figures below are therefore a little kind)\n", best.leaf, best.features);
    set->trial.forest = best;
    return 0;
}

// How the figures grow with the share of the groups learnt from.
static int learning_curve(const ie_dataset *examples, const settings *set, ie_error *error)
{
    ie_fitting_settings trial = set->trial;
    printf("learning curve: share of the groups learnt from, accuracy, AUC (%s)\n", examples->conditions.text[0]);
    for (int quarter = 1; quarter <= 4; quarter++) {
        ie_outcome *outcomes;
        trial.share = quarter / 4.0;
        size_t count = ie_cross_validate(examples, &trial, &outcomes, NULL, error);
        if (count == 0)
            return -1;
        ie_classification_metrics figures = ie_classification_metrics_measure(outcomes, count, 0);
        printf("  %.2f  %.3f  %.3f\n", trial.share, figures.accuracy, figures.auc);
        free(outcomes);
        show("learning curve", (size_t)quarter, 4);
    }
    return 0;
}

static void report_importance(const settings *set, const ie_dataset *examples, const ie_fitting *fitting)
{
    size_t columns = examples->features;
    double *importance = ie_allocate(columns, sizeof *importance);
    ie_forest_data data = {fitting->input, fitting->labels, NULL, fitting->rows, columns, examples->labels.count,
                           fitting->worth};
    ie_forest_importance(fitting->forest, &data, fitting->in_bag, set->trial.seed, set->trial.forest.threads, importance);
    printf("importance: how much the share of right out-of-bag votes of a tree falls when a feature is shuffled\n");
    for (long i = 0; i < set->importance && (size_t)i < columns; i++) {
        size_t best = 0;
        for (size_t k = 1; k < columns; k++)
            best = importance[k] > importance[best] ? k : best;
        printf("  %.4f  %s\n", importance[best], ie_dataset_name(examples, best));
        importance[best] = -INFINITY;
    }
    free(importance);
}

// Fits the forest that is kept to all groups.
static int fit_all(const ie_dataset *examples, const settings *set, const ie_outcome *outcomes, size_t count,
                   ie_error *error)
{
    size_t groups = (size_t)examples->groups.count;
    unsigned char *use = ie_allocate(groups, 1);
    memset(use, 1, groups);
    ie_fitting fitting;
    int status = ie_fitting_fit(examples, &set->trial, use, &fitting, error);
    free(use);
    if (status < 0)
        return -1;
    char digits[IE_DIGEST_SIZE];
    ie_dataset_digest(examples, digits);
    ie_forest_set(fitting.forest, "name", set->name);
    ie_forest_set(fitting.forest, "training-list", digits);
    ie_cross_validation_describe_interval(outcomes, count, fitting.forest);
    if (set->notes)
        ie_forest_set(fitting.forest, "note", set->notes);
    ie_classification_metrics oob = ie_classification_metrics_out_of_bag(examples, set->positive, &fitting);
    printf("out of bag: accuracy %.3f, AUC %.3f\n", oob.accuracy, oob.auc);
    if (set->importance)
        report_importance(set, examples, &fitting);
    if (set->output)
        status = ie_forest_write(fitting.forest, set->output, error);
    if (status == 0 && set->output)
        printf("%s: %zu trees, %zu nodes\n", set->output, ie_forest_trees(fitting.forest), ie_forest_nodes(fitting.forest));
    ie_fitting_free(&fitting);
    return status;
}

// What is learnt must tell the positive label from others, and the texts must fit on lines of the model.
static int check(const ie_dataset *examples, const settings *set, ie_error *error)
{
    const char *const texts[] = {set->name, set->positive, set->notes};
    int positive = 0, labels = examples->labels.count;
    for (int i = 0; i < labels; i++)
        positive += ie_label_is(examples->labels.text[i], set->positive);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i] && texts[i][strcspn(texts[i], "\r\n")])
            return ie_fail(error, IE_USAGE, "a name, label or note has a line end in it");
    if (examples->count == 0)
        return ie_fail(error, IE_FORMAT, "no window with a second of speech: nothing to learn from");
    if (labels == positive || labels < 2)
        return ie_fail(error, IE_FORMAT, "all %zu windows of speech are '%s': nothing to tell apart", examples->count,
                       labels == 1 ? examples->labels.text[0] : set->positive);
    if (positive == 0)
        return ie_fail(error, IE_FORMAT, "no recording is '%s', the label that --positive names; there are '%s', '%s' ...",
                       set->positive, examples->labels.text[0], examples->labels.text[1]);
    return 0;
}

static int train(ie_dataset *examples, settings *set, ie_error *error)
{
    ie_outcome *outcomes = NULL;
    size_t count = 0;
    if (set->table && ie_dataset_write(examples, set->table, error) < 0)
        return -1;
    if (set->without && ie_dataset_leave_out(examples, set->without, error) < 0)
        return -1;
    if (check(examples, set, error) < 0)
        return -1;
    printf("%zu windows of %d recordings, %zu left out: under a second of speech\n", examples->count,
           examples->recordings.count, examples->too_short);
    if (set->trial.folds == FOLDS && examples->groups.count < FOLDS && examples->groups.count > 1) {
        set->trial.folds = examples->groups.count;
        printf("only %d groups: as many folds, and figures that say little\n", examples->groups.count);
    }
    if (set->search && search(examples, set, error) < 0)
        return -1;
    if (set->trial.folds) {
        count = ie_cross_validate(examples, &set->trial, &outcomes, show_folds, error);
        if (count == 0)
            return -1;
        report(examples, set, outcomes, count);
        report_calibration(outcomes, count);
    }
    int status = 0;
    if (set->predictions)
        status = write_predictions(examples, set->predictions, outcomes, count, error);
    if (status == 0 && set->curve)
        status = learning_curve(examples, set, error);
    if (status == 0)
        status = fit_all(examples, set, outcomes, count, error);
    free(outcomes);
    return status;
}

static int run(settings *set, char *const *paths, int count)
{
    ie_dataset *examples = ie_dataset_create();
    ie_error error = {0};
    int failed = 0, status = 0;
    for (int i = 0; i < count && status >= 0; i++) {
        status = ie_dataset_load(examples, paths[i], show_reading, &error);
        failed += status > 0 ? status : 0;
    }
    if (status >= 0)
        status = train(examples, set, &error);
    ie_dataset_destroy(examples);
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
    settings set = {.positive = "confident", .name = "confidence", .folds = FOLDS, .seed = 1,
                    .trial = {.forest = ie_forest_defaults()}};
    ie_forest_settings *forest = &set.trial.forest;
    const ie_option options[] = {
        {'o', "output", IE_TEXT, &set.output, "FILE", "write the model here", 0, 0},
        {'p', "positive", IE_TEXT, &set.positive, "LABEL", "the label whose probability is the score", 0, 0},
        {'b', "baseline", IE_FLAG, &set.baseline, NULL, "learn distances from each speaker's other recordings", 0, 0},
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
        {0, "curve", IE_FLAG, &set.curve, NULL, "also show figures by the number of groups learnt from", 0, 0},
        {0, "importance", IE_INT, &set.importance, "N", "list the N most important features", 0, 4096},
        {0, "table", IE_TEXT, &set.table, "FILE", "write the features here; an INPUT for later runs", 0, 0},
        {0, "predictions", IE_TEXT, &set.predictions, "FILE", "write each recording's cross-validated result here", 0, 0},
        {0, "name", IE_TEXT, &set.name, "NAME", "the model's name", 0, 0},
        {0, "note", IE_TEXT, &set.notes, "TEXT", "a line kept in the model", 0, 0},
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
    forest->seed = set.trial.seed = (uint64_t)set.seed;
    set.trial.folds = (int)set.folds;
    set.trial.baseline = set.baseline;
    set.trial.positive = set.positive;
    setvbuf(stdout, NULL, _IOLBF, 0);
    return run(&set, argv + 1, operands);
}
