// SPDX-License-Identifier: MIT
// Evaluation of results against truths: word errors, labels or scores, with bootstrap intervals.
#ifndef IE_LEARN_EVALUATION_H
#define IE_LEARN_EVALUATION_H

#include "base/error.h"
#include "learn/word_errors.h"
#include "stream/table.h"

#include <stddef.h>

typedef enum ie_evaluation_kind { IE_EVALUATE_WER, IE_EVALUATE_LABELS, IE_EVALUATE_SCORES } ie_evaluation_kind;

// The columns of the table, in this order; the last three may be missing from every row.
enum { IE_COLUMN_TRUTH, IE_COLUMN_GUESS, IE_COLUMN_GROUP, IE_COLUMN_BY, IE_COLUMN_PROBABILITY, IE_COLUMNS };

enum { IE_MOST_LABELS = 100, IE_MOST_METRICS = 6 + 3 * IE_MOST_LABELS };

typedef struct ie_evaluation {
    ie_evaluation_kind kind;
    size_t count, missing;         // rows with truth and guess; rows that lack one
    ie_word_errors *errors;        // per row
    double *truth, *guess;         // per row; of labels, `guess` holds the probability of the positive one
    int *truth_label, *guess_label;
    const char **group, **by;      // per row, "" where absent
    const char **labels;           // sorted
    int label_count, positive;     // positive: -1 for none
    char names[IE_MOST_METRICS][80];
    int is_count[IE_MOST_METRICS]; // a plain count, without an interval
    int metrics;
} ie_evaluation;

// Takes over the rows of a table, which must outlive it. `positive` (NULL for none): the label whose probability the
// table's probability column holds. A row without a truth or a guess counts as missing, except that a missing guess of
// a transcript means that nothing was heard. Returns 0; -1 with IE_FORMAT where no row is left or there are too many
// labels, IE_USAGE where no row is `positive`.
int ie_evaluation_load(ie_evaluation *evaluation, ie_evaluation_kind kind, const ie_table *table, const char *positive,
                       ie_error *error);
void ie_evaluation_unload(ie_evaluation *evaluation);

// Computes the metrics over some rows.
void ie_evaluation_measure(const ie_evaluation *evaluation, const size_t *rows, size_t count, double *values);

// The same with bootstrap intervals; whole groups are drawn where rows name more than one. Returns the number of
// groups, 0 where there are none.
int ie_evaluation_intervals(const ie_evaluation *evaluation, const size_t *rows, size_t count, int replicates,
                            unsigned long long seed, double *low, double *high);

// Fills label_count x label_count counts, row: truth, column: guess.
void ie_evaluation_confusion(const ie_evaluation *evaluation, const size_t *rows, size_t count, long *counts);

// Sorts texts by bytes, drops repetitions, returns how many are left.
size_t ie_texts_unique(const char **texts, size_t count);

#endif
