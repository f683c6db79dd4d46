#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Wrong answers made from the packs' expected answers, and whether ie-similarity scores them below the right ones.

usage: contrary.py [--bin build/bin] [--method METHOD] [--part tuned|held|all] [--list]

Each pair is a sentence of an expected answer, right as it stands and made wrong in one way, scored against the
sentence; words exchanged in the whole answer are scored as the pack's question. Kinds:
  negated    "not" put in behind an auxiliary, or a denial taken out
  opposite   one word becomes its opposite
  number     another number
  exchanged  two things change places (contrary.tsv)
  turned     cause and effect change places around "because" or "so"
Every other question is held out: thresholds and lists were chosen without looking at it."""
import argparse
import collections
import glob
import json
import os
import re
import subprocess

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
TECHNICAL = "ai android backend data-sql frontend machine-learning python".split()
AUXILIARIES = "is|are|can|must|should|will|may|does|has been|have been"
DENIALS = [(r"\bcannot\b", "can"), (r"\bnever\b", "always"), (r"\bdoes not (\w+)", r"does \1"),
           (r"\bdo not (\w+)", r"do \1"), (r"\b(is|are|must|should|may|can|need|did) not\b", r"\1"), 
           (r"\bwithout\b", "with"), (r"\bno one\b", "everyone"), (r"\bnothing\b", "everything"),
           (r"\bno longer\b", "still")]
OPPOSITES = """faster:slower slower:faster smaller:larger larger:smaller higher:lower lower:higher more:less fewer:more
    increases:decreases lowers:raises raises:lowers rises:falls falls:rises grows:shrinks adds:removes removes:adds
    prevents:causes causes:prevents allows:forbids forbids:allows easier:harder harder:easier simpler:harder
    simple:complex mutable:immutable immutable:mutable always:never before:after after:before first:last
    later:earlier earlier:later
    all:none only:never large:small small:large long:short short:long cheap:expensive expensive:cheap public:private
    private:public separate:shared shared:separate explicit:implicit implicit:explicit inside:outside outside:inside
    same:different different:same begins:ends starts:ends start:end reads:writes read:write sends:receives opens:closes
    true:false false:true minimises:maximises strongly:weakly stronger:weaker slow:fast fast:slow old:new new:old
    independent:dependent local:global above:below keeps:loses best:worst good:bad quickly:slowly early:late
    deeper:shallower popular:unpopular valid:invalid useful:useless similar:dissimilar above:below least:most most:least
    sensitive:insensitive known:unknown encrypt:decrypt compiles:interprets horizontally:vertically
    unique:duplicate""".split()
NUMBERS = [(r"\b(\d+)\b", lambda m: str(int(m.group(1)) + 3)), (r"\btwo\b", "three"), (r"\bthree\b", "two"),
           (r"\bfive\b", "nine"), (r"\bhundred\b", "thousand"), (r"\bonce\b", "twice"), (r"\btwice\b", "once"),
           (r"\bsingle\b", "double"), (r"\beighty\b", "sixty"), (r"\bfour\b", "seven"), (r"\bthousands\b", "dozens")]


def first_change(text, changes):
    """The first of the changes that does something, made once."""
    for pattern, to in changes:
        changed = re.sub(pattern, to, text, count=1)
        if changed != text:
            return changed
    return None


def negated_in(sentence):
    changed = re.sub(rf"\b({AUXILIARIES})\b(?! (?:not|never|no)\b)", r"\1 not", sentence, count=1)
    return changed if changed != sentence else None


def opposite_in(sentence):
    return first_change(sentence, [(rf"\b{one}\b", other) for one, other in (pair.split(":") for pair in OPPOSITES)])


def turned(sentence):
    for word in ("because", "so that", "so"):
        match = re.fullmatch(rf"([^,;]+?),? {word} ([^,;]+)\.", sentence)
        if match and min(len(part.split()) for part in match.groups()) > 3:
            one, other = match.groups()
            return f"{other[0].upper()}{other[1:]}, {word} {one[0].lower()}{one[1:]}."
    return None


def exchanged(text, one, other):
    """Both words in each other's place, capitals kept; None where one is missing."""
    words = sorted((one, other), key=len, reverse=True)
    pattern = re.compile(r"(?<![\w-])(%s)(?![\w-])" % "|".join(map(re.escape, words)), re.IGNORECASE)
    found = {match.lower() for match in pattern.findall(text)}
    if found != {one.lower(), other.lower()}:
        return None

    def swap(match):
        to = other if match.group(1).lower() == one.lower() else one
        return to[0].upper() + to[1:] if match.group(1)[0].isupper() else to
    return pattern.sub(swap, text)


def read_packs():
    packs = []
    for path in sorted(glob.glob(os.path.join(ROOT, "corpus", "interviews", "*.yaml"))):
        with open(path, encoding="utf-8") as file:
            pack = yaml.safe_load(file)
        if pack["topic"] in TECHNICAL:  # a story is not right or wrong
            packs.append((path, pack))
    return packs


def make_pairs():
    """(part, kind, pack, question, reference or None for the pack's, right, wrong)"""
    table = collections.defaultdict(list)
    with open(os.path.join(HERE, "contrary.tsv"), encoding="utf-8") as file:
        for line in file:
            if not line.startswith("#"):
                question, one, other = line.rstrip("\n").split("\t")
                table[question].append((one, other))
    pairs = []
    for path, pack in read_packs():
        for number, question in enumerate(pack["questions"]):
            part = "held" if number % 2 else "tuned"
            sentences = re.findall(r"[^.]+(?:\.(?=\w)[^.]+)*\.", " ".join(question["answer"].split()))
            sentences = [sentence.strip() for sentence in sentences]
            taken = collections.Counter()
            for sentence in sentences:
                for kind, made in (("negated", first_change(sentence, DENIALS) or negated_in(sentence)),
                                   ("opposite", opposite_in(sentence)), ("number", first_change(sentence, NUMBERS)),
                                   ("turned", turned(sentence))):
                    if made and taken[kind] < 2:
                        taken[kind] += 1
                        pairs.append((part, kind, path, question, sentence, sentence, made))
            for one, other in table[question["id"]]:
                inside = [(sentence, exchanged(sentence, one, other)) for sentence in sentences]
                inside = [pair for pair in inside if pair[1]]
                for sentence, made in inside[:1]:
                    pairs.append((part, "exchanged", path, question, sentence, sentence, made))
                whole = " ".join(sentences)
                if not inside and exchanged(whole, one, other):
                    pairs.append((part, "exchanged", path, question, None, whole, exchanged(whole, one, other)))
    return pairs


def scores_of(pairs, options):
    """The score of each right and each wrong answer."""
    scores = {}
    for path in sorted({pair[2] for pair in pairs}):
        records, keys = [], []
        for n, (_, _, pack, question, reference, right, wrong) in enumerate(pairs):
            for side, text in enumerate((right, wrong)):
                if pack == path:
                    keys.append((n, side))
                    record = {"type": "answer", "id": str(len(keys)), "question": question["id"], "text": text}
                    if reference:
                        record.update(question=question["text"] + " ", reference=reference)
                    records.append(json.dumps(record) + "\n")
        command = [os.path.join(options.bin, "ie-similarity"), "-q", path]
        command += ["--method", options.method] if options.method else []
        output = subprocess.run(command, input="".join(records), capture_output=True, text=True, check=True).stdout
        found = [json.loads(line) for line in output.splitlines() if line.startswith('{"type":"similarity"')]
        scores.update(zip(keys, found))
    return [(scores[n, 0], scores[n, 1]) for n in range(len(pairs))]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", default=os.path.join(ROOT, "build", "bin"))
    parser.add_argument("--method")
    parser.add_argument("--part", choices=("tuned", "held", "all"), default="all")
    parser.add_argument("--list", action="store_true", help="list the pairs that fail, of the tuned questions only")
    options = parser.parse_args()
    pairs = [pair for pair in make_pairs() if options.part in ("all", pair[0])]
    results = scores_of(pairs, options)
    counts = collections.defaultdict(list)
    for pair, (right, wrong) in zip(pairs, results):
        drop = right["score"] - wrong["score"]
        counts[pair[0], pair[1]].append(drop)
        counts[pair[0], "all"].append(drop)
        if options.list and drop < 2 and pair[0] == "tuned":
            print(f"{pair[1]}\t{right['score']}\t{wrong['score']}\t{pair[5]}\t{pair[6]}")
    for (part, kind), drops in sorted(counts.items()):
        flagged = sum(bool(right["contrary"]) for pair, (right, _) in zip(pairs, results)
                      if pair[0] == part and kind in (pair[1], "all"))
        print("%-6s %-10s %3d pairs: the wrong one 2 below in %5.1f of 100, above in %4.1f; right ones flagged %d" % (
            part, kind, len(drops), 100 * sum(d >= 2 for d in drops) / len(drops),
            100 * sum(d < 0 for d in drops) / len(drops), flagged))


if __name__ == "__main__":
    main()
