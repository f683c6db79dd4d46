# SPDX-License-Identifier: MIT
"""The expression network in PyTorch, face-api's weights, and growing it: shared by train.py, export.py and the golden recipe."""
import json
import os
import struct

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

CLASSES = ["neutral", "happy", "sad", "angry", "fear", "disgust", "surprise"]
MEAN_RGB = (122.782, 117.001, 104.298)
LUMA = (0.299, 0.587, 0.114)  # ITU-R BT.601: ours sees grey only, as its training pictures are
MEAN_GREY = sum(weight * mean for weight, mean in zip(LUMA, MEAN_RGB))
SIDE, LAST = 112, 7  # pixels across the input and the last maps


def same_pad(x, stride):
    """TensorFlow's 'same' padding of a 3x3 kernel: an even side and stride 2 pad after the end only."""
    return F.pad(x, (0, 1, 0, 1)) if stride == 2 else x


class Full(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, 3, 2)
        self.norm = nn.Identity()

    def forward(self, x):
        return self.norm(self.conv(same_pad(x, 2)))


class Separable(nn.Module):
    def __init__(self, inputs, outputs, stride=1):
        super().__init__()
        self.stride = stride
        self.depthwise = nn.Conv2d(inputs, inputs, 3, stride, padding=1 if stride == 1 else 0, groups=inputs, bias=False)
        self.conv = nn.Conv2d(inputs, outputs, 1)
        self.norm = nn.Identity()

    def forward(self, x):
        return self.norm(self.conv(self.depthwise(same_pad(x, self.stride))))


class Block(nn.Module):
    """Four convolutions; each sees the rectified sum of all before it."""

    def __init__(self, inputs, outputs, is_first):
        super().__init__()
        self.conv0 = Full(inputs, outputs) if is_first else Separable(inputs, outputs, 2)
        self.conv1 = Separable(outputs, outputs)
        self.conv2 = Separable(outputs, outputs)
        self.conv3 = Separable(outputs, outputs)

    def forward(self, x):
        total = first = F.relu(self.conv0(x))
        total = first + self.conv1(first)
        total = total + self.conv2(F.relu(total))
        return F.relu(total + self.conv3(F.relu(total)))


class Network(nn.Module):
    """`pool` weighs the pixels of the last maps, channel by channel; at first all alike, a mean."""

    def __init__(self, widths=(32, 64, 128, 256), outputs=7, colours=3):
        super().__init__()
        self.widths = widths
        ends = (colours,) + tuple(widths)
        self.blocks = nn.ModuleList([Block(ends[i], ends[i + 1], i == 0) for i in range(4)])
        self.pool = nn.Parameter(torch.full((widths[3], LAST, LAST), LAST ** -2.0))
        self.dense = nn.Linear(widths[3], outputs)

    def forward(self, x, dropout=0.0):
        for block in self.blocks:
            x = block(x)
        x = (x * self.pool).sum((2, 3))
        return self.dense(F.dropout(x, dropout, self.training) if dropout else x)

    def convolutions(self):
        return [getattr(block, "conv%d" % i) for block in self.blocks for i in range(4)]


class Measure(nn.Module):
    """Passes on what it sees, and keeps mean and variance of each channel."""

    def forward(self, x):
        self.mean, self.variance = x.mean((0, 2, 3)), x.var((0, 2, 3))
        return x


def normalised(net, pictures):
    """Puts a batch normalisation after each convolution that changes nothing yet: it gives back what it takes away."""
    for convolution in net.convolutions():
        convolution.norm = Measure()
    with torch.no_grad():
        net(pictures)
    for convolution in net.convolutions():
        mean, variance = convolution.norm.mean, convolution.norm.variance
        norm = nn.BatchNorm2d(len(mean))
        norm.weight.data, norm.bias.data = (variance + norm.eps).sqrt(), mean.clone()
        norm.running_mean.copy_(mean)
        norm.running_var.copy_(variance)
        convolution.norm = norm
    return net


def folded(net):
    """The same function without batch normalisation (changes `net`)."""
    for convolution in net.convolutions():
        norm = convolution.norm
        if isinstance(norm, nn.BatchNorm2d):
            gain = norm.weight.data / (norm.running_var + norm.eps).sqrt()
            convolution.conv.weight.data *= gain.view(-1, 1, 1, 1)
            convolution.conv.bias.data = (convolution.conv.bias.data - norm.running_mean) * gain + norm.bias.data
            convolution.norm = nn.Identity()
    return net


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


def from_tensors(tensors):
    """Tensors named and laid out as face-api's (height, width, in, out) -> a network."""
    net = Network([tensors["dense%d/conv0/bias" % block].shape[0] for block in range(4)], len(tensors["fc/bias"]))
    state = {"pool": net.pool.data, "dense.weight": tensors["fc/weights"].T, "dense.bias": tensors["fc/bias"]}
    if "pool/weights" in tensors:
        state["pool"] = tensors["pool/weights"].transpose(2, 0, 1)
    for name, values in tensors.items():
        if name.startswith("dense"):
            block, conv, kind = name.split("/")
            path = "blocks.%s.%s." % (block[-1], conv)
            if kind == "bias":
                state[path + "conv.bias"] = values
            elif kind == "depthwise_filter":
                state[path + "depthwise.weight"] = values.transpose(2, 3, 0, 1)
            else:
                state[path + "conv.weight"] = values.transpose(3, 2, 0, 1)
    net.load_state_dict({name: torch.from_numpy(np.array(values, np.float32)) for name, values in state.items()})
    return net


def to_tensors(net):
    """The inverse, of a folded network: what the C program reads."""
    tensors = {"fc/weights": net.dense.weight.T, "fc/bias": net.dense.bias, "pool/weights": net.pool.permute(1, 2, 0)}
    for index, convolution in enumerate(net.convolutions()):
        path = "dense%d/conv%d/" % divmod(index, 4)
        weight = convolution.conv.weight.permute(2, 3, 1, 0)
        if index == 0 and weight.shape[2] == 1:
            weight = weight * torch.tensor(LUMA).view(1, 1, 3, 1)
        tensors[path + "bias"] = convolution.conv.bias
        tensors[path + ("pointwise_filter" if index else "filters")] = weight
        if index:
            tensors[path + "depthwise_filter"] = convolution.depthwise.weight.permute(2, 3, 0, 1)
    return {name: np.ascontiguousarray(values.detach().float().numpy()) for name, values in tensors.items()}


def face_api(folder):
    return from_tensors(read_face_api(folder))


def grown(small, widths, outputs):
    """A wider network of grey that computes what `small` does of it: new channels are random, and nothing old reads them."""
    big = Network(widths, outputs, 1)
    old, new = small.state_dict(), big.state_dict()
    first = "blocks.0.conv0.conv."
    off = (torch.tensor(MEAN_GREY) - torch.tensor(MEAN_RGB)).view(1, 3, 1, 1) / 255
    old[first + "bias"] = old[first + "bias"] + (old[first + "weight"] * off).sum((1, 2, 3))
    old[first + "weight"] = old[first + "weight"].sum(1, keepdim=True)
    for name, values in new.items():
        had = old[name]
        if name == "pool":
            continue
        if values.dim() > 2:
            values.copy_(torch.randn(values.shape) * (1 / 3 if "depthwise" in name else 0.8 * values[0].numel() ** -0.5))
            if "depthwise" not in name:
                values[: had.shape[0], had.shape[1] :] = 0
        else:
            values.zero_()
        if name.startswith("dense"):
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
        header[name] = {"dtype": "F32", "shape": list(tensors[name].shape), "data_offsets": [at, at + tensors[name].nbytes]}
        at += tensors[name].nbytes
    text = json.dumps(header, separators=(",", ":"), sort_keys=True).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for name in sorted(tensors):
            file.write(tensors[name].tobytes())


def normalise(pictures):
    """(n, 3, ...) RGB or (n, 1, ...) grey, 0..255 -> what the first convolution takes."""
    mean = torch.tensor(MEAN_RGB if pictures.shape[1] == 3 else (MEAN_GREY,), device=pictures.device)
    return (pictures - mean.view(1, -1, 1, 1)) / 255
