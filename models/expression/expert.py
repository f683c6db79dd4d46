# SPDX-License-Identifier: MIT
"""A larger network that only training uses: a residual network (He et al. 2016) with squeeze and excitation (Hu et al.
2018) for grey views of 64 x 64 pixels. What it answers is taught to the small one."""
import torch.nn as nn
import torch.nn.functional as F

SIDE = 64


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs))
        self.second = nn.Sequential(nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False), nn.BatchNorm2d(outputs))
        self.gate = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(outputs, outputs // 8, 1), nn.ReLU(),
                                  nn.Conv2d(outputs // 8, outputs, 1), nn.Sigmoid())
        self.skip = nn.Identity() if inputs == outputs and stride == 1 else nn.Sequential(
            nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        y = self.second(F.relu(self.first(x)))
        return F.relu(y * self.gate(y) + self.skip(x))


class Expert(nn.Module):
    def __init__(self, width=64, classes=7):
        super().__init__()
        layers, inputs = [nn.Conv2d(1, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU()], width
        for stage in range(4):
            for block in range(2):
                layers.append(Residual(inputs, width << stage, 2 if block == 0 else 1))
                inputs = width << stage
        self.layers = nn.Sequential(*layers)
        self.dense = nn.Linear(inputs, classes)

    def forward(self, x, dropout=0.0):
        return self.dense(F.dropout(self.layers(x).mean((2, 3)), dropout, self.training))
