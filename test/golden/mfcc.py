#!/usr/bin/env python3
"""Makes mfcc.txt: coefficients by librosa 0.11.0 of a signal that test_mfcc.c makes in the same way.

    python3 -m venv v && v/bin/pip install librosa==0.11.0 && v/bin/python test/golden/mfcc.py > test/golden/mfcc.txt
"""
import warnings

import librosa
import numpy as np


def signal(rate, count):
    """A sawtooth of 150 Hz that grows, over faint noise of a linear congruential generator."""
    values = np.zeros(count, np.float32)
    state = 1
    for i in range(count):
        state = (state * 1664525 + 1013904223) % 2**32
        saw = (i * 150 % rate) / rate - 0.5
        values[i] = 0.3 * saw * i / count + 0.01 * ((state >> 16) / 65536 - 0.5)
    return values


CASES = [  # rate, samples, window, hop, mels, coefficients, htk, lifter, deltas, top_db, normalise
    (16000, 8000, 2048, 512, 128, 13, 0, 0, 0, 80, 0),
    (22050, 8000, 2048, 512, 128, 20, 0, 0, 0, 80, 0),
    (48000, 12000, 2048, 512, 128, 13, 0, 0, 0, 20, 0),
    (16000, 4000, 512, 160, 40, 13, 1, 22, 0, 80, 0),
    (8000, 8000, 400, 80, 26, 12, 0, 0, 2, 0, 0),
    (16000, 8000, 1024, 256, 64, 13, 0, 0, 1, 80, 1),
    (16000, 1, 2048, 512, 128, 13, 0, 0, 0, 80, 0),
    (16000, 3000, 512, 1024, 40, 13, 0, 0, 0, 0, 0),
]

warnings.simplefilter("ignore")
for case in CASES:
    rate, samples, window, hop, mels, coefficients, htk, lifter, deltas, top_db, normalise = case
    power = librosa.feature.melspectrogram(y=signal(rate, samples), sr=rate, n_fft=window, hop_length=hop, n_mels=mels,
                                           htk=bool(htk))
    levels = librosa.power_to_db(power, top_db=top_db or None)
    rows = librosa.feature.mfcc(S=levels, n_mfcc=coefficients, lifter=lifter)
    rows = np.vstack([rows] + [librosa.feature.delta(rows, order=order) for order in range(1, deltas + 1)])
    if normalise:
        rows = (rows - rows.mean(1, keepdims=True)) / rows.std(1, keepdims=True)
    print(*case, rows.shape[1], rows.shape[0])
    for frame in rows.T:
        print(*(f"{value:.5f}" for value in frame))
