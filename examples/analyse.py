#!/usr/bin/env python3
# Results as a table for your own analysis: python3 examples/analyse.py results/*/stream.ndjson
# Prints, for each interview, the mean score of the windows of speech and the share of each expression.
import collections
import json
import sys

for path in sys.argv[1:]:
    scores, shown = [], collections.Counter()
    for line in open(path, encoding="utf-8"):
        record = json.loads(line)
        if record["type"] == "confidence" and record.get("scope") == "window" and record["score"] is not None:
            scores.append(record["score"])
        elif record["type"] == "emotion" and record.get("label") and "dur" not in record:
            shown[record["label"]] += 1
    total = sum(shown.values()) or 1
    shares = " ".join(f"{label} {count / total:.2f}" for label, count in shown.most_common())
    mean = f"{sum(scores) / len(scores):.2f}" if scores else "none"
    print(f"{path}\tconfidence {mean}\t{shares}")
