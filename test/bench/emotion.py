#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""For emotion.sh, with nothing but the standard library.
emotion.py pictures SET.npy.xz FOLDER      writes each 48x48 grey picture as a PGM file
emotion.py figures NAME TRUTH.tsv TARGETS  reads ie-emotion's records and prints one row beside its targets"""
import csv
import json
import lzma
import sys

NAMES = {"happiness": "happy", "sadness": "sad", "anger": "angry"}


def pictures(path, folder):
    with lzma.open(path) as file:
        data = file.read()
    start = 10 + int.from_bytes(data[8:10], "little")
    shape = eval(data[10:start].split(b"'shape': ")[1].split(b")")[0] + b")", {})  # numpy's header: a tuple of numbers
    size = shape[1] * shape[2]
    for i in range(shape[0]):
        with open("%s/%05d.pgm" % (folder, i), "wb") as file:
            file.write(b"P5\n%d %d\n255\n" % (shape[2], shape[1]) + data[start + i * size : start + (i + 1) * size])


def figures(name, truth, targets):
    with open(truth) as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    column = "plurality7" if "plurality7" in rows[0] else "label"
    readings = [record for record in map(json.loads, sys.stdin) if record["type"] == "emotion"]
    assert len(readings) == len(rows), (len(readings), len(rows))
    pairs = [(NAMES.get(row[column], row[column]), reading) for row, reading in zip(rows, readings) if row[column]]
    right = [wanted == reading["label"] for wanted, reading in pairs]
    classes = sorted({wanted for wanted, _ in pairs})
    scores, recalls = [], []
    for one in classes:
        hits = sum(wanted == one == reading["label"] for wanted, reading in pairs)
        truths = sum(wanted == one for wanted, _ in pairs)
        guesses = sum(reading["label"] == one for _, reading in pairs)
        scores.append(2 * hits / (truths + guesses))
        recalls.append(hits / truths)
    error = 0  # expected calibration error, fifteen bins
    sure = [max(reading["probs"].values()) for _, reading in pairs]
    for bin in range(15):
        inside = [i for i, p in enumerate(sure) if bin / 15 < p <= (bin + 1) / 15]
        if inside:
            error += abs(sum(right[i] for i in inside) - sum(sure[i] for i in inside)) / len(pairs)
    print("%-34s %9.3f %9.3f %9.3f %9.3f   %s" % (
        name, sum(right) / len(pairs), sum(scores) / len(scores), sum(recalls) / len(recalls), error, targets))


if __name__ == "__main__":
    {"pictures": pictures, "figures": figures}[sys.argv[1]](*sys.argv[2:])
