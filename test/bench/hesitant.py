#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Hesitation by construction: recordings with pauses, filled pauses, repetitions and a slower pace put in, at three
levels, the more the higher.

usage: hesitant.py OUT KINDS STREAM FILE ...    run by test/bench/hesitant.sh; needs ffmpeg and numpy

STREAM is what ie-stt made of the FILES, in their order, for the times of the words; KINDS of pauses, fillers,
repetitions, slower and all, with commas between. Writes OUT/NAME.KIND.LEVEL.wav, and OUT/NAME.none.0.wav, the recording
as it was."""
import json
import os
import subprocess
import sys

import numpy

RATE = 16000
PUT_IN = {1: 1, 2: 2, 3: 4}                     # places of a level, of ten words; at least 1, 2, 3
PAUSE_SECONDS = {1: 0.5, 2: 0.7, 3: 0.9}        # of one pause
TEMPO = {1: 0.87, 2: 0.75, 3: 0.62}             # of the slower pace


def read(path):
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-ac", "1", "-ar", str(RATE), "-f", "f32le", "-"],
                         check=True, capture_output=True).stdout
    return numpy.frombuffer(raw, numpy.float32).astype(float)


def write(path, sound, tempo=1.0):
    filters = f"atempo={tempo}" if tempo != 1 else "anull"
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "f32le", "-ar", str(RATE), "-ac", "1", "-i", "-", "-af", filters,
                    "-c:a", "pcm_s16le", path], input=sound.astype(numpy.float32).tobytes(), check=True)


def faded(sound, seconds=0.008):
    n = min(int(seconds * RATE), len(sound) // 2)
    sound = sound.copy()
    if n:
        sound[:n] *= numpy.linspace(0, 1, n)
        sound[-n:] *= numpy.linspace(1, 0, n)
    return sound


def background(sound, seconds, draw):
    """Noise at the level of the softest tenth of the recording: a pause is never digital silence."""
    frames = sound[:len(sound) // 160 * 160].reshape(-1, 160)
    level = numpy.quantile(numpy.sqrt((frames ** 2).mean(1)), 0.05)
    return draw.normal(0, level, int(seconds * RATE))


def held_vowel(sound, words, seconds):
    """A filled pause in the speaker's own voice: the loudest steady 60 ms, its periods laid end to end."""
    best, at, lag = -1, 0, 100
    for start in range(int(words[0][0] * RATE), int(words[-1][1] * RATE) - 2000, 400):
        part = sound[start:start + 1920]
        if len(part) < 1920:
            break
        spectrum = numpy.fft.rfft(part - part.mean(), 4096)
        r = numpy.fft.irfft(numpy.abs(spectrum) ** 2)[:400]
        k = 40 + int(r[40:320].argmax())
        score = r[k] / (r[0] + 1e-9) * numpy.sqrt((part ** 2).mean())
        if score > best:
            best, at, lag = score, start, k
    periods = max(1, 960 // lag)
    one = sound[at:at + periods * lag]
    held = numpy.concatenate([one * (1 if i % 2 == 0 else 0.97) for i in range(int(seconds * RATE / len(one)) + 1)])
    return faded(0.7 * held[:int(seconds * RATE)], 0.04)


def build(sound, words, kind, level, draw):
    """Puts in what the kind says before some words, never before the first one. Each level has the places of the one
    below and more."""
    order = draw.permutation(numpy.arange(1, len(words)))
    places = set(order[:max(level, round(PUT_IN[level] * len(words) / 10))].tolist())
    parts, done = [], 0
    for i, (start, end) in enumerate(words):
        if i not in places:
            continue
        cut = int(RATE * (words[i - 1][1] + start) / 2)
        parts.append(faded(sound[done:cut]))
        done = cut
        if kind in ("repetitions", "all"):
            again = sound[int(RATE * words[i - 1][0]):cut]
            parts += [background(sound, 0.15, draw), faded(again)]
        if kind in ("fillers", "all"):
            parts += [background(sound, 0.1, draw), held_vowel(sound, words, 0.4), background(sound, 0.1, draw)]
        if kind in ("pauses", "all"):
            parts.append(background(sound, PAUSE_SECONDS[level], draw))
    return numpy.concatenate(parts + [faded(sound[done:])])


def words_of_files(stream):
    """The times of the words of each recording of a stream, from its own start on."""
    starts, spoken = [], []
    for line in open(stream):
        record = json.loads(line)
        if record["type"] == "media":
            starts.append(record["t"])
        elif record["type"] == "word":
            spoken.append((record["t"], record["t"] + record["dur"]))
    ends = starts[1:] + [float("inf")]
    return [[(t - start, end - start) for t, end in spoken if start <= t < limit] for start, limit in zip(starts, ends)]


def main():
    out, kinds, stream, files = sys.argv[1], sys.argv[2].split(","), sys.argv[3], sys.argv[4:]
    os.makedirs(out, exist_ok=True)
    for seed, (path, words) in enumerate(zip(files, words_of_files(stream))):
        if len(words) < 4:
            continue
        sound, name = read(path), os.path.splitext(os.path.basename(path))[0]
        write(f"{out}/{name}.none.0.wav", sound)
        for kind in kinds:
            for level in PUT_IN:
                draw = numpy.random.default_rng(seed)
                made = sound if kind == "slower" else build(sound, words, kind, level, draw)
                write(f"{out}/{name}.{kind}.{level}.wav", made, TEMPO[level] if kind in ("slower", "all") else 1)


if __name__ == "__main__":
    main()
