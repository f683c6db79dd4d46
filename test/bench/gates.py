#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is no answer to a technical question: how many get more than 2 of 10, or no reason.

usage: gates.py [--bin build/bin] [--method METHOD]

For each question of the packs: the content words of its expected answer in any order, the question read back, "I don't
know", another question's answer, and the expected answer five times; once 20,000 and 100,000 random words, with the time of
each."""
import argparse
import collections
import json
import os
import random
import re
import subprocess
import time

from contrary import ROOT, read_packs

EXCUSES = ("I don't know exactly, I would look it up.", "I have no idea, sorry.", "I'm not sure, I can't remember that.")
FUNCTION = set("""a an the this that these and or but so because if when while then than as of to in on for with without by from
    is are was were be been has have had do does did can could may might must should will would not no i it its they them
    their he she we you your my there which who what how one each every all only also such into at""".split())


def score(pack, records, options):
    command = [os.path.join(options.bin, "ie-similarity"), "-q", pack]
    command += ["--method", options.method] if options.method else []
    lines = "".join(json.dumps({"type": "answer", **record}) + "\n" for record in records)
    output = subprocess.run(command, input=lines, capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in output.splitlines() if line.startswith('{"type":"similarity"')]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default=os.path.join(ROOT, "build", "bin"))
    parser.add_argument("--method")
    parser.add_argument("--most", type=int, help="questions of each pack")
    parser.add_argument("--list", action="store_true", help="list what gets more than 2")
    options = parser.parse_args()
    rng, counts = random.Random(1), collections.defaultdict(list)
    packs = read_packs()
    for path, pack in packs:
        made = []
        for number, question in enumerate(pack["questions"][:options.most]):
            words = [w for w in re.findall(r"[\w+#.-]*\w", question["answer"]) if w.lower() not in FUNCTION]
            rng.shuffle(words)
            other = pack["questions"][(number + 1) % len(pack["questions"])]
            for kind, text in (("salad", " ".join(words)), ("read back", question["text"]),
                               ("not known", EXCUSES[number % len(EXCUSES)]), ("another's", other["answer"]),
                               ("five times", " ".join([question["answer"]] * 5)), ("expected", question["answer"])):
                made.append((kind, {"question": question["id"], "text": text}))
        for (kind, record), result in zip(made, score(path, [record for _, record in made], options)):
            counts[kind].append((result["score"], "limit" in result))
            if options.list and (result["score"] > 2) != (kind == "expected"):
                print(kind, record["question"], result["score"], result.get("limit"), sep="\t")
    for kind, found in counts.items():
        print("%-10s %3d: more than 2 of 10 get %d, without a reason %d, mean %.2f" % (
            kind, len(found), sum(s > 2 for s, _ in found), sum(not limited for _, limited in found),
            sum(s for s, _ in found) / len(found)))
    vocabulary = re.findall(r"\w+", " ".join(q["answer"] for _, pack in packs for q in pack["questions"]))
    path, pack = packs[0]
    for count in (20000, 100000):
        text, begun = " ".join(rng.choice(vocabulary) for _ in range(count)), time.time()
        result = score(path, [{"question": pack["questions"][0]["id"], "text": text}], options)[0]
        print("%d random words: %.2f of 10, %s; %.1f s" % (count, result["score"], result.get("limit", {}).get("reason"),
                                                          time.time() - begun))


if __name__ == "__main__":
    main()
