# SPDX-License-Identifier: MIT
"""The expression network in PyTorch, face-api's weights, and growing it: shared by train.py and the golden recipe."""
import json
import os
import struct

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

CLASSES = ["neutral", "happy", "sad", "angry", "fear", "disgust", "surprise"]
MEAN_RGB = (122.782, 117.001, 104.298)
SIDE = 112


def same_pad(x, stride):
    """TensorFlow's 'same' padding of a 3x3 kernel: an even side and stride 2 pad after the end only."""
    return F.pad(x, (0, 1, 0, 1)) if stride == 2 else x


class Separable(nn.Module):
    def __init__(self, inputs, outputs, stride=1):
        super().__init__()
        self.stride = stride
        self.depthwise = nn.Conv2d(inputs, inputs, 3, stride, padding=1 if stride == 1 else 0, groups=inputs, bias=False)
        self.pointwise = nn.Conv2d(inputs, outputs, 1)

    def forward(self, x):
        return self.pointwise(self.depthwise(same_pad(x, self.stride)))


class Block(nn.Module):
    """Four convolutions; each sees the rectified sum of all before it."""

    def __init__(self, inputs, outputs, first=False):
        super().__init__()
        self.first = first
        self.conv0 = nn.Conv2d(inputs, outputs, 3, 2) if first else Separable(inputs, outputs, 2)
        self.conv1 = Separable(outputs, outputs)
        self.conv2 = Separable(outputs, outputs)
        self.conv3 = Separable(outputs, outputs)

    def forward(self, x):
        total = first = F.relu(self.conv0(same_pad(x, 2) if self.first else x))
        total = first + self.conv1(first)
        total = total + self.conv2(F.relu(total))
        total = total + self.conv3(F.relu(total))
        return F.relu(total)


class Network(nn.Module):
    def __init__(self, widths=(32, 64, 128, 256), outputs=7):
        super().__init__()
        ends = (3,) + tuple(widths)
        self.blocks = nn.ModuleList([Block(ends[i], ends[i + 1], i == 0) for i in range(4)])
        self.dense = nn.Linear(widths[3], outputs)

    def forward(self, x, dropout=0.0):
        for block in self.blocks:
            x = block(x)
        x = x.mean((2, 3))
        return self.dense(F.dropout(x, dropout, self.training) if dropout else x)


def read_face_api(folder):
    """The tensors of face_expression_model: uint8 values times scale plus min, or float32."""
    with open(os.path.join(folder, "face_expression_model-weights_manifest.json")) as file:
        manifest = json.load(file)
    tensors = {}
    for group in manifest:
        raw = b"".join(open(os.path.join(folder, path), "rb").read() for path in group["paths"])
        at = 0
        for weight in group["weights"]:
            count = int(np.prod(weight["shape"]))
            step = weight.get("quantization")
            if step:
                values = np.frombuffer(raw, np.uint8, count, at) * step["scale"] + step["min"]
                at += count
            else:
                values = np.frombuffer(raw, np.float32, count, at)
                at += 4 * count
            tensors[weight["name"]] = values.astype(np.float32).reshape(weight["shape"])
        assert at == len(raw)
    return tensors


def state_of_tensors(tensors):
    """Tensors named and laid out as face-api's (height, width, in, out) -> a PyTorch state."""
    state = {}
    for name, values in tensors.items():
        if name == "fc/weights":
            state["dense.weight"] = values.T
        elif name == "fc/bias":
            state["dense.bias"] = values
        else:
            block, conv, kind = name.split("/")
            path = "blocks.%s.%s." % (block[-1], conv)
            first = name.startswith("dense0/conv0/")
            if kind == "bias":
                state[path + ("bias" if first else "pointwise.bias")] = values
            elif kind == "depthwise_filter":
                state[path + "depthwise.weight"] = values.transpose(2, 3, 0, 1)
            else:
                state[path + ("weight" if first else "pointwise.weight")] = values.transpose(3, 2, 0, 1)
    return {name: torch.from_numpy(np.ascontiguousarray(values)) for name, values in state.items()}


def tensors_of_state(state):
    """The inverse: what the C program reads."""
    tensors = {}
    for name, values in state.items():
        values = values.detach().float().numpy()
        if name == "dense.weight":
            tensors["fc/weights"] = values.T
        elif name == "dense.bias":
            tensors["fc/bias"] = values
        else:
            parts = name.split(".")
            path = "dense%s/%s/" % (parts[1], parts[2])
            if parts[-1] == "bias":
                tensors[path + "bias"] = values
            elif parts[3] == "depthwise":
                tensors[path + "depthwise_filter"] = values.transpose(2, 3, 0, 1)
            elif parts[3] == "pointwise":
                tensors[path + "pointwise_filter"] = values.transpose(2, 3, 1, 0)
            else:
                tensors[path + "filters"] = values.transpose(2, 3, 1, 0)
    return {name: np.ascontiguousarray(values, np.float32) for name, values in tensors.items()}


def face_api(folder):
    network = Network()
    network.load_state_dict(state_of_tensors(read_face_api(folder)))
    return network


def grow(small, widths, outputs, generator):
    """A wider network that computes what `small` does: new channels start random, and nothing old reads them yet."""
    big = Network(widths, outputs)
    old, new = small.state_dict(), big.state_dict()
    for name, values in new.items():
        had = old[name]
        if values.dim() > 1:
            scale = 1 / 3 if "depthwise" in name else 0.8 * values[0].numel() ** -0.5
            values.copy_(torch.randn(values.shape, generator=generator) * scale)
            if "depthwise" not in name:
                values[: had.shape[0], had.shape[1] if name != "blocks.0.conv0.weight" else 3 :] = 0
        else:
            values.zero_()
        if name.startswith("dense"):
            values.zero_()
            for start in range(0, outputs, 7):
                part = values[start : start + 7]
                part[tuple(slice(0, n) for n in had.shape)] = had
        else:
            values[tuple(slice(0, n) for n in had.shape)] = had
    big.load_state_dict(new)
    return big


def write_safetensors(path, tensors, metadata):
    """huggingface safetensors: u64 header length, JSON header padded to 8, then the data."""
    header, at = {"__metadata__": metadata}, 0
    for name in sorted(tensors):
        size = tensors[name].nbytes
        kind = {"float32": "F32", "float16": "F16"}[str(tensors[name].dtype)]
        header[name] = {"dtype": kind, "shape": list(tensors[name].shape), "data_offsets": [at, at + size]}
        at += size
    text = json.dumps(header, separators=(",", ":"), sort_keys=True).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for name in sorted(tensors):
            file.write(tensors[name].tobytes())


def normalise(pictures):
    """(n, 3, 112, 112) RGB 0..255 -> what the first convolution takes."""
    return (pictures - torch.tensor(MEAN_RGB).view(1, 3, 1, 1)) / 255
