# SPDX-License-Identifier: MIT
"""Who spoke when by the ready tools that voices.py puts beside ie-stt, with weights in their wheels, on one thread:
Silero's detector, Resemblyzer's prints of windows of 1.6 s, four a second, and spectralcluster as its makers set it for
diarisation (Xia and others 2022; their setting of 2018 did worse on these dialogues), which tells two voices at least.

usage: IE_ORACLE=v/bin/python test/bench/voices.sh     after
    python3 -m venv v && v/bin/pip install resemblyzer==0.1.4 spectralcluster==0.2.22 silero-vad==6.2.3 torch==2.15.0 \
        librosa==0.11.0 'setuptools<81'

Says a name; then, for each line of base64 (16 kHz, s16le), one of JSON with spans, processor seconds without those of
starting, and the most memory so far in MB. Without the tools it says nothing."""
import base64
import importlib.metadata
import importlib.util
import json
import os
import resource
import sys
import time

if not all(importlib.util.find_spec(name) for name in ("resemblyzer", "spectralcluster", "silero_vad")):
    sys.exit("voices: no Resemblyzer: comparison left out (voices_ready.py says how to get it)")
for name in ("OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ[name] = "1"
import numpy
import torch
from resemblyzer import VoiceEncoder, normalize_volume
from silero_vad import get_speech_timestamps, load_silero_vad
from spectralcluster import configs

RATE = 16000
A_SECOND = 4  # windows
torch.set_num_threads(1)
detector, encoder = load_silero_vad(), VoiceEncoder("cpu", verbose=False)


def tell(sound):
    """Spans [begin, end, voice]; pauses of one voice are within its span, as in the truth."""
    spoken = get_speech_timestamps(torch.from_numpy(sound), detector)
    _, prints, windows = encoder.embed_utterance(normalize_volume(sound, -30, increase_only=True), return_partials=True,
                                                 rate=A_SECOND)
    middles = [(window.start + window.stop) / 2 for window in windows]
    within = [i for i, at in enumerate(middles) if any(s["start"] <= at < s["end"] for s in spoken)]
    spans = []
    for i, voice in zip(within, configs.turntodiarize_clusterer.predict(prints[within])):
        begin, end = (middles[i] / RATE + side * 0.5 / A_SECOND for side in (-1, 1))
        if spans and spans[-1][2] == voice:
            spans[-1][1] = end
        else:
            spans.append([begin, end, int(voice)])
    return spans


print("Resemblyzer", importlib.metadata.version("resemblyzer"), flush=True)
for line in sys.stdin:
    sound = numpy.frombuffer(base64.b64decode(line), numpy.int16).astype(numpy.float32) / 32768
    before = time.process_time()
    spans = tell(sound)
    seconds = time.process_time() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"spans": spans, "seconds": seconds, "megabytes": memory}), flush=True)
