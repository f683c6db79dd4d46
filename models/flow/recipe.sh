#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes models/flow/flow.ridge again, with the figures of its card.
#   recipe.sh WORK-FOLDER [OUT-FILE]     (a quarter of an hour of one core; what is there already is used again)
# Needs a build with Whisper, and the rated recordings in IE_SHARED/data/fluency.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
rated=${IE_SHARED:-$root/../shared}/data/fluency
work=${1:?usage: recipe.sh WORK-FOLDER [OUT-FILE]} out=${2:-$root/models/flow/flow.ridge}
PATH=${IE_BIN:-$root/build/bin}:$PATH
mkdir -p "$work/streams"
gcc -O2 -std=c11 -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -I "$root/include" -iquote "$root/lib" -o "$work/train" \
    "$root/models/flow/train.c" "$root/build/libie.a" $(pkg-config --libs jansson libmd kissfft-float) -lunistring -lm
for file in "$rated"/sound/*.flac; do
    stream=$work/streams/$(basename "$file" .flac).ndjson
    [ -s "$stream" ] && continue
    ie-capture "$file" | ie-prosody | ie-stt --drop 2>>"$work/stt.log" >"$stream.part" || true  # 1: not all understood
    mv "$stream.part" "$stream"
done
"$work/train" "$work/streams" "$rated/ratings.tsv" >"$work/flow.ridge" 2>"$work/figures.md"
cp "$work/flow.ridge" "$out"
cat "$work/figures.md"
