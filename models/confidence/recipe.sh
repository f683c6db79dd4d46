#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes models/confidence.forest and models/confidence-baseline.forest, with the figures in their model card.
#   recipe.sh WORK-FOLDER     (about half an hour; what is there already is used again)
# Needs a build, ffmpeg, and the RAVDESS clips with their table in IE_SHARED/data/voice.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
voice=${IE_SHARED:-$root/../shared}/data/voice
work=${1:?usage: recipe.sh WORK-FOLDER}
train=$root/build/bin/ie-train
mkdir -p "$work"

# Perturbed copies of each clip, from which the forest learns what a bad line does to a voice.
for kind in telephone noise mp3 quiet; do
    nice "$root/examples/ie-perturb" $kind "$work/$kind" "$voice"/ravdess/*.flac
done

# The manifest: file, label/emotion, speaker, condition, recording.
awk -F '\t' -v voice="$voice/ravdess/" -v work="$work/" 'BEGIN { OFS = "\t"; print "file", "label", "group", "condition", "recording" }
    NR > 1 { name = $1; sub(/\.flac$/, "", name); lines[++count] = name OFS $7 "/" $4 OFS $2 }
    END { split("clean telephone noise mp3 quiet", kinds, " ")
          for (k = 1; k <= 5; k++) for (i = 1; i <= count; i++) { split(lines[i], part, OFS)
              print kinds[k] == "clean" ? voice part[1] ".flac" : work kinds[k] "/" part[1] ".wav", part[2], part[3], kinds[k], part[1] } }' \
    "$voice/ravdess.tsv" > "$work/manifest.tsv"

# Features, through the real pipe, once.
[ -s "$work/features.tsv" ] || nice "$train" --folds 0 --trees 1 --table "$work/features.tsv" "$work/manifest.tsv" > "$work/features.log"

note="labels are acted emotions of RAVDESS mapped to confident and non-confident; nobody rated confidence"
settings=(--trees 300 --leaf 4 --seed 1 --threads 2 --curve --importance 20 --note "$note")
nice "$train" "${settings[@]}" --name confidence -o "$root/models/confidence.forest" \
    --predictions "$work/plain.tsv" "$work/features.tsv" | tee "$work/plain.txt"
nice "$train" "${settings[@]}" --baseline --name confidence-baseline -o "$root/models/confidence-baseline.forest" \
    --predictions "$work/baseline.tsv" "$work/features.tsv" | tee "$work/baseline.txt"
