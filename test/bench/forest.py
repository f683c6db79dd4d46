# SPDX-License-Identifier: MIT
# scikit-learn's forest on the table and the folds that ie-train used. usage: forest.py TABLE PREDICTIONS
import csv
import sys

import numpy as np
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score


def rows_of(path):
    with open(path, newline='') as file:
        return list(csv.reader(file, delimiter='\t'))


header, *table = rows_of(sys.argv[1])
X = np.array([[float(cell) if cell else np.nan for cell in row[5:]] for row in table], np.float32)
labels = np.array([row[1] for row in table])
truth = np.array([label.startswith('confident') for label in labels])
_, *predictions = rows_of(sys.argv[2])
of = {row[0]: row for row in predictions}
fold = np.array([int(of[row[0]][3]) for row in table])
ours = np.array([float(of[row[0]][6]) for row in table])
theirs = np.zeros(len(X))
for one in np.unique(fold):
    test = fold == one
    typical = np.nanmedian(X[~test], axis=0)
    filled = np.where(np.isnan(X), typical, X)
    forest = RandomForestClassifier(200, min_samples_leaf=2, random_state=1).fit(filled[~test], labels[~test])
    votes = forest.predict_proba(filled[test])
    theirs[test] = votes[:, [name.startswith('confident') for name in forest.classes_]].sum(axis=1)
for name, votes in (('this forest', ours), ('scikit-learn', theirs)):
    right = ((votes > 0.5) == truth).mean()
    print('%-44s %10.3f  %s' % ('accuracy of raw votes, ' + name, right, 'within 0.01 of each other'))
    print('%-44s %10.3f' % ('AUC of raw votes, ' + name, roc_auc_score(truth, votes)))
