#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Counts in how many of WordNet's glosses each stem occurs: models/similarity/idf.txt.
# Needs Debian's wordnet-base and python3-snowballstemmer. Run: python3 models/similarity/idf.py > models/similarity/idf.txt
import collections
import re
import snowballstemmer

stemmer = snowballstemmer.stemmer("english")
cache = {}
documents, glosses = collections.Counter(), 0
for name in ("noun", "verb", "adj", "adv"):
    for line in open(f"/usr/share/wordnet/data.{name}", encoding="latin-1"):
        if line.startswith("  ") or "|" not in line:
            continue
        stems = set()
        for word in re.findall(r"[a-z]+|[0-9]+", line.split("|", 1)[1].lower().replace("'s ", " ")):
            if word not in cache:
                cache[word] = stemmer.stemWord(word)
            stems.add(cache[word])
        documents.update(stems)
        glosses += 1
print(f"# {glosses} glosses of WordNet 3.0; stem and number of glosses that hold it, where more than one")
for stem in sorted(documents):
    if documents[stem] > 1:
        print(stem, documents[stem])
