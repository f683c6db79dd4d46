#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What ie-stt and ie-people make of interviews with one difficulty each: two who speak at once for seconds, an echo of
the interviewer beside the candidate, a voice from a telephone beside a clear one, laughter, a third voice for once.

usage: situations.py [--number N] [--folder DIR] [SITUATION ...]    IE_SHARED, and the programs in PATH

Interviews of five questions. The candidate is one of 84 people who read sentences (../shared/data/fluency), three or
four an answer. The interviewer is a synthetic voice that asks, in every other interview one of the same people and sex,
who asks nothing, so that there only the voices count. There is no laughter in the data: it is imitated, by a vowel in
five bursts a second with breath. Printed of each situation: in how many of the asked interviews the roles were right,
in how many of all the count of voices; of the words given to the candidate how many percent only somebody else said, of
the candidate's how many went to somebody else, of those said while two spoke at once how many went to the candidate;
and the notices."""
import argparse
import array
import collections
import json
import os
import subprocess
import tempfile

import numpy

import calls
import dialogues

RATE = dialogues.RATE
QUESTIONS = ["Hello. Please tell me about yourself.", "Why do you want this job, and what do you know about us?",
             "Tell me about a time when you worked in a team.", "What are your strengths, and how do you know?",
             "Can you describe your last project for me?", "Where do you see yourself in five years?"]


def level(sound, decibels=-23):
    power = dialogues.levels(sound)
    return sound * 10 ** (decibels / 20) / numpy.sqrt(power[power > power.max() / 1000].mean())


def synthetic(voice, text, scratch):
    return level(numpy.frombuffer(calls.say(voice, text, scratch).tobytes(), numpy.int16).astype(numpy.float32) / 32768)


def laughter(rng, seconds):
    """A vowel (pulses through three resonances) in bursts, five a second and falling, with breath between."""
    t = numpy.arange(int(seconds * RATE)) / RATE
    pitch = rng.uniform(180, 320) * (1 - 0.15 * t / seconds)
    pulses = numpy.diff(numpy.floor(numpy.cumsum(pitch) / RATE), prepend=0)
    noise = rng.standard_normal(len(t)) * 0.05
    spectrum = numpy.fft.rfft(pulses + noise)
    hertz = numpy.fft.rfftfreq(len(t), 1 / RATE)
    shape = sum(1 / (1 + ((hertz - centre) / 90) ** 2) * gain for centre, gain in ((750, 1), (1250, 0.5), (2600, 0.2)))
    sound = numpy.fft.irfft(spectrum * shape, len(t))
    bursts = numpy.maximum(0, numpy.sin(2 * numpy.pi * 5 * t)) ** 0.7 + 0.05
    return level((sound * bursts).astype(numpy.float32))


def telephone(sound):
    """300 to 3400 Hz, at 8 kHz in mu-law."""
    pcm = (numpy.clip(sound, -1, 1) * 32767).astype(numpy.int16).tobytes()
    to = ["ffmpeg", "-v", "error", "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "-", "-af",
          ",".join(["highpass=300:poles=2"] * 2 + ["lowpass=3400:poles=2"] * 2), "-ar", "8000", "-f", "mulaw", "-"]
    back = ["ffmpeg", "-v", "error", "-f", "mulaw", "-ar", "8000", "-ac", "1", "-i", "-", "-ar", str(RATE),
            "-f", "s16le", "-"]
    raw = calls.run(back, calls.run(to, pcm))
    return numpy.frombuffer(raw, numpy.int16).astype(numpy.float32) / 32768


class Interview:
    def __init__(self, number, clips, halves, rng, scratch):
        self.rng, self.truth, self.tracks = rng, [], [numpy.zeros(0, numpy.float32) for _ in range(3)]
        sex = "mf"[number // 2 % 2]
        names = [halves[number % 2][sex][i] for i in rng.permutation(len(halves[number % 2][sex]))]
        load = lambda name: [level(dialogues.trim(dialogues.samples(path))) for path in clips[name]]
        self.candidate, self.other, self.third = load(names[0]), load(names[1]), load(names[2])
        self.is_asked = number % 2 == 0
        self.asker, self.scratch = calls.ASKERS[number // 2 % len(calls.ASKERS)], scratch
        self.asked = 0

    def place(self, who, sound, t):
        at = int(t * RATE)
        short = at + len(sound) - len(self.tracks[who])
        if short > 0:
            self.tracks[who] = numpy.concatenate((self.tracks[who], numpy.zeros(short, numpy.float32)))
        self.tracks[who][at:at + len(sound)] += sound
        self.truth.append((t, t + len(sound) / RATE, who))
        return t + len(sound) / RATE

    def question(self):
        self.asked += 1
        if self.is_asked:
            return synthetic(self.asker, QUESTIONS[(self.asked - 1) % len(QUESTIONS)], self.scratch)
        return self.other[self.asked % len(self.other)]

    def make(self, situation):
        """The situations that lie in who says what when; returns a list of channels."""
        end, stock = 0.5, dialogues.endless(self.candidate, self.rng)
        for turn in range(5):
            end = self.place(0, self.question(), end) + self.rng.uniform(0.3, 1)
            begin = end
            for _ in range(self.rng.integers(3, 5)):
                end = self.place(1, next(stock), end) + self.rng.uniform(0.1, 0.4)
            if situation.startswith("overlap") and turn < 4:  # a question asked while the candidate talks on
                self.place(0, self.question(), begin + 1)
            if situation == "laughter":
                end = self.place(2, laughter(self.rng, self.rng.uniform(1.5, 3)), end)
            if situation.startswith("third") and turn == 2:
                seconds = float(situation.split()[-1])
                sound = numpy.concatenate([clip for clip in self.third])[:int(seconds * RATE)]
                end = self.place(2, sound, end + 0.3)
            end += self.rng.uniform(0.3, 1)
        length = max(len(track) for track in self.tracks) + RATE // 2
        tracks = [numpy.pad(track, (0, length - len(track))) for track in self.tracks]
        noise = lambda: (self.rng.standard_normal(length) * 10 ** (-65 / 20)).astype(numpy.float32)
        if situation.startswith("phone"):
            which = 1 if situation.endswith("candidate") else 0
            tracks[which] = telephone(tracks[which])[:length]
            tracks[which] = numpy.pad(tracks[which], (0, length - len(tracks[which])))
        if situation.startswith("echo"):
            decibels, delay = float(situation.split()[1]), int(RATE * int(situation.split()[2]) / 1000)
            late = numpy.pad(tracks[0], (delay, 0))[:length]
            return [tracks[0] + noise(), tracks[1] + late * 10 ** (decibels / 20) + noise()]
        return [tracks[0] + noise(), tracks[1] + noise()] if situation == "overlap apart" else [sum(tracks) + noise()]


def hear(channels, path):
    pcm = (numpy.clip(numpy.stack(channels, axis=1), -1, 1) * 32767).astype(numpy.int16).tobytes()
    calls.run(["ffmpeg", "-v", "error", "-y", "-f", "s16le", "-ar", str(RATE), "-ac", str(len(channels)), "-i", "-",
               path], pcm)
    heard = subprocess.run(["bash", "-c", 'ie-capture "$1" | ie-stt -d | ie-people', "_", path], capture_output=True)
    return [json.loads(line) for line in heard.stdout.splitlines()]


def speakers(truth, t):
    return {who for begin, end, who in truth if begin - 0.1 <= t <= end + 0.1}


def judge(records, interview, expected, count):
    people = [r for r in records if r["type"] == "person"]
    turns = [r for r in records if r["type"] == "turn" and "person" in r]
    shared = collections.Counter()
    for turn in turns:
        for begin, end, who in interview.truth:
            shared[turn["person"], who] += max(0, min(end, turn["t"] + turn["dur"]) - max(begin, turn["t"]))
    mine = max((p["id"] for p in people), key=lambda one: shared[one, 1], default=0)
    roles = {p["id"]: p["role"] for p in people}
    count["right roles"] += interview.is_asked and roles.get(mine) == "candidate"
    count["asked"] += interview.is_asked
    fluency = [r for r in records if r["type"] == "fluency"]
    count["right count"] += bool(fluency) and fluency[0]["voices"] == expected
    count["interviews"] += 1
    voices = {p["voices"][0]: p["id"] for p in people if p["voices"]}
    for word in (r for r in records if r["type"] == "word"):
        middle = word["t"] + word["dur"] / 2
        who = speakers(interview.truth, middle)
        to = voices.get(word["voice"]) if "voice" in word else next(
            (t["person"] for t in turns if t["t"] - 0.01 <= middle <= t["t"] + t["dur"] + 0.01), 0)
        is_mine = to == mine
        count["given"] += is_mine
        count["given wrongly"] += is_mine and bool(who) and 1 not in who
        count["nobody"] += not who
        count["said"] += who == {1}
        count["lost"] += who == {1} and not is_mine
        count["at once"] += len(who) > 1
        count["at once, given"] += len(who) > 1 and is_mine
    for notice in (r for r in records if r["type"] == "notice"):
        count["notice " + notice["code"]] += 1


SITUATIONS = ["clear", "overlap", "overlap apart", "phone candidate", "phone interviewer", "laughter", "third 3",
              "third 5", "echo -15 100", "echo -15 300", "echo -20 200", "echo -25 300"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--number", type=int, default=8)
    parser.add_argument("--folder")
    parser.add_argument("situations", nargs="*", default=SITUATIONS)
    options = parser.parse_args()
    clips, halves = dialogues.voices_of(os.environ["IE_SHARED"])
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or scratch
        for situation in options.situations or SITUATIONS:
            count = collections.Counter()
            for number in range(options.number):
                interview = Interview(number, clips, halves, numpy.random.default_rng(100 + number), scratch)
                path = os.path.join(folder, f"{situation.replace(' ', '_')}-{number}.wav")
                records = hear(interview.make(situation), path)
                if options.folder:
                    with open(path[:-4] + ".json", "w") as file:
                        json.dump({"truth": interview.truth, "records": records}, file)
                judge(records, interview, 3 if situation.startswith("third") else 2, count)
            share = lambda part, of: f"{100 * count[part] / count[of]:5.1f} %" if count[of] else "    - "
            notices = ", ".join(f"{key[7:]} {n}" for key, n in sorted(count.items()) if key.startswith("notice"))
            print(f"{situation:18s} roles {count['right roles']}/{count['asked']}, voices {count['right count']}/"
                  f"{count['interviews']}; candidate's words: {share('given wrongly', 'given')} others', "
                  f"{share('lost', 'said')} lost; {count['at once']} words at once, "
                  f"{share('at once, given', 'at once')} candidate's; {count['nobody']} nobody's; {notices}",
                  flush=True)


if __name__ == "__main__":
    main()
