#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Answers as they are spoken: mohler.tsv as `answer` records, plain, with a preamble, or with word errors and fillers.

usage: spoken.py plain|preamble|errors|misheard mohler.tsv [DRAW]    the grade travels along as `grade`, the question as `group`

errors: a tenth of the words become any other word, are lost, or follow a stranger. misheard: the same, but with the word
that is spelt most like the lost one, as a recogniser would err."""
import difflib
import functools
import json
import random
import sys

PREAMBLES = ["Thank you, that is a really good question and I am glad that you asked it. ",
             "Well, um, let me think about this for a second. So in my opinion I would say the following. ",
             "Okay so hello and thanks for having me today, I will try to answer this as well as I can. ",
             "Right, I remember we talked about that at university some years ago, so, basically, "]
FILLERS = ["um", "uh", "you know", "er", "like"]
kind, path = sys.argv[1:3]
random.seed(int(sys.argv[3]) if len(sys.argv) > 3 else 4)
with open(path, encoding="utf-8") as file:
    rows = [line.rstrip("\n").split("\t") for line in file][1:]
vocabulary = sorted({word for row in rows for word in row[3].split()})


@functools.cache
def most_alike(word):
    near = [other for other in vocabulary if other[:1] == word[:1] and abs(len(other) - len(word)) < 3]
    return [other for other in difflib.get_close_matches(word, near, 4, 0.4) if other.lower() != word.lower()]


def stand_in(word):
    alike = most_alike(word) if kind == "misheard" else []
    return alike[0] if alike else random.choice(vocabulary)


def garbled(text):
    """A tenth of the words replaced, lost, or preceded by a stranger; and fillers."""
    words = []
    for word in text.split():
        if random.random() < 0.05:
            words.append(random.choice(FILLERS))
        chance = random.random()
        if chance < 0.06:
            words.append(stand_in(word))
        elif chance < 0.08:
            continue
        else:
            words += [random.choice(vocabulary), word] if chance < 0.10 else [word]
    return " ".join(words)


for i, row in enumerate(rows):
    text = random.choice(PREAMBLES) + row[3] if kind == "preamble" else garbled(row[3]) if kind in ("errors", "misheard") else row[3]
    print(json.dumps({"type": "answer", "id": str(i), "question": row[1], "reference": row[2], "text": text,
                      "grade": float(row[4]), "group": row[0]}))
