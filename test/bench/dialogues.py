# SPDX-License-Identifier: MIT
"""Dialogues put together from recordings of single voices, so that who spoke when is known, and how far a result is from it.

Turns of 1 to 40 s (even in their logarithm, at most a third of the dialogue) from clips of ../shared/data/fluency without
the silence around them, pauses of 0.1 to 0.6 s within a turn and 0.2 to 1.5 s between turns, every fourth turn begins 0.3 s
before the last one ends; each voice at -23 dBFS, give or take 3 dB; each says at least 15 % of all. Where a dialogue is
longer than its clips, they come again in another order. 8 kHz: resampled to it and back. Noise: pink, 20 dB below the
speech. The truth is a list of (begin, end, voice), one for each turn, pauses within it included."""
import csv
import itertools
import os
import subprocess

import numpy

RATE = 16000


def samples(path):
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", path, "-ac", "1", "-ar", str(RATE), "-f", "s16le", "-"],
                         check=True, capture_output=True).stdout
    return numpy.frombuffer(raw, numpy.int16).astype(numpy.float32) / 32768


def levels(sound, frame=RATE // 50):
    """The power of each 20 ms."""
    whole = sound[:len(sound) // frame * frame].reshape(-1, frame)
    return (whole * whole).mean(axis=1)


def trim(sound):
    """Without the silence around it: from the first to the last 0.1 s that is less than 35 dB below the loudest, and a third
    of the way up from the quietest, which many of these recordings fill with noise."""
    frame = RATE // 50
    power = numpy.convolve(levels(sound), numpy.full(5, 0.2), "same") + 1e-12
    floor, top = numpy.log(numpy.percentile(power, 5)), numpy.log(power.max())
    loud = numpy.flatnonzero(numpy.log(power) > max(top - 8, floor + (top - floor) / 3))
    return sound[loud[0] * frame:(loud[-1] + 1) * frame]


def voices_of(shared):
    """The clips of each speaker of the fluency recordings, and the speakers of each sex, in two halves (0: for choosing)."""
    clips, sexes = {}, {}
    folder = os.path.join(shared, "data/fluency")
    with open(os.path.join(folder, "ratings.tsv")) as file:
        for row in csv.DictReader(file, delimiter="\t"):
            clips.setdefault(row["speaker"], []).append(os.path.join(folder, "sound", row["file"]))
            sexes[row["speaker"]] = row["sex"]
    halves = [{sex: sorted(s for s in clips if sexes[s] == sex)[half::2] for sex in "mf"} for half in (0, 1)]
    return clips, halves


def turn_of(stock, seconds, rng):
    """A turn of about so many seconds; its last clip is cut at its quietest moment near there."""
    sound = next(stock)
    while len(sound) < (seconds - 1) * RATE:
        pause = numpy.zeros(int(RATE * rng.uniform(0.1, 0.6)), numpy.float32)
        sound = numpy.concatenate((sound, pause, next(stock)))
    if len(sound) > (seconds + 1) * RATE:
        first = max(0, int((seconds - 0.3) * 50))
        power = levels(sound)[first:int((seconds + 0.3) * 50)]
        sound = trim(sound[:(first + int(power.argmin())) * (RATE // 50)])
    return sound


def endless(clips, rng):
    while True:
        yield from (clips[i] for i in rng.permutation(len(clips)))


def mix(voices, seconds, rng):
    """Sound of about so many seconds in which the voices (lists of clips) take turns, and its truth."""
    stocks, gains = [endless(clips, rng) for clips in voices], []
    for clips in voices:
        power = numpy.mean(numpy.concatenate(clips) ** 2)
        gains.append(10 ** ((-23 + rng.uniform(-3, 3)) / 20) / numpy.sqrt(power))
    sound, truth, who = numpy.zeros(int((seconds + 45) * RATE), numpy.float32), [], int(rng.integers(len(voices)))
    end = int(RATE * 0.5)
    while end < (seconds - 2) * RATE:
        length = min(numpy.exp(rng.uniform(0, numpy.log(40))), seconds / 3, seconds - end / RATE)
        said = turn_of(stocks[who], length, rng) * gains[who]
        overlaps = truth and rng.random() < 0.25 and min(len(said), end - truth[-1][0] * RATE) > 1.5 * RATE
        begin = max(0, end + int(RATE * (-0.3 if overlaps else rng.uniform(0.2, 1.5))))
        sound[begin:begin + len(said)] += said
        end = begin + len(said)
        truth.append((begin / RATE, end / RATE, who))
        who = (who + int(rng.integers(1, len(voices)))) % len(voices)
    return sound[:end + RATE // 2], truth


def telephone(sound):
    """Resampled to 8 kHz and back."""
    for rate, to in ((RATE, 8000), (8000, RATE)):
        raw = (numpy.clip(sound, -1, 1) * 32767).astype(numpy.int16).tobytes()
        command = f"ffmpeg -v error -f s16le -ar {rate} -ac 1 -i - -ar {to} -f s16le -".split()
        raw = subprocess.run(command, input=raw, check=True, capture_output=True).stdout
        sound = numpy.frombuffer(raw, numpy.int16).astype(numpy.float32) / 32768
    return sound


def add_noise(sound, decibels_below, rng):
    spectrum = numpy.fft.rfft(rng.standard_normal(len(sound)))
    spectrum /= numpy.sqrt(numpy.maximum(numpy.arange(len(spectrum)), 50 * len(sound) / RATE))
    noise = numpy.fft.irfft(spectrum, len(sound)).astype(numpy.float32)
    power = levels(sound)
    speech = power[power > power.max() / 1000].mean()
    return sound + noise * numpy.sqrt(speech / numpy.mean(noise ** 2) / 10 ** (decibels_below / 10))


def dialogues(shared, half, kinds):
    """Yields (kind, name, sound, truth) for each of `kinds`, a list of (sexes, seconds); from one half of the speakers."""
    clips, halves = voices_of(shared)
    rng, loaded = numpy.random.default_rng(7 + half), {}
    queues = {sex: endless(halves[half][sex], rng) for sex in "mf"}
    conditions = itertools.cycle([(RATE, False), (8000, True), (8000, False), (RATE, True), (RATE, False)])
    for sexes, seconds in kinds:
        names = []
        while len(names) < len(sexes):
            name = next(queues[sexes[len(names)]])
            names += [name] if name not in names else []
        for name in names:
            loaded[name] = loaded.get(name) or [trim(samples(path)) for path in clips[name]]
        share = 0
        while share < 0.15:
            sound, truth = mix([loaded[name] for name in names], seconds, rng)
            spoken = [sum(e - b for b, e, w in truth if w == who) for who in range(len(names))]
            share = min(spoken) / sum(spoken)
        rate, noisy = next(conditions)
        sound = telephone(sound) if rate == 8000 else sound
        sound = add_noise(sound, 20, rng) if noisy else sound
        kind = "three voices" if len(sexes) == 3 else "same sex" if len(set(sexes)) == 1 else "man and woman"
        yield kind, f"{'+'.join(names)}, {rate // 1000} kHz{', noise' if noisy else ''}", sound, truth


CHOOSING = [("mm", 60), ("mf", 90), ("ff", 60), ("mff", 120), ("fm", 60), ("mm", 120), ("ff", 150), ("mmf", 90),
            ("ff", 90), ("mm", 75), ("mf", 150), ("fff", 90)]
JUDGING = [("mm", 60), ("mf", 90), ("ff", 60), ("mff", 120), ("fm", 60), ("mm", 120), ("ff", 150), ("mmf", 90),
           ("mf", 75), ("ff", 90), ("mm", 75), ("fm", 300), ("fff", 90), ("mf", 60), ("ff", 75), ("mm", 90),
           ("fm", 120), ("mmm", 120), ("ff", 300), ("mf", 90), ("mm", 60), ("mf", 60), ("fm", 90), ("mfm", 75)]


def error_rate(truth, found, collar=0.25, step=0.01):
    """Seconds of (speech, missed, false alarm, confused) after NIST's md-eval: overlap is scored, a collar around each
    begin and end of the truth is not. `found` as truth; voices are mapped one to one so that most agrees."""
    count = int(max(end for _, end, _ in truth + found) / step) + 2
    def grid(spans):
        names = sorted({who for _, _, who in spans})
        rows = numpy.zeros((max(1, len(names)), count), bool)
        for begin, end, who in spans:
            rows[names.index(who), int(round(begin / step)):int(round(end / step))] = True
        return rows
    scored = numpy.ones(count, bool)
    for at in (moment for begin, end, _ in truth for moment in (begin, end)):
        scored[max(0, int(round((at - collar) / step))):int(round((at + collar) / step))] = False
    real, said = grid(truth)[:, scored], grid(found)[:, scored]
    agreed = (real[:, None] & said[None]).sum(axis=2)
    size = max(agreed.shape)
    square = numpy.zeros((size, size), int)
    square[:agreed.shape[0], :agreed.shape[1]] = agreed
    if size <= 6:
        right = max(sum(square[i, j] for i, j in enumerate(order)) for order in itertools.permutations(range(size)))
    else:  # greedy: so many voices are wrong anyway
        right = 0
        for _ in range(size):
            i, j = numpy.unravel_index(square.argmax(), square.shape)
            right += square[i, j]
            square[i], square[:, j] = -1, -1
    reals, saids = real.sum(axis=0), said.sum(axis=0)
    both = numpy.minimum(reals, saids).sum()
    return tuple(float(n * step) for n in (reals.sum(), numpy.maximum(reals - saids, 0).sum(),
                                           numpy.maximum(saids - reals, 0).sum(), both - right))
