#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Milliseconds of one core that ie-similarity --method embedding takes for a sentence of our own packs, start aside.

usage: sentence_speed.py vectors.txt"""
import json
import resource
import subprocess
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    answers = [line.rstrip("\n").split("\t")[1] for line in file]
sentences = sorted({sentence + "." for answer in answers for sentence in answer.rstrip(".").split(". ")})


def seconds(texts):
    records = "".join(json.dumps({"type": "answer", "text": text, "reference": "It depends."}) + "\n" for text in texts)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(["ie-similarity", "--method", "embedding"], input=records, stdout=subprocess.DEVNULL, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


print("%.1f" % (1000 * (seconds(sentences) - seconds(sentences[:1])) / (len(sentences) - 1)))
