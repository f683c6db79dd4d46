#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Pairs of texts made from WordNet's glosses, for the cross-encoder to learn comparing before it sees graded answers.

usage: cross_glosses.py [--net ~/.cache/interview-evaluator/minilm] GLOSSES.npz

The reference is a definition; the `answer` says it with synonyms (1), says a part of it (that share of its content words),
contradicts it by an antonym, a negation or a sibling's word (0.2), is the word defined (0.8) or a sibling of it (0.1), a
sibling's definition (0.1), or another definition (0)."""
import argparse
import os
import random
import re

import numpy as np
from tokenizers import BertWordPieceTokenizer

options = argparse.ArgumentParser()
options.add_argument("out")
options.add_argument("--wordnet", default="/usr/share/wordnet")
options.add_argument("--net", default=os.path.expanduser("~/.cache/interview-evaluator/minilm"))
options.add_argument("--pairs", type=int, default=180000)
chosen = options.parse_args()
random.seed(6)
CLASSES = {"n": "noun", "v": "verb", "a": "adj", "s": "adj", "r": "adv"}
FUNCTION = set("a an the of to in on at by for with and or is are be been being that which who whom whose it its as from into "
               "not no than then this these those such other any some some one you your he she they his her their there "
               "used usually especially having has have had can may will".split())


def read_wordnet():
    synsets = {}
    for name in ("noun", "verb", "adj", "adv"):
        with open(os.path.join(chosen.wordnet, "data." + name), encoding="utf-8") as file:
            for line in file:
                if line.startswith("  "):
                    continue
                data, gloss = line.split(" | ", 1)
                parts = data.split()
                count = int(parts[3], 16)
                words = [re.sub(r"\(.*\)", "", parts[4 + 2 * i]).replace("_", " ") for i in range(count)]
                at, pointers = 5 + 2 * count, []
                for _ in range(int(parts[4 + 2 * count])):
                    pointers.append((parts[at], (CLASSES[parts[at + 2]], int(parts[at + 1])), parts[at + 3]))
                    at += 4
                definition = re.split(r'; "', gloss.strip())[0].strip()
                synsets[name, int(parts[0])] = words, pointers, definition
    first = {}
    for name in ("noun", "verb", "adj", "adv"):
        with open(os.path.join(chosen.wordnet, "index." + name), encoding="utf-8") as file:
            for line in file:
                if not line.startswith("  "):
                    parts = line.split()
                    first.setdefault(parts[0].replace("_", " "), []).append((name, int(parts[-int(parts[2])])))
    return synsets, first


synsets, first = read_wordnet()
keys = [key for key, (_, _, gloss) in synsets.items() if len(gloss.split()) >= 4]


def siblings(key):
    ups = [to for kind, to, _ in synsets[key][1] if kind in ("@", "&")]
    if not ups:
        return []
    up = random.choice(ups)
    return [to for kind, to, _ in synsets[up][1] if kind in ("~", "&") and to != key and to in synsets]


def another(word, how):
    """A synonym, a sibling or an antonym of a word in its commonest senses; None where WordNet knows none."""
    for key in first.get(word.lower(), [])[:2]:
        words, pointers, _ = synsets[key]
        if how == "synonym":
            found = [w for w in words if w.lower() != word.lower()]
        elif how == "antonym":
            found = [synsets[to][0][int(part[2:], 16) - 1] for kind, to, part in pointers if kind == "!" and part[2:] != "00"]
        else:
            found = [synsets[s][0][0] for s in siblings(key)] if key[0] == "noun" else []
        if found:
            return random.choice(found)
    return None


def content(words):
    return [i for i, word in enumerate(words) if word.lower().strip(",;().") not in FUNCTION]


def replaced(gloss, how, share):
    words, done = gloss.split(), 0
    places = content(words)
    random.shuffle(places)
    for i in places:
        bare = words[i].strip(",;().")
        new = another(bare, how) if bare else None
        if new and (done == 0 or random.random() < share):
            words[i] = words[i].replace(bare, new)
            done += 1
            if how != "synonym" and share == 0:
                break
    return (" ".join(words), done)


def part(gloss):
    words = gloss.split()
    all_content = content(words)
    size = random.randint(1, max(1, len(words) - 1))
    at = random.randint(0, len(words) - size)
    kept = words[at:at + size] if random.random() < 0.6 else [w for w in words if random.random() < size / len(words)]
    return " ".join(kept), len(content(kept)) / max(1, len(all_content))


def negated(gloss):
    words = gloss.split()
    for i, word in enumerate(words):
        if word in ("is", "are", "can", "has", "have", "was", "were", "be"):
            return " ".join(words[:i + 1] + ["not"] + words[i + 1:])
    return "not " + gloss


def make(key):
    """Reference, answer, grade."""
    words, _, gloss = synsets[key]
    way = random.random()
    if way < 0.2:
        answer, _ = replaced(gloss, "synonym", 0.5)
        return gloss, answer, 1.0
    if way < 0.4:
        return gloss, *part(replaced(gloss, "synonym", 0.3)[0] if random.random() < 0.5 else gloss)
    if way < 0.55:
        answer, done = replaced(gloss, random.choice(["antonym", "sibling", "sibling"]), 0)
        return gloss, answer if done else negated(gloss), 0.2
    if way < 0.7:
        return gloss, random.choice(words), 0.8
    near = siblings(key)
    other = random.choice(near) if near else random.choice(keys)
    if way < 0.8:
        return gloss, random.choice(synsets[other][0]), 0.1
    if way < 0.9:
        return gloss, synsets[other][2], 0.1
    return gloss, synsets[random.choice(keys)][2], 0.0


tokenizer = BertWordPieceTokenizer(os.path.join(chosen.net, "vocab.txt"), lowercase=True)
pairs = [make(random.choice(keys)) for _ in range(chosen.pairs)]
encoded = [[one.ids[:60] for one in tokenizer.encode_batch([pair[i] for pair in pairs], add_special_tokens=False)] for i in (0, 1)]
arrays = {"grades": np.array([pair[2] for pair in pairs], np.float16)}
for name, e in zip(("reference", "answer"), encoded):
    arrays[name] = np.concatenate([np.array(one, np.uint16) for one in e])
    arrays[name + "_lengths"] = np.array([len(one) for one in e], np.uint8)
np.savez_compressed(chosen.out, **arrays)
