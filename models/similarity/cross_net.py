# SPDX-License-Identifier: MIT
"""all-MiniLM-L6-v2 read as a cross-encoder, with low-rank adapters (Hu et al. 2021): one frozen net, and for each of several
folds adapters of its own, all trained at once. Reference and answer are read together, [CLS] reference [SEP] answer [SEP]."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

LAYERS, HEADS, WIDTH, INNER = 6, 12, 384, 1536
PARTS = {"attention.self": (WIDTH, 3 * WIDTH), "attention.output.dense": (WIDTH, WIDTH),
         "intermediate.dense": (WIDTH, INNER), "output.dense": (INNER, WIDTH)}


class CrossEncoder(nn.Module):
    """`base`: the net's tensors by name. Input [folds, rows, pieces]; output [folds, rows, outputs], as log odds."""

    def __init__(self, base, folds, rank, outputs, dropout=0.0, dtype=torch.float32):
        super().__init__()
        self.dropout, self.dtype = dropout, dtype
        for name, tensor in base.items():
            self.register_buffer(name.replace(".", "_"), tensor.to(dtype), persistent=False)
        for layer in range(LAYERS):
            for kind in ("weight", "bias"):
                three = [base[f"encoder.layer.{layer}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
                self.register_buffer(f"encoder_layer_{layer}_attention_self_{kind}", torch.cat(three).to(dtype), persistent=False)
        self.down, self.up = nn.ParameterDict(), nn.ParameterDict()
        for layer in range(LAYERS):
            for part, (inputs, width) in PARTS.items():
                key = f"{layer}_{part.replace('.', '_')}"
                self.down[key] = nn.Parameter(torch.randn(1, rank, inputs).repeat(folds, 1, 1) / math.sqrt(inputs))
                self.up[key] = nn.Parameter(torch.zeros(folds, width, rank))
        self.head = nn.Parameter(torch.randn(1, outputs, WIDTH).repeat(folds, 1, 1) * 0.02)
        self.bias = nn.Parameter(torch.zeros(folds, 1, outputs))

    def base(self, name):
        return getattr(self, name.replace(".", "_"))

    def norm(self, x, prefix):
        return F.layer_norm(x, (WIDTH,), self.base(prefix + ".LayerNorm.weight"), self.base(prefix + ".LayerNorm.bias"), 1e-12)

    def dense(self, x, layer, part, adapted):  # x: [folds, positions, inputs]
        prefix, key = f"encoder.layer.{layer}.{part}", f"{layer}_{part.replace('.', '_')}"
        y = F.linear(x, self.base(prefix + ".weight"), self.base(prefix + ".bias"))
        if not adapted:
            return y
        low = torch.bmm(F.dropout(x, self.dropout, self.training) if self.dropout else x, self.down[key].to(self.dtype).transpose(1, 2))
        return torch.baddbmm(y, low, self.up[key].to(self.dtype).transpose(1, 2))

    def states(self, ids, types, lengths, adapted=True):
        """What each piece means, [folds, rows, pieces, WIDTH], and which pieces are there."""
        folds, rows, pieces = ids.shape
        x = self.base("embeddings.word_embeddings.weight")[ids] + self.base("embeddings.token_type_embeddings.weight")[types]
        x = self.norm(x + self.base("embeddings.position_embeddings.weight")[:pieces], "embeddings")
        x = x.reshape(folds, rows * pieces, WIDTH)
        there = torch.arange(pieces, device=ids.device) < lengths.reshape(-1, 1)
        mask = there[:, None, None, :]
        for layer in range(LAYERS):
            three = self.dense(x, layer, "attention.self", adapted).reshape(folds * rows, pieces, 3, HEADS, WIDTH // HEADS)
            query, key, value = three.permute(2, 0, 3, 1, 4)
            y = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
            y = y.transpose(1, 2).reshape(folds, rows * pieces, WIDTH)
            x = self.norm(x + self.dense(y, layer, "attention.output.dense", adapted), f"encoder.layer.{layer}.attention.output")
            y = self.dense(F.gelu(self.dense(x, layer, "intermediate.dense", adapted)), layer, "output.dense", adapted)
            x = self.norm(x + y, f"encoder.layer.{layer}.output")
        return x.reshape(folds, rows, pieces, WIDTH), there.reshape(folds, rows, pieces, 1)

    def forward(self, ids, types, lengths):
        x, there = self.states(ids, types, lengths)
        pooled = (x * there).sum(2, dtype=torch.float32) / there.sum(2)
        return torch.bmm(pooled, self.head.transpose(1, 2)) + self.bias
