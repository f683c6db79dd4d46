#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How well ie-stt tells two voices apart, on recordings put together from single voices, so that the truth is known.

usage: voices.py [--few]    run by test/bench/voices.sh; IE_SHARED, and the programs in PATH

Pairs take turns of one to three clips with pauses of 0.2 to 0.7 s; the error is the share of the words' time that goes to
the wrong voice. RAVDESS actors are judged with a model of the other half of the actors (IE_DATA of a folder made here).
Clips of RAVDESS are neutral, calm and happy; all other sources are not acted. Nothing else was used to make the model."""
import array
import base64
import csv
import glob
import json
import os
import random
import subprocess
import sys
import tempfile

RATE = 16000
shared = os.path.join(os.environ["IE_SHARED"], "data")
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
few = "--few" in sys.argv


def samples(path):
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-ac", "1", "-ar", str(RATE), "-f", "s16le", "-"],
                         check=True, capture_output=True).stdout
    return array.array("h", raw)


def trim(sound):
    """Without the silence around it (35 dB below the loudest 20 ms)."""
    frame = RATE // 50
    levels = [sum(s * s for s in sound[i:i + frame]) for i in range(0, len(sound) - frame, frame)]
    loud = [i for i, level in enumerate(levels) if level > max(levels) / 3000]
    return sound[max(0, loud[0] - 2) * frame:(loud[-1] + 3) * frame]


def mix(first, second, rng):
    queues, sound, truth, who = [list(first), list(second)], array.array("h"), [], 0
    while queues[0] or queues[1]:
        if not queues[who]:
            who = 1 - who
        for _ in range(rng.randint(1, 3)):
            if queues[who]:
                clip = queues[who].pop(0)
                truth.append((len(sound) / RATE, (len(sound) + len(clip)) / RATE, who))
                sound += clip
                sound += array.array("h", (rng.randint(-2, 2) for _ in range(int(RATE * rng.uniform(0.2, 0.7)))))
        who = 1 - who
    return sound, truth


def listen(sound, data):
    lines = ['{"type":"media","t":0,"purpose":"practice"}']
    for at in range(0, len(sound), RATE):
        piece = sound[at:at + RATE]
        lines.append(json.dumps({"type": "audio", "t": at / RATE, "dur": len(piece) / RATE, "sample_rate_hz": RATE,
                                 "format": "s16le", "data": base64.b64encode(piece.tobytes()).decode()}))
    environment = dict(os.environ, IE_DATA=data) if data else None
    heard = subprocess.run(["ie-stt", "-d"], input="\n".join(lines), text=True, capture_output=True, env=environment)
    return [json.loads(line) for line in heard.stdout.splitlines()]


def judge(records, truth):
    """Voices found, and the share of the words' time that goes to the wrong voice."""
    fluency = [r for r in records if r["type"] == "fluency"]
    voices = fluency[0]["voices"] if fluency else None
    turns = [r for r in records if r["type"] == "turn"]
    shared_time = [[0, 0], [0, 0]]
    for word in (r for r in records if r["type"] == "word"):
        middle = word["t"] + word["dur"] / 2
        voice = [t["voice"] for t in turns if t["t"] - 0.01 <= middle <= t["t"] + t["dur"] + 0.01]
        who = [w for begin, end, w in truth if begin <= middle <= end]
        if voice and who:
            shared_time[voice[0] - 1][who[0]] += word["dur"]
    total = sum(map(sum, shared_time))
    right = max(shared_time[0][0] + shared_time[1][1], shared_time[0][1] + shared_time[1][0])
    return voices, 1 - right / total if total else None


def model_without(speakers, folder):
    os.makedirs(os.path.join(folder, "models/voices"), exist_ok=True)
    with open(os.path.join(folder, "models/voices/within.txt"), "w") as file:
        subprocess.run([os.path.join(root, "models/voices/recipe.sh"), *speakers], check=True, stdout=file)
    return folder


def cases(scratch):
    rng = random.Random(3)
    actors, clips = {}, {}
    with open(os.path.join(shared, "voice/ravdess.tsv")) as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["emotion"] in ("neutral", "calm", "happy") and row["intensity"] == "normal":
                actors.setdefault(row["speaker"], []).append(os.path.join(shared, "voice/ravdess", row["file"]))
    names = sorted(actors)
    halves = [[n for i, n in enumerate(names) if i // 2 % 2 == half] for half in (0, 1)]
    models = [model_without(halves[1 - half], os.path.join(scratch, str(half))) for half in (0, 1)]
    for name in names:
        rng.shuffle(actors[name])
        clips[name] = [trim(samples(path)) for path in actors[name][:12]]
    pairs = [(a, b, half) for half in (0, 1) for i, a in enumerate(halves[half]) for b in halves[half][i + 1:]]
    rng.shuffle(pairs)
    for a, b, half in pairs[:6 if few else 24]:
        same = (int(a) - int(b)) % 2 == 0
        yield "two actors, same sex" if same else "two actors, man and woman", a + "+" + b, 2, mix(clips[a], clips[b], rng), models[half]
    for half in (0, 1):
        for name in halves[half][:2 if few else 9]:
            yield "one actor", name, 1, mix(clips[name], [], rng), models[half]
    speakers = {}
    with open(os.path.join(shared, "speech/transcripts.tsv")) as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["source"] in ("asterisk_prompts_8k", "librivox_pocketsphinx", "azure_dictation", "ljspeech", "jfk", "librispeech"):
                speakers.setdefault(row["speaker"], []).append(os.path.join(shared, "speech", row["file"]))
    others = {name: [trim(samples(path)) for path in paths] for name, paths in speakers.items()}
    others["video satya"] = [samples(os.path.join(shared, "video/satya_speech.mp4"))]
    long = {name: sounds for name, sounds in others.items() if sum(map(len, sounds)) > 16 * RATE}
    for name, sounds in long.items():
        yield "one reader", name, 1, mix(sounds, [], rng), None
    pieces = {}
    for name, sounds in others.items():  # pieces of about three seconds
        pieces[name] = [s[at:at + 3 * RATE] for s in sounds for at in range(0, len(s), 3 * RATE) if len(s) - at > RATE][:12]
    names = sorted(n for n in pieces if len(pieces[n]) >= 4)
    readers = [(a, b) for i, a in enumerate(names) for b in names[i + 1:] if {a, b} != {"az_audio.wav", "az_audio2.wav"}]
    rng.shuffle(readers)
    for a, b in readers[:4 if few else 20]:
        yield "two readers", a + "+" + b, 2, mix(pieces[a], pieces[b], rng), None


def main():
    results = {}
    with tempfile.TemporaryDirectory() as scratch:
        for kind, name, truly, (sound, truth), data in cases(scratch):
            voices, error = judge(listen(sound, data), truth)
            results.setdefault(kind, []).append((voices, error))
            print(f"voices: {kind}: {name}, {len(sound) / RATE:.0f} s: {voices} voices"
                  + (f", {error:.3f} of the time wrong" if voices == 2 and truly == 2 else ""), file=sys.stderr, flush=True)
    print(f"{'voices: recordings of':34s} {'number':>7s} {'two':>5s} {'one':>5s} {'withheld':>9s} {'time wrong where two':>21s}")
    for kind, found in results.items():
        errors = [error for voices, error in found if voices == 2 and error is not None]
        wrong = f"{sum(errors) / len(errors):.3f}" if errors and kind.startswith("two") else ""
        counts = [sum(1 for voices, _ in found if voices == wanted) for wanted in (2, 1, None)]
        print(f"{kind:34s} {len(found):7d} {counts[0]:5d} {counts[1]:5d} {counts[2]:9d} {wrong:>21s}")


if __name__ == "__main__":
    main()
