#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Writes expression.tsv: what PyTorch computes from models/expression.safetensors for 100 drawn faces, once and averaged
with the mirror image. test_expression_net.c draws the same faces and compares. Run from the project's root."""
import json
import struct
import sys

import numpy as np
import torch

sys.path.insert(0, "models/expression")
import network  # noqa: E402


def draw(number):
    """A face of ellipses with noise, in whole numbers only."""
    state = [number * 2654435761 + 12345 & 0xFFFFFFFF]

    def random(limit):
        state[0] = (state[0] * 1664525 + 1013904223) & 0xFFFFFFFF
        return (state[0] >> 8) % limit

    face = np.zeros((112, 112, 3), np.float32)
    face += np.array([random(256), random(256), random(256)], np.float32)
    y, x = np.mgrid[0:112, 0:112]
    for ellipse in range(8):
        cx, cy, a, b = 16 + random(80), 16 + random(80), 2 + random(30), 2 + random(30)
        colour = np.array([random(256), random(256), random(256)], np.float32)
        face[(x - cx) ** 2 * b * b + (y - cy) ** 2 * a * a < a * a * b * b] = colour
    for row in range(0, 112, 7):
        for column in range(0, 112, 7):
            face[row, column] = random(256)
    return face


def read_safetensors(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    header.pop("__metadata__", None)
    return {name: np.frombuffer(data[slice(*entry["data_offsets"])], np.float32).reshape(entry["shape"])
            for name, entry in header.items()}


def believed(logits):
    """lib/vision/expression_net.h says which of the two heads."""
    votes, kept = logits[0, :7].softmax(0), logits[0, 7:].softmax(0)
    contradict = votes.argmax() == 0 and kept.argmax() != 0 and votes[0] * kept.max() > 0.55
    return kept if contradict else votes


def main():
    tensors = read_safetensors("models/expression.safetensors")
    model = network.from_tensors(tensors).eval()
    with open("test/golden/expression.tsv", "w") as file, torch.no_grad():
        for number in range(100):
            x = network.normalise(torch.from_numpy(draw(number)).permute(2, 0, 1)[None])
            once, mirrored = model(x), model(x.flip(3))
            for logits in (once, (once + mirrored) / 2):
                file.write("\t".join("%.6f" % p for p in believed(logits)) + "\n")


if __name__ == "__main__":
    main()
