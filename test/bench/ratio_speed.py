#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How many times faster the whole of ie-similarity --method difflib, which reads and writes JSON, is than CPython's difflib
alone on the same 10,000 pairs of answers (of our own packs, 200 to 600 characters): processor time against processor time
in one run, start of the program aside.

usage: ratio_speed.py vectors.txt [--no-autojunk]"""
import difflib
import json
import resource
import subprocess
import sys
import time

with open(sys.argv[1], encoding="utf-8") as file:
    answers = [line.rstrip("\n").split("\t")[1] for line in file]
answers = [answer for answer in answers if 200 < len(answer) < 1000]
pairs = [(a, b) for i, a in enumerate(answers) for b in answers[i + 1:i + 8]]
pairs = [pairs[i % len(pairs)] for i in range(10000)]
records = "".join(json.dumps({"type": "answer", "text": a, "reference": b}) + "\n" for a, b in pairs)
start = time.process_time()
ratios = [difflib.SequenceMatcher(None, a.lower(), b.lower(), "--no-autojunk" not in sys.argv).ratio() for a, b in pairs]
python = time.process_time() - start


def child(text):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(["ie-similarity", "--method", "difflib"] + sys.argv[2:], input=text, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return run.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


output, ours = child(records)
found = [record["ratio"] for record in map(json.loads, output.splitlines()) if record["type"] == "similarity"]
assert found == ratios, "a ratio differs"
print("%.0f" % (python / max(1e-3, ours - child("")[1])))
