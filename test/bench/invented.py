#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Words that ie-stt makes up where nothing was said: 200 sounds of ten kinds, made by rule, and ten minutes each of
silence, hum, noise and chords.

usage: invented.py    run by test/bench/invented.sh, with the programs, ffmpeg and flite in PATH

The last kind holds a sentence, before or between long silence, noise or hum: there only words beyond its number count,
since some are misheard."""
import json
import os
import random
import re
import subprocess
import tempfile

SENTENCES = ["Thank you.", "My task was to test each release.", "So we moved the data to another machine.",
             "I do not know.", "It depends on the size of the input."]
CHORDS = [(220, 277, 330), (196, 247, 294), (262, 330, 392), (175, 220, 262)]


def source(expression, seconds=10):
    return ["-f", "lavfi", "-i", f"aevalsrc='{expression}':s=16000:d={seconds}"]


def noise(color, amplitude, seconds=10, seed=1):
    return ["-f", "lavfi", "-i", f"anoisesrc=d={seconds}:c={color}:a={amplitude}:r=16000:s={seed}"]


def chords(beat, amplitude, shift=1.0, seconds=10):
    """Four chords in turn, each struck and fading."""
    parts = []
    for k, chord in enumerate(CHORDS):
        tones = "+".join(f"sin({6.2832 * f * shift:.2f}*t)" for f in chord)
        parts.append(f"between(mod(t\\,{4 * beat})\\,{k * beat}\\,{(k + 1) * beat})*({tones})")
    return source(f"{amplitude}*exp(-3*mod(t\\,{beat}))*({'+'.join(parts)})", seconds)


def hum(hertz, amplitude, seconds=10):
    turn = 6.2832 * hertz
    return source(f"{amplitude}*(sin({turn}*t)+0.5*sin({2 * turn}*t)+0.3*sin({3 * turn}*t))", seconds)


def vowel(pitch, formants, gate):
    """A buzz with two formants, sung: a hummed or held vowel, with a vibrato and pauses."""
    pulse = f"mod(t*{pitch}*(1+0.01*sin(31*t))\\,1)-0.5"
    first, second = formants
    filters = f"equalizer=f={first}:t=q:w=4:g=24,equalizer=f={second}:t=q:w=5:g=20,lowpass=f=3500,volume=0.15"
    return source(f"({pulse})*between(mod(t\\,{gate})\\,0\\,{gate * 0.7})*0.5"), filters


def speak(text, voice, path):
    subprocess.run(["flite", "-voice", voice, "-t", text, "-o", path], check=True)


def make(path, inputs, filters="anull"):
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", *inputs, "-af", filters, "-ac", "1", "-ar", "16000",
                    path], check=True)


def plain_sounds(rng):
    """(kind, ffmpeg's inputs, filter) of 180 sounds in which nothing is said."""
    for color in ("white", "pink", "brown", "violet"):
        for amplitude in (0.003, 0.02, 0.1, 0.3, 0.7):
            yield "noise", noise(color, amplitude, seed=rng.randint(1, 10 ** 6)), "anull"
    for hertz in (50, 60, 100, 120):
        for amplitude in (0.01, 0.05, 0.1, 0.2, 0.3):
            yield "hum", hum(hertz, amplitude), f"tremolo=f={rng.uniform(0.2, 6):.2f}:d=0.5"
    for _ in range(20):
        period, share = rng.uniform(0.4, 2.5), rng.uniform(0.1, 0.6)
        yield ("breath", noise("pink", 0.3, seed=rng.randint(1, 10 ** 6)),
               f"bandpass=f={rng.randint(500, 2500)}:width_type=q:w=0.7,"
               f"volume='if(lt(mod(t\\,{period:.2f})\\,{period * share:.2f})\\,1\\,0.01)':eval=frame")
    for _ in range(20):
        low, high = rng.sample([697, 770, 852, 941, 1209, 1336, 1477, 440, 480], 2)
        period = rng.uniform(0.3, 3)
        tones = f"sin({6.2832 * low}*t)+sin({6.2832 * high}*t)"
        yield "telephone tones", source(f"0.2*between(mod(t\\,{period:.2f})\\,0\\,{period / 2:.2f})*({tones})"), "anull"
    for _ in range(30):
        inputs = chords(rng.uniform(0.25, 1.2), rng.uniform(0.05, 0.25), rng.uniform(0.5, 2))
        yield "chords", inputs, rng.choice(["anull", "aecho=0.8:0.7:60:0.4", "tremolo=f=5:d=0.6"])
    for _ in range(30):
        formants = rng.choice([(300, 870), (730, 1090), (530, 1840), (270, 2290), (440, 1020)])
        inputs, filters = vowel(rng.uniform(90, 320), formants, rng.uniform(0.5, 4))
        yield "held vowels", inputs, filters
    for _ in range(20):
        yield ("clicks", source(f"0.8*lt(random(0)\\,{rng.uniform(0.00005, 0.002):.6f})*(random(1)-0.5)"),
               f"bandpass=f={rng.randint(1000, 5000)}:width_type=q:w=1,volume=4")
    for _ in range(20):
        start, end = rng.uniform(80, 400), rng.uniform(600, 3000)
        sweep = f"{start:.0f}+{(end - start) / 2:.0f}*(1+sin({rng.uniform(0.5, 6):.2f}*t))"
        yield "sirens", source(f"0.3*sin(6.2832*({sweep})*t)"), "anull"


def spoken_sounds(folder, rng):
    """(kind, path, what is said) of 20 sounds with a sentence."""
    for number in range(20):
        text, path, said = SENTENCES[number % 5], f"{folder}/spoken-{number}.wav", f"{folder}/said.wav"
        speak(text, rng.choice(["slt", "rms", "awb"]), said)
        before, after = rng.choice([0, 3, 12]), rng.choice([8, 15])
        filters = f"adelay={1000 * before},apad=pad_dur={after}"
        ground = rng.choice([noise("pink", 0.01, before + after + 6, number), hum(50, 0.01, before + after + 6)])
        subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", "-i", said, *ground, "-filter_complex",
                        f"[0:a]aresample=16000,{filters}[a];[a][1:a]amix=inputs=2:duration=shortest:normalize=0",
                        "-ac", "1", path], check=True)
        yield "a sentence and nothing else", path, text


def long_sounds():
    yield "silence, 600 s", source("0", 600)
    yield "hum, 600 s", hum(50, 0.1, 600)
    yield "noise, 600 s", noise("pink", 0.1, 600)
    yield "chords, 600 s", chords(0.6, 0.2, 1, 600)


def words_of(text):
    return re.findall(r"[a-z']+", text.lower())


def listen(paths):
    """The utterances of each path."""
    captured = subprocess.run(["ie-capture", *paths], capture_output=True, check=False).stdout
    heard = subprocess.run(["ie-stt", "-d", *os.environ.get("IE_STT", "").split()], input=captured, capture_output=True,
                           check=False).stdout
    records = [json.loads(line) for line in heard.splitlines()]
    starts = [r["t"] for r in records if r["type"] == "media"]
    said = [[] for _ in paths]
    for record in records:
        if record["type"] == "utterance":
            said[max(i for i, t in enumerate(starts) if t <= record["t"] + 0.02)].append(record["text"])
    return said


def main():
    rng = random.Random(11)
    with tempfile.TemporaryDirectory() as folder:
        cases = []
        for number, (kind, inputs, filters) in enumerate(plain_sounds(rng)):
            make(f"{folder}/{number}.wav", inputs, filters)
            cases.append((kind, f"{folder}/{number}.wav", ""))
        cases += spoken_sounds(folder, rng)
        for number, (kind, inputs) in enumerate(long_sounds()):
            make(f"{folder}/long-{number}.wav", inputs)
            cases.append((kind, f"{folder}/long-{number}.wav", ""))
        said, rows = listen([path for _, path, _ in cases]), {}
        for (kind, path, text), heard in zip(cases, said):
            beyond = max(0, len(words_of(" ".join(heard))) - len(words_of(text)))
            row = rows.setdefault(kind, [0, 0, 0, []])
            row[0] += 1
            row[1] += beyond > 0
            row[2] += beyond
            row[3] += heard if beyond else []
        print(f"{'invented: words where none were said':38s} {'sounds':>7s} {'with words':>11s} {'words':>6s}")
        for kind, (count, wrong, words, texts) in rows.items():
            print(f"{kind:38s} {count:7d} {wrong:11d} {words:6d}  {' | '.join(texts)[:100]}")


if __name__ == "__main__":
    main()
