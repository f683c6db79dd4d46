#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Trains the expression network; see README.md beside it. A development tool: nothing of it is needed at run time."""
import argparse
import csv
import io
import lzma
import math
import os
import time

import numpy as np
import torch

import kernels
import network

VOTES = ["neutral", "happiness", "sadness", "anger", "fear", "disgust", "surprise"]  # in the order of network.CLASSES
FER2013 = {"neutral": 0, "happy": 1, "sad": 2, "angry": 3, "fear": 4, "disgust": 5, "surprise": 6}


def load(folder, name):
    pictures = np.load(io.BytesIO(lzma.open(os.path.join(folder, name + ".npy.xz")).read()))
    with open(os.path.join(folder, name + ".tsv")) as file:
        return pictures, list(csv.DictReader(file, delimiter="\t"))


def soft_targets(rows):
    """Ten annotators, and the older FER2013 label as an eleventh. Returns shares and how many votes stand behind them."""
    votes = np.array([[float(row[name]) for name in VOTES] for row in rows])
    usable = votes.sum(1) >= 4  # the others are mostly contempt, unknown or no face
    for i, row in enumerate(rows):
        votes[i, FER2013[row["fer2013_label"]]] += 1
    return votes / votes.sum(1, keepdims=True), votes.sum(1) / 11, usable


def augment(pictures, rng, strength):
    """(n, 48, 48) uint8 -> sources, affine maps (a detector's crops vary so), tints, and rectangles to cover."""
    n = len(pictures)

    def uniform(low, high, *shape):
        return strength * rng.uniform(low, high, (n,) + shape)

    x = pictures.astype(np.float32)
    soft = x.copy()
    soft[:, 1:-1, 1:-1] = sum(x[:, 1 + i : 47 + i, 1 + j : 47 + j] for i in (-1, 0, 1) for j in (-1, 0, 1)) / 9
    amount = np.where(rng.random(n) < 0.35, uniform(-0.9, 0.8), 0)[:, None, None]  # from soft to sharpened
    x += amount * (x - soft)
    middle = x.mean((1, 2), keepdims=True)
    x = (x - middle) * (1 + uniform(-0.4, 0.4, 1, 1)) + middle + uniform(-30, 30, 1, 1)
    x = 255 * (np.clip(x, 0, 255) / 255) ** np.exp(uniform(-0.25, 0.25, 1, 1))
    x = np.clip(x + uniform(0, 5, 1, 1) * rng.standard_normal(x.shape), 0, 255)
    angle, scale, stretch = strength * rng.normal(0, 0.12, n), np.exp(uniform(-0.18, 0.25)), np.exp(uniform(-0.06, 0.06))
    flip = np.where(rng.random(n) < 0.5, -1, 1)
    theta = np.stack([flip * scale * stretch * np.cos(angle), -scale * np.sin(angle), uniform(-0.12, 0.12),
                      flip * scale * stretch * np.sin(angle), scale * np.cos(angle), uniform(-0.12, 0.12)], 1)
    erase = np.stack([rng.uniform(0, 84, n), rng.uniform(0, 84, n), np.where(rng.random(n) < 0.2 * strength, 28, -1)], 1)
    return x, theta, 1 + uniform(-0.06, 0.06, 3), erase


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", required=True, help="folder of face-api's face_expression_model")
    parser.add_argument("--data", default="../shared/data/emotion")
    parser.add_argument("--work", required=True, help="folder for checkpoints")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--widths", default="32,64,192,384")
    parser.add_argument("--rate", type=float, default=1.2e-3)
    parser.add_argument("--resume", help="weights to go on from instead of face-api's")
    parser.add_argument("--strength", type=float, default=1.0, help="of the variation of the pictures")
    parser.add_argument("--frozen", type=int, default=0, help="blocks that stay as they are")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--distil", type=float, default=0.5, help="weight of staying close to face-api")
    parser.add_argument("--balance", type=float, default=0.5, help="classes weighted by frequency to minus this power")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    os.makedirs(arguments.work, exist_ok=True)
    rng = np.random.default_rng(arguments.seed)

    pictures, rows = load(arguments.data, "ferplus-train")
    targets, weights, usable = soft_targets(rows)
    held = np.random.default_rng(1).permutation(len(rows)) < 1300  # for calibration only; never trained on
    chosen = np.flatnonzero(usable & ~held)
    balance = targets[chosen].mean(0) ** -arguments.balance
    balance /= (balance * targets[chosen].mean(0)).sum()
    targets = targets * balance * weights[:, None]

    widths = [int(w) for w in arguments.widths.split(",")]
    small = network.face_api(arguments.start)
    loaded = kernels.library(arguments.work)
    teacher = kernels.Net(loaded, (32, 64, 128, 256), 7, arguments.threads)
    teacher.load(network.tensors_of_state(small.state_dict()))
    net = kernels.Net(loaded, widths, 14, arguments.threads)
    net.load(network.tensors_of_state(network.grow(small, widths, 14, torch.Generator().manual_seed(1)).state_dict()))
    if arguments.resume:
        net.parameters[:] = np.load(arguments.resume)
        net.refresh()
    print("parameters", len(net.parameters), "pictures", len(chosen), flush=True)

    decays = net.decays() * 0.02 * net.learns(arguments.frozen)
    gradient, first, second = (np.zeros_like(net.parameters) for _ in range(3))
    average = net.parameters.copy()
    began, saved, shown, batch, step, done = time.time(), 0.0, np.zeros(2), 64, 0, False
    while not done:
        order = rng.permutation(chosen)
        for at in range(0, len(order) - batch + 1, batch):
            spent = time.time() - began
            progress = min(spent / (arguments.minutes * 60), 1.0)
            done = progress >= 1.0
            if done:
                break
            rate = arguments.rate * min(1.0, (step + 1) / 300) * (0.5 + 0.5 * math.cos(math.pi * progress)) + 1e-6
            index = order[at : at + batch]
            shown = 0.98 * shown + 0.02 * net.step(teacher, *augment(pictures[index], rng, arguments.strength), targets[index],
                                                   4 * arguments.distil, 0.2, step, arguments.frozen,
                                                   gradient)
            norm = float(np.linalg.norm(gradient))
            if norm > 1:
                gradient /= norm
            step += 1
            # AdamW
            first += 0.1 * (gradient - first)
            second += 0.001 * (gradient * gradient - second)
            net.parameters -= rate * (first / (1 - 0.9 ** step) / (np.sqrt(second / (1 - 0.999 ** step)) + 1e-8)
                                      + decays * net.parameters)
            net.refresh()
            average += (1 - min(0.9985, (1 + step) / (10 + step))) * (net.parameters - average)
            if step % 25 == 0:
                print("%6.0f s  step %d  epoch %.2f  rate %.2e  votes %.4f  kept %.4f  gradient %.2f" % (
                    spent, step, step * batch / len(chosen), rate, *(shown / (1 - 0.98 ** step)), norm), flush=True)
            if spent - saved > 300:
                saved = spent
                np.save(os.path.join(arguments.work, "interim.npy"), average)
    np.save(os.path.join(arguments.work, "final.npy"), average)


if __name__ == "__main__":
    main()
