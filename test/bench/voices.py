#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How well ie-stt tells who spoke when: on dialogues put together from single voices (dialogues.py), by diarisation error
rate, and whether it leaves one voice in one piece.

usage: voices.py [--few] [--choosing] [--folder DIR]    run by test/bench/voices.sh; IE_SHARED, and the programs in PATH

--choosing: the dialogues of the other half of the speakers, on which thresholds were chosen, in place of those for judging.
--folder keeps sound, truth and records there. IE_CACHE of a folder without voices/ measures ie-stt without the speaker
net. One voice: clips of RAVDESS (neutral, calm and happy; all eight moods, shouted and whispered), and readers."""
import argparse
import base64
import csv
import json
import os
import subprocess
import sys

import numpy

import dialogues

RATE = dialogues.RATE
shared = os.environ["IE_SHARED"]


def listen(sound):
    """What ie-stt makes of it, and the processor seconds that it took."""
    pcm = (numpy.clip(sound, -1, 1) * 32767).astype(numpy.int16)
    lines = ['{"type":"media","t":0,"purpose":"practice"}']
    for at in range(0, len(pcm), RATE):
        piece = pcm[at:at + RATE]
        lines.append(json.dumps({"type": "audio", "t": at / RATE, "dur": len(piece) / RATE, "sample_rate_hz": RATE,
                                 "format": "s16le", "data": base64.b64encode(piece.tobytes()).decode()}))
    before = os.times().children_user
    heard = subprocess.run(["ie-stt", "-d"], input="\n".join(lines), text=True, capture_output=True)
    return [json.loads(line) for line in heard.stdout.splitlines()], os.times().children_user - before


def voices_of(records):
    fluency = [r for r in records if r["type"] == "fluency"]
    return fluency[0]["voices"] if fluency else None


def spans_of(records):
    """Who spoke when, as the records say; all is one voice's where no voices are told."""
    spans = [(r["t"], r["t"] + r["dur"], r["voice"]) for r in records if r["type"] == "turn"]
    return spans or [(r["t"], r["t"] + r["dur"], 1) for r in records if r["type"] == "utterance"]


def join(clips, rng):
    parts = []
    for clip in clips:
        parts += [clip, numpy.zeros(int(RATE * rng.uniform(0.2, 0.7)), numpy.float32)]
    return numpy.concatenate(parts)


def single_voices(few):
    rng, moods, calm, readers = numpy.random.default_rng(3), {}, {}, {}
    with open(os.path.join(shared, "data/voice/ravdess.tsv")) as file:
        for row in csv.DictReader(file, delimiter="\t"):
            path = os.path.join(shared, "data/voice/ravdess", row["file"])
            moods.setdefault(row["speaker"], []).append(path)
            if row["emotion"] in ("neutral", "calm", "happy") and row["intensity"] == "normal":
                calm.setdefault(row["speaker"], []).append(path)
    with open(os.path.join(shared, "data/speech/transcripts.tsv")) as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["source"] in ("asterisk_prompts_8k", "librivox_pocketsphinx", "azure_dictation"):
                readers.setdefault(row["speaker"], []).append(os.path.join(shared, "data/speech", row["file"]))
    for kind, speakers, most in (("an actor, calm", calm, 12), ("an actor, all moods", moods, 30), ("a reader", readers, 40)):
        for name in sorted(speakers)[:2 if few else None]:
            chosen = [speakers[name][i] for i in rng.permutation(len(speakers[name]))[:most]]
            yield kind, name, join([dialogues.trim(dialogues.samples(path)) for path in chosen], rng)


def keep(folder, number, sound, truth, records):
    if not folder:
        return
    pcm = (numpy.clip(sound, -1, 1) * 32767).astype(numpy.int16).tobytes()
    with open(os.path.join(folder, f"{number:02d}.s16le"), "wb") as file:
        file.write(pcm)
    with open(os.path.join(folder, f"{number:02d}.rttm"), "w") as file:
        for begin, end, who in truth:
            file.write(f"SPEAKER {number:02d} 1 {begin:.3f} {end - begin:.3f} <NA> <NA> {who} <NA> <NA>\n")
    with open(os.path.join(folder, f"{number:02d}.ndjson"), "w") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)


def judge_dialogues(half, kinds, folder):
    found, seconds, used = {}, 0, 0
    for number, (kind, name, sound, truth) in enumerate(dialogues.dialogues(shared, half, kinds)):
        records, processor = listen(sound)
        keep(folder, number, sound, truth, records)
        speech, missed, false, confused = dialogues.error_rate(truth, spans_of(records))
        told, there = voices_of(records), len({who for _, _, who in truth})
        found.setdefault(kind, []).append((speech, missed, false, confused, told == there))
        seconds, used = seconds + len(sound) / RATE, used + processor
        print(f"voices: {kind}: {name}, {len(sound) / RATE:.0f} s: {told} voices of {there}, error rate "
              f"{100 * (missed + false + confused) / speech:.1f} %", file=sys.stderr, flush=True)
    print(f"{'who spoke when, dialogues of':30s} {'number':>6s} {'counted':>7s} {'missed':>7s} {'false':>7s} {'confused':>8s} "
          f"{'error rate':>10s} {'worst':>6s}   target (%)")
    targets = {"man and woman": "<= 4, worst <= 20", "same sex": "<= 7, worst <= 20", "three voices": "<= 12"}
    for kind, rows in found.items():
        speech, missed, false, confused, counted = (sum(column) for column in zip(*rows))
        worst = max(sum(row[1:4]) / row[0] for row in rows)
        print(f"{kind:30s} {len(rows):6d} {counted:7d} {100 * missed / speech:7.2f} {100 * false / speech:7.2f} "
              f"{100 * confused / speech:8.2f} {100 * (missed + false + confused) / speech:10.2f} {100 * worst:6.1f}   "
              f"{targets[kind]}")
    print(f"ie-stt in all, processor time of real time: {used / seconds:.3f}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--few", action="store_true")
    parser.add_argument("--choosing", action="store_true")
    parser.add_argument("--folder")
    chosen = parser.parse_args()
    if chosen.folder:
        os.makedirs(chosen.folder, exist_ok=True)
    kinds = dialogues.CHOOSING if chosen.choosing else dialogues.JUDGING
    judge_dialogues(0 if chosen.choosing else 1, kinds[:6] if chosen.few else kinds, chosen.folder)
    if chosen.choosing:
        return
    counts = {}
    for kind, name, sound in single_voices(chosen.few):
        told = voices_of(listen(sound)[0])
        counts.setdefault(kind, []).append(told)
        print(f"voices: {kind}: {name}, {len(sound) / RATE:.0f} s: {told} voices", file=sys.stderr, flush=True)
    print(f"{'one voice, recordings of':30s} {'number':>6s} {'one':>7s} {'more':>7s} {'withheld':>8s}")
    for kind, told in counts.items():
        print(f"{kind:30s} {len(told):6d} {told.count(1):7d} {sum(1 for n in told if n and n > 1):7d} {told.count(None):8d}")


if __name__ == "__main__":
    main()
