#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Writes the safetensors file that ie-emotion reads: batch normalisation folded in, a little of the second head mixed into
the first, and a temperature for each, of least surprise (negative log likelihood) about the plurality labels of the rows
held out of training, seen in other light and through other lenses: on pictures that are not training's, a network is less
often right than on those held out of it."""
import argparse

import numpy as np
import torch

import network
import views


def trained(path):
    """The network of train.py's checkpoint, batch normalisation folded in."""
    state = torch.load(path, map_location="cpu")
    net = network.Network([state["blocks.%d.conv0.conv.bias" % block].shape[0] for block in range(4)], 14, 1)
    for convolution in net.convolutions():
        convolution.norm = torch.nn.BatchNorm2d(len(convolution.conv.bias))
    net.load_state_dict(state)
    return network.folded(net.eval())


def read(net, pictures):
    """Logits as ie-emotion --whole-frame gets them, mirror image averaged."""
    logits = []
    with torch.no_grad():
        for part in torch.from_numpy(pictures[:, None].astype(np.float32)).split(250):
            logits.append(sum(net(network.normalise(views.sample(part, views.plain_cut(len(part), flip, "cpu"), network.SIDE)))
                              for flip in (1, -1)) / 2)
    return torch.cat(logits).numpy()


def surprise(logits, labels):
    logits = logits - logits.max(1, keepdims=True)
    return float(np.mean(np.log(np.exp(logits).sum(1)) - logits[np.arange(len(labels)), labels]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", help="student.pt of train.py")
    parser.add_argument("out")
    parser.add_argument("--data", default="../shared/data/emotion")
    parser.add_argument("--kept", type=float, default=0.03, help="share in the first head of what learnt from face-api")
    arguments = parser.parse_args()
    net = trained(arguments.weights)
    pictures, rows = views.load(arguments.data, "ferplus-train")
    _, held = views.split(rows)
    labels = np.array([views.LABELS[rows[i]["plurality7"]] for i in held])
    torch.manual_seed(1)
    varied = views.photographs(torch.from_numpy(pictures[held][:, None].astype(np.float32)))[:, 0].numpy()
    logits = read(net, varied)
    heads = np.eye(14, dtype=np.float32)
    heads[:7, :7] *= 1 - arguments.kept
    heads[7:, :7] = arguments.kept * np.eye(7)
    for name, head in (("first", heads[:, :7]), ("second", heads[:, 7:])):
        head *= min(np.exp(np.linspace(-1.5, 1.5, 301)), key=lambda s: surprise(s * logits @ head, labels))
        print("held out, varied: %d rows, %s head: accuracy %.4f, surprise %.4f" % (
            len(held), name, ((logits @ head).argmax(1) == labels).mean(), surprise(logits @ head, labels)))
    tensors = network.to_tensors(net)
    for name in ("fc/weights", "fc/bias"):
        tensors[name] = np.ascontiguousarray(tensors[name] @ heads, np.float32)
    network.write_safetensors(arguments.out, tensors, {
        "network": "face expression", "classes": " ".join(network.CLASSES), "licence": "see models/expression/README.md"})


if __name__ == "__main__":
    main()
