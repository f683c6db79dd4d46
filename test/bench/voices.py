#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How well ie-stt tells who spoke when: on dialogues put together from single voices (dialogues.py), by diarisation
error rate, and whether it leaves one voice in one piece; beside a ready tool, where IE_ORACLE has it (voices_ready.py).

usage: voices.py [--few] [--choosing] [--folder DIR]    run by test/bench/voices.sh; IE_SHARED, and the programs in PATH

--few: six of the dialogues, some of each kind. --choosing: those of the other half of the speakers, on which thresholds
were chosen, in place of those for judging.
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


def in_16_bits(sound):
    return (numpy.clip(sound, -1, 1) * 32767).astype(numpy.int16)


def listen(sound, *options):
    """What ie-stt makes of it, and the processor seconds and the megabytes that it took."""
    pcm = in_16_bits(sound)
    lines = ['{"type":"media","t":0,"purpose":"practice"}']
    for at in range(0, len(pcm), RATE):
        piece = pcm[at:at + RATE]
        lines.append(json.dumps({"type": "audio", "t": at / RATE, "dur": len(piece) / RATE, "sample_rate_hz": RATE,
                                 "format": "s16le", "data": base64.b64encode(piece.tobytes()).decode()}))
    command = ["/usr/bin/time", "-f", "%U %M", "ie-stt", "-d", *options]
    heard = subprocess.run(command, input="\n".join(lines), text=True, capture_output=True)
    seconds, kilobytes = heard.stderr.split()[-2:]
    return [json.loads(line) for line in heard.stdout.splitlines()], float(seconds), int(kilobytes) // 1024


class Ready:
    """The ready tool in a process of its own: name is empty where it is not installed."""

    def __init__(self):
        program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "voices_ready.py")
        self.process = subprocess.Popen([sys.executable, "-W", "ignore", program], text=True, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE)
        self.name = self.process.stdout.readline().strip()

    def listen(self, sound):
        print(base64.b64encode(in_16_bits(sound).tobytes()).decode(), file=self.process.stdin, flush=True)
        found = json.loads(self.process.stdout.readline())
        return found["spans"], found["seconds"], found["megabytes"]


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
    with open(os.path.join(folder, f"{number:02d}.s16le"), "wb") as file:
        file.write(in_16_bits(sound).tobytes())
    with open(os.path.join(folder, f"{number:02d}.rttm"), "w") as file:
        for begin, end, who in truth:
            file.write(f"SPEAKER {number:02d} 1 {begin:.3f} {end - begin:.3f} <NA> <NA> {who} <NA> <NA>\n")
    with open(os.path.join(folder, f"{number:02d}.ndjson"), "w") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)


def rate_of(rows):
    """The error rate in per cent of rows of (speech, missed, false, confused, counted)."""
    speech, *wrong = (sum(column) for column in list(zip(*rows))[:4])
    return 100 * sum(wrong) / speech


def print_rates(name, found, targets):
    print(f"{'dialogues, ' + name:30s} {'number':>6s} {'counted':>7s} {'missed':>7s} {'false':>7s} {'confused':>8s} "
          f"{'error rate':>10s} {'worst':>6s}   {'target (%)' if targets else ''}")
    for kind, rows in found.items():
        speech, missed, false, confused, counted = (sum(column) for column in zip(*rows))
        print(f"{kind:30s} {len(rows):6d} {counted:7d} {100 * missed / speech:7.2f} {100 * false / speech:7.2f} "
              f"{100 * confused / speech:8.2f} {rate_of(rows):10.2f} {max(rate_of([row]) for row in rows):6.1f}   "
              f"{targets.get(kind, '')}")


def print_beside(name, found, times, memory):
    """Both error rates, times of real time and megabytes, and ours as shares of theirs. The tool tells voices only, so
    what telling them adds to ie-stt, which recognises words as well, is beside its time too."""
    ours, theirs = (rate_of(sum(found[who].values(), [])) for who in ("ie-stt", name))
    rows = [("error rate, %", ours, theirs), ("processor time of real time", times["ie-stt"], times[name]),
            ("of it telling voices", times["ie-stt"] - times["one voice"], times[name]),
            ("most memory, MB", memory["ie-stt"], memory[name])]
    print(f"{'beside a ready tool':30s} {'ie-stt':>10s} {name:>18s} {'ratio':>8s}")
    for what, one, other in rows:
        print(f"{what:30s} {one:10.4g} {other:18.4g} {one / other:8.2f}")


def judge_dialogues(half, kinds, folder):
    ready, found, times, memory = Ready(), {}, {}, {}
    for number, (kind, name, sound, truth) in enumerate(dialogues.dialogues(shared, half, kinds)):
        records, *used = listen(sound)
        keep(folder, number, sound, truth, records)
        results = [("ie-stt", spans_of(records), voices_of(records), *used)]
        if ready.name:
            spans, *used = ready.listen(sound)
            results += [(ready.name, spans, len({who for _, _, who in spans}), *used),
                        ("one voice", None, None, *listen(sound, "--one-voice")[1:])]
        seconds, there = len(sound) / RATE, len({who for _, _, who in truth})
        for who, spans, told, processor, megabytes in results:
            times[who] = times.get(who, 0) + processor
            memory[who] = max(memory.get(who, 0), megabytes)
            if spans is None:
                continue
            row = (*dialogues.error_rate(truth, spans), told == there)
            found.setdefault(who, {}).setdefault(kind, []).append(row)
            print(f"voices: {kind}: {name}, {seconds:.0f} s: {who}: {told} voices of {there}, error rate "
                  f"{rate_of([row]):.1f} %", file=sys.stderr, flush=True)
        times["all"] = times.get("all", 0) + seconds
    times = {who: used / times["all"] for who, used in times.items()}
    print_rates("ie-stt", found["ie-stt"], {"man and woman": "<= 4, worst <= 20", "same sex": "<= 7, worst <= 20",
                                            "three voices": "<= 12"})
    if ready.name:
        print_rates(ready.name, found[ready.name], {})
        print_beside(ready.name, found, times, memory)
    else:
        print(f"ie-stt in all: {times['ie-stt']:.3f} of real time in processor time, {memory['ie-stt']} MB")


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
