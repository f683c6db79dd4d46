#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Points that are found in right answers in plain words, and in answers to other questions.

usage: plain.py [--bin build/bin] [--method METHOD] [--others] [--list]

test/labels/plain.tsv has answers to 20 questions of the packs in words that shun those of the trade, and says every point.
Other wordings (`also`) of the points were written after the first ones; the second ones had no part in it.
--others: what is found in the expected answers to the other questions of the pack, and in the first plain ones."""
import argparse
import collections
import glob
import os

import yaml

from contrary import ROOT
from gates import score


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default=os.path.join(ROOT, "build", "bin"))
    parser.add_argument("--method")
    parser.add_argument("--others", action="store_true")
    parser.add_argument("--list", action="store_true", help="list the points that are not covered")
    options = parser.parse_args()
    said = {"first": {}, "second": {}}
    with open(os.path.join(ROOT, "test", "labels", "plain.tsv"), encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                which, question, text = line.rstrip("\n").split("\t")
                said[which][question] = text
    counts = collections.defaultdict(collections.Counter)
    for path in sorted(glob.glob(os.path.join(ROOT, "corpus", "interviews", "*.yaml"))):
        with open(path, encoding="utf-8") as file:
            questions = {question["id"]: question for question in yaml.safe_load(file)["questions"]}
        tries = [(which, key, text) for which in said for key, text in said[which].items() if key in questions]
        if options.others:
            tries = [("other", key, text) for key in said["first"] if key in questions
                     for other in questions if other != key
                     for text in (questions[other]["answer"], said["first"].get(other)) if text]
        records = [{"question": key, "text": text} for _, key, text in tries]
        for (which, key, _), result in zip(tries, score(path, records, options) if records else []):
            for point in result["points"]:
                counts[which][point["state"]] += 1
                if options.list and point["state"] != "covered":
                    print(which, key, point["state"], point["text"], sep="\t")
    for which, states in counts.items():
        print(f"{which}: covered {states['covered']}, partly {states['partly']} of {sum(states.values())} points")


if __name__ == "__main__":
    main()
