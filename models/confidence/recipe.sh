#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes models/confidence.forest and models/confidence-baseline.forest again, with the figures in their model card.
#   recipe.sh WORK-FOLDER [OUT-FOLDER]     (five minutes of two cores; what is there already is used again)
# OUT-FOLDER: models/ by default; "-" stops after the features. Needs a build, ffmpeg, and the RAVDESS clips with their
# table in IE_SHARED/data/voice.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
voice=${IE_SHARED:-$root/../shared}/data/voice
work=${1:?usage: recipe.sh WORK-FOLDER [OUT-FOLDER]} out=${2:-$root/models}
PATH=${IE_BIN:-$root/build/bin}:$PATH
conditions="clean telephone noise mp3 quiet"
mkdir -p "$work"

# Perturbed copies of each clip, from which the forest learns what a bad line does to a voice.
for kind in telephone noise mp3 quiet; do
    nice "$root/examples/ie-perturb" $kind "$work/$kind" "$voice"/ravdess/*.flac
done
ln -sfn "$voice/ravdess" "$work/clean"

# One stream per clip: prosody, then mfcc. Many files in one run, because most of a short file's time is the start.
split='{ match($0, /"file":"[^"]*"/); name = substr($0, RSTART + 8, RLENGTH - 9); sub(/.*\//, "", name); sub(/\.[a-z]+$/, "", name) }
    name != last { close(out); last = name; out = folder "/" name ".ndjson" } { print >> out }'
for kind in $conditions; do
    [ -e "$work/streams/$kind/.done" ] && continue
    rm -rf "$work/streams/$kind"
    mkdir -p "$work/streams/$kind"
    nice ie-prosody "$work/$kind"/*.* | grep '"scope":"block"' | awk -v folder="$work/streams/$kind" "$split"
    nice ie-mfcc --top-db 0 "$work/$kind"/*.* | grep '^{"type":"mfcc"' | awk -v folder="$work/streams/$kind" "$split"
    touch "$work/streams/$kind/.done"
done

# The manifest: file, label/emotion, speaker, condition, recording.
for kind in $conditions; do
    awk -F '\t' -v kind=$kind 'NR > 1 { name = $1; sub(/\.flac$/, "", name)
        printf "streams/%s/%s.ndjson\t%s/%s\t%s\t%s\t%s\n", kind, name, $7, $4, $2, kind, name }' "$voice/ravdess.tsv"
done >"$work/manifest.tsv"
[ -e "$work/features.tsv" ] || nice ie-train --folds 0 --trees 1 --table "$work/features.tsv" "$work/manifest.tsv"
[ "$out" != - ] || exit 0

# Each actor is judged by a model of the seventeen others.
. "$root/models/confidence/settings.sh"
note="labels are acted emotions of RAVDESS mapped to confident and non-confident; nobody rated confidence"
report=(--folds 18 --threads 2 --curve --importance 20 --note "$note")
nice ie-train "${plain[@]}" "${report[@]}" -o "$out/confidence.forest" --predictions "$work/plain.tsv" \
    "$work/features.tsv" | tee "$work/plain.txt"
nice ie-train "${baseline[@]}" "${report[@]}" -o "$out/confidence-baseline.forest" --predictions "$work/baseline.tsv" \
    "$work/features.tsv" | tee "$work/baseline.txt"
