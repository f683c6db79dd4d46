# SPDX-License-Identifier: MIT
"""Faces and their labels, and the views of them that training draws: as cameras, light and a detector's cut would vary."""
import csv
import io
import lzma
import os

import numpy as np
import torch
import torch.nn.functional as F

VOTES = ["neutral", "happiness", "sadness", "anger", "fear", "disgust", "surprise"]  # in the order of network.CLASSES
LABELS = {"neutral": 0, "happy": 1, "sad": 2, "angry": 3, "fear": 4, "disgust": 5, "surprise": 6}
HELD_OUT = 2000


def load(folder, name):
    """uint8 pictures (n, 48, 48) and the rows of the table beside them."""
    pictures = np.load(io.BytesIO(lzma.open(os.path.join(folder, name + ".npy.xz")).read()))
    with open(os.path.join(folder, name + ".tsv")) as file:
        return pictures, list(csv.DictReader(file, delimiter="\t"))


def soft_targets(rows):
    """Ten annotators, and the older FER2013 label as an eleventh. Returns shares and how many votes stand behind them."""
    votes = np.array([[float(row[name]) for name in VOTES] for row in rows])
    usable = votes.sum(1) >= 4  # the others are mostly contempt, unknown or no face
    for i, row in enumerate(rows):
        votes[i, LABELS[row["fer2013_label"]]] += 1
    return votes / votes.sum(1, keepdims=True), votes.sum(1) / 11, usable


def split(rows):
    """Row numbers to learn from, and those held out to choose and calibrate by."""
    _, _, usable = soft_targets(rows)
    held = np.random.default_rng(1).permutation(len(rows)) < HELD_OUT
    return np.flatnonzero(usable & ~held), np.array([i for i in np.flatnonzero(usable & held) if rows[i]["plurality7"]])


def photographs(x):
    """(n, 1, 48, 48) from 0 to 255, in other light and through other lenses."""
    n, device = len(x), x.device

    def uniform(low, high):
        return torch.empty(n, 1, 1, 1, device=device).uniform_(low, high)

    def sometimes(share, values):
        return torch.where(torch.rand(n, 1, 1, 1, device=device) < share, values, torch.zeros_like(values))

    coarse = F.interpolate(F.avg_pool2d(x, 2), scale_factor=2, mode="bilinear", align_corners=False)
    x = x + sometimes(0.15, uniform(0.3, 1)) * (coarse - x)
    soft = F.avg_pool2d(F.pad(x, (1, 1, 1, 1), mode="replicate"), 3, 1)
    x = x + sometimes(0.35, uniform(-0.9, 0.8)) * (x - soft)
    middle = x.mean((2, 3), keepdim=True)
    x = (x - middle) * torch.exp(uniform(-0.5, 0.4)) + middle + uniform(-35, 35)
    ramp = torch.linspace(-1, 1, x.shape[3], device=device)
    turn = uniform(-np.pi, np.pi)
    side = torch.cos(turn) * ramp.view(1, 1, 1, -1) + torch.sin(turn) * ramp.view(1, 1, -1, 1)
    x = x * (1 + sometimes(0.3, uniform(0, 0.45)) * side)
    x = 255 * (x.clamp(0, 255) / 255) ** torch.exp(uniform(-0.3, 0.3))
    return (x + uniform(0, 6) * torch.randn_like(x)).clamp(0, 255)


def cuts(n, device, strength=1.0):
    """Affine maps (n, 2, 3) from a view to its picture: turned, shifted, mirrored, wider or narrower."""
    def uniform(low, high):
        return strength * torch.empty(n, device=device).uniform_(low, high)

    angle = strength * 0.14 * torch.randn(n, device=device)
    scale, stretch = torch.exp(uniform(-0.2, 0.25)), torch.exp(uniform(-0.07, 0.07))
    flip = torch.where(torch.rand(n, device=device) < 0.5, -1.0, 1.0)
    rows = [flip * scale * stretch * angle.cos(), -scale * angle.sin(), uniform(-0.12, 0.12),
            flip * scale * stretch * angle.sin(), scale * angle.cos(), uniform(-0.12, 0.12)]
    return torch.stack(rows, 1).view(n, 2, 3)


def plain_cut(n, flip, device):
    """The whole picture, or with `flip` -1 its mirror image: as ie-emotion --whole-frame reads it."""
    return torch.tensor([[flip, 0.0, 0.0], [0.0, 1.0, 0.0]], device=device).expand(n, 2, 3)


def covered(n, device):
    """For a part of the views a square hidden from it: left, top, side in shares of the view, and its grey."""
    corner = torch.rand(n, 2, device=device) * 0.75
    side = torch.empty(n, 1, device=device).uniform_(0.15, 0.4) * (torch.rand(n, 1, device=device) < 0.25)
    return torch.cat([corner, side, 255 * torch.rand(n, 1, device=device)], 1)


def sample(pictures, cut, size, cover=None):
    """The views, (n, 1, size, size); beyond a picture its edge goes on."""
    grid = F.affine_grid(cut, (len(cut), 1, size, size), align_corners=False)
    out = F.grid_sample(pictures, grid, padding_mode="border", align_corners=False)
    if cover is not None:
        at = (torch.arange(size, device=out.device) + 0.5) / size
        left, top, side, grey = (cover[:, i].view(-1, 1, 1, 1) for i in range(4))
        x, y = at.view(1, 1, 1, -1), at.view(1, 1, -1, 1)
        out = torch.where((x > left) & (x < left + side) & (y > top) & (y < top + side), grey.expand_as(out), out)
    return out


def mixed(pictures, targets, share=0.3):
    """Some pictures get up to half of another laid over them, their targets likewise."""
    amount = torch.where(torch.rand(len(pictures), device=pictures.device) < share,
                         0.5 * torch.rand(len(pictures), device=pictures.device), torch.zeros(1, device=pictures.device))
    other = torch.randperm(len(pictures), device=pictures.device)
    shade = amount.view(-1, 1, 1, 1)
    return (1 - shade) * pictures + shade * pictures[other], (1 - amount[:, None]) * targets + amount[:, None] * targets[other]
