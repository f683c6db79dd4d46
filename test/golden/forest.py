#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Prints what test_forest.c expects of scikit-learn: five-fold accuracy and AUC of RandomForestClassifier on the data that
# the test makes with the same random numbers.   python3 test/golden/forest.py   (scikit-learn 1.2.1 was used)
import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score

state = 99


def uniform():
    global state
    state = (state * 1664525 + 1013904223) % 2**32
    return (state >> 8) / 16777216.0


ROWS, COLUMNS = 1000, 12
X = np.zeros((ROWS, COLUMNS), np.float32)
y = np.zeros(ROWS, int)
for i in range(ROWS):
    for k in range(COLUMNS):
        X[i, k] = uniform()
    score = float(X[i, 0]) + 0.7 * float(X[i, 1]) * float(X[i, 2]) - 0.5 * float(X[i, 3])
    y[i] = score + 0.6 * (uniform() - 0.5) > 0.42
votes = np.zeros(ROWS)
for seed in range(5):
    for fold in range(5):
        test = np.arange(ROWS) % 5 == fold
        forest = RandomForestClassifier(200, min_samples_leaf=2, random_state=seed).fit(X[~test], y[~test])
        votes[test] += forest.predict_proba(X[test])[:, 1] / 5
print('share %.4f accuracy %.4f AUC %.4f' % (y.mean(), ((votes > 0.5) == y).mean(), roc_auc_score(y, votes)))
