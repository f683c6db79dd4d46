#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Golden values of OpenCV 4.6 (Debian's python3-opencv), made by running this in its folder. For test/test_detector.c: what it
finds in pictures made by a formula, with two cascades made by chance, stumps and trees with tilted features
(faces-*.xml, faces.tsv). For test/filters/ie-faces.sh: what it finds in the shared photos (faces-photos.tsv)."""
import glob
import os
import random
import zlib

import cv2
import numpy as np

SIZES = [(30, 30), (31, 47), (33, 32), (64, 48), (100, 90), (161, 121), (200, 35), (240, 240), (480, 270), (479, 361),
         (1280, 720), (1920, 1080)]


def picture(width, height, seed):
    """Blocks of 6 x 6 pixels of one grey, a quarter of it fine noise; the same as in test_detector.c."""
    y, x = np.mgrid[0:height, 0:width].astype(np.uint32)

    def mix(a, b):
        h = a * np.uint32(73856093) ^ b * np.uint32(19349663) ^ np.uint32(seed * 83492791 % 2**32)
        h ^= h >> np.uint32(13)
        h *= np.uint32(1274126177)
        return (h >> np.uint32(16)) & np.uint32(255)

    return ((mix(x // 6, y // 6) * 3 + mix(x + 1000, y + 2000)) // 4).astype(np.uint8)


def rectangles(rng, size, tilted):
    while True:
        w, h = rng.randint(1, size // 2), rng.randint(1, size // 2)
        x, y = rng.randint(0, size), rng.randint(0, size)
        if tilted and x - h >= 0 and x + 2 * w <= size and y + 2 * w + h <= size:
            return [(x, y, 2 * w, h, -1.0), (x, y, w, h, 2.0)]
        if not tilted and x + 3 * w <= size and y + h <= size:
            if rng.random() < 0.5:
                return [(x, y, 3 * w, h, -1.0), (x + w, y, w, h, 3.0)]
            return [(x, y, 2 * w, h, -1.0), (x, y, w, h, 1.0), (x + w // 2, y, w, h, 0.5)]


def cascade(path, seed, size, trees, tilted, threshold):
    rng = random.Random(seed)
    features, stages = [], []
    for stage in range(5):
        weak = []
        for _ in range(3 + stage):
            nodes = []
            for node in range(trees):
                last = node == trees - 1
                left = -node if last or rng.random() < 0.5 else node + 1
                right = -node if left > 0 else (-trees if last else node + 1)
                features.append((rectangles(rng, size, t), t) for t in [tilted and rng.random() < 0.5])
                nodes.append("%d %d %d %.17g" % (left, right, len(features) - 1, rng.gauss(0, 0.02)))
            leaves = " ".join("%.17g" % rng.uniform(-1, 1) for _ in range(trees + 1))
            weak.append("<_><internalNodes>%s</internalNodes><leafValues>%s</leafValues></_>" % (" ".join(nodes), leaves))
        stages.append("<_><maxWeakCount>%d</maxWeakCount><stageThreshold>%.17g</stageThreshold>\n<weakClassifiers>%s"
                      "</weakClassifiers></_>" % (len(weak), threshold, "\n".join(weak)))
    flat = [next(f) for f in features]
    text = "\n".join("<_><rects>%s</rects><tilted>%d</tilted></_>" % (
        "".join("<_>%d %d %d %d %g</_>" % r for r in rects), t) for rects, t in flat)
    with open(path, "w") as out:
        out.write("""<?xml version="1.0"?>
<opencv_storage>
<cascade type_id="opencv-cascade-classifier"><stageType>BOOST</stageType><featureType>HAAR</featureType>
<height>%d</height><width>%d</width>
<stageParams><maxWeakCount>7</maxWeakCount></stageParams><featureParams><maxCatCount>0</maxCatCount></featureParams>
<stageNum>5</stageNum>
<stages>%s</stages>
<features>%s</features></cascade>
</opencv_storage>
""" % (size, size, "\n".join(stages), text))


cv2.setNumThreads(1)
cascade("faces-stumps.xml", 3, 24, 1, False, -0.45)
cascade("faces-trees.xml", 8, 20, 2, True, -0.3)
with open("faces.tsv", "w") as out:
    out.write("cascade\twidth\theight\traw\tcrc32\tgrouped\tcrc32\n")
    for name in ("faces-stumps.xml", "faces-trees.xml"):
        classifier = cv2.CascadeClassifier(name)
        for width, height in SIZES:
            luma = picture(width, height, width)
            row = [name, width, height]
            for neighbours in (0, 3):
                boxes = sorted(tuple(int(v) for v in b) for b in
                               classifier.detectMultiScale(luma, 1.1, neighbours, 0, (30, 30)))
                row += [len(boxes), zlib.crc32("".join("%d %d %d %d\n" % b for b in boxes).encode())]
            out.write("\t".join(map(str, row)) + "\n")
            print(*row)

photos = sorted(glob.glob(os.path.join(os.environ.get("IE_SHARED", "../../../shared"), "data/detection/*.jpg")))
if photos:
    with open("faces-photos.tsv", "w") as out:
        out.write("cascade\tphoto\tx\ty\twidth\theight\n")
        for name in ("frontalface_default", "frontalface_alt", "frontalface_alt2"):
            classifier = cv2.CascadeClassifier("/usr/share/opencv4/haarcascades/haarcascade_%s.xml" % name)
            for photo in photos:
                luma = cv2.imread(photo, cv2.IMREAD_GRAYSCALE)
                for box in sorted(tuple(int(v) for v in b) for b in classifier.detectMultiScale(luma, 1.1, 3, 0, (30, 30))):
                    out.write("\t".join(map(str, (name, os.path.basename(photo)) + box)) + "\n")
