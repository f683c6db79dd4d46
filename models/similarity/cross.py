#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Trains the cross-encoder's adapters, ten folds and the whole at once: on pairs of glosses, then on graded answers.

usage: cross.py POOL.npz GLOSSES.npz NET.safetensors OUT [key=value ...]

Writes OUT.safetensors, the adapters trained on all answers, and OUT.npz: for the sets that train.py uses the log odds of
their `try` rows, each by adapters that did not see its question. A minute and a half on an H200. Without a GPU three folds
with fewer glosses and without the talk take under an hour of two cores: folds=3 all=0 glosses=1 gloss_pairs=90000
gloss_pieces=4096 gloss_rate=1.5e-3 kinds=[1,0.5,0,1]"""
import json
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

from cross_net import CrossEncoder
from graded import macro_f1

BUCKETS = [24, 32, 40, 48, 64, 96, 128, 192, 256]
MOST = BUCKETS[-1]
BEGIN, END = 101, 102
STRANGER, TRY = 3, 4  # kinds of rows, see cross_data.py: before TRY for training
SETS = ["mohler", "beetle-train", "scientsbank-train", "sts-train", "sts-dev"]
OUTPUT = np.array([0, 1, 1, 2, 2])  # of each set: the grade, correct or not, likeness
OUTPUTS, ALL, NEVER = 3, 98, 99  # folds: ALL leaves nothing out, rows of NEVER are never learnt
device = "cuda" if torch.cuda.is_available() else "cpu"
dtype = torch.bfloat16


def read_together(reference, answer):
    """The numbers of [CLS] reference [SEP] answer [SEP], and where the answer begins."""
    first = reference[:120]
    second = answer[:MOST - 3 - len(first)]
    return np.concatenate([[BEGIN], first, [END], second, [END]]), len(first) + 2


def assemble(pool, rows):
    """Numbers, types and lengths of rows of the pool."""
    starts, ids = pool["starts"], pool["ids"]

    def text(n):
        return ids[starts[n]:starts[n + 1]].astype(np.int32)
    out = np.zeros((len(rows), MOST), np.int32)
    types = np.zeros((len(rows), MOST), np.int8)
    lengths = np.zeros(len(rows), np.int32)
    for i, row in enumerate(rows):
        line, end = read_together(*(text(n) for n in pool["columns"][row][5:]))
        out[i, :len(line)], types[i, end:len(line)], lengths[i] = line, 1, len(line)
    return torch.from_numpy(out), torch.from_numpy(types), torch.from_numpy(lengths)


class Rows:
    def __init__(self, pool, rows):
        ids, types, lengths = assemble(pool, rows)
        self.ids, self.types, self.lengths = ids.to(device), types.to(device), lengths.to(device)
        self.bucket = np.searchsorted(BUCKETS, lengths.numpy())
        self.columns = pool["columns"][rows]
        self.grades = torch.from_numpy(pool["grades"][rows]).to(device)

    def take(self, chosen, width):  # chosen: [folds, rows]
        return self.ids[chosen, :width].long(), self.types[chosen, :width].long(), self.lengths[chosen]


def weights_of(rows, config):
    """Classes of the graded sets weigh the same; kinds and sets as the configuration says."""
    kind, which = rows.columns[:, 0], rows.columns[:, 1]
    grade = rows.grades.cpu().numpy()
    weight = np.array(config["kinds"])[kind] * np.array(config["sets"])[which]
    for s in (1, 2):
        for g in (0, 1):
            same = (which == s) & (grade == g) & (kind != STRANGER)
            weight[same] *= 0.5 * ((which == s) & (kind != STRANGER)).sum() / same.sum()
    return torch.from_numpy(weight.astype(np.float32)).to(device)


def steps(rows, folds, config, epochs, random):
    """Batches [folds, rows] of equal length, without any row of the fold that is left out."""
    total = []
    for _ in range(epochs):
        for b, width in enumerate(BUCKETS):
            size = max(1, config["pieces"] // width)
            mine = [np.flatnonzero((rows.bucket == b) & (rows.columns[:, 3] != fold)) for fold in folds]
            fewest = min(len(m) for m in mine)
            if fewest == 0:
                continue
            count = max(1, round(fewest / size))
            mine = [random.permutation(m) for m in mine]
            for s in range(count):
                total.append((width, np.stack([np.resize(m[s * size:(s + 1) * size] if s * size < len(m) else m, size) for m in mine])))
    order = np.concatenate([e * (len(total) // epochs) + random.permutation(len(total) // epochs) for e in range(epochs)])
    return [total[i] for i in order]


class Trainer:
    """Adam with a learning rate that rises and falls, over batches of fixed widths; on a GPU each width is one graph."""

    def __init__(self, net, loss, config, total):
        self.net, self.loss, self.config, self.total, self.done, self.eager = net, loss, config, total, 0, False
        self.graphs, self.parameters = {}, list(net.parameters())
        self.rate = torch.tensor(0.0, device=device)
        heads = [p for n, p in net.named_parameters() if n == "bias"]
        others = [p for n, p in net.named_parameters() if n != "bias"]
        self.optimizer = torch.optim.AdamW([{"params": others, "weight_decay": config["decay"]}, {"params": heads, "weight_decay": 0}],
                                           lr=self.rate, capturable=device == "cuda", fused=device == "cuda")
        self.means, self.averaged = None, 0
        for p in self.parameters:
            p.grad = torch.zeros_like(p)

    def once(self, batch):
        for p in self.parameters:
            p.grad.zero_()
        loss = self.loss(self.net, *batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, self.config["clip"] * self.parameters[0].shape[0] ** 0.5)
        self.optimizer.step()
        return loss.detach()

    def capture(self, batch):
        """Records one step; weights and moments are as they were before."""
        kept = [p.detach().clone() for p in self.parameters]
        static = [part.clone() for part in batch]
        side = torch.cuda.Stream()
        side.wait_stream(torch.cuda.current_stream())
        moments = {p: {k: v.clone() for k, v in s.items()} for p, s in self.optimizer.state.items()}
        with torch.cuda.stream(side):
            for _ in range(2):
                self.once(static)
        torch.cuda.current_stream().wait_stream(side)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph, pool=self.graphs[next(iter(self.graphs))][0].pool() if self.graphs else None):
            loss = self.once(static)
        with torch.no_grad():
            for p, k in zip(self.parameters, kept):
                p.copy_(k)
                for name, value in self.optimizer.state[p].items():
                    value.copy_(moments[p][name]) if p in moments else value.zero_()
        return graph, static, loss

    def average(self):
        """Keeps the mean of the weights over the last steps."""
        with torch.no_grad():
            self.averaged += 1
            if self.means is None:
                self.means = [p.detach().clone() for p in self.parameters]
            else:
                torch._foreach_lerp_(self.means, [p.detach() for p in self.parameters], 1 / self.averaged)

    def finish(self):
        with torch.no_grad():
            for p, mean in zip(self.parameters, self.means or self.parameters):
                p.copy_(mean)

    def step(self, width, batch):
        done, total = self.done, self.total
        self.rate.fill_(self.config["rate"] * min((done + 1) / (0.06 * total), max(0.0, (total - done) / (0.94 * total))))
        self.done += 1
        if self.done > 0.6 * total:
            self.average()
        if device != "cuda" or self.eager:
            return self.once(batch)
        if width not in self.graphs:
            try:
                self.graphs[width] = self.capture(batch)
            except RuntimeError as problem:
                print("no graph:", problem, flush=True)
                self.eager = True
                return self.once(batch)
        graph, static, loss = self.graphs[width]
        for to, part in zip(static, batch):
            to.copy_(part)
        graph.replay()
        return loss


def train(pool, base, config, folds, report, start=None):
    """`start`: a net trained on glosses to begin with."""
    random = np.random.RandomState(config["seed"])
    torch.manual_seed(config["seed"])
    kinds = pool["columns"][:, 0]
    rows = Rows(pool, np.flatnonzero((kinds < TRY) & (np.array(config["kinds"] + [0] * 9)[kinds] > 0)))
    weight, output = weights_of(rows, config), torch.from_numpy(OUTPUT[rows.columns[:, 1]]).to(device)
    net = CrossEncoder(base, len(folds), config["rank"], OUTPUTS, config["dropout"], dtype).to(device)
    if start is not None:
        begin_with(net, start)
    batches = steps(rows, folds, config, config["epochs"], random)
    trainer = Trainer(net, graded_loss, config, len(batches))
    begun = time.time()
    for step, (width, chosen) in enumerate(batches[:config.get("most_steps", 10 ** 9)]):
        at = torch.from_numpy(chosen).to(device)
        loss = trainer.step(width, [*rows.take(at, width), output[at], rows.grades[at], weight[at]])
        if step % 400 == 399:
            report(f"  step {step + 1} of {len(batches)} loss {loss.item() / len(folds):.4f} {time.time() - begun:.0f} s")
    trainer.finish()
    return net


def graded_loss(net, ids, types, lengths, output, grades, weight):
    value = net(ids, types, lengths).gather(2, output[:, :, None])[:, :, 0]
    return F.binary_cross_entropy_with_logits(value, grades, weight, reduction="none").mean(1).sum()


def glosses_loss(net, ids, types, lengths, wanted):
    return F.binary_cross_entropy_with_logits(net(ids, types, lengths), wanted)


def begin_with(net, start):
    with torch.no_grad():
        for mine, theirs in ((net.down, start.down), (net.up, start.up)):
            for key in mine:
                mine[key].copy_(theirs[key].expand_as(mine[key]))
        net.head.copy_(start.head[:, :1].expand_as(net.head))
        net.bias.copy_(start.bias[:, :, :1].expand_as(net.bias))


def likeness(net, one, other):
    """Recall, precision and cosine of pairs of texts, by the net as it is: what the cross-encoder learns first."""
    (x, x_there), (y, y_there) = (net.states(*(part[None] for part in text), adapted=False) for text in (one, other))
    x, y, x_there, y_there = x[0].float(), y[0].float(), x_there[0, :, :, 0], y_there[0, :, :, 0]
    means = [F.normalize((s * t[:, :, None]).sum(1), dim=1) for s, t in ((x, x_there), (y, y_there))]
    near = torch.einsum("nid,njd->nij", F.normalize(x, dim=2), F.normalize(y, dim=2))
    near = near.masked_fill(~(x_there[:, :, None] & y_there[:, None, :]), 0).clamp(0, 1)

    def inner(best, there):  # without [CLS] and [SEP]
        within = there.float()
        within[:, 0] = 0
        within[torch.arange(len(there)), there.sum(1) - 1] = 0
        return (best ** 0.25 * within).sum(1) / within.sum(1).clamp(1)
    return torch.stack([inner(near.amax(2), x_there), inner(near.amax(1), y_there), (means[0] * means[1]).sum(1).clamp(0, 1)], 1)


def learn_glosses(glosses, base, config, report):
    torch.manual_seed(config["seed"])
    random = np.random.RandomState(config["seed"])
    net = CrossEncoder(base, 1, config["rank"], 4, 0.0, dtype).to(device)
    names, number = ("reference", "answer"), config["gloss_pairs"]
    counts = [glosses[name + "_lengths"].astype(int) for name in names]
    texts = [np.split(glosses[name], np.cumsum(count)[:-1]) for name, count in zip(names, counts)]
    shortest = np.argsort(np.maximum(*counts)[:number], kind="stable")  # so that equal lengths are read together
    texts, counts = [[text[i] for i in shortest] for text in texts], [count[shortest] for count in counts]
    number = len(shortest)
    both, types, lengths = np.zeros((number, MOST), np.int32), np.zeros((number, MOST), np.int8), np.zeros(number, int)
    apart = [np.zeros((number, 64), np.int32) for _ in texts]
    for i, (first, second) in enumerate(zip(*texts)):
        line, end = read_together(first, second)
        both[i, :len(line)], types[i, end:len(line)], lengths[i] = line, 1, len(line)
        for to, text in zip(apart, (first, second)):
            to[i, :len(text) + 2] = np.concatenate([[BEGIN], text, [END]])
    wanted, size = [], 2048
    apart = [torch.from_numpy(a).to(device) for a in apart]
    counts = [torch.from_numpy(c + 2).to(device) for c in counts]
    with torch.no_grad():
        for s in range(0, number, size):
            width = int(max(c[s:s + size].max() for c in counts))
            pair = [(a[s:s + size, :width].long(), a[s:s + size, :width].long() * 0, c[s:s + size]) for a, c in zip(apart, counts)]
            wanted.append(likeness(net, *pair))
    grades = torch.from_numpy(glosses["grades"].astype(np.float32)[shortest]).to(device)
    wanted = torch.cat([grades[:, None], torch.cat(wanted)], 1)
    report("  glosses: mean recall %.3f precision %.3f cosine %.3f" % tuple(wanted.mean(0)[1:].tolist()))
    both, types, lengths_there = torch.from_numpy(both).to(device), torch.from_numpy(types).to(device), torch.from_numpy(lengths).to(device)
    bucket = np.searchsorted(BUCKETS, lengths)
    batches = []
    for _ in range(config["glosses"]):
        for b, width in enumerate(BUCKETS):
            mine, size = random.permutation(np.flatnonzero(bucket == b)), config["gloss_pieces"] // width
            batches += [(width, mine[s:s + size]) for s in range(0, len(mine) - size + 1, size)]
    batches = [batches[i] for i in random.permutation(len(batches))]
    trainer, begun = Trainer(net, glosses_loss, {**config, "rate": config["gloss_rate"]}, len(batches)), time.time()
    for step, (width, chosen) in enumerate(batches[:config.get("most_steps", 10 ** 9)]):
        at = torch.from_numpy(chosen).to(device)[None]
        loss = trainer.step(width, [both[at, :width].long(), types[at, :width].long(), lengths_there[at], wanted[at]])
        if step % 200 == 199:
            report(f"  glosses: step {step + 1} of {len(batches)} loss {loss.item():.4f} {time.time() - begun:.0f} s")
    return net


def trial(pool, net, config, folds):
    """The rows to try and their log odds, each by the adapters of the fold that left it out; the first for those of NEVER."""
    net.eval()
    chosen = np.flatnonzero((pool["columns"][:, 0] >= TRY) & np.isin(pool["columns"][:, 3], folds + [NEVER]))
    rows = Rows(pool, chosen)
    values = np.zeros((len(chosen), OUTPUTS), np.float32)
    fold_at = np.array([folds.index(f) if f in folds else 0 for f in rows.columns[:, 3]])
    for b, width in enumerate(BUCKETS):
        size = max(1, 4 * config["pieces"] // width)
        mine = [np.flatnonzero((rows.bucket == b) & (fold_at == f)) for f in range(len(folds))]
        for s in range(0, max(len(m) for m in mine), size):
            part = np.stack([np.resize(m[s:s + size], size) if len(m) > s else np.zeros(size, int) for m in mine])
            with torch.no_grad():
                got = net(*rows.take(torch.from_numpy(part).to(device), width)).float().cpu().numpy()
            for f, m in enumerate(mine):
                here = m[s:s + size]
                values[here] = got[f, :len(here)]
    return chosen, values


def best_of(pool, chosen, values, kind, which):
    """Truth and value of each answer of a kind and set, by the reference that fits best."""
    columns = pool["columns"][chosen]
    here = (columns[:, 0] == kind) & (columns[:, 1] == which)
    items, value = columns[here, 2], values[here, OUTPUT[which]]
    top, truth = np.full(items.max() + 1, -np.inf), np.zeros(items.max() + 1)
    np.maximum.at(top, items, value)
    truth[items] = pool["grades"][chosen][here]
    return truth, top


def figures(pool, chosen, values):
    out = {}
    for which, name in ((1, "beetle"), (2, "scientsbank")):
        truth, top = best_of(pool, chosen, values, TRY, which)
        out[name] = macro_f1(truth > 0.5, top > 0)
    for kind, which, name in ((TRY, 0, "mohler"), (TRY + 1, 0, "preamble"), (TRY + 2, 0, "errors"), (TRY + 3, 0, "misheard"),
                              (TRY, 4, "sts")):
        truth, top = best_of(pool, chosen, values, kind, which)
        out[name] = np.corrcoef(truth, 1 / (1 + np.exp(-top)))[0, 1]
    return out


DEFAULTS = {"folds": 10, "all": 1, "rank": 16, "dropout": 0.1, "epochs": 2, "rate": 1.5e-3, "decay": 0.01,
            "clip": 1.0, "pieces": 4096, "seed": 1, "glosses": 6, "gloss_pairs": 180000, "gloss_pieces": 16384, "gloss_rate": 2e-3,
            "kinds": [1, 0.5, 0.3, 1], "sets": [1.5, 1, 1, 1, 0]}


def main(pool_path, glosses_path, net_path, out, *changes):
    def say(text):
        print(text, flush=True)
    config = {**DEFAULTS, **{key: json.loads(value) for key, value in (change.split("=", 1) for change in changes)}}
    pool, base = dict(np.load(pool_path)), load_file(net_path)
    base = {name: tensor for name, tensor in base.items() if tensor.is_floating_point()}
    folded = pool["columns"][:, 3]
    folded[folded != NEVER] %= config["folds"]
    folds = list(range(config["folds"])) + [ALL] * config["all"]
    start = learn_glosses(dict(np.load(glosses_path)), base, config, say) if config["glosses"] else None
    net = train(pool, base, config, folds, say, start)
    chosen, values = trial(pool, net, config, folds)
    say(" ".join(f"{name} {value:.4f}" for name, value in figures(pool, chosen, values).items()))
    columns = pool["columns"][chosen]
    np.savez_compressed(out + ".npz", **{
        name: values[(columns[:, 0] == TRY) & (columns[:, 1] == which), OUTPUT[which]].astype(np.float16)
        for which, name in enumerate(SETS) if name != "mohler"})
    if config["all"]:
        save_file({name: p.detach()[-1].half().cpu().contiguous() for name, p in net.named_parameters()}, out + ".safetensors")


if __name__ == "__main__":
    main(*sys.argv[1:])
