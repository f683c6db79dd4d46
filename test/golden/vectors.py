#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Vectors of 100 sentences by transformers (PyTorch) for the folder of the sentence net: test/golden/vectors.txt.

usage: vectors.py FOLDER > test/golden/vectors.txt    each line: the vector as base64 of 16-bit integers (times 30,000), a tab,
the sentence. The sentences are those of our interview packs and some that try the tokenizer. Made with transformers 4.30.2."""
import base64
import glob
import os
import sys
import numpy
import torch
import yaml
from transformers import AutoModel, AutoTokenizer

sentences = ["", "Hello, World!", "naïve Café ÀÉÎ", "C++ and C# cost $5 (40%)", "日本語 and 中文", "x" * 120,
             "supercalifragilisticexpialidocious", "don't stop—it’s fine…", "\u200bzero width", "Ωμέγα ΣΟΦΟΣ", "the " * 400,
             "a tab\u00a0and odd spaces", "İstanbul straße", "[brackets] {braces} `ticks` ~ ^ | <tags>"]
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
for path in sorted(glob.glob(os.path.join(root, "corpus", "interviews", "*.yaml"))):
    with open(path, encoding="utf-8") as file:
        for question in yaml.safe_load(file)["questions"][:10]:
            sentences.append(question["answer"].split(". ")[0] if len(sentences) % 3 else question["answer"])
sentences = [sentence.replace("\n", " ").replace("\t", " ") for sentence in sentences[:100]]
tokenizer, model = AutoTokenizer.from_pretrained(sys.argv[1]), AutoModel.from_pretrained(sys.argv[1]).eval()
for sentence in sentences:
    with torch.no_grad():
        states = model(**tokenizer(sentence, truncation=True, max_length=256, return_tensors="pt"))[0][0]
    vector = states.mean(0)
    vector = (vector / vector.norm()).numpy()
    print(base64.b64encode(numpy.round(vector * 30000).astype("<i2").tobytes()).decode(), sentence, sep="\t")
