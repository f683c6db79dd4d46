# SPDX-License-Identifier: MIT
"""The sets of graded answers as the recipes here share them: rows, folds by question, and what is measured on them."""
import os

import numpy as np

FOLDS, LONG_IN_FOLD = 10, 150
HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
DATA = os.path.join(os.environ.get("IE_SHARED", os.path.join(ROOT, "..", "shared")), "data", "similarity")


def with_strangers(rows):
    """The questions with answers to other questions, graded 0."""
    others = [rows[i] for i in np.random.RandomState(2).permutation(len(rows))]
    return [row[:3] + (other[3], 0.0) for row, other in zip(rows, others) if row[0] != other[0]]


def joined(rows):
    """Long answers: of two to four questions of one fold all, some or none are answered, in any order and with up to three
    answers to other questions between. The grade is the mean over the questions; the number is that of the first."""
    random = np.random.RandomState(3)
    folds, made = folds_of([row[0] for row in rows]), []

    def sentences(texts):
        return " ".join(text.strip() + ("" if text.strip().endswith((".", "!", "?")) else ".") for text in texts)
    for fold in range(FOLDS):
        mine = [row for row, f in zip(rows, folds) if f == fold]
        numbers = sorted({row[0] for row in mine})
        for _ in range(LONG_IN_FOLD):
            order = list(random.permutation(numbers))
            count = random.randint(2, min(5, len(order)))
            answered = order[:random.choice([0, random.randint(1, count + 1), count])]
            pick = [[row for row in mine if row[0] == number] for number in order]
            said = [same[random.randint(len(same))] for same in pick[:len(answered)]]
            others = [row for same in pick[count:] for row in same]
            fill = [others[random.randint(len(others))][3] for _ in range(random.randint(0 if said else 1, 4))]
            texts = [row[3] for row in said] + fill
            asked = [same[0] for same in pick[:count]]
            made.append((order[0], " ".join(row[1] for row in asked), [sentences(row[2][0] for row in asked)],
                         sentences(texts[i] for i in random.permutation(len(texts))), sum(row[4] for row in said) / count))
    return made


def read_set(folder, name):
    """Rows of question number, question, references, answer, grade 0 to 1. "mohler-strangers" and "mohler-long" are made
    of Mohler's as the two functions above say."""
    with open(os.path.join(folder, name.replace("-strangers", "").replace("-long", "") + ".tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file][1:]
    labelled = name in ("beetle-train", "scientsbank-train")
    rows = [(row[0], row[1], row[6].split("|||") if labelled else [row[2]], row[3],
             float(row[5] == "correct") if labelled else float(row[4]) / 5) for row in rows]
    return with_strangers(rows) if name.endswith("-strangers") else joined(rows) if name.endswith("-long") else rows


def folds_of(questions):
    """The fold of each row, by the number of its question."""
    order = sorted(set(questions))
    np.random.RandomState(1).shuffle(order)
    fold = {question: i % FOLDS for i, question in enumerate(order)}
    return np.array([fold[question] for question in questions])


def macro_f1(truth, guess):
    return np.mean([2 * np.sum((truth == c) & (guess == c)) / max(1, np.sum(truth == c) + np.sum(guess == c)) for c in (0, 1)])
