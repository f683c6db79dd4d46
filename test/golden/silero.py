#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Golden values of Silero VAD: how likely its makers' network (the graph of silero_vad_16k_op15.onnx) takes windows of a
# made-up voice for speech with the weights that setup/vad.sh fetches (those in the graph are of another training), for
# test/speech/test_activity_net.c.
#   pip install numpy onnx onnxruntime==1.32.0 safetensors; pip download --no-deps silero-vad==6.2.3
#   unzip silero_vad-6.2.3-*.whl; test/golden/silero.py silero_vad/data
import sys

import numpy as np
import onnx
import onnxruntime
from safetensors.numpy import load_file

weights = load_file(f"{sys.argv[1]}/silero_vad_16k.safetensors")
names = {"model.stft.forward_basis_buffer": "stft_conv.weight", "model.decoder.decoder.2.weight": "final_conv.weight",
         "model.decoder.decoder.2.bias": "final_conv.bias"}
for part in ("weight", "bias"):
    names.update({f"model.encoder.{i}.reparam_conv.{part}": f"conv{i + 1}.{part}" for i in range(4)})
    names.update({f"model.decoder.rnn.{part}_{of}": f"lstm_cell.{part}_{of}" for of in ("ih", "hh")})
graph = onnx.load(f"{sys.argv[1]}/silero_vad_16k_op15.onnx")
for tensor in graph.graph.initializer:
    tensor.CopyFrom(onnx.numpy_helper.from_array(weights[names.pop(tensor.name)], tensor.name))
assert not names
session = onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])

# Syllables of a third of a second: harmonics of a gliding pitch, louder near three resonances, of which two glide.
t = np.arange(3 * 16000) / 16000
first, second = 500 + 250 * np.sin(6 * np.pi * t + 1), 1500 + 600 * np.sin(3 * np.pi * t)
phase = 2 * np.pi * 120 * t + 120 * 0.15 / 1.3 * np.sin(2.6 * np.pi * t)
sound = np.zeros_like(t)
for k in range(1, 31):
    f = 120 * k
    gain = 1 / (1 + ((f - first) / 100) ** 2) + 0.4 / (1 + ((f - second) / 120) ** 2)
    sound += (gain + 0.1 / (1 + ((f - 2700) / 200) ** 2) + 0.02) * np.sin(k * phase)
sound = (0.015 * np.sqrt(np.maximum(0, np.sin(3 * np.pi * t))) * sound).astype(np.float32)
context, state = np.zeros(64, np.float32), np.zeros((2, 1, 128), np.float32)
for i in range(len(sound) // 512):
    window = np.concatenate((context, sound[i * 512:(i + 1) * 512]))
    context = window[-64:]
    chance, state = session.run(None, {"input": window[None], "state": state, "sr": np.array(16000)})
    if i % 6 == 3:
        print(f"{{{i}, {chance[0, 0]:.5f}f}}, ", end="")
print()
