#!/usr/bin/env python3
# A stage of your own: copies every line, and adds a record for each hedge in what was said.
#   ie-run -q pack.yaml -o out --with 'python3 examples/count-hedges.py' interview.mp4
import json
import re
import sys

HEDGES = re.compile(r"\b(i think|i guess|maybe|perhaps|sort of|kind of|probably)\b", re.IGNORECASE)

for line in sys.stdin:
    sys.stdout.write(line)
    if not line.startswith('{"type":"utterance"'):
        continue
    said = json.loads(line)
    for hedge in HEDGES.findall(said["text"]):
        print(json.dumps({"type": "hedge", "t": said["t"], "dur": said["dur"], "text": hedge.lower()}), flush=True)
