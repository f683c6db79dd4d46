#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fits the weights of ie-similarity's grade and prints its cross-validated figures.

usage: train.py [--method words|embedding] [--bin build/bin] [--data ../shared/data/similarity] > models/similarity/words.txt

Every answer is run through ie-similarity, once with each of its references, and the values of its `parts` are the
features. Three heads, each a ridge regression:
  grade    few terms, see GRADE, over Mohler's answers with the mean of two graders; his answers beside the reference of
           another question join with the grade 0, and long answers made of his with their mean grade (graded.py). The log
           odds that an answer is to this question (logistic regression over all features), where they are below 0, are
           added; a rising curve (isotonic regression, drawn through a few knots) then makes grades of the sum, and tells
           where four fifths of the graders' lie. What contradicts is taken off by ie-similarity
  correct  all features, some of their squares and square roots, over Beetle and SciEntsBank, correct or not; sets and
           classes weigh the same. The cross-encoder's values are those of nets that did not see the question
  pair     the same terms over the STS benchmark, train part
Figures (on stderr) are from ten folds by question: no answer to a question is scored by weights that saw another answer
to it. STS: trained on train, measured on dev. Needs numpy; a minute for words, ten with the net."""
import argparse
import json
import os
import subprocess
import sys
import tempfile

import numpy as np

from graded import DATA, FOLDS, HERE, ROOT, folds_of, macro_f1, read_set

GRADE = {"words": [("coverage_new", 0.5), ("precision_new", 0.5), ("bigrams", 0.5), ("longer", 1.0), ("shorter", 2.0),
                   ("expected", 1.0)],
         "embedding": [("piece_recall", 1.0), ("precision_new", 0.5), ("bigrams", 0.5), ("expected", 1.0)]}
SQUARES = "coverage_new coverage precision_new precision agreement cosine trigrams trigram_coverage".split()
ROOTS = "coverage_new coverage agreement cosine trigrams".split()
NET = "sentence sentence_best sentence_focus sentence_question piece_recall piece_precision".split()
CROSS = "cross_encoder"
RIDGE = {"grade": 100.0, "correct": {"words": 300.0, "embedding": 3000.0}, "pair": 30.0}
LEAST_DISCOUNT = 0.25
STRANGERS, LONG = 0.2, 0.2  # their weight beside Mohler's answers
# Their weight where the curve is drawn: with the net the bias among Mohler's stays within 0.2 of 5; with words, which know
# strangers less surely, their mean grade counts more.
ON_CURVE = {"words": 0.6, "embedding": 0.15}
ABOUT = {"words": 0.07, "embedding": 0.07}  # what a unit of log odds counts on a scale of 1
LEAST_ODDS = -9.0
TAILS = 0.13, 0.84          # quantiles of the grades beside a score that bound the interval: few grades lie above full
                            # marks, so that the tails of all answers are 0.1 each only if these are a little more
KNOTS = 0, 0.03, 0.08, 0.15, 0.25, 0.4, 0.55, 0.7, 0.85, 1

options = argparse.ArgumentParser()
options.add_argument("--method", default="words")
options.add_argument("--bin", default=os.path.join(ROOT, "build", "bin"))
options.add_argument("--data", default=DATA)
options.add_argument("--cross", metavar="VALUES.npz", default=os.path.join(HERE, "cross_values.npz"),
                     help="what cross.py made of each answer by nets that did not see its question")
options.add_argument("--by-fold", metavar="FILE", help="also write each answer's cross-validated grade, for ie-eval")
options.add_argument("--cache", metavar="FOLDER", help="keep the features here and use them again")
chosen = options.parse_args()


def report(*words):
    print(*words, file=sys.stderr, flush=True)


def blank_model(names):
    lines = ["name blank", "bias 0 0 0", "error 0 0 0"] + [f"term {name} 1 0 0 0" for name in names]
    return "\n".join(lines) + "\n"


def run_similarity(name, rows):
    """The records of ie-similarity for each answer with each of its references, as lines."""
    kept = chosen.cache and os.path.join(chosen.cache, f"{chosen.method}-{name}.ndjson")
    if kept and os.path.exists(kept):
        with open(kept, encoding="utf-8") as file:
            return file.read().splitlines()
    records = [json.dumps({"type": "answer", "question": question, "reference": reference, "text": answer}) + "\n"
               for _, question, references, answer, _ in rows for reference in references]
    blank = os.path.join(tempfile.mkdtemp(), "blank.txt")
    with open(blank, "w") as file:
        file.write(blank_model(["coverage"]))
    output = subprocess.run([os.path.join(chosen.bin, "ie-similarity"), "--method", chosen.method, "--model", blank],
                            input="".join(records), capture_output=True, text=True, check=True).stdout
    lines = [line for line in output.splitlines() if line.startswith('{"type":"similarity"')]
    if kept:
        with open(kept, "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines)
    return lines


def features_of(name, rows):
    """Of each answer, with each of its references."""
    lines = iter(run_similarity(name, rows))
    odds = iter(cross_values.get(name, ()))
    features = []
    for row in rows:
        same = [{part["name"]: part["value"] for part in json.loads(next(lines))["parts"]} for _ in row[2]]
        for one in same:
            one["references"] = np.log(len(same))  # here each was graded with one at a time
            one[CROSS] = 1 / (1 + np.exp(-float(next(odds, -np.inf))))  # 0 where there is none: the grade does without
        features.append(same)
    return features


def terms():
    """All terms, those of the wide heads first, and how many these are."""
    more = NET if chosen.method == "embedding" else []
    names = [name for name in FEATURES if name != CROSS and (name in more or name not in NET)]
    wide = [(n, 1.0) for n in names] + [(n, 2.0) for n in SQUARES + more] + [(n, 0.5) for n in ROOTS]
    wide += [(CROSS, 1.0)] if chosen.method == "embedding" else []
    return wide + [term for term in GRADE[chosen.method] if term not in wide], len(wide)


def expand(rows):
    def raised(value, power):
        return np.sign(value) * abs(value) ** power
    return np.array([[raised(row.get(name, 0.0), power) for name, power in TERMS] for row in rows])


def fit(head, x, y, weights):
    """Ridge regression over the head's terms, standardised; returns bias and weights on all raw terms."""
    used = np.array([TERMS.index(term) for term in GRADE[chosen.method]]) if head == "grade" else np.arange(WIDE)
    x = x[:, used]
    weights = weights / weights.mean()
    mean = np.average(x, axis=0, weights=weights)
    deviation = np.sqrt(np.average((x - mean) ** 2, axis=0, weights=weights)) + 1e-9
    z = (x - mean) / deviation
    ridge = RIDGE[head][chosen.method] if head == "correct" else RIDGE[head]
    centre = np.average(y, weights=weights)
    solution = np.linalg.solve(z.T @ (z * weights[:, None]) + ridge * np.eye(z.shape[1]), z.T @ (weights * (y - centre)))
    raw = np.zeros(len(TERMS))
    raw[used] = solution / deviation
    return centre - mean @ raw[used], raw


def agreed(contradiction):
    """What is left of a score, as lib/answer/similarity.c discounts it."""
    share = np.array(contradiction)
    return np.where(share > 0, (1 - LEAST_DISCOUNT) * (1 - share), 1)


class Answers:
    """One set with the reference that counts for each answer."""

    def __init__(self, name):
        rows = read_set(chosen.data, name)
        self.question, self.truth = np.array([row[0] for row in rows]), np.array([row[4] for row in rows])
        self.fold = folds_of(self.question)
        features = features_of(name, rows)
        self.all = [expand(same) for same in features]
        agreement = TERMS.index(("agreement", 1.0)), TERMS.index(("coverage_new", 1.0))
        self.first = [same[0] for same in features]
        self.agreed = agreed([same[0].get("contradiction", 0.0) for same in features])  # of the first reference
        self.x = np.array([x[np.argmax(x[:, agreement[0]] + x[:, agreement[1]])] for x in self.all])

    def best(self, model):
        return np.array([max(model[0] + x @ model[1]) for x in self.all])

    def folds(self):
        return [(self.fold != k, self.fold == k) for k in range(FOLDS)]


def correlation(a, b):
    return np.corrcoef(a, b)[0, 1]


def grade_rows(keep):
    """Mohler's rows that are kept, and the strangers and long answers made of them."""
    parts = [(mohler, keep, 1.0)] + [(made, np.isin(made.question, mohler.question[keep]), weight)
                                     for made, weight in ((strangers, STRANGERS), (long, LONG))]
    return (np.vstack([rows.x[same] for rows, same, _ in parts]), np.hstack([rows.truth[same] for rows, same, _ in parts]),
            np.hstack([np.full(same.sum(), weight / same.sum()) for _, same, weight in parts]))


def label_rows(parts):
    x, y, w = [], [], []
    for answers, keep in parts:
        truth = answers.truth[keep]
        x.append(answers.x[keep])
        y.append(truth)
        w.append(np.where(truth > 0, 0.5 / truth.sum(), 0.5 / (1 - truth).sum()))
    return np.vstack(x), np.hstack(y), np.hstack(w)


FEATURES = subprocess.run([os.path.join(chosen.bin, "ie-similarity"), "--features"], capture_output=True, text=True,
                          check=True).stdout.split()
cross_values = dict(np.load(chosen.cross)) if chosen.method == "embedding" else {}
OF_THE_MODEL = ("about", "scale", "contradiction", "references")
FEATURES = [name for name in FEATURES if name not in OF_THE_MODEL[:2]]
TERMS, WIDE = terms()
TOPICS = [name for name in FEATURES if name not in OF_THE_MODEL + (CROSS,) and (chosen.method == "embedding" or name not in NET)]
mohler, beetle, scients = Answers("mohler"), Answers("beetle-train"), Answers("scientsbank-train")
strangers, long = Answers("mohler-strangers"), Answers("mohler-long")
pairs, pairs_dev = Answers("sts-train"), Answers("sts-dev")
everything = {id(s): np.ones(len(s.truth), bool) for s in (mohler, beetle, scients)}


def topics_of(rows):
    return np.array([[feature.get(name, 0.0) for name in TOPICS] for feature in rows.first])


def fit_about(keep):
    """Log odds that an answer is to its question: weights on raw features and their bias. Newton's method."""
    def same(rows):
        return np.isin(rows.question, mohler.question[keep])
    wrong, right = same(long) & (long.truth == 0), same(long) & (long.truth > 0.5)
    x = np.vstack([topics_of(mohler)[keep], topics_of(long)[right], topics_of(strangers)[same(strangers)], topics_of(long)[wrong]])
    y = np.arange(len(x)) < keep.sum() + right.sum()
    mean, deviation = x.mean(0), x.std(0) + 1e-9
    z = np.hstack([(x - mean) / deviation, np.ones((len(x), 1))])
    weights, ridge = np.zeros(z.shape[1]), np.eye(z.shape[1])
    ridge[-1, -1] = 0
    for _ in range(25):
        chance = 1 / (1 + np.exp(-z @ weights))
        hessian = (z * (chance * (1 - chance))[:, None]).T @ z + ridge
        weights -= np.linalg.solve(hessian, z.T @ (chance - y) + ridge @ weights)
    raw = weights[:-1] / deviation
    return weights[-1] - mean @ raw, raw


def sums(models, rows):
    """What the curve makes grades of."""
    grade, about = models
    return rows.best(grade) + ABOUT[chosen.method] * np.clip(about[0] + topics_of(rows) @ about[1], LEAST_ODDS, 0)


def isotonic(y, weights):
    """Rising means of values that stand in order (pool adjacent violators)."""
    blocks = []
    for value, weight in zip(y, weights):
        blocks.append([value, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] >= blocks[-1][0]:
            last = blocks.pop()
            total = blocks[-1][1] + last[1]
            blocks[-1] = [(blocks[-1][0] * blocks[-1][1] + last[0] * last[1]) / total, total, blocks[-1][2] + last[2]]
    return np.hstack([np.full(count, value) for value, _, count in blocks])


def draw_curve(models, keep):
    """Knots: sum, grade, low and high."""
    same = np.isin(strangers.question, mohler.question[keep])
    own, truth = sums(models, mohler)[keep], mohler.truth[keep]
    x = np.hstack([own, sums(models, strangers)[same]])
    y, w = np.hstack([truth, np.zeros(same.sum())]), np.hstack([np.ones(keep.sum()), np.full(same.sum(), ON_CURVE[chosen.method])])
    order = np.argsort(x, kind="stable")
    risen = isotonic(y[order], w[order])
    at = np.quantile(x[order], KNOTS)
    near = [np.abs(x[order] - a).argsort(kind="stable")[:60] for a in at]
    grade = np.maximum.accumulate([risen[n].mean() for n in near])
    score = np.interp(own, at, grade)
    nearest = [np.argsort(np.abs(score - g), kind="stable")[:150] for g in grade]
    low, high = (np.array([np.quantile(truth[n], tail) for n in nearest]) for tail in TAILS)
    rises = np.hstack([[True], (np.diff(grade) > 1e-4) & (np.diff(at) > 1e-6)])
    return np.array([at, grade, np.minimum(low, grade), np.maximum(high, grade)])[:, rises]


def graded(models, curve, rows):
    """Grades of rows, 0 to 1, and their intervals."""
    score = np.interp(sums(models, rows), curve[0], curve[1]) * rows.agreed
    return score, np.minimum(score, np.interp(score, curve[1], curve[2])), np.maximum(score, np.interp(score, curve[1], curve[3]))


grades, strange, at_length = (np.zeros((3, len(rows.truth))) for rows in (mohler, strangers, long))
for train, held in mohler.folds():
    models = fit("grade", *grade_rows(train)), fit_about(train)
    curve = draw_curve(models, train)
    for out, rows in ((grades, mohler), (strange, strangers), (at_length, long)):
        here = np.isin(rows.question, mohler.question[held])
        out[:, here] = np.array(graded(models, curve, rows))[:, here]
(grades, low, high), strange, at_length = grades, strange[0], at_length[0]
report("mohler: pearson %.4f; means: all %.2f, full marks %.2f, answers to other questions %.2f of 10" %
       (correlation(grades, mohler.truth), 10 * grades.mean(), 10 * grades[mohler.truth > 0.99].mean(), 10 * strange.mean()))
report("mohler, 0 to 5: rmse %.4f, bias %.4f; of the intervals hold %.1f %%, grades below %.1f %%, above %.1f %%" %
       (5 * np.sqrt(np.mean((grades - mohler.truth) ** 2)), 5 * np.mean(grades - mohler.truth),
        100 * np.mean((mohler.truth >= low) & (mohler.truth <= high)), 100 * np.mean(mohler.truth < low),
        100 * np.mean(mohler.truth > high)))
report("long answers: pearson %.4f; means: nothing answered %.2f, all of it well %.2f of 10" %
       (correlation(at_length, long.truth), 10 * at_length[long.truth == 0].mean(), 10 * at_length[long.truth > 0.85].mean()))
grade_error = np.std(grades - mohler.truth) * 10
if chosen.by_fold:
    with open(chosen.by_fold, "w") as file:
        file.write("question\ttruth\tscore\n")
        for q, t, s in zip(mohler.question, mohler.truth * 10, grades * 10):
            file.write(f"{q}\t{t:.3f}\t{s:.3f}\n")

for name, own, other in (("beetle", beetle, scients), ("scientsbank", scients, beetle)):
    for joint in (False, True):
        chance = np.zeros(len(own.truth))
        for train, held in own.folds():
            parts = [(own, train)] + ([(other, everything[id(other)])] if joint else [])
            chance[held] = own.best(fit("correct", *label_rows(parts)))[held]
        report("%s: macro-F1 %.4f %s" % (name, macro_f1(own.truth, chance > 0.5),
                                         "(trained with the other set)" if joint else "(trained on its other questions)"))

pair_model = fit("pair", pairs.x, pairs.truth, np.ones(len(pairs.truth)))
guess = pairs_dev.best(pair_model)
report("sts dev: pearson %.4f" % correlation(guess, pairs_dev.truth))
pair_error = np.std(np.clip(guess, 0, 1) - pairs_dev.truth) * 10

grade_model, about_model = fit("grade", *grade_rows(everything[id(mohler)])), fit_about(everything[id(mohler)])
curve = draw_curve((grade_model, about_model), everything[id(mohler)])
label_model = fit("correct", *label_rows([(beetle, everything[id(beetle)]), (scients, everything[id(scients)])]))
print("# Weights of ie-similarity, fitted by models/similarity/train.py; see README.md beside it.")
print(f"name {chosen.method}")
print("# columns: grade (0 to 10), correct (0 to 1), pair (0 to 10)")
print("bias %.6f %.6f %.6f" % (grade_model[0] * 10, label_model[0], pair_model[0] * 10))
print("error %.4f 0 %.4f" % (grade_error, pair_error))
for i, (name, power) in enumerate(TERMS):
    print("term %s %g %.6f %.6f %.6f" % (name, power, grade_model[1][i] * 10, label_model[1][i], pair_model[1][i] * 10))
print("about %.6f %.6f" % (ABOUT[chosen.method] * 10, about_model[0]))
for name, weight in zip(TOPICS, about_model[1]):
    print("topic %s %.6f" % (name, weight))
for knot in curve.T:
    print("curve %.4f %.4f %.4f %.4f" % tuple(10 * knot))
