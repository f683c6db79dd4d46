#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Ratios of CPython 3.11's difflib for texts made here: test/golden/ratio.tsv (answer, reference, with and without autojunk)."""
import difflib
import random

random.seed(11)
WORDS = "a list is mutable and the tuple cannot change Straße ΣΟΦΟΣ ὈΔΥΣΣΕΎΣ İstanbul naïve 日本語 key dictionary hash".split()
ALPHABET = "abcdeABC ΣΑİßéñ日Ω"
pairs = [("", ""), ("", "a"), ("a", ""), ("abc", "ABC"), ("ΑΣ", "ας"), ("ΣΑ", "σα"), ("İ", "i"), ("ǅ", "ǆ")]
for size in (5, 40, 199, 200, 201, 420):
    for _ in range(20):
        letters = ALPHABET[:random.choice([2, 5, 17])]
        a = "".join(random.choice(letters) for _ in range(size))
        b = list(a) if random.random() < 0.5 else [random.choice(letters) for _ in range(random.randint(0, 2 * size))]
        for _ in range(random.randint(0, 12)):
            b.insert(random.randint(0, len(b)), random.choice(letters))
        pairs.append((a, "".join(b)))
for _ in range(60):
    pairs.append(tuple(" ".join(random.choice(WORDS) for _ in range(random.randint(1, 60))) for _ in range(2)))
for a, b in pairs:
    ratios = [difflib.SequenceMatcher(None, a.lower(), b.lower(), junk).ratio() for junk in (True, False)]
    print(a, b, *map(repr, ratios), sep="\t")
