#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fits the weights that tell with the sentence net which topic an answer about oneself speaks of, and prints figures.

usage: topics.sh [--interviews ../shared/data/interviews]
(which builds test/bench/topic_features.c and gives it to this; what this puts out are the weights)

Of each topic a ridge regression, 1 for answers to questions about it and 0 for others, over the net's vector of the answer
and log(1 / (1 - t)), where t is how surely the lists of phrases find each topic in it. It learns from the stories in
stories.tsv and real answers of the interviews. 1.4 standard deviations of all values are 1.
Figures (on stderr) are from five folds, by story and by interview; the stories of test/labels/stories.tsv and of the packs
have no part in the fit. Needs numpy; a minute."""
import argparse
import json
import os
import re
import struct
import subprocess
import sys

import numpy as np

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path.insert(0, os.path.join(ROOT, "test", "bench"))
from stories import RUBRICS, answers_of, rows_of  # noqa: E402

TOPICS, VECTOR, FOLDS = 18, 384, 5
# What one standard deviation of a list's value counts beside the vector, whose parts are about 0.05; the ridge; the weight
# of an answer of the interviews, which has five questions only, beside a story; how many standard deviations of
# all values are 1. Chosen in the folds: the vector alone catches 42 of 100, lists alone 33, where 8 of 100 own stories are
# refused, together 51.
LIST_SCALE, RIDGE, REAL_WEIGHT, UNIT = 0.1, 1.0, 0.1, 1.4
KEPT = "tuned", "pack"  # groups that have no part in the fit


def read_packs():
    """(id, text, model answer) of all questions with a rubric."""
    found = []
    for name in ("behavioural", "hr", "customer-service", "nursing", "project-management"):
        with open(os.path.join(ROOT, "corpus", "interviews", name + ".yaml"), encoding="utf-8") as file:
            text = file.read()
        for block in re.split(r"\n(?=  - id: )", text)[1:]:
            if "\n    rubric: " in block:
                answer = " ".join(re.search(r"answer: >-\n(.*?)\n    \w", block, re.S).group(1).split())
                found.append((re.match(r"  - id: (\S+)", block).group(1), re.search(r"\n    text: (.*)", block).group(1), answer))
    return found


def read_answers(interviews, packs):
    """(group, fold, question, answer); a story's fold is by its line, an interview's by its name."""
    rows = [("pack", 0, key, answer) for key, _, answer in packs]
    rows += [("tuned", 0, row["question"], row["answer"]) for row in rows_of(os.path.join(ROOT, "test/labels/stories.tsv"))
             if row["kind"] == "good"]
    rows += [("new", n % FOLDS, row["question"], row["answer"])
             for n, row in enumerate(rows_of(os.path.join(ROOT, "models/rubric/stories.tsv")))]
    answers = answers_of(interviews)
    names = sorted({interview for interview, _ in answers})
    return rows + [("real", names.index(interview) % FOLDS, kind, text) for (interview, _), (kind, text) in answers.items()]


def features_of(tool, texts):
    """Sets asked about and near as lists of topics, and a row of features for each text."""
    net = os.environ.get("IE_CACHE") or os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"),
                                                     "interview-evaluator")
    output = subprocess.run([tool, os.path.join(net, "minilm")], input="\n".join(" ".join(text.split()) for text in texts) + "\n",
                            capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in output.splitlines()]
    bits = [[[topic for topic in range(TOPICS) if int(row[n]) >> topic & 1] for row in rows] for n in (0, 1)]
    values = np.array([[float(value) for value in row[2:]] for row in rows])
    told = -np.log(1 - np.minimum(values[:, :TOPICS], 0.999))
    return bits[0], bits[1], np.hstack([values[:, TOPICS:], told])


def fit(x, y, weights):
    """Weights [topics][features] and biases of the ridge regression; lists are brought to their scale inside."""
    share = weights / weights.sum()
    mean, middle = share @ x, share @ y
    scale = np.ones(x.shape[1])
    scale[VECTOR:] = LIST_SCALE / x[:, VECTOR:].std(axis=0)
    z, root = (x - mean) * scale, np.sqrt(weights)[:, None]
    solved = np.linalg.solve((z * root) @ (z * root).T + RIDGE * np.eye(len(z)), (y - middle) * root)
    slopes = ((z * root).T @ solved).T * scale
    return slopes, middle - slopes @ mean


def is_other(values, told, asked, near):
    """As lib/answer/relevance.c, whose constants these are: whether a topic that is neither asked about nor near is ahead."""
    def ahead(of):
        return max(of[topic] for topic in range(TOPICS) if topic not in asked + near) - max(of[topic] for topic in asked)
    return ahead(values) + 0.8 * ahead(told) > 1.4 and max(told[topic] for topic in asked) < 0.9


def report(values, told, rows, questions):
    for group in ("new", "real", "tuned", "pack"):
        counts = {True: [], False: []}
        for value, lists, (which, _, own, _) in zip(values, told, rows):
            tried = set(RUBRICS if group == "real" else [key for key in questions if key.startswith(("bh-", "hr-"))] + [own])
            for key in (tried if which == group else ()):
                asked, near = questions[key]
                is_own = key == own
                if not is_own and set(asked) & set(questions.get(own, ((), ()))[0]):
                    continue  # a question of another pack about the same
                counts[is_own].append(is_other(value, lists, asked, near))
        print(f"{group}: with their own question {sum(counts[True])} of {len(counts[True])} called another's, "
              f"with others {sum(counts[False])} of {len(counts[False])}, "
              f"{sum(counts[False]) / len(counts[False]):.2f}", file=sys.stderr)


def write_tensors(tensors):
    header, data = {}, b""
    for name, values in tensors.items():
        raw = np.ascontiguousarray(values, "<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(values.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    sys.stdout.buffer.write(struct.pack("<Q", len(text)) + text + data)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("tool")
    options.add_argument("--interviews", default=os.path.join(ROOT, "..", "shared", "data", "interviews"))
    chosen = options.parse_args()
    packs = read_packs()
    rows = read_answers(chosen.interviews, packs)
    texts = {key: text for key, text, _ in packs} | {kind: text for kind, (text, _) in RUBRICS.items()}
    texts["goals"] = "Where do you see yourself in five years?"
    asked, near, _ = features_of(chosen.tool, texts.values())
    questions = {key: pair for key, *pair in zip(texts, asked, near) if pair[0]}
    rows = [row for row in rows if row[2] in questions]
    _, _, x = features_of(chosen.tool, [row[3] for row in rows])
    y = np.array([[topic in questions[row[2]][0] for topic in range(TOPICS)] for row in rows], float)
    weights = np.array([REAL_WEIGHT if row[0] == "real" else 1.0 for row in rows])
    learnt, folds = np.array([row[0] not in KEPT for row in rows]), np.array([row[1] for row in rows])
    values = np.zeros(y.shape)
    for fold in range(FOLDS):
        slopes, bias = fit(*(part[learnt & (folds != fold)] for part in (x, y, weights)))
        values[folds == fold] = (x @ slopes.T + bias)[folds == fold]
    slopes, bias = fit(*(part[learnt] for part in (x, y, weights)))
    values[~learnt] = (x @ slopes.T + bias)[~learnt]
    unit = UNIT * values[learnt].std()
    report(values / unit, 1 - np.exp(-x[:, VECTOR:]), rows, questions)
    write_tensors({"vector": slopes[:, :VECTOR] / unit, "told": slopes[:, VECTOR:] / unit, "bias": bias / unit})


main()
