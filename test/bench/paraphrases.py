#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Right answers in people's own words: how much less they get than the expected answer's own words.

usage: paraphrases.py [--bin build/bin] [--method METHOD] [--list]

test/labels/paraphrases.tsv has three answers to each of 60 questions, written as people talk. The expected answer itself is
scored beside them; at most 1.5 of 10 less is asked of 85 in 100."""
import argparse
import collections
import os

from contrary import ROOT, read_packs
from gates import score


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default=os.path.join(ROOT, "build", "bin"))
    parser.add_argument("--method")
    parser.add_argument("--list", action="store_true", help="list those that lose more")
    options = parser.parse_args()
    said = collections.defaultdict(list)
    with open(os.path.join(ROOT, "test", "labels", "paraphrases.tsv"), encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                question, text = line.rstrip("\n").split("\t")
                said[question].append(text)
    losses, contrary, overall, coverage = [], 0, [], []
    for path, pack in read_packs():
        records = [{"question": question["id"], "text": text} for question in pack["questions"] if question["id"] in said
                   for text in [question["answer"]] + said[question["id"]]]
        expected = None
        for record, result in zip(records, score(path, records, options) if records else []):
            if expected is None or record["question"] != expected[0]:
                expected = record["question"], result["score"]
                continue
            losses.append(expected[1] - result["score"])
            overall.append(result["overall"])
            coverage.append(result["coverage"])
            contrary += bool(result["contrary"]) or any(point.get("contrary") for point in result["points"])
            if options.list and losses[-1] > 1.5:
                print("%.2f\t%.2f\t%.2f\t%s\t%s\t%s" % (losses[-1], result["overall"], result["coverage"], record["question"],
                                                     result.get("limit", {}).get("reason", ""), record["text"]))
    print("%d answers: at most 1.5 less in %.1f of 100, mean %.2f less; overall %.2f, coverage %.2f; contrary %d" % (
        len(losses), 100 * sum(loss <= 1.5 for loss in losses) / len(losses), sum(losses) / len(losses),
        sum(overall) / len(overall), sum(coverage) / len(coverage), contrary))


if __name__ == "__main__":
    main()
