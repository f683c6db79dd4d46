#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Figures of SciPy and scikit-learn for the values in test/test_stats.c; prints what that file expects."""
import numpy as np
from scipy import stats
from sklearn import metrics

x = np.array([1, 2, 2, 3.5, 5, 4, 7, 6.5, 2, 9])
y = np.array([2, 1, 2.5, 3, 5, 6, 6, 8, 2, 7])
positive = np.array([0, 0, 1, 0, 1, 1, 1, 0, 0, 1])
truth = [0, 0, 1, 1, 2, 2, 2, 1, 0, 2, 3]
guess = [0, 1, 1, 1, 2, 0, 2, 2, 0, 2, 1]
print("pearson", stats.pearsonr(x, y)[0], "spearman", stats.spearmanr(x, y)[0], "auc", metrics.roc_auc_score(positive, x))
n = len(x)
rows = 2 * np.var((x + y) / 2, ddof=1)
columns = n * sum((m - np.mean([x, y])) ** 2 for m in (x.mean(), y.mean()))
error = (np.sum((np.array([x, y]) - np.mean([x, y])) ** 2) - rows * (n - 1) - columns) / (n - 1)
print("icc", (rows - error) / (rows + error + 2 / n * (columns - error)), (rows - error) / (rows + error))
print("labels", metrics.accuracy_score(truth, guess), metrics.precision_score(truth, guess, average="macro"),
      metrics.recall_score(truth, guess, average="macro"), metrics.f1_score(truth, guess, average="macro"),
      metrics.cohen_kappa_score(truth, guess))
