// SPDX-License-Identifier: MIT
// Statistics of plain arrays: correlation, agreement, ranking, labels, and bootstrap intervals. One that is undefined
// (too few values, no variance, a class missing) is NAN, never a made-up number.
#ifndef IE_LEARN_STATS_H
#define IE_LEARN_STATS_H

#include <stddef.h>

double ie_stats_mean(const double *values, size_t count);
// Standard deviation of the population: the root of the mean square distance from the mean.
double ie_stats_deviation(const double *values, size_t count);

void ie_stats_sort(double *values, size_t count);  // ascending, in place; there must be no NAN
// The value below which `share` (0 to 1) of sorted values lies, linear between neighbours (type 7 of Hyndman and
// Fan 1996).
double ie_stats_quantile(const double *sorted, size_t count, double share);
// The median of count values that stand `stride` apart; those that are NAN are left out.
double ie_stats_median_of_known(const double *values, size_t count, size_t stride);

// Product-moment correlation, -1 to 1.
double ie_stats_pearson(const double *x, const double *y, size_t count);

// Rank correlation (Spearman 1904): Pearson over ranks, ties sharing their mean rank.
double ie_stats_spearman(const double *x, const double *y, size_t count);

// Intraclass correlation of two raters, single measurement, two-way model (McGraw and Wong 1996, table 4):
// ICC(A,1) counts a constant difference between the raters as disagreement, ICC(C,1) does not.
double ie_stats_icc_agreement(const double *x, const double *y, size_t count);
double ie_stats_icc_consistency(const double *x, const double *y, size_t count);

double ie_stats_mean_absolute_error(const double *x, const double *y, size_t count);
double ie_stats_root_mean_square_error(const double *x, const double *y, size_t count);

// Area under the ROC curve: the chance that a positive scores above a negative, ties counting half (Mann and
// Whitney 1947; Hanley and McNeil 1982).
double ie_stats_auc(const double *scores, const unsigned char *positive, size_t count);

// Fills `ranks` with 1-based ranks, ties sharing their mean.
void ie_stats_rank(const double *values, size_t count, double *ranks);

// Metrics of labels; kappa is Cohen's (1960). `counts` is classes x classes, row: truth, column: guess.
// Macro means go over the classes that occur as truth or guess, an undefined recall counting 0, as in scikit-learn.
typedef struct ie_label_metrics {
    double accuracy, macro_precision, macro_recall, macro_f1, kappa;
} ie_label_metrics;
// Fills the counts from `count` rows: those whose numbers `rows` lists, or the first ones where it is NULL.
void ie_stats_confusion(const int *truth, const int *guess, const size_t *rows, size_t count, int classes,
                        long *counts);
ie_label_metrics ie_stats_label_metrics(const long *counts, int classes);
// Precision, recall and F1 of one class; a class never guessed has precision 0, as in scikit-learn.
void ie_stats_class_metrics(const long *counts, int classes, int label, double *precision, double *recall, double *f1);

// Computes `metrics` values over the rows listed (rows may repeat).
typedef void (*ie_statistic)(const size_t *rows, size_t count, double *values, void *context);

// Percentile bootstrap (Efron 1979), 95 %: `low` and `high` get one bound per metric (NAN where fewer than half of the
// replicates had a value). Whole groups are drawn when `group` (a number 0 to groups - 1 for each row) is given, single
// rows when NULL: rows of one person or one question are not independent. Deterministic for a given seed.
void ie_stats_bootstrap(size_t count, const int *group, int groups, int replicates, unsigned long long seed,
                        ie_statistic statistic, void *context, int metrics, double *low, double *high);

#endif
