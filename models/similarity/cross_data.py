#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Texts for training and trying the cross-encoder, as WordPiece numbers.

usage: cross_data.py --features FOLDER [--data ../shared/data/similarity] [--net ~/.cache/interview-evaluator/minilm] POOL.npz

Kinds of rows:
  train  an answer, graded 0 to 1, beside the reference that fits it best by `words` (features kept by train.py --cache):
         as it is; with word errors and fillers; within other talk. And answers to other questions, graded 0
  try    answers beside every one of their references, and Mohler's as test/bench/spoken.py has them
Questions fall into the same ten folds as in train.py. An answer to another question comes from the same fold."""
import argparse
import json
import os
import random
import subprocess
import sys

import numpy as np
from tokenizers import BertWordPieceTokenizer

from graded import DATA, FOLDS, HERE, folds_of, read_set

SETS = ["mohler", "beetle-train", "scientsbank-train", "sts-train", "sts-dev"]
NEVER = 99
FILLERS = ["um", "uh", "er", "you know", "like", "hmm", "well", "so", "I mean"]
OPENINGS = ["That is an interesting one.", "Sure, happy to answer that.", "Good morning and thank you for the invitation.",
            "I have to think back a little.", "So, let me see.", "We had this in class, I believe.", "Hi, thanks for your time.",
            "I am not completely sure but here is what I think.", "Yes, I worked with this in my last job."]
CLOSINGS = ["I hope that answers it.", "That is what I would say.", "Does that make sense?", "That is all I can think of."]

options = argparse.ArgumentParser()
options.add_argument("pool")
options.add_argument("--data", default=DATA)
options.add_argument("--net", default=os.path.expanduser("~/.cache/interview-evaluator/minilm"))
options.add_argument("--features", metavar="FOLDER", required=True, help="what train.py --method words --cache has kept")


def best_references(name, rows):
    """The reference that each answer agrees with most, by words alone."""
    values = []
    with open(os.path.join(chosen.features, f"words-{name}.ndjson"), encoding="utf-8") as file:
        for line in file:
            parts = {part["name"]: part["value"] for part in json.loads(line)["parts"]}
            values.append(parts.get("agreement", 0) + parts.get("coverage_new", 0))
    best, at = [], 0
    for row in rows:
        best.append(int(np.argmax(values[at:at + len(row[2])])))
        at += len(row[2])
    assert at == len(values)
    return best


def folds_of_set(name, rows):
    if name == "sts-dev":
        return [NEVER] * len(rows)
    if name == "sts-train":  # every pair is its own question
        return list(np.random.RandomState(1).permutation(len(rows)) % FOLDS)
    return folds_of([row[0] for row in rows])


def garbled(text, rate):
    """Words become any other word, are lost, or follow a stranger; fillers come in."""
    words = []
    for word in text.split():
        if random.random() < 0.05:
            words.append(random.choice(FILLERS))
        chance = random.random() / rate
        if chance < 0.5:
            words.append(random.choice(vocabulary))
        elif chance < 0.8:
            continue
        else:
            words += [random.choice(vocabulary), word] if chance < 1 else [word]
    text = " ".join(words)
    return "".join(c for c in text if c not in ".,;:!?").lower() if random.random() < 0.5 else text


def among_talk(text):
    before = random.choice(OPENINGS) if random.random() < 0.6 else ""
    after = random.choice(CLOSINGS) if random.random() < 0.3 else ""
    if random.random() < 0.5:
        before += " " + " ".join(random.choice(sentences) for _ in range(random.randint(1, 4)))
    if random.random() < 0.4:
        after = " ".join(random.choice(sentences) for _ in range(random.randint(1, 3))) + " " + after
    return f"{before} {text} {after}".strip()


chosen = options.parse_args()
random.seed(5)
tokenizer = BertWordPieceTokenizer(os.path.join(chosen.net, "vocab.txt"), lowercase=True)
known, columns, texts, numbers = {}, [], [], []


def number_of(text):
    if text not in known:
        known[text] = len(texts)
        texts.append(text)
    return known[text]


def add(kind, which, item, fold, question, reference, answer, grade):
    columns.append((kind, which, item, fold, number_of(question), number_of(reference), number_of(answer)))
    numbers.append(grade)


sets = {name: read_set(chosen.data, name) for name in SETS}
vocabulary = sorted({word for name in SETS[:4] for row in sets[name] for word in row[3].split()})
sentences = sorted({row[3] for row in sets["sts-train"]})
PLAIN, ERRORS, TALK, STRANGER, TRY, TRY_PREAMBLE, TRY_ERRORS, TRY_MISHEARD, TRY_STRANGER = range(9)
for which, name in enumerate(SETS):
    rows, folds = sets[name], folds_of_set(name, sets[name])
    best = best_references(name, rows) if name.startswith(("beetle", "scients")) else [0] * len(rows)
    for item, ((qid, question, references, answer, grade), fold, at) in enumerate(zip(rows, folds, best)):
        for reference in references:
            add(TRY, which, item, fold, question, reference, answer, grade)
        if name == "sts-dev":
            continue
        reference = references[at]
        add(PLAIN, which, item, fold, question, reference, answer, grade)
        add(ERRORS, which, item, fold, question, reference, garbled(answer, random.uniform(0.03, 0.2)), grade)
        if name != "sts-train":
            add(TALK, which, item, fold, question, reference, among_talk(answer), grade)
        if name in ("mohler", "scientsbank-train"):
            others = [row[3] for row, f in zip(rows, folds) if f == fold and row[1] != question]
            stranger = random.choice(others)
            add(STRANGER, which, item, fold, question, reference, garbled(stranger, 0.1) if random.random() < 0.3 else stranger, 0)
for kind, way in ((TRY_PREAMBLE, "preamble"), (TRY_ERRORS, "errors"), (TRY_MISHEARD, "misheard")):
    spoken = subprocess.run([sys.executable, os.path.join(HERE, "../../test/bench/spoken.py"), way,
                             os.path.join(chosen.data, "mohler.tsv")], capture_output=True, text=True, check=True).stdout
    folds = folds_of_set("mohler", sets["mohler"])
    for item, line in enumerate(spoken.splitlines()):
        record = json.loads(line)
        add(kind, 0, item, folds[item], record["question"], record["reference"], record["text"], record["grade"] / 5)
fold_of = dict(zip((row[0] for row in sets["mohler"]), folds_of_set("mohler", sets["mohler"])))
for item, (number, question, references, answer, _) in enumerate(read_set(chosen.data, "mohler-strangers")):
    add(TRY_STRANGER, 0, item, fold_of[number], question, references[0], answer, 0)

ids = [tokenizer.encode(text, add_special_tokens=False).ids for text in texts]
np.savez_compressed(chosen.pool, columns=np.array(columns, np.int32), grades=np.array(numbers, np.float32),
                    starts=np.cumsum([0] + [len(one) for one in ids]).astype(np.int32),
                    ids=np.concatenate([np.array(one, np.uint16) for one in ids]))
print(len(columns), "rows of", len(texts), "texts")
