#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The face finder against OpenCV's (Debian's python3-opencv) on the same pictures, one core each: which boxes agree, and
processor time. Usage: faces_opencv.py FACES-BENCH CASCADE SHARED-FOLDER. Prints a line for the table."""
import glob
import subprocess
import sys
import time

import cv2
import numpy as np

bench, cascade, shared = sys.argv[1:]
cv2.setNumThreads(1)


def overlap(a, b):
    width = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    height = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    common = max(width, 0) * max(height, 0)
    return common / (a[2] * a[3] + b[2] * b[3] - common)


def pictures():
    for path in sorted(glob.glob(shared + "/data/detection/*.jpg")):
        yield cv2.imread(path, cv2.IMREAD_GRAYSCALE)
    for path in sorted(glob.glob(shared + "/data/video/*.m*") + glob.glob(shared + "/data/video/awkward/*.m*")):
        video = cv2.VideoCapture(path)
        for index in range(100):
            more, frame = video.read()
            if not more:
                break
            if index % 45 == 5:
                grey = cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY)
                yield grey
                yield cv2.resize(grey, (480, round(480 * grey.shape[0] / grey.shape[1])), interpolation=cv2.INTER_AREA)
    rng = np.random.default_rng(5)
    for width, height in [(30, 30), (31, 40), (33, 33), (50, 45), (97, 131), (320, 240), (640, 360), (1920, 1080)]:
        coarse = rng.integers(0, 256, (height // 4 + 2, width // 4 + 2)).astype(np.uint8)
        yield cv2.resize(coarse, (width, height))


images = [np.ascontiguousarray(image) for image in pictures()]
raw = b"".join(b"%d %d\n" % (image.shape[1], image.shape[0]) + image.tobytes() for image in images)
lines = subprocess.run([bench, "scan", cascade], input=raw, capture_output=True, check=True).stdout.decode().split("\n")
classifier = cv2.CascadeClassifier(cascade)
start = time.process_time()
wanted = [classifier.detectMultiScale(image, 1.1, 3, 0, (30, 30)) for image in images]
opencv_ms = (time.process_time() - start) * 1e3
boxes = found = extra = equal = 0
for line, theirs in zip(lines, wanted):
    numbers = [int(word) for word in line.split()]
    ours = [tuple(numbers[i:i + 4]) for i in range(0, len(numbers), 4)]
    theirs = [tuple(int(v) for v in box) for box in theirs]
    boxes += len(theirs)
    equal += sum(box in ours for box in theirs)
    found += sum(any(overlap(box, own) >= 0.9 for own in ours) for box in theirs)
    extra += sum(not any(overlap(box, own) >= 0.9 for box in theirs) for own in ours)
ours_ms = float(lines[len(images)])
print("  %-32s %4d pictures %4d boxes: found %.1f %% (target 99), extra %.1f %% (at most 1), equal %.1f %%; "
      "%.0f ms to OpenCV's %.0f: %.1f times as fast (target 1)" % (
          cascade.split("/")[-1][12:-4], len(images), boxes, 100 * found / max(boxes, 1), 100 * extra / max(boxes, 1),
          100 * equal / max(boxes, 1), ours_ms, opencv_ms, opencv_ms / ours_ms))
