#!/usr/bin/env python3
"""ie-mfcc beside librosa: largest difference on all clips, and times of both on the same files in one run.

usage: voice.py FILE ...    (needs librosa 0.11; IE_BIN names the folder of the programs)
"""
import io
import os
import resource
import subprocess
import sys
import time
import warnings

warnings.simplefilter("ignore")
import librosa
import numpy as np

files = sys.argv[1:]
some = files[:: max(1, len(files) // 60)]
program = os.path.join(os.environ["IE_BIN"], "ie-mfcc")


def ours(arguments, files=files):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run([program, "-f", "npy", *arguments, *files], stdout=subprocess.PIPE, check=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    stream = io.BytesIO(out)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return [np.load(stream) for _ in files], seconds


def theirs(files=files, at=None, **settings):
    began = time.process_time()
    rows, length = [], 0.0
    for name in files:
        sound, rate = librosa.load(name, sr=at)
        length += len(sound) / rate
        rows.append(librosa.feature.mfcc(y=sound, sr=rate, **settings))
    return rows, time.process_time() - began, length


librosa.feature.mfcc(y=np.zeros(4000, np.float32), sr=16000)  # what it compiles and loads at first use does not count
for count in 13, 20:
    mine, own_seconds = ours(["-n", str(count)])
    reference, their_seconds, length = theirs(n_mfcc=count)
    if count == 13:
        for _ in range(2):
            own_seconds = min(own_seconds, ours([])[1])
            their_seconds = min(their_seconds, theirs(n_mfcc=13)[1])
        print(f"ie-mfcc, times real time on one core|{length / own_seconds:.0f}|1000 at least")
        print(f"ie-mfcc, times faster than librosa {librosa.__version__}|{their_seconds / own_seconds:.1f}|5 at least")
    worst = max(float(np.abs(a.T - b).max()) for a, b in zip(mine, reference))
    print(f"largest difference to librosa, {count} coefficients, {len(files)} files|{worst:.5f}|0.001 at most")

for rate in 22050, 44100:
    mine, _ = ours(["-r", str(rate)], some)
    reference, _, _ = theirs(some, rate)
    worst = max(float(np.abs(a[:, :13].T - b[:13]).max()) for a, b in zip(mine, reference))
    print(f"the same at another rate, {rate} Hz, {len(some)} files|{worst:.5f}|0.001 at most")
