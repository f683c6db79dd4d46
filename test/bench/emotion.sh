#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Expressions: accuracy, macro-F1, balanced accuracy and calibration error on labelled faces, beside the targets and beside
# the network that ours was trained from; and processor time per face.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
IE_ROOT=${IE_ROOT:-$here/../..}
PATH=${IE_BIN:-$IE_ROOT/build/bin}:$PATH
data=${IE_SHARED:-$IE_ROOT/../shared}/data/emotion
[ -d "$data" ] || { echo "no labelled faces here"; exit 0; }
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT

sets="ferplus-valid lfw-expressions"
for set in $sets; do
    mkdir "$scratch/$set"
    python3 "$here/emotion.py" pictures "$data/$set.npy.xz" "$scratch/$set"
    (cd "$scratch/$set" && printf '%s\0' *.pgm | xargs -0 -n 100000 ie-capture >"$scratch/$set.ndjson" 2>/dev/null)
done
models=default
cached=${IE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/interview-evaluator}/face-api/face_expression_model.bin
[ ! -s "$cached" ] || models="default face-api"

printf '%-34s %9s %9s %9s %9s   %s\n' "set, network" accuracy macro-F1 balanced ECE targets
for set in $sets; do
    targets="accuracy 0.82, macro-F1 0.67, ECE 0.05"
    [ "$set" = ferplus-valid ] || targets="accuracy 0.76"
    for model in $models; do
        option=()
        [ "$model" = default ] || option=(--model "$model")
        ie-emotion --whole-frame --drop ${option[@]+"${option[@]}"} <"$scratch/$set.ndjson" 2>/dev/null |
            python3 "$here/emotion.py" figures "$set, $model" "$data/$set.tsv" "$targets"
    done
done

faces=$(grep -c '^{"type":"frame"' "$scratch/lfw-expressions.ndjson")
for option in "" --once; do
    # shellcheck disable=SC2086
    /usr/bin/time -f %U -o "$scratch/seconds" ie-emotion --whole-frame --drop $option <"$scratch/lfw-expressions.ndjson" >/dev/null
    awk -v n="$faces" -v o="${option:-with the mirror image}" \
        '{ printf "%-34s %9.2f ms of processor time a face   at most 3\n", o, 1000 * $1 / n }' "$scratch/seconds"
done
