#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Calls with a caller on each channel, made so that who spoke when is known, and what the programs say about them.

usage: calls.py [--few] [FOLDER]   run by test/bench/calls.sh; IE_SHARED, the programs in PATH; the calls stay in FOLDER

The interviewer is a synthetic voice that asks five of the usual questions; the candidate is one of 84 people who read
sentences (../shared/data/fluency), two to four an answer. The next speaker begins 0.3 to 1 s after the other ends, now
and then 0.3 s before; listeners say "Okay." while the other talks on. Each side may hear the other 10 to 30 dB below,
up to 0.2 s late; both have noise of their own, and files are of six kinds. The error is NIST's diarisation error rate:
overlap is scored, 0.25 s around the ends of the truth's turns are not."""
import array
import csv
import json
import math
import os
import random
import subprocess
import sys
import tempfile

RATE = 16000
QUESTIONS = ["Hello. Please tell me about yourself.", "Why do you want this job?", "What is your greatest weakness?",
             "Tell me about a time when you worked in a team.", "How did you solve that?", "What are your strengths?",
             "Where do you see yourself in five years?", "Can you describe your last project?"]
ASKERS = [["flite", "-voice", "slt"], ["flite", "-voice", "rms"], ["espeak-ng", "-v", "en-us"],
          ["flite", "-voice", "awb"], ["espeak-ng", "-v", "en-gb", "-s", "150"]]
KINDS = [("wav", ["-ar", "8000", "-c:a", "pcm_mulaw"]), ("flac", []), ("webm", ["-c:a", "libopus", "-b:a", "48k"]),
         ("m4a", ["-c:a", "aac"]), ("mkv", ["-c:a", "flac"]), ("mp4", ["-c:a", "aac"])]  # the last two: two tracks
shared = os.path.join(os.environ["IE_SHARED"], "data")


def run(command, data=None):
    return subprocess.run(command, input=data, check=True, capture_output=True).stdout


def samples(path):
    decode = ["ffmpeg", "-v", "error", "-i", path, "-ac", "1", "-ar", str(RATE), "-f", "s16le", "-"]
    return array.array("h", run(decode))


def trim(sound):
    """Without the silence around it: from the first to the last 0.1 s that is less than 35 dB below the loudest, and a
    third of the way up from the quietest, which many of these recordings fill with noise."""
    frame = RATE // 50
    powers = [sum(s * s for s in sound[i:i + frame]) + 1 for i in range(0, len(sound) - frame, frame)]
    levels = [math.log(sum(powers[max(0, i - 2):i + 3])) for i in range(len(powers))]
    floor, top = sorted(levels)[len(levels) // 20], max(levels)
    loud = [i for i, level in enumerate(levels) if level > max(top - 8, floor + (top - floor) / 3)]
    return sound[loud[0] * frame:(loud[-1] + 1) * frame]


def say(voice, text, scratch):
    path = os.path.join(scratch, "said.wav")
    if voice[0] == "flite":
        run([*voice, "-t", text, "-o", path])
    else:
        run([*voice, "-w", path, text])
    return trim(samples(path))


def place(track, sound, t):
    at = int(t * RATE)
    track.extend([0] * max(0, at + len(sound) - len(track)))
    track[at:at + len(sound)] = sound
    return (at + len(sound)) / RATE


def talk(asker, clips, rng, scratch):
    """Two tracks, interviewer and candidate, and the truth: (begin, end, who)."""
    tracks, truth, end = [array.array("h"), array.array("h")], [], 0.5
    for question in rng.sample(QUESTIONS, 5):
        begin = max(end + rng.choice([-0.3, 0.3, 0.6, 1]), 0.5)
        sound = say(asker, question, scratch)
        end = place(tracks[0], sound, begin)
        truth.append((begin, end, 0))
        begin = end + rng.choice([-0.3, 0.3, 0.6, 1])
        for i, clip in enumerate([clips.pop() for _ in range(min(len(clips), rng.randint(2, 4)))]):
            end = place(tracks[1], clip, end + rng.uniform(0.1, 0.4) if i else begin)
        truth.append((begin, end, 1))
        if rng.random() < 0.4 and end - begin > 5:
            okay = say(asker, "Okay.", scratch)
            middle = begin + (end - begin) / 2
            truth.append((middle, place(tracks[0], okay, middle), 0))
    return tracks, truth, end


def write_call(path, tracks, seconds, how, bleed, delay, noise, candidate):
    """`candidate` is the candidate's channel, 0 or 1."""
    sides = [tracks[1], tracks[0]] if candidate == 0 else tracks
    inputs = []
    for i, side in enumerate(sides):
        raw = f"{path}.{i}.raw"
        with open(raw, "wb") as file:
            file.write(side.tobytes() + bytes(2 * (int((seconds + 0.5) * RATE) - len(side))))
        inputs += ["-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", raw]
    graph = []
    for side in (0, 1):
        graph.append(f"anoisesrc=r={RATE}:a={noise}:seed={side + 1}:d={seconds + 0.5}[n{side}]")
        echo = f"[{1 - side}]volume={bleed}dB,adelay={delay}[e{side}];" if bleed else ""
        graph.append(f"{echo}[{side}][n{side}]{f'[e{side}]' if bleed else ''}"
                     f"amix=inputs={3 if bleed else 2}:normalize=0:duration=first[s{side}]")
    several = path.endswith((".mkv", ".mp4"))
    if not several:
        graph.append("[s0][s1]join=inputs=2:channel_layout=stereo[s]")
    run(["ffmpeg", "-v", "error", "-y", *inputs, "-filter_complex", ";".join(graph),
         *(["-map", "[s0]", "-map", "[s1]"] if several else ["-map", "[s]"]), *how, path])
    for i in (0, 1):
        os.remove(f"{path}.{i}.raw")


def grid(spans, who, count):
    row = bytearray(count)
    for begin, end, one in spans:
        if one == who:
            for i in range(int(round(begin * 100)), int(round(end * 100))):
                row[i] = 1
    return row


def error_rate(truth, found, collar=0.25):
    """Seconds of speech, and of it wrong; found: (begin, end, 0 or 1), the same numbers as in the truth."""
    count = int(max(end for _, end, _ in truth + found) * 100) + 100
    scored = bytearray(b"\1" * count)
    for moment in (m for begin, end, _ in truth for m in (begin, end)):
        for i in range(max(0, int(round((moment - collar) * 100))), int(round((moment + collar) * 100))):
            scored[i] = 0
    real = [grid(truth, who, count) for who in (0, 1)]
    said = [grid(found, who, count) for who in (0, 1)]
    speech = wrong = 0
    for i in range(count):
        if scored[i]:
            reals, saids = real[0][i] + real[1][i], said[0][i] + said[1][i]
            speech += reals
            wrong += max(reals, saids) - (real[0][i] & said[0][i]) - (real[1][i] & said[1][i])
    return speech / 100, wrong / 100


def judge(path, truth, candidate):
    """Whether the candidate was found, whether records are in order, seconds of speech, seconds wrong."""
    heard = run(["bash", "-c", 'ie-capture "$1" | ie-stt -d | ie-people', "_", path])
    records = [json.loads(line) for line in heard.splitlines()]
    sides = {r["voice"]: r["channel"] for r in records if r["type"] == "utterance" and "voice" in r}
    people = {r["role"]: sides.get(r["voices"][0]) for r in records if r["type"] == "person"}
    right = people == {"candidate": ["left", "right"][candidate], "interviewer": ["right", "left"][candidate]}
    who = {voice: int((side == "right") == (candidate == 1)) for voice, side in sides.items()}
    turns = [r for r in records if r["type"] == "turn" and "voice" in r]
    turns = [(r["t"], r["t"] + r["dur"], who.get(r["voice"], 0)) for r in turns]
    order = {kind: [r["t"] for r in records if r["type"] == kind] for kind in ("utterance", "word")}
    in_order = all(times == sorted(times) for times in order.values())
    return right, in_order, *error_rate(truth, turns)


def calls(folder, few):
    rng, speakers = random.Random(11), {}
    with open(os.path.join(shared, "fluency/ratings.tsv")) as file:
        for row in csv.DictReader(file, delimiter="\t"):
            speakers.setdefault(row["speaker"], []).append(os.path.join(shared, "fluency/sound", row["file"]))
    names = sorted(name for name, paths in speakers.items() if len(paths) >= 6)
    rng.shuffle(names)
    for number, name in enumerate(names[:6 if few else 24]):
        clips = [trim(samples(path)) for path in speakers[name]] * 3
        kind, how = KINDS[number % len(KINDS)]
        candidate, bleed, delay = number // 2 % 2, [0, -10, -20, -30][number // 3 % 4], [0, 60, 200][number % 3]
        tracks, truth, end = talk(ASKERS[number % len(ASKERS)], clips, rng, folder)
        path = os.path.join(folder, f"call-{number + 1}.{kind}")
        write_call(path, tracks, end, how, bleed, delay, [0.0003, 0.003][number % 2], candidate)
        yield path, truth, candidate, f"{kind}, {end:.0f} s, bleed {bleed} dB after {delay} ms"


def main():
    folders = [a for a in sys.argv[1:] if not a.startswith("--")]
    totals, rates = [0, 0, 0, 0], []
    with tempfile.TemporaryDirectory() as scratch:
        for path, truth, candidate, told in calls(folders[0] if folders else scratch, "--few" in sys.argv):
            right, in_order, speech, wrong = judge(path, truth, candidate)
            rates.append(100 * wrong / speech)
            totals = [a + b for a, b in zip(totals, (right, 1, speech, wrong))]
            print(f"calls: {os.path.basename(path)}: {told}: candidate {'right' if right else 'WRONG'}, "
                  f"{rates[-1]:.2f} % wrong{'' if in_order else ', records out of order'}", file=sys.stderr, flush=True)
    print(f"{'stereo calls with the right candidate':52s} {totals[0]:4d} of {totals[1]:d}   all")
    print(f"{'diarisation error rate on them, %':52s} {100 * totals[3] / totals[2]:10.2f}   <= 1")
    print(f"{'the worst of them, %':52s} {max(rates):10.2f}")


if __name__ == "__main__":
    main()
