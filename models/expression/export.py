#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Folds the two heads of a trained network, a correction of the classes' frequencies and a temperature into one dense
layer, and writes the safetensors file that ie-emotion reads. Temperature: least surprise (negative log likelihood) about
the plurality labels of the rows held out of training."""
import argparse

import numpy as np
import torch

import kernels
import network
import train


WIDEN = 1.08  # ie-emotion --whole-frame reads crops so


def mixed(logits, kept, prior, logarithms):
    return (1 - kept) * logits[:, :7] + kept * logits[:, 7:] + prior * logarithms


def surprise(logits, labels):
    logits = logits - logits.max(1, keepdims=True)
    return float(np.mean(np.log(np.exp(logits).sum(1)) - logits[np.arange(len(labels)), labels]))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", help="final.npy of train.py")
    parser.add_argument("out")
    parser.add_argument("--data", default="../shared/data/emotion")
    parser.add_argument("--work", required=True, help="folder for the compiled kernels")
    parser.add_argument("--widths", default="32,64,192,384")
    parser.add_argument("--kept", type=float, default=0.2, help="share of the head that learnt from face-api")
    parser.add_argument("--prior", type=float, default=0.2, help="how much of the classes' frequencies to add back")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    net = kernels.Net(kernels.library(arguments.work), [int(w) for w in arguments.widths.split(",")], 14, 1)
    net.parameters[:] = np.load(arguments.weights)
    net.refresh()
    pictures, rows = train.load(arguments.data, "ferplus-train")
    targets, _, usable = train.soft_targets(rows)
    held = np.flatnonzero((np.random.default_rng(1).permutation(len(rows)) < 1300) & usable)
    held = np.array([i for i in held if rows[i]["plurality7"]])
    labels = np.array([train.FER2013[rows[i]["plurality7"]] for i in held])
    logarithms = np.log(targets[usable].mean(0))
    views = [np.tile(np.float32([flip * WIDEN, 0, 0, 0, WIDEN, 0]), (len(held), 1)) for flip in (1, -1)]
    logits = sum(net.predict(pictures[held], view) for view in views) / 2
    final = mixed(logits, arguments.kept, arguments.prior, logarithms)
    sharpness = min(np.exp(np.linspace(-1.5, 1.5, 301)), key=lambda s: surprise(s * final, labels))
    print("held out: %d rows, accuracy %.4f, sharpness %.3f, surprise %.4f" % (
        len(held), (final.argmax(1) == labels).mean(), sharpness, surprise(sharpness * final, labels)))
    tensors = net.tensors()
    weights, bias = tensors["fc/weights"], tensors["fc/bias"]
    tensors["fc/weights"] = sharpness * ((1 - arguments.kept) * weights[:, :7] + arguments.kept * weights[:, 7:])
    tensors["fc/bias"] = sharpness * mixed(bias[None], arguments.kept, arguments.prior, logarithms)[0]
    tensors = {name: np.ascontiguousarray(values, np.float32) for name, values in tensors.items()}
    network.write_safetensors(arguments.out, tensors, {
        "network": "face expression", "classes": " ".join(network.CLASSES), "licence": "see models/expression/README.md"})


if __name__ == "__main__":
    main()
