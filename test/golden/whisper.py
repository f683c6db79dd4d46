#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Golden values of Whisper base: what faster-whisper 1.2.1 (CTranslate2 4.8.5, float32) hears of two tones, for
# test/speech/test_whisper_mel.c, test_whisper_encoder.c and test_whisper_decoder.c.
#   pip install faster-whisper==1.2.1; test/golden/whisper.py ~/.cache/interview-evaluator/whisper/base
import sys
import numpy as np
import ctranslate2
from faster_whisper.feature_extractor import FeatureExtractor

i = np.arange(2 * 16000)
sound = (0.3 * np.sin(2 * np.pi * 220 * i / 16000) + 0.1 * np.sin(2 * np.pi * 1330 * i / 16000)).astype(np.float32)
sound[16000:] *= 0.1
bands = FeatureExtractor()(np.pad(sound, (0, 480000 - len(sound))))[:, :3000]
for frame, band in ((0, 5), (10, 5), (50, 30), (99, 79), (120, 9), (199, 40), (300, 0)):
    print(f"{{{frame}, {band}, {bands[band, frame]:.4f}f}}, ", end="")
print()
model = ctranslate2.models.Whisper(sys.argv[1], device="cpu", compute_type="float32")
features = ctranslate2.StorageView.from_array(np.ascontiguousarray(bands[None]))
states = np.array(model.encode(features, to_cpu=True))[0]
for position, value in ((0, 0), (0, 500), (7, 100), (50, 255), (99, 3), (700, 42), (1499, 511)):
    print(f"{{{position}, {value}, {states[position, value]:.3f}f}}, ", end="")
print(f"\nmean magnitude {np.abs(states).mean():.4f}")
text = model.generate(features, [[50258, 50259, 50359, 50363]], beam_size=1, return_scores=True, max_length=30,
                      return_no_speech_prob=True)[0]
print(text.sequences_ids[0], f"score {text.scores[0]:.3f}, no speech {text.no_speech_prob:.3f}")
