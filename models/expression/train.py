#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Trains the expression network; see README.md beside it. A development tool: nothing of it is needed at run time.
First experts, larger networks, learn the annotators' votes; then the network that is kept learns the votes, what the
experts answer, and, with a second head, what face-api answers, all of the very same view."""
import argparse
import copy
import math
import os
import time

import numpy as np
import torch
import torch.nn.functional as F

import expert
import network
import views

TEMPERATURE = 2.0  # at which the second head follows face-api


def weighted(rows, chosen, balance):
    """The votes' shares, each class weighted by its frequency to minus `balance`, each picture by its number of votes."""
    targets, votes, _ = views.soft_targets(rows)
    weight = targets[chosen].mean(0) ** -balance
    weight /= (weight * targets[chosen].mean(0)).sum()
    return torch.tensor(targets * weight * votes[:, None], dtype=torch.float32)


def surprise(logits, targets):
    """Cross-entropy with targets that need not add up to one."""
    return -(targets * F.log_softmax(logits.float(), 1)).sum(1).mean()


class Average:
    """A moving average of a network's weights."""

    def __init__(self, net, keep):
        self.net, self.keep, self.steps = copy.deepcopy(net).eval(), keep, 0

    @torch.no_grad()
    def add(self, net):
        self.steps += 1
        share = 1 - min(self.keep, self.steps / (10 + self.steps))
        pairs = [(m, t) for m, t in zip(self.net.state_dict().values(), net.state_dict().values()) if m.is_floating_point()]
        torch._foreach_lerp_([m for m, _ in pairs], [t for _, t in pairs], share)


class Trainer:
    def __init__(self, arguments):
        self.arguments = arguments
        self.device = torch.device(arguments.device)
        pictures, rows = views.load(arguments.data, "ferplus-train")
        self.chosen, self.held = views.split(rows)
        self.pictures = torch.from_numpy(pictures).to(self.device)
        self.targets = weighted(rows, self.chosen, arguments.balance).to(self.device)
        self.labels = torch.tensor([views.LABELS[rows[i]["plurality7"]] for i in self.held], device=self.device)
        self.began = time.time()

    def half(self):
        return torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda")

    def on_device(self, net):
        return net.to(self.device).to(memory_format=torch.channels_last)

    def held_out(self, net, side, flips=(1, -1)):
        """Logits of the held-out pictures, averaged with the mirror image."""
        pictures = self.pictures[torch.from_numpy(self.held).to(self.device)][:, None].float()
        with torch.no_grad(), self.half():
            return sum(torch.cat([net(network.normalise(views.sample(part, views.plain_cut(len(part), flip, self.device), side)))
                                  for part in pictures.split(500)]).float() for flip in flips) / len(flips)

    def fit(self, name, net, epochs, rate, decay, loss_of, side):
        """AdamW with one cycle; returns the moving average of the weights."""
        net = self.on_device(net).train()
        average = Average(net, 0.998)
        groups = [{"params": [p for p in net.parameters() if p.dim() > 1], "weight_decay": decay},
                  {"params": [p for p in net.parameters() if p.dim() <= 1], "weight_decay": 0.0}]
        optimiser = torch.optim.AdamW(groups, lr=rate, **({"fused": True} if self.device.type == "cuda" else {}))
        batch, indices = self.arguments.batch, torch.from_numpy(self.chosen).to(self.device)
        steps, step = int(epochs * len(indices)) // batch, 0
        while step < steps:
            for index in indices[torch.randperm(len(indices), device=self.device)].split(batch)[: len(indices) // batch]:
                for group in optimiser.param_groups:
                    group["lr"] = rate * min(1, (step + 1) / 300) * (0.5 + 0.5 * math.cos(math.pi * step / steps)) + 1e-6
                pictures, targets = views.mixed(self.pictures[index][:, None].float(), self.targets[index])
                pictures = views.photographs(pictures)
                cut, cover = views.cuts(len(index), self.device), views.covered(len(index), self.device)
                with self.half():
                    loss = loss_of(net, lambda size: network.normalise(views.sample(pictures, cut, size, cover)), targets)
                optimiser.zero_grad(set_to_none=True)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
                optimiser.step()
                average.add(net)
                step += 1
                if step % self.arguments.report == 0 or step == steps:
                    right = (self.held_out(average.net, side)[:, :7].argmax(1) == self.labels).float().mean()
                    print("%5.0f s  %s step %d of %d  loss %.4f  held out %.4f" % (
                        time.time() - self.began, name, step, steps, loss.item(), right), flush=True)
                    torch.save(average.net.state_dict(), os.path.join(self.arguments.work, name + ".pt"))
                if step == steps:
                    break
        return average.net


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", required=True, help="folder of face-api's face_expression_model")
    parser.add_argument("--data", default="../shared/data/emotion")
    parser.add_argument("--work", required=True, help="folder for checkpoints")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--experts", type=int, default=2)
    parser.add_argument("--expert-epochs", type=float, default=50)
    parser.add_argument("--epochs", type=float, default=160)
    parser.add_argument("--widths", default="32,64,192,384")
    parser.add_argument("--distil", type=float, default=0.4, help="weight of staying close to face-api")
    parser.add_argument("--balance", type=float, default=0.35, help="classes weighted by frequency to minus this power")
    parser.add_argument("--report", type=int, default=500, help="steps between lines of progress")
    arguments = parser.parse_args()
    os.makedirs(arguments.work, exist_ok=True)
    torch.manual_seed(1)
    trainer = Trainer(arguments)

    def votes_alone(net, view, targets):
        return surprise(net(view(expert.SIDE), 0.3), targets)

    experts = [trainer.fit("expert%d" % number, expert.Expert(), arguments.expert_epochs, 1.5e-3, 0.05, votes_alone, expert.SIDE)
               for number in range(arguments.experts)]
    logits = torch.stack([trainer.held_out(one, expert.SIDE).softmax(1) for one in experts]).mean(0)
    print("experts together: held out %.4f" % (logits.argmax(1) == trainer.labels).float().mean(), flush=True)

    start = network.face_api(arguments.start)
    first = views.sample(trainer.pictures[:512, None].float(), views.cuts(512, trainer.device), network.SIDE).cpu()
    net = network.normalised(network.grown(start, [int(w) for w in arguments.widths.split(",")], 14), network.normalise(first))
    start = trainer.on_device(start).eval()

    def everything(net, view, targets):
        picture = view(network.SIDE)
        with torch.no_grad():
            kept = start(picture.expand(-1, 3, -1, -1) + offsets).float() / TEMPERATURE
            small = view(expert.SIDE)
            taught = torch.stack([one(small).float().softmax(1) for one in experts]).mean(0) * targets.sum(1, keepdim=True)
        logits = net(picture, 0.1)
        return (surprise(logits[:, :7], (targets + taught) / 2)
                + arguments.distil * 2 * surprise(logits[:, 7:] / TEMPERATURE, kept.softmax(1)))

    # Grey as face-api takes it: each colour less its own mean.
    offsets = ((torch.tensor(network.MEAN_GREY) - torch.tensor(network.MEAN_RGB)) / 255).view(1, 3, 1, 1).to(trainer.device)
    trainer.fit("student", net, arguments.epochs, 2e-3, 0.03, everything, network.SIDE)


if __name__ == "__main__":
    main()
