# SPDX-License-Identifier: MIT
"""kernels.c, compiled on first use and called from Python: the network as one flat vector of parameters."""
import ctypes
import os
import subprocess

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
FLAGS = "-O3 -march=sapphirerapids -ffast-math -fno-finite-math-only -fopenmp -shared -fPIC".split()


def library(folder):
    path = os.path.join(folder, "kernels.so")
    source = os.path.join(HERE, "kernels.c")
    if not os.path.exists(path) or os.path.getmtime(path) < os.path.getmtime(source):
        subprocess.run(["gcc", *FLAGS, source, "-o", path, "-lm"], check=True)
    loaded = ctypes.CDLL(path)
    loaded.net_new.restype = loaded.work_new.restype = ctypes.c_void_p
    loaded.net_size.restype = ctypes.c_long
    loaded.net_prepare()
    return loaded


def pointer(array):
    return array.ctypes.data_as(ctypes.c_void_p)


def floats(*arrays):
    return [np.ascontiguousarray(a, np.float32) for a in arrays]


class Net:
    """`parameters` is shared: change it in place, then call `refresh`."""

    def __init__(self, loaded, widths, classes, threads):
        self.loaded, self.classes, self.threads = loaded, classes, threads
        self.net = ctypes.c_void_p(loaded.net_new((ctypes.c_int * 4)(*widths), classes))
        self.parameters = np.zeros(loaded.net_size(self.net), np.float32)
        self.workers = (ctypes.c_void_p * threads)(*[loaded.work_new(self.net) for _ in range(threads)])
        self.widths = tuple(widths)

    def names(self):
        """Every tensor in the order of the vector, with its shape as face-api lays it out."""
        inputs = 3
        for block, width in enumerate(self.widths):
            for conv in range(4):
                path = "dense%d/conv%d/" % (block, conv)
                if block == 0 and conv == 0:
                    yield path + "filters", (3, 3, 3, width)
                else:
                    yield path + "depthwise_filter", (3, 3, inputs, 1)
                    yield path + "pointwise_filter", (1, 1, inputs, width)
                yield path + "bias", (width,)
                inputs = width
        yield "fc/weights", (inputs, self.classes)
        yield "fc/bias", (self.classes,)

    def load(self, tensors):
        self.parameters[:] = np.concatenate([tensors[name].ravel() for name, _ in self.names()])
        self.refresh()

    def tensors(self, vector=None):
        vector, at, out = self.parameters if vector is None else vector, 0, {}
        for name, shape in self.names():
            count = int(np.prod(shape))
            out[name] = vector[at : at + count].reshape(shape).copy()
            at += count
        assert at == len(vector)
        return out

    def decays(self):
        """1 where a parameter is a weight, 0 where it is a bias."""
        return np.concatenate([np.full(int(np.prod(shape)), float(len(shape) > 1), np.float32) for _, shape in self.names()])

    def learns(self, frozen):
        """0 for the parameters of the first `frozen` blocks, 1 for the others."""
        return np.concatenate([np.full(int(np.prod(shape)), float(not name[:6] in ["dense%d" % b for b in range(frozen)]),
                                       np.float32) for name, shape in self.names()])

    def refresh(self):
        self.loaded.net_set(self.net, pointer(self.parameters))

    def predict(self, sources, theta=None, mirror=False):
        n = len(sources)
        if theta is None:
            theta = np.tile(np.float32([-1 if mirror else 1, 0, 0, 0, 1, 0]), (n, 1))
        out = np.zeros((n, self.classes), np.float32)
        sources, theta, gains, erase = floats(sources, theta, np.ones((n, 3)), np.full((n, 3), -1))
        self.loaded.net_predict(self.net, ctypes.c_void_p(self.workers[0]), n, pointer(sources), pointer(theta),
                                pointer(gains), pointer(erase), pointer(out))
        return out

    def step(self, teacher, sources, theta, gains, erase, targets, distil, dropout, seed, frozen, gradient):
        losses = np.zeros(2)
        sources, theta, gains, erase, targets = floats(sources, theta, gains, erase, targets)
        self.loaded.net_step(self.net, teacher.net if teacher else None, self.workers,
                             teacher.workers if teacher else self.workers, self.threads, len(sources), pointer(sources),
                             pointer(theta), pointer(gains), pointer(erase), pointer(targets), ctypes.c_float(distil),
                             ctypes.c_float(dropout), ctypes.c_uint32(seed), frozen, pointer(gradient), pointer(losses))
        return losses
