#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fits the weights of ie-similarity's grade and prints its cross-validated figures.

usage: train.py [--method words|embedding] [--bin build/bin] [--data ../shared/data/similarity] > models/similarity/words.txt

Every answer is run through ie-similarity, once with each of its references, and the values of its `parts` are the
features. Three heads, each a ridge regression:
  grade    few terms, see GRADE, over Mohler's answers with the mean of two graders; his answers beside the reference of
           another question join with the grade 0 at a tenth of the weight. The scale is then stretched: 0 is the median
           of such strangers, 10 the median of full marks; what is said in the contrary sense is taken off by ie-similarity
  correct  all features, some of their squares and square roots, over Beetle and SciEntsBank, correct or not; sets and
           classes weigh the same
  pair     the same terms over the STS benchmark, train part
Figures (on stderr) are from ten folds by question: no answer to a question is judged by weights that saw another answer
to it. STS: trained on train, measured on dev. Needs numpy; a minute for words, ten with the net."""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import numpy as np

GRADE = {"words": [("coverage_new", 0.5), ("precision_new", 0.5), ("bigrams", 0.5), ("longer", 1.0), ("shorter", 2.0)],
         "embedding": [("piece_recall", 1.0), ("precision_new", 0.5), ("bigrams", 0.5)]}
SQUARES = "coverage_new coverage precision_new precision agreement cosine trigrams trigram_coverage".split()
ROOTS = "coverage_new coverage agreement cosine trigrams".split()
NET = "sentence sentence_best sentence_focus sentence_question piece_recall piece_precision".split()
RIDGE = {"grade": 100.0, "correct": 300.0, "pair": 30.0}
FOLDS, STRANGERS = 10, 0.1

options = argparse.ArgumentParser()
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
options.add_argument("--method", default="words")
options.add_argument("--bin", default=os.path.join(root, "build", "bin"))
options.add_argument("--data", default=os.path.join(os.environ.get("IE_SHARED", os.path.join(root, "..", "shared")), "data", "similarity"))
options.add_argument("--by-fold", metavar="FILE", help="also write each answer's cross-validated grade, for ie-eval")
options.add_argument("--cache", metavar="FOLDER", help="keep the features here and use them again")
chosen = options.parse_args()


def report(*words):
    print(*words, file=sys.stderr, flush=True)


def blank_model(names):
    lines = ["name blank", "bias 0 0 0", "error 0 0 0"] + [f"term {name} 1 0 0 0" for name in names]
    return "\n".join(lines) + "\n"


def read_rows(name):
    """Rows of a set; "mohler-strangers" are Mohler's questions with answers to other questions."""
    with open(os.path.join(chosen.data, name.replace("-strangers", "") + ".tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file][1:]
    if not name.endswith("-strangers"):
        return rows
    random = np.random.RandomState(2)
    others = [rows[i] for i in random.permutation(len(rows))]
    return [row[:3] + [other[3], "0"] for row, other in zip(rows, others) if row[0] != other[0]]


def read_set(name):
    """Features of each answer with each of its references, truth 0..1, question."""
    rows = read_rows(name)
    records, owners = [], []
    for i, row in enumerate(rows):
        for reference in row[6].split("|||") if name.endswith("-train") and len(row) > 6 else [row[2]]:
            records.append(json.dumps({"type": "answer", "id": str(len(owners)), "question": row[1],
                                       "reference": reference, "text": row[3]}))
            owners.append(i)
    blank = os.path.join(tempfile.mkdtemp(), "blank.txt")
    with open(blank, "w") as file:
        file.write(blank_model(["coverage"]))
    kept = chosen.cache and os.path.join(chosen.cache, f"{chosen.method}-{name}.ndjson")
    if kept and os.path.exists(kept):
        with open(kept, encoding="utf-8") as file:
            output = file.read()
    else:
        output = subprocess.run([os.path.join(chosen.bin, "ie-similarity"), "--method", chosen.method, "--model", blank],
                                input="\n".join(records) + "\n", capture_output=True, text=True, check=True).stdout
    if kept and not os.path.exists(kept):
        with open(kept, "w", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in output.splitlines() if line.startswith('{"type":"similarity"'))
    features = [[] for _ in rows]
    for line in output.splitlines():
        record = json.loads(line)
        if record["type"] == "similarity":
            features[owners[int(record["id"])]].append({part["name"]: part["value"] for part in record["parts"]})
    for same in features:
        for one in same:
            one["references"] = np.log(len(same))  # here each was judged with one at a time
    truth = [float(row[5] == "correct") if "beetle" in name or "scients" in name else float(row[4]) / 5 for row in rows]
    return features, np.array(truth), np.array([row[0] for row in rows])


def terms():
    """All terms, those of the wide heads first, and how many these are."""
    names = [name for name in FEATURES if name not in NET or chosen.method == "embedding"]
    more = [name for name in NET if chosen.method == "embedding"]
    wide = [(n, 1.0) for n in names] + [(n, 2.0) for n in SQUARES + more] + [(n, 0.5) for n in ROOTS]
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
    centre = np.average(y, weights=weights)
    solution = np.linalg.solve(z.T @ (z * weights[:, None]) + RIDGE[head] * np.eye(z.shape[1]), z.T @ (weights * (y - centre)))
    raw = np.zeros(len(TERMS))
    raw[used] = solution / deviation
    return centre - mean @ raw[used], raw


class Answers:
    """One set with the reference that counts for each answer."""

    def __init__(self, name):
        self.features, self.truth, self.question = read_set(name)
        self.all = [expand(rows) for rows in self.features]
        agreement = TERMS.index(("agreement", 1.0)), TERMS.index(("coverage_new", 1.0))
        self.agreed = 1 - np.array([rows[0].get("polarity", 0.0) for rows in self.features])  # of the first reference
        self.x = np.array([x[np.argmax(x[:, agreement[0]] + x[:, agreement[1]])] for x in self.all])

    def best(self, model):
        return np.array([max(model[0] + x @ model[1]) for x in self.all])

    def folds(self):
        order = sorted(set(self.question))
        np.random.RandomState(1).shuffle(order)
        for k in range(FOLDS):
            held = np.isin(self.question, order[k::FOLDS])
            yield ~held, held


def correlation(a, b):
    return np.corrcoef(a, b)[0, 1]


def macro_f1(truth, guess):
    scores = []
    for label in (0, 1):
        hit = np.sum((truth == label) & (guess == label))
        scores.append(2 * hit / max(1, np.sum(truth == label) + np.sum(guess == label)))
    return np.mean(scores)


def grade_rows(keep):
    """Mohler's rows that are kept, and their strangers."""
    same = np.isin(strangers.question, mohler.question[keep])
    return (np.vstack([mohler.x[keep], strangers.x[same]]), np.hstack([mohler.truth[keep], strangers.truth[same]]),
            np.hstack([np.full(keep.sum(), 1 / keep.sum()), np.full(same.sum(), STRANGERS / same.sum())]))


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
TERMS, WIDE = terms()
mohler, beetle, scients = Answers("mohler"), Answers("beetle-train"), Answers("scientsbank-train")
strangers = Answers("mohler-strangers")
pairs, pairs_dev = Answers("sts-train"), Answers("sts-dev")
everything = {id(s): np.ones(len(s.truth), bool) for s in (mohler, beetle, scients)}


def anchors(model, keep):
    """What the grades 0 and 10 stand for, as values of the regression."""
    same = np.isin(strangers.question, mohler.question[keep])
    return np.median(strangers.best(model)[same]), np.median(mohler.best(model)[keep & (mohler.truth > 0.99)])


grades, strange = np.zeros(len(mohler.truth)), np.zeros(len(strangers.truth))
for train, held in mohler.folds():
    model = fit("grade", *grade_rows(train))
    zero, ten = anchors(model, train)
    grades[held] = ((mohler.best(model)[held] - zero) / (ten - zero)).clip(0, 1) * mohler.agreed[held]
    held = np.isin(strangers.question, mohler.question[held])
    strange[held] = ((strangers.best(model)[held] - zero) / (ten - zero)).clip(0, 1) * strangers.agreed[held]
report("mohler: pearson %.4f; means: all %.2f, full marks %.2f, answers to other questions %.2f of 10" %
       (correlation(grades, mohler.truth), 10 * grades.mean(), 10 * grades[mohler.truth > 0.99].mean(), 10 * strange.mean()))
line = np.polyfit(mohler.truth, grades, 1)
grade_error = np.std(grades - np.polyval(line, mohler.truth)) * 10
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

grade_model = fit("grade", *grade_rows(everything[id(mohler)]))
zero, ten = anchors(grade_model, everything[id(mohler)])
grade_model = (grade_model[0] - zero) / (ten - zero), grade_model[1] / (ten - zero)
label_model = fit("correct", *label_rows([(beetle, everything[id(beetle)]), (scients, everything[id(scients)])]))
print("# Weights of ie-similarity, fitted by models/similarity/train.py; see README.md beside it.")
print(f"name {chosen.method}")
print("# columns: grade (0 to 10), correct (0 to 1), pair (0 to 10)")
print("bias %.6f %.6f %.6f" % (grade_model[0] * 10, label_model[0], pair_model[0] * 10))
print("error %.4f 0 %.4f" % (grade_error, pair_error))
for i, (name, power) in enumerate(TERMS):
    print("term %s %g %.6f %.6f %.6f" % (name, power, grade_model[1][i] * 10, label_model[1][i], pair_model[1][i] * 10))
