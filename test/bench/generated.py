#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What ie-stt finds in generated speech, where the truth is known: fillers at known places, and the times of words.

usage: generated.py    run by test/bench/generated.sh, with the programs in PATH; flite, and espeak-ng for two voices

Fillers: twelve sentences of each of six voices, each cut in two by um, uh or er, with pauses of 0 to 0.3 s beside it.
Words: flite's own ends of sounds, against what is recognised (not against the true text), also through a line that lets
only 400 to 1800 Hz pass, so that words are misheard; counted are the words that were recognised."""
import array
import base64
import difflib
import json
import os
import random
import re
import subprocess
import tempfile

RATE = 16000
HALVES = [("I think", "that we should keep a smaller server"), ("So", "the first project was a booking system"),
          ("We moved the data", "to another machine over night"), ("My task was", "to test every release"),
          ("After that", "I worked with two designers"), ("The hardest part was", "the old code"),
          ("A tuple cannot change", "after it was created"), ("I would use", "a dictionary for that"),
          ("Then the customer called", "and the server was down"), ("In my last job", "I wrote reports for managers"),
          ("What I like most", "is to explain things"), ("It depends", "on the size of the input")]
SENTENCES = ["The database stores every order that the customer has made.", "My task was to test each release before it went out.",
             "We moved the booking system to another machine over night.", "A tuple cannot change after it was created.",
             "After that I worked with two designers and a manager.", "I wrote reports about sales for the whole region.",
             "What I like most is to explain difficult things.", "It depends on the size of the input and the memory.",
             "Our team met every morning for fifteen minutes.", "The hardest part was the old code without tests."]
FILLERS = ["um", "uh", "er"]
TRIM = "silenceremove=start_periods=1:start_threshold=-50dB,areverse," * 2


def speak(voice, text, stretch=1.0, sound_filter="anull"):
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        if voice.startswith("en-"):
            command = ["espeak-ng", "-v", voice, "-s", str(int(160 / stretch)), "-w", file.name, text]
        else:
            command = ["flite", "-voice", voice, "--setf", f"duration_stretch={stretch}", "-t", text, "-o", file.name]
        subprocess.run(command, check=True)
        raw = subprocess.run(["ffmpeg", "-v", "error", "-i", file.name, "-ac", "1", "-ar", str(RATE), "-af", sound_filter,
                              "-f", "s16le", "-"], check=True, capture_output=True).stdout
    return array.array("h", raw)


def silence(seconds, rng):
    return array.array("h", (rng.randint(-2, 2) for _ in range(int(RATE * seconds))))


def listen(sound):
    lines = ['{"type":"media","t":0,"purpose":"practice"}']
    for at in range(0, len(sound), RATE):
        piece = sound[at:at + RATE]
        lines.append(json.dumps({"type": "audio", "t": at / RATE, "dur": len(piece) / RATE, "sample_rate_hz": RATE,
                                 "format": "s16le", "data": base64.b64encode(piece.tobytes()).decode()}))
    heard = subprocess.run(["ie-stt", "-d", "--one-voice"], input="\n".join(lines), text=True, capture_output=True)
    return [json.loads(line) for line in heard.stdout.splitlines()]


def with_fillers(voice, rng):
    sound, truth = silence(1, rng), []
    for number, (first, second) in enumerate(HALVES):
        sound += speak(voice, first, 1, TRIM.rstrip(","))
        sound += silence(rng.choice([0, 0.1, 0.25]), rng)
        begin = len(sound) / RATE
        sound += speak(voice, FILLERS[number % 3], rng.choice([1.3, 1.7, 2.2]), TRIM.rstrip(","))
        truth.append((begin, len(sound) / RATE))
        sound += silence(rng.choice([0.05, 0.15, 0.3]), rng)
        sound += speak(voice, second, 1, TRIM.rstrip(","))
        sound += silence(1, rng)
    return sound, truth


def judge_fillers(records, truth):
    found = [r for r in records if r["type"] == "disfluency" and r["kind"] == "filler"]
    right, used = {"words": 0, "sound": 0}, set()
    for begin, end in truth:
        near = [i for i, r in enumerate(found) if i not in used and r["t"] < end + 0.15 and r["t"] + r["dur"] > begin - 0.15]
        if near:
            used.add(near[0])
            right[found[near[0]]["source"]] += 1
    return right["words"], right["sound"], len(found) - len(used)


def sounds_of(voice, text):
    """The spans of the sounds of a text, pauses left out."""
    printed = subprocess.run(["flite", "-voice", voice, "-psdur", "-t", text, "-o", "/dev/null"], check=True,
                             capture_output=True, text=True).stdout.split()
    spans, before = [], 0.0
    for name, end in (item.split(":") for item in printed):
        if name != "pau":
            spans.append((before, float(end)))
        before = float(end)
    return spans


def word_errors(voice, text, sound_filter):
    """Of each word that was recognised, the greater error of its two ends; and how many were not."""
    words = re.findall(r"[A-Za-z']+", text)
    counts, spans = [len(sounds_of(voice, word)) for word in words], sounds_of(voice, text)
    if sum(counts) != len(spans):  # said otherwise in the sentence than alone
        return [], 0
    truth, at = [], 0
    for word, count in zip(words, counts):
        truth.append((word.lower(), spans[at][0], spans[at + count - 1][1]))
        at += count
    sound = speak(voice, text, 1, sound_filter) + array.array("h", [0] * RATE)
    heard = [(re.sub("[^a-z']", "", r["text"].lower()), r["t"], r["t"] + r["dur"]) for r in listen(sound) if r["type"] == "word"]
    matcher, errors = difflib.SequenceMatcher(None, [t[0] for t in truth], [h[0] for h in heard], autojunk=False), []
    for block in matcher.get_matching_blocks():
        for k in range(block.size):
            true, said = truth[block.a + k], heard[block.b + k]
            errors.append(max(abs(true[1] - said[1]), abs(true[2] - said[2])))
    return errors, len(truth) - len(errors)


def main():
    rng = random.Random(7)
    voices = ["slt", "rms", "awb", "kal16"]
    espeak = ["en-us", "en-gb+f3"] if any(os.access(os.path.join(p, "espeak-ng"), os.X_OK) for p in os.environ["PATH"].split(":")) else []
    print(f"{'generated: fillers, by voice':34s} {'said':>6s} {'written':>8s} {'only heard':>11s} {'false':>6s}")
    for voice in voices + espeak:
        sound, truth = with_fillers(voice, rng)
        written, heard, false = judge_fillers(listen(sound), truth)
        print(f"{voice:34s} {len(truth):6d} {written:8d} {heard:11d} {false:6d}", flush=True)
    print(f"{'generated: times of words':34s} {'words':>6s} {'misheard':>8s} {'within 0.1 s':>13s} {'median error, s':>16s}")
    for name, sound_filter in (("clear", "anull"), ("400 to 1800 Hz", "lowpass=f=1800,highpass=f=400")):
        errors, missed = [], 0
        for voice in voices[:3]:
            for text in SENTENCES:
                found, lost = word_errors(voice, text, sound_filter)
                errors += found
                missed += lost
        within = sum(e <= 0.1 for e in errors) / len(errors)
        print(f"{name:34s} {len(errors) + missed:6d} {missed:8d} {within:13.3f} {sorted(errors)[len(errors) // 2]:16.3f}", flush=True)


if __name__ == "__main__":
    main()
