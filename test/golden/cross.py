#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Readings of pairs of texts by the recipe's cross-encoder (PyTorch) for the folder of the sentence net: test/golden/cross.txt.

usage: cross.py FOLDER > test/golden/cross.txt    each line: log odds of grade, correct and likeness; reference; answer; parted
by tabs. References are key points and expected answers of our packs, answers what the packs expect; references of more
than 120 pieces are cut, and what is longer than the net is left out here. Made with PyTorch 2.15 on a CPU, 32-bit floats."""
import glob
import os
import sys
import torch
import yaml
from safetensors.torch import load_file
from tokenizers import BertWordPieceTokenizer

root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
sys.path.insert(0, os.path.join(root, "models", "similarity"))
from cross_net import CrossEncoder  # noqa: E402

base = load_file(os.path.join(sys.argv[1], "model.safetensors"))
net = CrossEncoder({name: tensor for name, tensor in base.items() if tensor.is_floating_point()}, 1, 16, outputs=3).eval()
adapters = load_file(os.path.join(root, "models", "similarity", "cross.safetensors"))
missing = set(dict(net.named_parameters())) ^ set(adapters)
assert not missing, missing
with torch.no_grad():
    for name, parameter in net.named_parameters():
        parameter.copy_(adapters[name].float()[None])
tokenizer = BertWordPieceTokenizer(os.path.join(sys.argv[1], "vocab.txt"), lowercase=True)
pairs = [("", ""), ("", "An answer without a reference."), ("naïve Café ÀÉÎ", "日本語 and 中文"), ("red apples", "apples, they're red!")]
for path in sorted(glob.glob(os.path.join(root, "corpus", "interviews", "*.yaml"))):
    with open(path, encoding="utf-8") as file:
        first, second, *_ = yaml.safe_load(file)["questions"]
    pairs += [(first["points"][0]["text"], first["answer"]), (first["answer"], second["answer"]), (second["answer"], second["points"][1]["text"]),
              (first["answer"], first["answer"])]
pairs.append(("a list can be changed " * 40, "a tuple cannot"))
for reference, answer in pairs:
    reference, answer = (" ".join(text.split()) for text in (reference, answer))
    one, other = (tokenizer.encode(text, add_special_tokens=False).ids for text in (reference, answer))
    first = [101, *one[:120], 102]
    ids = [*first, *other, 102]
    if len(ids) > 256:
        continue
    with torch.no_grad():
        odds = net(torch.tensor([[ids]]), torch.tensor([[[0] * len(first) + [1] * (len(ids) - len(first))]]), torch.tensor([[len(ids)]]))
    print(" ".join("%.5f" % value for value in odds.flatten().tolist()), reference, answer, sep="\t")
