#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How near what is told of the candidate comes to the candidate alone.

usage: candidate.py [DIALOGUES]    6 unless given; IE_SHARED names the folder that holds data/fluency

Each dialogue: two speakers of the same sex read sentences in turn, 12 each, the gaps drawn from 0.2 to 1.5 s. The same
candidate is heard once more with silence where the other one spoke. Told is how far melody, loudness, syllables a
second and confidence of the dialogue lie from those of the candidate alone: of everybody, and behind the turns. Then
how far the times until each answer, as ie-stt and ie-people find them, lie from the true ones."""
import array
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
import wave

RATE = 16000
shared = os.path.join(os.environ["IE_SHARED"], "data", "fluency")
dialogues = int(sys.argv[1]) if len(sys.argv) > 1 else 6
random.seed(13)


def samples(name):
    path = os.path.join(shared, "sound", name)
    sound = array.array("h", run(f"ffmpeg -v error -nostdin -i {path} -f s16le -ar {RATE} -ac 1 -"))
    step = RATE // 100
    levels = [sum(x * x for x in sound[i:i + step]) for i in range(0, len(sound) - step, step)]
    loud = [i for i, level in enumerate(levels) if level > max(levels) / 400]  # 26 dB down; at 40 dB rooms are as loud
    return sound[loud[0] * step:(loud[-1] + 1) * step]  # without the silence around what is said


def write(path, sound):
    with wave.open(path, "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        file.writeframes(sound.tobytes())


def run(command, stdin=b""):
    return subprocess.run(["bash", "-c", command], input=stdin, capture_output=True, check=False).stdout


def records(text):
    return [json.loads(line) for line in text.splitlines()]


def figures(found, role):
    """Melody, loudness, syllables and confidence of the last summaries with that role."""
    last = {r["type"]: r for r in found if r.get("scope") == "recording" and r.get("role") == role}
    prosody = last["prosody"]
    return [prosody["f0_range_semitones"], prosody["loudness_range_db"], prosody["articulation_rate"],
            last["confidence"]["score"]]


def dialogue(folder, two):
    """Writes both sounds; returns the turns as [start, end, person]."""
    both, alone, turns = array.array("h"), array.array("h"), []
    for names in zip(*two):
        for person, name in enumerate(names):
            gap = array.array("h", bytes(2 * int(RATE * random.uniform(0.2, 1.5))))
            sound = samples(name)
            both.extend(gap)
            alone.extend(gap)
            start = len(both) / RATE
            both.extend(sound)
            alone.extend(sound if person == 1 else array.array("h", bytes(2 * len(sound))))
            turns.append([start, len(both) / RATE, person + 1])
    write(os.path.join(folder, "both.wav"), both)
    write(os.path.join(folder, "alone.wav"), alone)
    return turns


def measure(folder, turns):
    features = "ie-capture %s | ie-mfcc --top-db 0 | ie-prosody"
    roles = {1: "interviewer", 2: "candidate"}
    told = "".join(json.dumps({"type": "turn", "t": t, "dur": end - t, "person": who, "role": roles[who]}) + "\n"
                   for t, end, who in turns).encode()
    heard = run(features % os.path.join(folder, "both.wav"))
    alone = figures(records(run("ie-confidence", run(features % os.path.join(folder, "alone.wav")))), None)
    everybody = figures(records(run("ie-confidence", heard)), None)
    candidate = figures(records(run("ie-prosody --candidate | ie-confidence", heard + told)), "candidate")
    return [[abs(a - b) for a, b in zip(one, alone)] for one in (everybody, candidate)]


def response_errors(folder, turns):
    """The time from each end of the other's turn to the candidate's next, found and true, where both were found."""
    sound = os.path.join(folder, "both.wav")
    found = records(run(f"ie-capture {sound} | ie-stt --drop | ie-people --candidate voice:2"))
    heard = [(r["t"], r["t"] + r["dur"], r["role"]) for r in found if r["type"] == "turn" and "person" in r]
    gaps = [(b[0], b[0] - a[1]) for a, b in zip(heard, heard[1:]) if a[2] != "candidate" and b[2] == "candidate"]
    errors = []
    for before, turn in zip(turns, turns[1:]):
        near = [gap for t, gap in gaps if abs(t - turn[0]) < 1]
        if turn[2] == 2 and near:
            errors.append(abs(near[0] - (turn[0] - before[1])))
    return errors, sum(turn[2] == 2 for turn in turns)


with open(os.path.join(shared, "ratings.tsv"), encoding="utf-8") as file:
    rows = list(csv.DictReader(file, delimiter="\t"))
speakers = {}
for row in rows:
    speakers.setdefault((row["sex"], row["speaker"]), []).append(row["file"])
sums, errors, answers = [[0] * 4, [0] * 4], [], 0
for number in range(dialogues):
    sex = "mf"[number % 2]
    one, two = random.sample(sorted(key for key in speakers if key[0] == sex), 2)
    count = 12
    lists = [[random.choice(speakers[key]) for _ in range(count)] for key in (one, two)]
    with tempfile.TemporaryDirectory() as folder:
        turns = dialogue(folder, lists)
        for kind, off in enumerate(measure(folder, turns)):
            sums[kind] = [a + b / dialogues for a, b in zip(sums[kind], off)]
        found, all_answers = response_errors(folder, turns)
        errors += found
        answers += all_answers
print(f"{dialogues} dialogues, mean distance from the candidate alone")
print(f"{'':24} {'melody st':>10} {'loudness dB':>12} {'syllables/s':>12} {'confidence':>11}")
for name, row in zip(("everybody", "the candidate's turns"), sums):
    print(f"{name:24} {row[0]:10.2f} {row[1]:12.2f} {row[2]:12.2f} {row[3]:11.2f}")
errors.sort()
if errors:
    print(f"time until an answer: found for {len(errors)} of {answers}, median error {errors[len(errors) // 2]:.2f} s,"
          f" nine of ten within {errors[int(len(errors) * 0.9)]:.2f} s")
