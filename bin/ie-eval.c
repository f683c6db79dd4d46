// SPDX-License-Identifier: MIT
// ie-eval: metrics for results beside truths: word errors, labels, scores; each with a bootstrap interval.
#include "base/error.h"
#include "base/options.h"
#include "learn/evaluation.h"
#include "learn/evaluation_print.h"
#include "stream/table.h"

#include <stdio.h>
#include <string.h>

typedef struct settings {
    const char *truth, *guess, *group, *by, *key, *positive, *probability;
    long replicates, seed;
    int json;
} settings;

static int print_evaluation(const ie_evaluation *evaluation, const settings *chosen)
{
    const ie_evaluation_printing printing = {
        .replicates = (int)chosen->replicates, .seed = (unsigned long long)chosen->seed, .is_json = chosen->json,
        .is_by = chosen->by != NULL, .out = stdout};
    ie_evaluation_print(evaluation, &printing);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        ie_warn("<stdout>:");
        return IE_EXIT_STOPPED;
    }
    if (evaluation->missing)
        ie_warn("%zu rows left out: they lack a truth or a guess", evaluation->missing);
    return evaluation->missing ? IE_EXIT_PARTIAL : IE_EXIT_DONE;
}

static int read_all_files(ie_table *table, char **files, int count, ie_error *error)
{
    if (count == 0)
        return ie_table_read(table, "-", error);
    for (int i = 0; i < count; i++)
        if (ie_table_read(table, files[i], error) != 0)
            return -1;
    return 0;
}

static int evaluate_files(const settings *chosen, ie_evaluation_kind kind, char **files, int count)
{
    static const char *const truths[] = {"reference", "label", "truth"}, *const guesses[] = {"text", "guess", "score"};
    const char *columns[IE_COLUMNS] = {
        chosen->truth ? chosen->truth : truths[kind], chosen->guess ? chosen->guess : guesses[kind],
        chosen->group ? chosen->group : "", chosen->by ? chosen->by : "",
        chosen->probability ? chosen->probability : ""};
    ie_table *table = ie_table_create(columns, IE_COLUMNS, chosen->key);
    ie_evaluation evaluation = {0};
    ie_error error = {0};
    int status;
    if (read_all_files(table, files, count, &error) != 0
        || ie_evaluation_load(&evaluation, kind, table, chosen->positive, &error) != 0)
        status = ie_stop(&error);
    else
        status = print_evaluation(&evaluation, chosen);
    ie_evaluation_unload(&evaluation);
    ie_table_destroy(table);
    return status;
}

int main(int argc, char **argv)
{
    settings chosen = {.replicates = 1000, .seed = 1};
    const ie_option options[] = {
        {'t', "truth", IE_TEXT, &chosen.truth, "NAME",
         "column of the truth; wer: reference, labels: label, scores: truth", 0, 0},
        {'g', "guess", IE_TEXT, &chosen.guess, "NAME",
         "column of the result; wer: text, labels: guess, scores: score", 0, 0},
        {'k', "key", IE_TEXT, &chosen.key, "NAME", "lines with the same value here make one row, across files", 0, 0},
        {0, "group", IE_TEXT, &chosen.group, "NAME",
         "draw whole groups for the intervals (a person, a question)", 0, 0},
        {0, "by", IE_TEXT, &chosen.by, "NAME", "metrics for each value of this column too", 0, 0},
        {0, "positive", IE_TEXT, &chosen.positive, "LABEL", "the label that --probability is about", 0, 0},
        {0, "probability", IE_TEXT, &chosen.probability, "NAME",
         "column of the positive label's probability, for AUC", 0, 0},
        {0, "replicates", IE_INT, &chosen.replicates, "N", "bootstrap replicates; 0 for no intervals", 0, 100000},
        {0, "seed", IE_INT, &chosen.seed, "N", "seed of the bootstrap", 0, 1e9},
        {0, "json", IE_FLAG, &chosen.json, NULL, "one JSON record for each subset", 0, 0},
        {0}};
    const ie_usage usage = {"ie-eval", "wer|labels|scores [FILE ...]",
                            "Figures for results beside truths, with 95 % bootstrap intervals.", options};
    static const char *const kinds[] = {"wer", "labels", "scores"};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    int kind = 0;
    while (operands > 0 && kind < 3 && strcmp(argv[1], kinds[kind]) != 0)
        kind++;
    if (operands == 0 || kind == 3 || !chosen.positive != !chosen.probability) {
        ie_warn(operands == 0 ? "say what to measure: wer, labels or scores"
                : kind == 3   ? "the first operand is wer, labels or scores, not %s"
                              : "--positive and --probability go together", argv[1]);
        return IE_EXIT_STOPPED;
    }
    return evaluate_files(&chosen, (ie_evaluation_kind)kind, argv + 2, operands - 1);
}
